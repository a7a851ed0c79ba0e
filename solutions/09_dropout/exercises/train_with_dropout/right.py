"""Right answers to train_with_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def train_with_a_lambda(X_train, y_train, parameters, state, rates, epochs, rng):
    result = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=lambda p, X, labels: gradients_with_dropout(
            X, labels, p, rates, masks_for(p, X.shape[0], rates, draw_mask, rng)
        ),
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return result[:2]


@right.answer
def train_draws_masks_itself(X_train, y_train, parameters, state, rates, epochs, rng):
    def noisy(current, batch, labels):
        masks = []
        for layer, rate in enumerate(rates):
            fan_in = current[f"kernel_{layer}"].shape[0]
            masks.append(rng.random((len(batch), fan_in)) >= rate)
        return gradients_with_dropout(batch, labels, current, rates, masks)

    parameters, state, _losses = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=noisy,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@right.answer
def train_epoch_by_epoch(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(p, X, labels):
        masks = masks_for(p, len(labels), rates, draw_mask, rng)
        loss, gradients = gradients_with_dropout(X, labels, p, rates, masks)
        return loss, gradients

    for _ in range(epochs):
        parameters, state, _ = training.fit(
            X_train,
            y_train,
            parameters,
            state,
            loss_and_gradients=loss_and_gradients,
            step=momentum_step,
            epochs=1,
            batch_size=BATCH_SIZE,
            rng=rng,
        )
    return [parameters, state]
