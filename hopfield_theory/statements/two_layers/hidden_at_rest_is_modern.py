"""Fast hidden neurons."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...models.two_layers import energy, half_square, log_sum_exp, velocity
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..families import networks
from ..sources import KROTOV_2021


@statement(
    title="With the hidden layer at rest two layers have the energy of the modern network, and a step of theirs is its update",
    relation="==",
    model="none",
    source=Source(KROTOV_2021),
    uses=("two_layers.energy_falls_at_known_rate",),
    instances=networks,
    edges=(
        Instance("two patterns", {"patterns": [[1, 0], [0, 1]], "state": [[1, 2]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[3, 4]], "state": [[0, 1]], "scale": 1, "beta": 2}),
        Instance("far outside", {"patterns": [[1, 0], [0, 1]], "state": [[100, -100]], "scale": 1, "beta": 1}),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def hidden_at_rest_is_modern(model, case):
    r"""Let :math:`L_v = \frac12 \|v\|^2`, :math:`L_h = \mathrm{lse}(\beta, h)` and :math:`h = X v`, where the hidden
    layer rests. Then the energy is :math:`\frac12 \|v\|^2 - \mathrm{lse}(\beta, X v)`, that of the modern network but
    for its constant :math:`\frac1\beta \ln N + \frac12 M^2`, and :math:`v + \tau_v \dot v = X^T
    \mathrm{softmax}(\beta X v)`: a step of Euler's method of length :math:`\tau_v` is the update.
    """
    xp, state, patterns, beta = namespace_of(case.patterns), case.state, case.patterns, case.beta
    hidden, layers = modern.scores(state, patterns), (half_square(), log_sum_exp(beta))
    moved, at_rest = velocity(state, hidden, patterns, *layers)
    log_count = xp.log(xp.convert(patterns.shape[-2], patterns))
    constant = (log_count / beta + largest_norm(patterns) ** 2 / 2)[..., None]
    left = [(energy(state, hidden, patterns, *layers) + constant)[..., None], state + moved, at_rest]
    right = [modern.energy(state, patterns, beta)[..., None], modern.update(state, patterns, beta), 0 * at_rest]
    return Sides(xp.concat(left, axis=-1), xp.concat(right, axis=-1))
