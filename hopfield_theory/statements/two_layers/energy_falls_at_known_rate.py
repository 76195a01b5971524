"""The energy of two layers along their dynamics."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.dual import directional_derivative
from ...functions import dot
from ...models.two_layers import energy, half_square, log_cosh, log_sum_exp, power_sum, velocity
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import KROTOV_2021


def _layers(case):
    """Give pairs of Lagrangian functions, for the visible and the hidden layer."""
    softmax = log_sum_exp(case.beta)
    return ((half_square(), softmax), (log_cosh(), softmax), (log_cosh(), power_sum(4)), (power_sum(3), half_square()))


@statement(
    title="Along the dynamics of two layers the energy changes at the rate of two quadratic forms of the velocities",
    relation="==",
    model="none",
    source=Source(KROTOV_2021),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "visible": Field("real", ("S", "d")),
            "hidden": Field("real", ("S", "N")),
            "current": Field("real", ("S", "d")),
            "slowness": Field("positive", (), 0.1, 10.0),
            "beta": Field("positive", (), 0.1, 5.0),
        },
        sizes=({"N": 1, "d": 1, "S": 2}, {"N": 3, "d": 2, "S": 2}, {"N": 2, "d": 5, "S": 2}),
    ),
    edges=(
        Instance(
            "one neuron each",
            {"patterns": [[2]], "visible": [[1]], "hidden": [[-1]], "current": [[0]], "slowness": 1, "beta": 1},
        ),
        Instance(
            "a hidden layer at rest",
            {
                "patterns": [[1, 0], [0, 1]],
                "visible": [[1, 2]],
                "hidden": [[1, 2]],
                "current": [[0, 0]],
                "slowness": 0.5,
                "beta": 2,
            },
        ),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def energy_falls_at_known_rate(model, case):
    r"""For all Lagrangian functions, states, patterns and currents, along :math:`\tau_v \dot v = X^T f - v + I`,
    :math:`\tau_h \dot h = X g - h`: :math:`\dot E = -\tau_v \dot v^T \nabla^2 L_v\, \dot v - \tau_h \dot h^T \nabla^2
    L_h\, \dot h`.

    So the energy never rises if both Lagrangian functions are convex. Here :math:`\tau_v = 1`, :math:`\tau_h` is the
    slowness, and :math:`(L_v, L_h)` are the half square and log-sum-exp, log-cosh and log-sum-exp, log-cosh and
    fourth powers, and third powers, which are not convex, and the half square.
    """
    found, expected = [], []
    for layers in _layers(case):
        on_visible, on_hidden = layers
        v, h, rest = case.visible, case.hidden, (*layers, case.current)
        dv, dh = velocity(v, h, case.patterns, *rest)
        dh = dh / case.slowness[..., None, None]
        found.append(
            directional_derivative(lambda x, h=h, rest=rest: energy(x, h, case.patterns, *rest), v, dv)
            + directional_derivative(lambda x, v=v, rest=rest: energy(v, x, case.patterns, *rest), h, dh)
        )
        by_visible = dot(dv, directional_derivative(on_visible.activation, v, dv))
        by_hidden = dot(dh, directional_derivative(on_hidden.activation, h, dh))
        expected.append(-by_visible - case.slowness[..., None] * by_hidden)
    xp = namespace_of(case.patterns)
    return Sides(xp.stack(found, axis=-1), xp.stack(expected, axis=-1))
