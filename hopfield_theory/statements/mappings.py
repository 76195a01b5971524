"""Raw states and raw patterns that are mapped into one space, in rectangular shapes."""

from ..arithmetic.dispatch import namespace_of
from ..statement import Case, Family, Field
from ..theory import softmax_jacobian

SIZES = (
    {"N": 2, "S": 1, "r": 1, "y": 1, "k": 1},
    {"N": 3, "S": 2, "r": 4, "y": 2, "k": 3},
    {"N": 4, "S": 3, "r": 2, "y": 5, "k": 3},
    {"N": 6, "S": 2, "r": 3, "y": 2, "k": 5},
)


def _mapped(raw: Case) -> Case:
    """Add the states R W_Q and the patterns Y W_K."""
    xp = namespace_of(raw.raw_state)
    state, patterns = xp.matmul(raw.raw_state, raw.query_map), xp.matmul(raw.raw_pattern, raw.key_map)
    return Case(**vars(raw), state=state, patterns=patterns)


def mappings(weighting: str = "k", step: tuple[str, str] = ("N", "k")) -> Family:
    """Give raw states R and patterns Y with their maps, a vector a for each state, and a step of what is differentiated by."""
    fields = {
        "raw_state": Field("real", ("S", "r")),
        "raw_pattern": Field("real", ("N", "y")),
        "query_map": Field("real", ("r", "k")),
        "key_map": Field("real", ("y", "k")),
        "weighting": Field("real", ("S", weighting)),
        "step": Field("real", step),
        "beta": Field("positive", (), 0.05, 5.0),
    }
    return Family(fields=fields, sizes=SIZES, build=_mapped)


#: The identity as both maps, one state, and a vector orthogonal to it: what has the inner product of both as a factor vanishes.
ORTHOGONAL = {
    "raw_state": [[0, 1]],
    "raw_pattern": [[1, 0], [0, 0]],
    "query_map": [[1, 0], [0, 1]],
    "key_map": [[1, 0], [0, 1]],
    "weighting": [[1, 0]],
    "beta": 1,
}

#: One pattern, which has all the weight; no matrix is square.
ONE_PATTERN = {
    "raw_state": [[1, 2]],
    "raw_pattern": [[1, 2, 3]],
    "query_map": [[1], [0]],
    "key_map": [[1], [0], [2]],
    "beta": 2,
}


def inner(a, b):
    """Give the inner products of matrices (B, m, n), batch by batch."""
    xp = namespace_of(a, b)
    return xp.sum(xp.sum(a * b, axis=-1), axis=-1)


def raw_jacobian(weights, raw_pattern, beta):
    r"""Give :math:`J = \beta Y^T (\mathrm{diag}(p) - p p^T) Y` for each row p of weights, shape (B, S, d_y, d_y)."""
    xp, values = namespace_of(weights, raw_pattern), raw_pattern[..., None, :, :]
    return xp.matmul(xp.matrix_transpose(values), xp.matmul(softmax_jacobian(weights, beta), values))
