"""What changes when the state changes."""

from ...arithmetic import directional_derivative, namespace_of
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _scaled(raw: Case) -> Case:
    scale = raw.scale[..., None, None]
    return Case(
        patterns=scale * raw.patterns, state=scale * raw.state, step=scale * raw.step, beta=raw.beta / raw.scale**2
    )


@statement(
    title="The Jacobian is the derivative of the update by the state",
    relation="==",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, equations="(408), (415), (432)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "step": Field("real", ("S", "d")),
            "scale": Field("positive", (), 0.1, 10.0),
            "beta": Field("positive", (), 0.01, 10.0),
        },
        sizes=SMALL,
        build=_scaled,
    ),
    edges=(
        Instance(
            "one pattern: nothing changes",
            {"patterns": [[1, 2]], "state": [[0, 1]], "step": [[1, 1]], "scale": 1, "beta": 1},
        ),
        Instance("a tie", {"patterns": [[1, 0], [0, 1]], "state": [[2, 2]], "step": [[1, 0]], "scale": 1, "beta": 4}),
        Instance(
            "a step along which no overlap changes",
            {"patterns": [[1, 0], [1, 1]], "state": [[0, 0]], "step": [[5, 0]], "scale": 1, "beta": 2},
        ),
    ),
    rejects=(
        Mutant("one percent too large", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant(
            "the second moment, not the covariance",
            {
                "jacobian": lambda state, patterns, beta: (
                    modern.jacobian(state, patterns, beta)
                    + beta[..., None, None, None]
                    * modern.update(state, patterns, beta)[..., :, None]
                    * modern.update(state, patterns, beta)[..., None, :]
                )
            },
        ),
    ),
)
def derivative_by_state(model, case):
    r"""For every state :math:`\xi` and step h, :math:`\frac{d}{dt} f(\xi + t h)` at t = 0 is :math:`J h`.

    With the raw patterns for the patterns, and the mapped state for the state, these are Eqs. (415) and (432). The derivative
    is that of the shipped update, by dual numbers.
    """
    jacobian = model.jacobian(case.state, case.patterns, case.beta)
    slope = directional_derivative(lambda x: modern.update(x, case.patterns, case.beta), case.state, case.step)
    return Sides(namespace_of(jacobian).matmul(jacobian, case.step[..., None])[..., 0], slope)
