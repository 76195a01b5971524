"""Lemma A3, the minimisation in its proof."""

from dataclasses import replace

from ...functions import squared_norm
from ...models import modern
from ...statement import Case, Field, Instance, Mutant, Sides, Source, statement
from ...theory import weighted_spread
from ..families import networks
from ..sources import RAMSAUER_2021

with_point = replace(
    networks,
    fields=networks.fields | {"point": Field("real", ("S", "d"), high=2.0)},
    build=lambda raw: Case(**vars(networks.build(raw)), point=raw.scale[..., None, None] * raw.point),
)


@statement(
    title="The weighted spread of the patterns is smallest about their weighted mean",
    relation="==",
    about=("association", "update"),
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(83), (84), (85), (86), (87)"),
    instances=with_point,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0]], "point": [[3, 1]], "scale": 1, "beta": 1}),
        Instance("about the mean", {"patterns": [[1], [-1]], "state": [[0]], "point": [[0]], "scale": 1, "beta": 2}),
        Instance("equal patterns", {"patterns": [[1], [1]], "state": [[5]], "point": [[-1]], "scale": 1, "beta": 2}),
        Instance("far away", {"patterns": [[1], [-1]], "state": [[1]], "point": [[1024]], "scale": 1, "beta": 2}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 2 * beta)},
        ),
        Mutant("a mean one percent too long", {"update": lambda *network: 1.01 * modern.update(*network)}),
    ),
)
def weighted_variance_about_mean(model, case):
    r"""For every point a, with the mean :math:`\bar x = \sum_i p_i x_i = f(\xi)`,
    :math:`\sum_i p_i \|x_i - a\|^2 = \sum_i p_i \|x_i - \bar x\|^2 + \|a - \bar x\|^2`: the minimiser is
    :math:`\bar x`, the Hessian :math:`2 I`."""
    network = (case.state, case.patterns, case.beta)
    p, mean = model.association(*network), model.update(*network)
    least = weighted_spread(p, case.patterns, mean)
    return Sides(weighted_spread(p, case.patterns, case.point), least + squared_norm(case.point - mean))
