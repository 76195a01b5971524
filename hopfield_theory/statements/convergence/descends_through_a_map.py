"""Retrieval in a feature space."""

from ...arithmetic.dispatch import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import WU_2024

#: Patterns and states in d dimensions, with a linear map to k dimensions.
mapped_networks = Family(
    fields={
        "patterns": Field("real", ("N", "d")),
        "state": Field("real", ("S", "d")),
        "map": Field("real", ("k", "d")),
        "beta": Field("positive", (), 0.01, 30.0),
    },
    sizes=(
        {"N": 2, "d": 1, "k": 1, "S": 2},
        {"N": 3, "d": 2, "k": 1, "S": 2},
        {"N": 5, "d": 3, "k": 3, "S": 2},
        {"N": 8, "d": 2, "k": 5, "S": 2},
    ),
    build=lambda raw: Case(**vars(raw)),
)


def mapped(x, case):
    """Give W x for rows x."""
    xp = namespace_of(x, case.map)
    return xp.matmul(x, xp.matrix_transpose(case.map))


def mapped_energy(model, state, case):
    """Give the energy of the mapped state among the mapped patterns."""
    return model.energy(mapped(state, case), mapped(case.patterns, case), case.beta)


def mapped_update(model, case):
    """Give the mean of the patterns with the weights of the mapped patterns at the mapped state."""
    weights = model.association(mapped(case.state, case), mapped(case.patterns, case), case.beta)
    return namespace_of(weights).matmul(weights, case.patterns)


@statement(
    title="Weights from a linear feature map make an update that never raises the energy in the feature space",
    relation="<=",
    about=("association", "energy"),
    source=Source(WU_2024),
    uses=("convergence.descends",),
    instances=mapped_networks,
    edges=(
        Instance(
            "one pattern: attained", {"patterns": [[1, 2]], "state": [[0, 0]], "map": [[1, 1], [0, 2]], "beta": 1}
        ),
        Instance("a map to zero", {"patterns": [[1, 2], [0, 1]], "state": [[5, 0]], "map": [[0, 0]], "beta": 1}),
        Instance(
            "a direction that the map forgets",
            {"patterns": [[1, 0], [-1, 0]], "state": [[0.5, 7]], "map": [[1, 0]], "beta": 2},
        ),
    ),
    rejects=(
        Mutant(
            "the weights of twice the beta",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 2 * beta)},
        ),
    ),
)
def descends_through_a_map(model, case):
    r"""Let W be any matrix, :math:`E_W(\xi)` the energy of :math:`W\xi` among the patterns :math:`W x_i`, and
    :math:`T(\xi) = \sum_i p_i x_i` with :math:`p = \mathrm{softmax}(\beta (W x_i)^T W \xi)`. Then :math:`E_W(T(\xi))
    + \frac12 \|W (T(\xi) - \xi)\|^2 \le E_W(\xi)`.
    """
    following = mapped_update(model, case)
    step = squared_norm(mapped(following - case.state, case))
    return Sides(mapped_energy(model, following, case) + step / 2, mapped_energy(model, case.state, case))
