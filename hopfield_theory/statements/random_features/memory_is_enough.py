"""What the memory vector knows."""

from ...arithmetic.dispatch import namespace_of
from ...models import random_features
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2024


@statement(
    title="The memory of random features knows the sum over all patterns of the mean cosine",
    relation="==",
    model="random_features",
    about=("density", "memory"),
    source=Source(HOOVER_2024),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "frequencies": Field("real", ("Y", "d")),
        },
        sizes=({"N": 1, "d": 1, "Y": 1, "S": 2}, {"N": 3, "d": 2, "Y": 5, "S": 2}, {"N": 9, "d": 4, "Y": 3, "S": 2}),
    ),
    edges=(
        Instance("at a pattern", {"patterns": [[1, 2], [0, 1]], "state": [[1, 2]], "frequencies": [[1, 0], [3, -1]]}),
        Instance("no frequency", {"patterns": [[1], [2]], "state": [[5]], "frequencies": [[0]]}),
    ),
    rejects=(
        Mutant("the mean of the features", {"memory": lambda x, w: random_features.memory(x, w) / x.shape[-2]}),
        Mutant("the last pattern is forgotten", {"memory": lambda x, w: random_features.memory(x[..., :1, :], w)}),
    ),
)
def memory_is_enough(model, case):
    r"""For all patterns, frequencies :math:`\omega_k` and states, :math:`\phi(\xi)^T T = \sum_i \frac1Y \sum_k \cos
    \omega_k^T (\xi - x_i)` with :math:`T = \sum_i \phi(x_i)`. So :math:`2Y` numbers are enough, whatever the number
    of patterns.
    """
    xp = namespace_of(case.patterns)
    differences = case.state[..., :, None, :] - case.patterns[..., None, :, :]
    angles = xp.matmul(differences, xp.matrix_transpose(case.frequencies)[..., None, :, :])
    stored = model.memory(case.patterns, case.frequencies)
    return Sides(model.density(case.state, stored, case.frequencies), xp.sum(xp.mean(xp.cos(angles), axis=-1), axis=-1))
