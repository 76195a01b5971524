"""What the weights of the sparse network are."""

from ...arithmetic import namespace_of
from ...functions import dot, tsallis_entropy
from ...models import modern, sparse
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..orders import of_orders, per_order
from ..sources import PETERS_2019


def _compared(raw: Case) -> Case:
    total = namespace_of(raw.weights).sum(raw.weights, axis=-1, keepdims=True)
    return Case(**{**vars(raw), "weights": raw.weights / total})


compared = of_orders(
    Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "weights": Field("positive", ("S", "N"), 0.001, 1.0),
            "share": Field("positive", (), 2**-6, 1.0),
            "beta": Field("positive", (), 0.01, 10.0),
        },
        sizes=SMALL,
        build=_compared,
    )
)


@statement(
    title="The weights of the sparse network maximise the mean overlap plus Tsallis' entropy over beta",
    relation="<=",
    model="sparse",
    about=("association",),
    source=Source(PETERS_2019),
    instances=compared,
    edges=(
        Instance(
            "the weights themselves: attained",
            {"patterns": [[1], [-1]], "state": [[4]], "weights": [[1, 0]], "share": 1, "beta": 1},
        ),
        Instance("a tie", {"patterns": [[1], [-1]], "state": [[0]], "weights": [[1, 1]], "share": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[3, 4]], "state": [[1, 1]], "weights": [[1]], "share": 1, "beta": 1}),
    ),
    rejects=(
        Mutant(
            "beta a tenth too large",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 1.1 * b, alpha)},
        ),
        Mutant(
            "the softmax in place of entmax",
            {"association": lambda s, x, b, alpha=1.5: modern.association(s, x, b)},
        ),
    ),
)
def weights_maximise_free_energy(model, case):
    r"""For every :math:`\alpha > 1`, state :math:`\xi` and weights w in the simplex, with :math:`z = X \xi` and :math:`p =
    \alpha\text{-entmax}(\beta z)`: :math:`w^T z + \frac1\beta H_\alpha(w) \le p^T z + \frac1\beta H_\alpha(p)`.

    The maximum, as a function of the scores, is the conjugate of Tsallis' negative entropy; p is where it is attained,
    and so its gradient. For :math:`\alpha = 2` this says that p is the point of the simplex nearest to :math:`\beta z`.
    Instances have w at all distances from p.
    """
    overlaps = modern.scores(case.state, case.patterns)
    highest = namespace_of(overlaps).max(overlaps, axis=-1, keepdims=True)  # takes the same from both sides
    share = case.share[..., None, None]

    def free(weights, alpha):
        return dot(weights, overlaps - highest) + tsallis_entropy(weights, alpha) / case.beta[..., None]

    def other(alpha):
        near = sparse.association(case.state, case.patterns, case.beta, alpha)
        return free(share * case.weights + (1 - share) * near, alpha)

    def largest(alpha):
        return free(model.association(case.state, case.patterns, case.beta, alpha=alpha), alpha)

    return Sides(per_order(case, other), per_order(case, largest))
