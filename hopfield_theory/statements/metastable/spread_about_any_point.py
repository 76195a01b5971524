"""The minimisation in the proof of Lemma A8."""

from ...functions import squared_norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import tail_weight, weighted_spread
from ..clusters import SIZES, clusters
from ..sources import RAMSAUER_2021

with_point = Family(
    fields=clusters.fields | {"point": Field("real", ("S", "d"), high=2.0)},
    sizes=SIZES,
    build=lambda raw: Case(**vars(clusters.build(raw)), point=raw.point),
)

_OPPOSITE = {"centre": [1], "offsets": [[0]], "width": 1, "others": [[-1]], "shift": [[-1]], "beta": 1}


@statement(
    title="The weighted spread of a cluster is smallest about its own weighted mean",
    relation="==",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(210), (211), (212), (213), (214)"),
    instances=with_point,
    edges=(
        Instance("two opposite patterns", _OPPOSITE | {"point": [[1]]}),
        Instance(
            "about the weighted mean itself",
            _OPPOSITE | {"point": [[0]], "centre": [0], "offsets": [[1], [-1]], "shift": [[0]]},
        ),
        Instance("far away", _OPPOSITE | {"point": [[1024]], "others": 9 * [[-1]]}),
        Instance(
            "tiny norms",
            _OPPOSITE | {"centre": [2**-60], "others": [[-(2**-60)]], "shift": [[-(2**-60)]], "point": [[0]]},
        ),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 2 * beta)},
        ),
        Mutant("a mean one percent too long", {"update": lambda *network: 1.01 * modern.update(*network)}),
    ),
)
def spread_about_any_point(model, case):
    r"""For every point a, :math:`g(a) = \sum_{i \le l} p_i \|x_i - a\|^2` is
    :math:`g(\mu) + (1 - \gamma) \|a - \mu\|^2` with
    :math:`\mu = \frac{1}{1 - \gamma} \sum_{i \le l} p_i x_i`: its minimiser is :math:`\mu`, its Hessian
    :math:`2 (1 - \gamma) I`."""
    size = case.cluster.shape[-2]
    p = model.association(case.state, case.patterns, case.beta)
    mean = model.update(case.state, case.cluster, case.beta)
    least = weighted_spread(p[..., :size], case.cluster, mean)
    about = weighted_spread(p[..., :size], case.cluster, case.point)
    return Sides(about, least + (1 - tail_weight(p, size)) * squared_norm(case.point - mean))


@statement(
    title="The weighted spread of a cluster is smallest about the weighted mean of all patterns (as printed)",
    relation="==",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(211), (212), (213), (214)"),
    instances=with_point,
    counterexample=Instance("two opposite patterns, one of them the cluster", _OPPOSITE | {"point": [[1]]}),
    amended="metastable.spread_about_any_point",
    fault="index",
    correction="The sum in (211), (212) and (214) must end at l and be divided by 1 - gamma: the minimiser is the "
    "weighted mean of the cluster, not of all patterns; and the Hessian in (213) lacks the factor 1 - gamma.",
)
def printed(model, case):
    r""":math:`g(a) = \sum_{i \le l} p_i \|x_i - a\|^2` has its minimum at :math:`\bar x = \sum_{i=1}^N p_i x_i` and
    the Hessian :math:`2 I`, that is
    :math:`g(a) = g(\bar x) + \|a - \bar x\|^2`."""
    p = model.association(case.state, case.patterns, case.beta)[..., : case.cluster.shape[-2]]
    mean = model.update(case.state, case.patterns, case.beta)
    least = weighted_spread(p, case.cluster, mean)
    return Sides(weighted_spread(p, case.cluster, case.point), least + squared_norm(case.point - mean))
