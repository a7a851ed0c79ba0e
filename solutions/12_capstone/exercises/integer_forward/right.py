"""Right answers to integer_forward, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("in_64_bits", change={"A.astype(np.int32)": "A.astype(np.int64)"})


@right.answer
def forward_through_floats(A, A_scale, kernel, kernel_scale, bias):
    return (A * A_scale) @ (kernel * kernel_scale) + bias


@right.answer
def forward_with_einsum(A, A_scale, kernel, kernel_scale, bias):
    sums = np.einsum("ri,ij->rj", A, kernel, dtype=np.int64)
    return bias + A_scale * sums * kernel_scale


@right.answer
def forward_unit_by_unit(A, A_scale, kernel, kernel_scale, bias):
    out = np.empty((len(A), kernel.shape[1]))
    for r, row in enumerate(A.tolist()):
        for j, column in enumerate(kernel.T.tolist()):
            total = sum(a * k for a, k in zip(row, column, strict=True))
            out[r, j] = total * A_scale[r, 0] * kernel_scale[j] + bias[j]
    return out
