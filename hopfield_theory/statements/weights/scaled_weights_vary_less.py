"""The observation below the bound on the softmax Jacobian."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...statement import Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance
from ..families import weighted
from ..sources import RAMSAUER_2021


def _largest_weight(case) -> Sides:
    share = namespace_of(case.weights).max(case.weights, axis=-1)
    return Sides(share, (0 * share + 1) / 2)


at_most_half = Hypothesis("at_most_half", r":math:`\max_i p_i \le \frac12`", _largest_weight)

#: Weights, and a share of the way from 0 to them.
on_the_way = replace(weighted, fields=weighted.fields | {"share": Field("unit", ("S",), 0.0, 1.0)})


@statement(
    title="Weights of at most one half lose variance when they are scaled down",
    relation="<=",
    model="none",
    hypotheses=(at_most_half,),
    source=Source(RAMSAUER_2021, equations="(109)"),
    instances=on_the_way,
    edges=(
        Instance("the whole way: attained", {"patterns": [[1], [1]], "weights": [[1, 1]], "share": [1], "beta": 1}),
        Instance("no way at all", {"patterns": [[1], [1]], "weights": [[1, 1]], "share": [0], "beta": 1}),
        Instance("uneven weights", {"patterns": [[1], [1], [1]], "weights": [[1, 2, 3]], "share": [0.75], "beta": 1}),
    ),
    rejects=(Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),),
    witnesses={
        "at_most_half": Instance(
            "a vertex, half the way", {"patterns": [[1], [1]], "weights": [[1, 0]], "share": [0.5], "beta": 1}
        )
    },
)
def scaled_weights_vary_less(model, case):
    r"""For :math:`p_i \le \frac12` and :math:`0 \le \lambda \le 1`,
    :math:`\lambda p_i (1 - \lambda p_i) \le p_i (1 - p_i)`.

    True, but :math:`J_s` at the point :math:`\lambda p` is made of the weights :math:`g(\lambda p)` and not of
    :math:`\lambda p`, so that (110) does not follow from it.
    """
    return Sides(peak_variance(case.share[..., None] * case.weights), peak_variance(case.weights))
