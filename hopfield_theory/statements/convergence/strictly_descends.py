"""Theorem 2, the strict descent in its proof."""

from ...arithmetic import namespace_of
from ...functions import squared_norm
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..global_mean.mean_has_least_energy import centred
from ..sources import RAMSAUER_2021


def _movement(case) -> Sides:
    step = squared_norm(modern.update(case.state, case.patterns, case.beta) - case.state)
    return Sides(namespace_of(step).zeros_like(step), step)


@statement(
    title="An update that moves the state lowers the energy",
    relation="<",
    about=("energy", "update"),
    hypotheses=(Hypothesis("moves", r":math:`f(\xi) \ne \xi`", _movement, strict=True),),
    source=Source(RAMSAUER_2021, "Theorem 2", "Theorem A2", equations="(56)"),
    uses=("convergence.descends",),
    instances=networks,
    edges=(
        Instance(
            "close to a local maximum", {"patterns": [[1], [-1]], "state": [[0.0009765625]], "scale": 1, "beta": 4}
        ),
        Instance(
            "far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[1000, -1000]], "scale": 1, "beta": 3}
        ),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the update",
            {"update": lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)},
        ),
    ),
    witnesses={
        "moves": Instance(
            "the only pattern is a fixed point", {"patterns": [[1]], "state": [[1]], "scale": 1, "beta": 1}
        )
    },
)
def strictly_descends(model, case):
    r"""For every state :math:`\xi` that is no fixed point, :math:`E(f(\xi)) < E(\xi)`.

    So a run that never stops moving has more energy than its limit points at all times, and none of them is a local maximum.
    """
    following = model.update(case.state, case.patterns, case.beta)
    return Sides(model.energy(following, case.patterns, case.beta), model.energy(case.state, case.patterns, case.beta))


@statement(
    title="The iteration has local minima and saddle points of the energy as its only limit points (as printed)",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Section 1", "Section 2"),
    instances=centred,
    counterexample=Instance(
        "the mean of two opposite patterns", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 2}
    ),
    amended="convergence.strictly_descends",
    fault="missing hypothesis",
    correction="A local maximum is a fixed point too, so a run that starts there stays there. The appendix makes this "
    "exception; a run that never stops moving has no local maximum as a limit point.",
)
def printed(model, case):
    r"""All limit points of the iteration are stationary points of the energy that are local minima or saddle points.

    For centred patterns a run that starts at the mean stays there. The Hessian :math:`I - J(m_x)` of the energy would not
    be negative definite: :math:`\lambda_{\min}(J(m_x)) \le 1`.
    """
    jacobian = model.jacobian(0 * case.patterns[..., :1, :], case.patterns, case.beta)
    least = namespace_of(jacobian).min(namespace_of(jacobian).eigvalsh(jacobian), axis=-1)
    return Sides(least, 0 * least + 1)
