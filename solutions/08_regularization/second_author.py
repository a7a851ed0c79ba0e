"""Answers to lab 08 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# l1_l2_penalty


@second.wrong("l1_l2_penalty", cause="the factor 2 is missing in the gradient of L2 (lambda w); the penalty itself is right")
def penalty_gradient_without_two(parameters, l1, l2, names):
    penalty = 0.0
    gradients = {n: np.zeros_like(p) for n, p in parameters.items()}
    for n in names:
        w = parameters[n]
        penalty += l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2)
        gradients[n] = l1 * np.sign(w) + l2 * w
    return float(penalty), gradients


@second.wrong("l1_l2_penalty", cause="names is ignored: all parameters, biases too, are penalized")
def penalty_on_everything(parameters, l1, l2, names):
    penalty, gradients = 0.0, {}
    for n, w in parameters.items():
        penalty += l1 * np.abs(w).sum() + l2 * np.square(w).sum()
        gradients[n] = l1 * np.sign(w) + 2 * l2 * w
    return penalty, gradients


@second.wrong("l1_l2_penalty", cause="the kernels are found by their name (it begins with \"kernel\"), not by the argument names, so a kernel that is not named is penalized all the same")
def penalty_on_all_kernels(parameters, l1, l2, names):
    penalty, gradients = 0.0, {}
    for n, w in parameters.items():
        if n.startswith("kernel"):
            penalty += l1 * np.sum(abs(w)) + l2 * np.sum(w * w)
            gradients[n] = l1 * np.sign(w) + 2 * l2 * w
        else:
            gradients[n] = np.zeros(w.shape)
    return float(penalty), gradients


@second.wrong("l1_l2_penalty", cause="a weight of exactly 0 gets the slope +l1 (np.where(w >= 0, 1, -1)) in place of 0")
def penalty_sign_of_zero(parameters, l1, l2, names):
    gradients = {n: np.zeros_like(p) for n, p in parameters.items()}
    penalty = 0.0
    for n in names:
        w = parameters[n]
        penalty += float(l1 * np.abs(w).sum() + l2 * (w**2).sum())
        gradients[n] = l1 * np.where(w >= 0, 1.0, -1.0) + 2 * l2 * w
    return penalty, gradients


@second.wrong("l1_l2_penalty", cause="the gradients hold the named parameters only; the zeros for the others are missing from the dict")
def penalty_named_keys_only(parameters, l1, l2, names):
    penalty = sum(l1 * np.sum(np.abs(parameters[n])) + l2 * np.sum(parameters[n] ** 2) for n in names)
    return float(penalty), {n: l1 * np.sign(parameters[n]) + 2 * l2 * parameters[n] for n in names}


@second.wrong("l1_l2_penalty", cause="only the last named kernel stands in the penalty: it is set (=) in the loop and not added to")
def penalty_last_kernel(parameters, l1, l2, names):
    gradients = {n: np.zeros_like(p) for n, p in parameters.items()}
    penalty = 0.0
    for n in names:
        w = parameters[n]
        penalty = l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2)
        gradients[n] = l1 * np.sign(w) + 2 * l2 * w
    return float(penalty), gradients


@second.right("l1_l2_penalty", note="vdot, masks in place of the sign, keys reversed")
def penalty_masks(parameters, l1, l2, names):
    chosen = set(names)
    total, gradients = 0.0, {}
    for n in reversed(list(parameters)):
        w = np.asarray(parameters[n], dtype=float)
        pull = l1 * ((w > 0).astype(float) - (w < 0)) + (l2 + l2) * w
        gradients[n] = pull * (n in chosen)
        if n in chosen:
            total += l2 * float(np.vdot(w, w)) + l1 * float(np.linalg.norm(w.ravel(), 1))
    return total, gradients


# soft_threshold


@second.wrong("soft_threshold", cause="the hard threshold: what is larger than the threshold stays as it is and does not shrink by it")
def soft_is_hard(kernel, threshold):
    return np.where(np.abs(kernel) > threshold, kernel, 0.0)


@second.wrong("soft_threshold", cause="w - t sign(w) without a stop: weights smaller than the threshold go across 0 to the other side")
def soft_crosses(kernel, threshold):
    return kernel - threshold * np.sign(kernel)


@second.wrong("soft_threshold", cause="max(w - t, 0): all negative weights become 0, also the large ones")
def soft_positive_only(kernel, threshold):
    return np.maximum(kernel - threshold, 0.0)


@second.wrong("soft_threshold", cause="the kernel that was given is changed in place and returned")
def soft_in_place(kernel, threshold):
    signs = np.sign(kernel)
    np.abs(kernel, out=kernel)
    kernel -= threshold
    kernel[kernel < 0] = 0.0
    kernel *= signs
    return kernel


@second.right("soft_threshold", note="the weight minus its part within the threshold")
def soft_minus_clipped(kernel, threshold):
    return kernel - np.clip(kernel, -threshold, threshold)


# max_norm


@second.wrong("max_norm", cause="the lengths are those of the rows (axis 1), so the weights that leave a unit are limited and not those that come in")
def norm_of_rows(kernel, limit):
    lengths = np.linalg.norm(kernel, axis=1, keepdims=True)
    return kernel * limit / np.maximum(lengths, limit)


@second.wrong("max_norm", cause="all columns are scaled to the limit, short ones too (only columns of zeros are spared)")
def norm_always(kernel, limit):
    lengths = np.sqrt(np.sum(kernel**2, axis=0))
    lengths = np.where(lengths == 0, 1.0, lengths)
    return kernel * (limit / lengths)


@second.wrong("max_norm", cause="a column of zeros is divided by its length 0 and becomes NaN: clip(length, 0, limit) / length")
def norm_zero_column(kernel, limit):
    lengths = np.sqrt(np.sum(np.square(kernel), axis=0, keepdims=True))
    with np.errstate(all="ignore"):
        return kernel * (np.clip(lengths, 0, limit) / lengths)


@second.wrong("max_norm", cause="one factor for the whole kernel, by its longest column, so short columns shrink along with the long ones")
def norm_one_factor(kernel, limit):
    longest = np.max(np.linalg.norm(kernel, axis=0))
    return kernel * min(1.0, limit / longest) if longest > 0 else kernel.copy()


@second.wrong("max_norm", cause="the squared length is held to the limit (deck 001), so the columns come back with the length sqrt(limit) if they are longer than that")
def norm_squared_limit(kernel, limit):
    squares = np.sum(kernel**2, axis=0)
    return kernel * np.sqrt(limit / np.maximum(squares, limit))


@second.wrong("max_norm", cause="two slips: the root is missing, so the columns are compared with and divided by the sum of their squares; and the given kernel is scaled in place")
def norm_no_root_in_place(kernel, limit):
    for j in range(kernel.shape[1]):
        length = np.sum(kernel[:, j] ** 2)
        if length > limit:
            kernel[:, j] *= limit / length
    return kernel


@second.right("max_norm", note="column by column with hypot")
def norm_hypot(kernel, limit):
    out = np.array(kernel, dtype=float)
    for column in out.T:  # views
        length = np.hypot.reduce(column)
        if length > limit:
            column *= limit / length
    return out


# early_stopping


@second.wrong("early_stopping", cause="the dict of the best epoch is copied but not its arrays, which go on being trained in place, so the weights of the last epoch come back, not the best epoch's")
def stopping_no_copy(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    trained = {n: v.copy() for n, v in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, trained, 0
    for epoch in range(1, epochs + 1):
        one_epoch(trained)
        loss = validation_loss(trained)
        if loss < best - min_delta:
            best, best_epoch, kept, wait = loss, epoch, dict(trained), 0
        else:
            wait += 1
            if wait >= patience:
                break
    return kept, best_epoch


@second.wrong("early_stopping", cause="the caller's parameters are trained themselves, no copy is made at the start")
def stopping_trains_the_original(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    best, best_epoch, wait = np.inf, 0, 0
    kept = {n: v.copy() for n, v in parameters.items()}
    for epoch in range(1, epochs + 1):
        one_epoch(parameters)
        loss = validation_loss(parameters)
        if loss < best - min_delta:
            best, best_epoch, wait = loss, epoch, 0
            kept = {n: v.copy() for n, v in parameters.items()}
        else:
            wait += 1
            if wait >= patience:
                break
    return kept, best_epoch


@second.wrong("early_stopping", cause="the wait is not set back to 0 by an improvement, so bad epochs are counted in all and not in a row")
def stopping_counts_all(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: np.array(v) for n, v in parameters.items()}
    best, best_epoch, kept, wait = float("inf"), 0, None, 0
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        loss = validation_loss(now)
        if loss < best - min_delta:
            best, best_epoch = loss, epoch
            kept = {n: np.array(v) for n, v in now.items()}
        else:
            wait += 1
            if wait >= patience:
                return kept, best_epoch
    return kept, best_epoch


@second.wrong("early_stopping", cause="best is lowered to every smaller loss, also where it is not smaller by more than min_delta, so many small gains never add up to an improvement")
def stopping_best_always_lowered(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: v.copy() for n, v in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, now, 0
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        loss = validation_loss(now)
        improved = loss < best - min_delta
        if loss < best:
            best = loss
        if improved:
            best_epoch, wait = epoch, 0
            kept = {n: v.copy() for n, v in now.items()}
        else:
            wait += 1
            if wait >= patience:
                break
    return kept, best_epoch


@second.wrong("early_stopping", cause="the question whether wait >= patience is also asked after an improvement, so a patience of 0 stops after the first epoch")
def stopping_patience_zero(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: v.copy() for n, v in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, now, 0
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        loss = validation_loss(now)
        if loss < best - min_delta:
            best, best_epoch, wait = loss, epoch, 0
            kept = {n: v.copy() for n, v in now.items()}
        else:
            wait += 1
        if wait >= patience:
            break
    return kept, best_epoch


@second.wrong("early_stopping", cause="two slips: a loss of exactly best - min_delta counts as an improvement (<=), and the best epoch is counted from 0")
def stopping_limit_and_zero(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: v.copy() for n, v in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, now, 0
    for epoch in range(epochs):
        one_epoch(now)
        loss = validation_loss(now)
        if loss <= best - min_delta:
            best, best_epoch, wait = loss, epoch, 0
            kept = {n: v.copy() for n, v in now.items()}
        else:
            wait += 1
            if wait >= patience:
                break
    return kept, best_epoch


@second.wrong("early_stopping", cause="if training did not stop early, the parameters of the last epoch come back (with the number of the best one)")
def stopping_last_if_never(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: v.copy() for n, v in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, now, 0
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        loss = validation_loss(now)
        if loss < best - min_delta:
            best, best_epoch, wait = loss, epoch, 0
            kept = {n: v.copy() for n, v in now.items()}
        else:
            wait += 1
            if wait >= patience:
                return kept, best_epoch
    return now, best_epoch


@second.right("early_stopping", note="keeps epoch and snapshot in one tuple, stops by the distance from the best epoch")
def stopping_by_distance(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    from copy import deepcopy

    now, epoch = deepcopy(dict(parameters)), 0
    best, snapshot = np.inf, (deepcopy(now), 0)
    while epoch < epochs:
        epoch += 1
        one_epoch(now)
        loss = validation_loss(now)
        if best - min_delta > loss:
            best, snapshot = loss, (deepcopy(now), epoch)
        elif epoch - snapshot[1] >= max(patience, 1):
            break
    return snapshot


# diagnose_runs


@second.wrong("diagnose_runs", cause="A is called \"overfits\" because its training loss falls to nearly 0, although its validation loss falls along with it (its rows leaked)")
def diagnose_a_overfits():
    return {"A": "overfits", "B": "overfits", "C": "stopped too early", "D": "harder training rows",
            "E": "rate too high", "F": "penalty too strong"}


@second.wrong("diagnose_runs", cause="A and D are exchanged: the leaked rows are seen where the validation loss lies below the training loss")
def diagnose_leak_below():
    return {"A": "harder training rows", "B": "overfits", "C": "stopped too early", "D": "rows leaked",
            "E": "rate too high", "F": "penalty too strong"}


@second.wrong("diagnose_runs", cause="C and F are exchanged: the flat high curves are called stopped too early, the ones that still fall penalty too strong")
def diagnose_c_and_f():
    return dict(zip("ABCDEF", ("rows leaked", "overfits", "penalty too strong", "harder training rows",
                               "rate too high", "stopped too early")))


# shift_images


@second.wrong("shift_images", cause="np.roll wraps around: what leaves on one side comes in on the other one")
def shift_rolls(pictures, down, right):
    downs, rights = np.broadcast_to(down, len(pictures)), np.broadcast_to(right, len(pictures))
    return np.array([np.roll(p, (d, r), axis=(0, 1)) for p, d, r in zip(pictures, downs, rights)])


@second.wrong("shift_images", cause="down moves along the columns and right along the rows: the two are exchanged")
def shift_exchanged(pictures, down, right):
    m, h, w = pictures.shape
    new = np.zeros_like(pictures)
    downs, rights = np.broadcast_to(right, m), np.broadcast_to(down, m)
    for i in range(m):
        for r in range(h):
            for c in range(w):
                r0, c0 = r - downs[i], c - rights[i]
                if 0 <= r0 < h and 0 <= c0 < w:
                    new[i, r, c] = pictures[i, r0, c0]
    return new


@second.wrong("shift_images", cause="only the far edge is asked for (old place < size); negative old places are taken from the other side by Python's indexing, so moves down and right wrap around")
def shift_negative_indices(pictures, down, right):
    m, h, w = pictures.shape
    new = np.zeros_like(pictures)
    downs, rights = np.broadcast_to(down, m), np.broadcast_to(right, m)
    for i in range(m):
        rows, columns = np.arange(h) - downs[i], np.arange(w) - rights[i]
        fits = (rows < h)[:, None] & (columns < w)
        new[i] = np.where(fits, pictures[i][np.ix_(rows % h, columns % w)], 0)
    return new


@second.wrong("shift_images", cause="the last rows and columns are repeated at the edge that comes in (old places are clipped to the picture), where paper (0) should come")
def shift_repeats_edge(pictures, down, right):
    m, h, w = pictures.shape
    rows = np.clip(np.arange(h) - np.broadcast_to(down, m)[:, None], 0, h - 1)
    columns = np.clip(np.arange(w) - np.broadcast_to(right, m)[:, None], 0, w - 1)
    return pictures[np.arange(m)[:, None, None], rows[:, :, None], columns[:, None, :]]


@second.wrong("shift_images", cause="with an array of distances the first one is used for all pictures")
def shift_first_for_all(pictures, down, right):
    d, r = int(np.ravel(down)[0]), int(np.ravel(right)[0])
    m, h, w = pictures.shape
    new = np.zeros_like(pictures)
    rows, columns = np.arange(h) - d, np.arange(w) - r
    in_r, in_c = (rows >= 0) & (rows < h), (columns >= 0) & (columns < w)
    new[np.ix_(np.arange(m), np.flatnonzero(in_r), np.flatnonzero(in_c))] = pictures[
        np.ix_(np.arange(m), rows[in_r], columns[in_c])
    ]
    return new


@second.wrong("shift_images", cause="a distance larger than the picture is taken modulo its height or width, so part of the picture stays in sight")
def shift_modulo(pictures, down, right):
    m, h, w = pictures.shape
    new = np.zeros_like(pictures)
    for i, (d, r) in enumerate(zip(np.broadcast_to(down, m), np.broadcast_to(right, m))):
        d, r = int(np.fmod(d, h)), int(np.fmod(r, w))
        new[i, max(d, 0) : h + min(d, 0), max(r, 0) : w + min(r, 0)] = pictures[
            i, max(-d, 0) : h - max(d, 0), max(-r, 0) : w - max(r, 0)
        ]
    return new


@second.right("shift_images", note="products with shifted identity matrices, einsum")
def shift_by_matrices(pictures, down, right):
    m, h, w = pictures.shape

    def movers(size, distance):
        r = np.arange(size)
        return (r[:, None] - np.broadcast_to(distance, (m,))[:, None, None] == r).astype(pictures.dtype)

    return np.einsum("irp,ipq,icq->irc", movers(h, down), pictures, movers(w, right), optimize=True)


# rotate_images


@second.wrong("rotate_images", cause="positive angles turn clockwise: the rotation back has the sign of a y axis that points up")
def rotate_clockwise(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.broadcast_to(degrees, (m,)))[:, None, None]
    y = (np.arange(h) - (h - 1) / 2)[:, None]
    x = np.arange(w) - (w - 1) / 2
    rows = y * np.cos(a) - x * np.sin(a) + (h - 1) / 2
    columns = x * np.cos(a) + y * np.sin(a) + (w - 1) / 2
    margin = h + w
    padded = np.pad(pictures, ((0, 0), (margin, margin), (margin, margin)))
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - r0, columns - c0
    i, r0, c0 = np.arange(m)[:, None, None], r0 + margin, c0 + margin
    return ((1 - f) * (1 - g) * padded[i, r0, c0] + (1 - f) * g * padded[i, r0, c0 + 1]
            + f * (1 - g) * padded[i, r0 + 1, c0] + f * g * padded[i, r0 + 1, c0 + 1])


@second.wrong("rotate_images", cause="the nearest old pixel is taken (np.round) and nothing is interpolated")
def rotate_nearest(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.broadcast_to(degrees, (m,)))[:, None, None]
    y = (np.arange(h) - (h - 1) / 2)[:, None]
    x = np.arange(w) - (w - 1) / 2
    rows = np.round(y * np.cos(a) + x * np.sin(a) + (h - 1) / 2).astype(int)
    columns = np.round(x * np.cos(a) - y * np.sin(a) + (w - 1) / 2).astype(int)
    inside = (rows >= 0) & (rows < h) & (columns >= 0) & (columns < w)
    found = pictures[np.arange(m)[:, None, None], rows.clip(0, h - 1), columns.clip(0, w - 1)]
    return np.where(inside, found, 0.0)


@second.wrong("rotate_images", cause="the pictures turn about h/2, w/2 and not about (h - 1)/2, (w - 1)/2, half a pixel too far down and right")
def rotate_other_middle(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.broadcast_to(degrees, (m,)))[:, None, None]
    y, x = (np.arange(h) - h / 2)[:, None], np.arange(w) - w / 2
    rows = y * np.cos(a) + x * np.sin(a) + h / 2
    columns = x * np.cos(a) - y * np.sin(a) + w / 2
    margin = h + w
    padded = np.pad(pictures, ((0, 0), (margin, margin), (margin, margin)))
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - r0, columns - c0
    i, r0, c0 = np.arange(m)[:, None, None], r0 + margin, c0 + margin
    return ((1 - f) * (1 - g) * padded[i, r0, c0] + (1 - f) * g * padded[i, r0, c0 + 1]
            + f * (1 - g) * padded[i, r0 + 1, c0] + f * g * padded[i, r0 + 1, c0 + 1])


@second.wrong("rotate_images", cause="neighbours outside the picture count as the nearest edge pixel (old places clipped), so ink at the edge is smeared outwards where paper should be")
def rotate_repeats_edge(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.broadcast_to(degrees, (m,)))[:, None, None]
    y = (np.arange(h) - (h - 1) / 2)[:, None]
    x = np.arange(w) - (w - 1) / 2
    rows = y * np.cos(a) + x * np.sin(a) + (h - 1) / 2
    columns = x * np.cos(a) - y * np.sin(a) + (w - 1) / 2
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - r0, columns - c0
    i = np.arange(m)[:, None, None]

    def at(r, c):
        return pictures[i, np.clip(r, 0, h - 1), np.clip(c, 0, w - 1)]

    return ((1 - f) * (1 - g) * at(r0, c0) + (1 - f) * g * at(r0, c0 + 1)
            + f * (1 - g) * at(r0 + 1, c0) + f * g * at(r0 + 1, c0 + 1))


@second.wrong("rotate_images", cause="the weights of the two rows are exchanged: the upper neighbour gets f and the lower one 1 - f (the columns are right)")
def rotate_row_weights(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.broadcast_to(degrees, (m,)))[:, None, None]
    y = (np.arange(h) - (h - 1) / 2)[:, None]
    x = np.arange(w) - (w - 1) / 2
    rows = np.round(y * np.cos(a) + x * np.sin(a) + (h - 1) / 2, 9)
    columns = np.round(x * np.cos(a) - y * np.sin(a) + (w - 1) / 2, 9)
    margin = h + w
    padded = np.pad(pictures, ((0, 0), (margin, margin), (margin, margin)))
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - r0, columns - c0
    i, r0, c0 = np.arange(m)[:, None, None], r0 + margin, c0 + margin
    upper = (1 - g) * padded[i, r0, c0] + g * padded[i, r0, c0 + 1]
    lower = (1 - g) * padded[i, r0 + 1, c0] + g * padded[i, r0 + 1, c0 + 1]
    return f * upper + (1 - f) * lower


@second.wrong("rotate_images", cause="with an array of angles all pictures are turned by their mean")
def rotate_mean_angle(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(float(np.mean(degrees)))
    y = (np.arange(h) - (h - 1) / 2)[:, None]
    x = np.arange(w) - (w - 1) / 2
    rows = y * np.cos(a) + x * np.sin(a) + (h - 1) / 2
    columns = x * np.cos(a) - y * np.sin(a) + (w - 1) / 2
    margin = h + w
    padded = np.pad(pictures, ((0, 0), (margin, margin), (margin, margin)))
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    f, g = rows - r0, columns - c0
    r0, c0 = r0 + margin, c0 + margin
    return ((1 - f) * (1 - g) * padded[:, r0, c0] + (1 - f) * g * padded[:, r0, c0 + 1]
            + f * (1 - g) * padded[:, r0 + 1, c0] + f * g * padded[:, r0 + 1, c0 + 1])


@second.right("rotate_images", note="tent weights max(0, 1 - distance), picture by picture, einsum")
def rotate_tents(pictures, degrees):
    m, h, w = pictures.shape
    turned = np.empty((m, h, w))
    y, x = np.meshgrid(np.arange(h) - (h - 1) / 2, np.arange(w) - (w - 1) / 2, indexing="ij")
    for k, angle in enumerate(np.broadcast_to(degrees, (m,))):
        z = (x - 1j * y) * np.exp(-1j * np.pi * angle / 180)  # back, in the plane with y upwards
        rows, columns = -z.imag + (h - 1) / 2, z.real + (w - 1) / 2
        in_rows = np.maximum(0.0, 1.0 - np.abs(rows[:, :, None] - np.arange(h)))
        in_columns = np.maximum(0.0, 1.0 - np.abs(columns[:, :, None] - np.arange(w)))
        turned[k] = np.einsum("rcq,rcq->rc", in_rows @ pictures[k], in_columns)
    return turned


# augment


@second.wrong("augment", cause="the labels are made with np.repeat, so each label stands three times in a row and not beside its pictures")
def augment_repeats(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    left = turn(pictures, rng.uniform(low, high, m))
    right = turn(pictures, -rng.uniform(low, high, m))
    return np.concatenate([pictures, left, right]), np.repeat(labels, 3)


@second.wrong("augment", cause="the same angles are used for both blocks, once with + and once with -")
def augment_same_angles(pictures, labels, turn, low, high, rng):
    angles = rng.uniform(low, high, len(pictures))
    return (np.concatenate([pictures, turn(pictures, angles), turn(pictures, -angles)]),
            np.concatenate([labels, labels, labels]))


@second.wrong("augment", cause="the third block turns the second block's pictures back, and not the pictures as they are")
def augment_turns_turned(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    first = turn(pictures, rng.uniform(low, high, size=m))
    second_block = turn(first, rng.uniform(-high, -low, size=m))
    return np.concatenate((pictures, first, second_block)), np.tile(labels, 3)


@second.wrong("augment", cause="whole degrees are drawn (rng.integers from low to high), so the angles are not uniform in between and high itself never comes near")
def augment_whole_degrees(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    start, stop = int(np.ceil(low)), max(int(high), int(np.ceil(low)) + 1)
    left = turn(pictures, rng.integers(start, stop, m).astype(float))
    right = turn(pictures, -rng.integers(start, stop, m).astype(float))
    return np.concatenate([pictures, left, right]), np.tile(labels, 3)


@second.wrong("augment", cause="the angles start at 0: uniform from 0 to high and from -high to 0, low is ignored")
def augment_from_zero(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    blocks = [pictures, turn(pictures, high * rng.random(m)), turn(pictures, -high * rng.random(m))]
    return np.concatenate(blocks), np.tile(labels, 3)


@second.wrong("augment", cause="two slips: the clockwise block comes before the counter-clockwise one, and one angle is drawn for a whole block")
def augment_one_angle(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    clockwise = turn(pictures, np.full(m, -rng.uniform(low, high)))
    counter = turn(pictures, np.full(m, rng.uniform(low, high)))
    return np.concatenate([pictures, clockwise, counter]), np.tile(labels, 3)


@second.right("augment", note="all angles in one call, block by block into one array")
def augment_one_draw(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    angles = (low + (high - low) * rng.random((2, m))) * np.array([[1.0], [-1.0]])
    parts = [turn(pictures, a) for a in angles]
    return np.vstack([pictures, *parts]), np.take(labels, np.arange(3 * m) % m)


# standardize


@second.wrong("standardize", cause="new rows are standardized with their own mean and spread")
def standardize_by_itself(X_train, X_new, floor):
    def scaled(X):
        axes = tuple(range(X.ndim - 1))
        return (X - X.mean(axis=axes)) / np.maximum(X.std(axis=axes), floor)

    return scaled(X_train), scaled(X_new)


@second.wrong("standardize", cause="divided by the count less one (ddof=1)")
def standardize_sample_spread(X_train, X_new, floor):
    axes = tuple(range(X_train.ndim - 1))
    mean, spread = X_train.mean(axis=axes), np.maximum(X_train.std(axis=axes, ddof=1), floor)
    return (X_train - mean) / spread, (X_new - mean) / spread


@second.wrong("standardize", cause="mean and spread are taken over the first axis only, so pictures get a mean for each pixel and channel and not one for each channel")
def standardize_each_pixel(X_train, X_new, floor):
    mean, spread = np.mean(X_train, axis=0), np.maximum(np.std(X_train, axis=0), floor)
    return (X_train - mean) / spread, (X_new - mean) / spread


@second.wrong("standardize", cause="the floor is added to every spread in place of replacing the small ones")
def standardize_adds_floor(X_train, X_new, floor):
    axes = tuple(range(X_train.ndim - 1))
    mean, spread = X_train.mean(axis=axes), X_train.std(axis=axes) + floor
    return (X_train - mean) / spread, (X_new - mean) / spread


@second.wrong("standardize", cause="a spread below the floor is replaced by 1 (as scikit-learn does for constant columns) and not by the floor")
def standardize_small_by_one(X_train, X_new, floor):
    axes = tuple(range(X_train.ndim - 1))
    mean, spread = X_train.mean(axis=axes), X_train.std(axis=axes)
    spread = np.where(spread < floor, 1.0, spread)
    return (X_train - mean) / spread, (X_new - mean) / spread


@second.wrong("standardize", cause="the floor is applied to the variance before the root: sqrt(max(variance, floor)), so the least spread is the root of the floor")
def standardize_floor_of_variance(X_train, X_new, floor):
    table = X_train.reshape(-1, X_train.shape[-1])
    mean = table.mean(axis=0)
    spread = np.sqrt(np.maximum(table.var(axis=0), floor))
    return (X_train - mean) / spread, (X_new - mean) / spread


@second.right("standardize", note="einsum over a table, mean square of the centred rows")
def standardize_table(X_train, X_new, floor):
    n = X_train.shape[-1]
    table = np.asarray(X_train, dtype=float).reshape(-1, n)
    mean = np.einsum("ij->j", table) / len(table)
    centred = table - mean
    spread = np.sqrt(np.einsum("ij,ij->j", centred, centred) / len(table))
    spread[spread < floor] = floor
    return (centred / spread).reshape(X_train.shape), np.divide(np.subtract(X_new, mean), spread)


# bagging


@second.wrong("bagging", cause="the rows are a permutation: drawn without replacement, so every member sees all rows")
def bagging_permutes(X, y, X_new, train_and_answer, members, n_classes, rng):
    said = []
    for _ in range(members):
        rows = rng.permutation(len(X))
        said.append(train_and_answer(X[rows], y[rows], X_new, rng))
    counts = (np.array(said)[:, :, None] == np.arange(n_classes)).sum(axis=0)
    return counts.argmax(axis=1)


@second.wrong("bagging", cause="the sample is drawn once, before the loop, and all members are trained on the same rows")
def bagging_one_sample(X, y, X_new, train_and_answer, members, n_classes, rng):
    rows = rng.integers(0, len(X), size=len(X))
    said = np.array([train_and_answer(X[rows], y[rows], X_new, rng) for _ in range(members)])
    return np.array([np.bincount(column, minlength=n_classes).argmax() for column in said.T])


@second.wrong("bagging", cause="ties go to the label that was said first (Counter.most_common), not to the smallest one")
def bagging_first_said(X, y, X_new, train_and_answer, members, n_classes, rng):
    from collections import Counter

    said = []
    for _ in range(members):
        rows = rng.integers(0, len(X), size=len(X))
        said.append(train_and_answer(X[rows], y[rows], X_new, rng))
    return np.array([Counter(int(a) for a in column).most_common(1)[0][0] for column in zip(*said)])


@second.wrong("bagging", cause="the rows of X and the labels are drawn independently of each other, so the labels do not stay with their rows")
def bagging_labels_apart(X, y, X_new, train_and_answer, members, n_classes, rng):
    m = len(X)
    votes = np.zeros((len(X_new), n_classes), dtype=int)
    for _ in range(members):
        answer = train_and_answer(rng.choice(X, m), rng.choice(y, m), X_new, rng)
        votes[np.arange(len(X_new)), answer] += 1
    return np.argmax(votes, axis=1)


@second.wrong("bagging", cause="the answers are averaged as numbers (the median over the members) and not counted as votes")
def bagging_median(X, y, X_new, train_and_answer, members, n_classes, rng):
    said = []
    for _ in range(members):
        rows = rng.integers(0, len(X), size=len(X))
        said.append(train_and_answer(X[rows], y[rows], X_new, rng))
    return np.median(np.array(said), axis=0).astype(int)


@second.wrong("bagging", cause="each member gets a new generator with its number as the seed, and its sample is drawn from that one; rng is neither used nor passed on")
def bagging_own_generators(X, y, X_new, train_and_answer, members, n_classes, rng):
    votes = np.zeros((len(X_new), n_classes))
    for member in range(members):
        own = np.random.default_rng(member)
        rows = own.integers(0, len(X), size=len(X))
        votes += np.asarray(train_and_answer(X[rows], y[rows], X_new, own))[:, None] == np.arange(n_classes)
    return votes.argmax(axis=1)


@second.wrong("bagging", cause="two slips: the last row is never drawn (rng.integers(0, m - 1)), and ties go to the largest label")
def bagging_last_row_and_ties(X, y, X_new, train_and_answer, members, n_classes, rng):
    m = len(X)
    votes = np.zeros((len(X_new), n_classes), dtype=int)
    for _ in range(members):
        rows = rng.integers(0, m - 1, size=m)
        votes[np.arange(len(X_new)), train_and_answer(X[rows], y[rows], X_new, rng)] += 1
    return n_classes - 1 - np.argmax(votes[:, ::-1], axis=1)


@second.right("bagging", note="rng.choice, votes added with np.add.at, ties by a key (votes, -label)")
def bagging_add_at(X, y, X_new, train_and_answer, members, n_classes, rng):
    m, k = len(X), len(X_new)
    votes = np.zeros((n_classes, k), dtype=np.int64)
    for _ in range(members):
        rows = rng.choice(m, m, replace=True)
        np.add.at(votes, (np.asarray(train_and_answer(X[rows], y[rows], X_new, rng), dtype=int), np.arange(k)), 1)
    return np.array([max(range(n_classes), key=lambda c: (votes[c, j], -c)) for j in range(k)])


# train_regularized


@second.wrong("train_regularized", cause="X_small and y_wrong of the setup cell are learned in place of the X and y that are given")
def regularized_setup_rows(X, y, rng):
    return learn(X_small, y_wrong, rng, after_step=each_kernel(lambda kernel: max_norm(kernel, 0.7)))


@second.wrong("train_regularized", cause="the network is trained with a generator of its own with seed 1; rng is not used")
def regularized_own_seed(X, y, rng):
    return learn(X, y, np.random.default_rng(1), after_step=each_kernel(lambda kernel: max_norm(kernel, 0.7)))


@second.wrong("train_regularized", cause="the only cure is L2 with the rate 0.02 divided by the number of rows m (a division that l1_l2_penalty does not want), so for 1,000 rows the penalty is a thousand times too weak and the wrong labels are learned by heart")
def regularized_too_weak(X, y, rng):
    rate = 0.02 / len(X)
    return learn(X, y, rng, penalty=lambda parameters: l1_l2_penalty(parameters, 0.0, rate, KERNELS))


@second.wrong("train_regularized", cause="two slips: the parameters of the last epoch are returned (stopped_early's third value, with a patience of 10), not those of the best epoch; and stopped_early gets the fixed seed 1, so rng is not used")
def regularized_last_epoch(X, y, rng):
    return stopped_early(y, 1, patience=10, X=X)[2]


@second.right("train_regularized", note="shifted copies made with the given rows, and a fence")
def regularized_shift_and_fence(X, y, rng):
    pictures, m = X.reshape(-1, 28, 28), len(X)
    copies = [shift_images(pictures, rng.integers(-2, 3, m), rng.integers(-2, 3, m)) for _ in range(2)]
    more = np.concatenate([pictures, *copies]).reshape(3 * m, 784)
    return learn(more, np.tile(y, 3), rng, epochs=10, after_step=each_kernel(lambda k: max_norm(k, 0.7)))
