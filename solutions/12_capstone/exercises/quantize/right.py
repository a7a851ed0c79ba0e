"""Right answers to quantize, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_round", change={"np.rint(kernel / scale)": "np.round(kernel / scale)"})


@right.answer
def quantize_column_by_column(kernel, bits):
    top = (1 << (bits - 1)) - 1
    integers = np.zeros(kernel.shape, dtype=np.int8)
    scales = []
    for j in range(kernel.shape[1]):
        largest = max(abs(kernel[:, j].min()), abs(kernel[:, j].max()))
        scales.append(largest / top if largest > 0 else 1.0)
        integers[:, j] = np.rint(kernel[:, j] / scales[j])
    return integers, np.array(scales)


@right.answer
def quantize_with_maximum(kernel, bits):
    largest = np.maximum(kernel.max(axis=0), -kernel.min(axis=0))
    scale = largest / (2 ** (bits - 1) - 1)
    scale[largest == 0] = 1
    rounded = np.clip(np.rint(kernel / scale), -127, 127)
    return [rounded.astype("int8"), scale]


@right.answer
def quantize_with_python_round(kernel, bits):
    top = 2**bits // 2 - 1
    scale = np.array([max(map(abs, column)) / top or 1.0 for column in kernel.T])
    rows = [[round(w / s) for w, s in zip(row, scale, strict=True)] for row in kernel]
    return np.array(rows, dtype=np.int8), scale
