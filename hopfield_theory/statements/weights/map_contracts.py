"""Where the map of weights is a contraction."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import weight_contraction
from ..families import weighted
from ..sources import RAMSAUER_2021


def _rate(case) -> Sides:
    rate = weight_contraction(case.weights[..., :1, :], case.patterns, case.beta)[..., 0]
    return Sides(rate, 0 * rate + 1)


def _length(case) -> Sides:
    length = namespace_of(case.weights).max(norm(case.weights), axis=-1)
    return Sides(length, 0 * length + 1)


def _sides(model, case) -> Sides:
    new, rate = model.association(case.state, case.patterns, case.beta), _rate(case).left
    return Sides(norm(new[..., 0, :] - new[..., 1, :]), rate * norm(case.weights[..., 0, :] - case.weights[..., 1, :]))


def _vectors(raw: Case) -> Case:
    return Case(**vars(raw), state=namespace_of(raw.patterns).matmul(raw.weights, raw.patterns))


contracting = Hypothesis(
    "contracting", r":math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\} < 1`", _rate, strict=True
)


@statement(
    title="The map of weights contracts the unit ball",
    relation="<=",
    about=("association",),
    hypotheses=(contracting, Hypothesis("unit_ball", r":math:`\|p\|, \|q\| \le 1`", _length)),
    source=Source(RAMSAUER_2021, equations="(114), (116)"),
    instances=replace(
        weighted, fields=weighted.fields | {"weights": Field("real", ("S", "N"), high=0.5)}, build=_vectors
    ),
    counterexample=Instance(
        "a vector of the ball whose largest entry is zero",
        {"patterns": [[1], [0]], "weights": [[-1, 0], [0, 0]], "beta": 1},
    ),
    amended="weights.map_contracts",
    fault="missing hypothesis",
    correction=(
        "The bound is one for weights, not for every vector of the unit ball: there the largest entry may even be zero."
    ),
)
def printed(model, case):
    r"""For all p, q in the unit ball with :math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\} < 1`,
    :math:`\|g(p) - g(q)\| \le c \|p - q\|`."""
    return _sides(model, case)


@statement(
    title="The map of weights contracts the simplex",
    relation="<=",
    about=("association",),
    hypotheses=(contracting,),
    source=Source(RAMSAUER_2021, equations="(114), (116)"),
    uses=("softmax.jacobian_norm_at_most_half_beta", "weights.segment_jacobian_below_weight"),
    source_uses=("weights.mean_jacobian_norm.printed",),
    instances=weighted,
    edges=(
        Instance("two opposite patterns", {"patterns": [[1], [-1]], "weights": [[1, 1], [1001, 999]], "beta": 0.9375}),
        Instance(
            "the same weights: both sides are zero", {"patterns": [[1], [-1]], "weights": [[1, 2], [1, 2]], "beta": 0.5}
        ),
        Instance("all zero", {"patterns": [[0], [0]], "weights": [[1, 0], [0, 1]], "beta": 1}),
        Instance(
            "from vertex to vertex",
            {"patterns": [[1], [-1], [0], [0]], "weights": [[1, 0, 0, 0], [0, 1, 0, 0]], "beta": 0.25},
        ),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant(
            "weights that are two percent too large",
            {"association": lambda *network: 1.02 * modern.association(*network)},
        ),
    ),
    witnesses={
        "contracting": Instance(
            "twelve patterns, two of them ahead",
            {
                "patterns": [[1, 4], [1, -4]] + 5 * [[0, 4], [0, -4]],
                "weights": [12 * [100000], 6 * [100001, 99999]],
                "beta": 960,
            },
        )
    },
    never_attained=(
        r"Where :math:`c = \frac12 \beta N M^2`, equality needs :math:`\|J_s\|_2 = \frac\beta2` all the way "
        "between q and p, so two patterns with weights of exactly one half that do not move, and then the left "
        r"side is zero. Elsewhere :math:`2 \beta M^2 \le c < 1`, and the Jacobian is at most :math:`\sqrt{e} \beta "
        "M^2 < c`. Both sides are equal only where they are zero."
    ),
)
def map_contracts(model, case):
    r"""For all weights p, q with :math:`c = 2 \beta N M^2 \min\{\frac14, \max_i p_i\} < 1`,
    :math:`\|g(p) - g(q)\| \le c \|p - q\|`.

    The source derives it from a bound on the mean Jacobian from 0 to p, which compares g(p) with g(0) only, and which
    holds with the largest weight after the map. It is true all the same: c < 1 leaves the patterns so short that the
    Jacobian is at most c on the whole simplex.
    """
    return _sides(model, case)
