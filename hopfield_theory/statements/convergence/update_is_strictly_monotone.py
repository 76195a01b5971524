"""The update as the gradient of a convex function, and what it says of maxima of the energy."""

from ...arithmetic import namespace_of
from ...functions import dot
from ...models import modern
from ...statement import Hypothesis, Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import THIS_PACKAGE


def _changes(case) -> Sides:
    xp, step = namespace_of(case.state), case.state[..., :1, :] - case.state[..., 1:, :]
    changes = modern.scores(step, case.patterns)[..., 0, :]
    return Sides(xp.min(changes, axis=-1), xp.max(changes, axis=-1))


overlaps_differ = Hypothesis(
    "overlaps_differ", r":math:`x_i^T (a - b)` is not the same for all i", _changes, strict=True
)


@statement(
    title="The update moves two states apart in the direction in which they differ",
    relation="<",
    about=("update",),
    hypotheses=(overlaps_differ,),
    source=Source(THIS_PACKAGE),
    uses=("softmax.is_monotone",),
    instances=networks,
    edges=(
        Instance(
            "on both sides of a maximum", {"patterns": [[1], [-1]], "state": [[0.125], [-0.125]], "scale": 1, "beta": 4}
        ),
        Instance("far outside", {"patterns": [[1], [-1]], "state": [[30], [40]], "scale": 1, "beta": 2}),
        Instance(
            "one overlap does not change",
            {"patterns": [[1, 0], [0, 1]], "state": [[2, 1], [1, 1]], "scale": 1, "beta": 1},
        ),
    ),
    rejects=(
        Mutant(
            "a hundredth of the state missing",
            {"update": lambda state, *network: modern.update(state, *network) - 0.01 * state},
        ),
        Mutant("turned round", {"update": lambda *network: -modern.update(*network)}),
    ),
    witnesses={
        "overlaps_differ": Instance(
            "across the line of the patterns",
            {"patterns": [[1, 0], [-1, 0]], "state": [[0, 1], [0, 0]], "scale": 1, "beta": 2},
        )
    },
)
def update_is_strictly_monotone(model, case):
    r"""For two states :math:`a, b` with :math:`x_i^T (a - b)` not the same for all i,
    :math:`0 < (a - b)^T (f(a) - f(b))`.

    So where no hyperplane holds all patterns, different states have different updates. At a local maximum of the energy the
    Hessian :math:`I - J` has no positive eigenvalue, so :math:`h^T J h > 0` for all :math:`h \ne 0`, hence no hyperplane
    holds the patterns, and no other state is updated to the maximum: a run has it as its limit only if it starts there.
    """
    after = model.update(case.state, case.patterns, case.beta)
    inner = dot(case.state[..., 0, :] - case.state[..., 1, :], after[..., 0, :] - after[..., 1, :])
    return Sides(namespace_of(inner).zeros_like(inner), inner)
