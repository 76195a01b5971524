"""Which update belongs to the energy with forgetting."""

from ...arithmetic import directional_derivative
from ...functions import dot
from ...models import causal
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021
from ..streams import BEGINNING, FADING, REPEATED, streams


def _without_forgetting(state, patterns, beta, forgetting):
    return causal.update(state, patterns, beta)


def _slope(case):
    """Differentiate the shipped energy along a step of every query."""
    return directional_derivative(
        lambda state: causal.energy(state, case.patterns, case.beta, case.forgetting), case.state, case.step
    )


@statement(
    title="The update that belongs to the energy with forgetting forgets as well",
    relation="==",
    model="causal",
    about=("update",),
    source=Source(RAMSAUER_2021, equations="(451), (453), (454)"),
    uses=("energy.gradient", "masking.energy_with_forgetting"),
    instances=streams,
    edges=(
        Instance("one pattern", BEGINNING),
        Instance("a pattern that fades", FADING),
        Instance("the same pattern again and again", REPEATED),
        Instance("nothing is forgotten", {**FADING, "forgetting": 0}),
    ),
    rejects=(
        Mutant("the update does not forget", {"update": _without_forgetting}),
        Mutant(
            "one percent more is forgotten",
            {
                "update": lambda state, patterns, beta, forgetting: causal.update(
                    state, patterns, beta, 1.01 * forgetting
                )
            },
        ),
    ),
)
def gradient(model, case):
    r""":math:`\nabla E_t(\xi_t) = \xi_t - f_t(\xi_t)` for the update

    .. math:: f_t(\xi_t) = X_t^T \mathrm{softmax}\big(\beta (X_t \xi_t - \gamma (t - 1, t - 2, \dots, 0))\big)

    with the patterns as rows, for every query and forgetting rate :math:`\gamma \ge 0`. The energy is half a squared norm minus
    a convex function whose gradient is :math:`f_t`; so this is also the step of the concave-convex procedure. Both sides are
    compared along a step of the query; the derivative is that of the shipped energy, by dual numbers.
    """
    following = model.update(case.state, case.patterns, case.beta, case.forgetting)
    return Sides(dot(case.step, case.state - following), _slope(case))


@statement(
    title="The update that belongs to the energy with forgetting does not forget",
    relation="==",
    model="causal",
    source=Source(RAMSAUER_2021, equations="(453), (454)"),
    instances=streams,
    counterexample=Instance("a pattern that fades, seen from the new one", FADING),
    amended="masking.gradient",
    fault="missing term",
    correction="The scores inside the softmax are lowered by the forgetting rate times the age, as they are in the energy.",
)
def printed(model, case):
    r"""The update rule of the energy (451) is :math:`\xi_t^{new} = X_t \mathrm{softmax}(\beta X_t^T \xi_t)`, with patterns as
    columns."""
    following = _without_forgetting(case.state, case.patterns, case.beta, case.forgetting)
    return Sides(dot(case.step, case.state - following), _slope(case))
