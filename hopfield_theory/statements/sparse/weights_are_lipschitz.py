"""How much the weights of the sparse network respond to the scores."""

from ...functions import norm
from ...models import modern, sparse
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..orders import of_orders, per_order
from ..sources import MARTINS_2016

pairs = of_orders(
    Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "other": Field("real", ("S", "d")),
            "beta": Field("positive", (), 0.01, 10.0),
        },
        sizes=SMALL[1:],
    )
)

PAIR_EDGES = (
    Instance(
        "opposite patterns, each stored twice: attained",
        {"patterns": [[1], [-1], [1], [-1]], "state": [[0.125]], "other": [[-0.125]], "beta": 1},
    ),
    Instance(
        "from one pattern to another", {"patterns": [[1, 0], [0, 1]], "state": [[9, 0]], "other": [[0, 9]], "beta": 1}
    ),
)


@statement(
    title="The weights of the sparse network are Lipschitz in the scores with the constant beta",
    relation="<=",
    model="sparse",
    about=("association",),
    source=Source(MARTINS_2016),
    uses=("sparse.weights_maximise_free_energy",),
    instances=pairs,
    edges=PAIR_EDGES,
    rejects=(
        Mutant(
            "beta one percent too large",
            {"association": lambda s, x, b, alpha=1.5: sparse.association(s, x, 1.01 * b, alpha)},
        ),
    ),
)
def weights_are_lipschitz(model, case):
    r"""For :math:`1 < \alpha \le 2` and all states with scores :math:`z = X \xi` and :math:`z' = X \xi'`,
    :math:`\|p - p'\| \le \beta \|z - z'\|`.

    The softmax has the constant :math:`\frac\beta2`. Beyond :math:`\alpha = 2` three patterns have none: the difference of
    two small weights has an unbounded slope.
    """
    change = norm(modern.scores(case.state, case.patterns) - modern.scores(case.other, case.patterns))

    def moved(alpha):
        return norm(
            model.association(case.state, case.patterns, case.beta, alpha=alpha)
            - model.association(case.other, case.patterns, case.beta, alpha=alpha)
        )

    return Sides(per_order(case, moved), (case.beta[..., None] * change)[..., None])
