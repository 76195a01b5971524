"""How far from even the weights of a state are."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import score_range
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The weights are within twice a hyperbolic tangent of even ones",
    relation="<=",
    about=("association",),
    source=Source(THIS_PACKAGE),
    uses=("global_mean.overlaps_differ_by_spread",),
    instances=networks,
    edges=(
        Instance(
            "the state zero: both sides are zero", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}
        ),
        Instance("nearly attained", {"patterns": [[4]] + 7 * [[0]], "state": [[1]], "scale": 1, "beta": 1}),
        Instance("huge scores", {"patterns": [[100], [-100]], "state": [[3]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant("a tenth less", sides=lambda sides: replace(sides, right=0.9 * sides.right)),
        Mutant("beta doubled", {"association": lambda state, x, beta: modern.association(state, x, 2 * beta)}),
    ),
)
def weights_are_nearly_even(model, case):
    r"""At every :math:`\xi`, :math:`\sum_i |p_i - \frac1N| \le 2 \tanh\frac{D}{4}` where
    :math:`D = \beta \max_{i,j} \xi^T (x_i - x_j)`.

    As :math:`D \le 2 \beta m_{\max} \|\xi\|`, and :math:`D \le 2B` where no score :math:`\beta x_i^T \xi` is larger
    than B in size, this is at most :math:`2 \tanh(\frac12 \beta m_{\max} \|\xi\|)` and at most
    :math:`2 \tanh\frac{B}{2}`.

    Both sides are equal where k scores lie D above all others with :math:`\frac Nk - 1 = e^{D/2}`, which no instance in
    exact numbers reaches: the exponential of a rational number other than zero is irrational.
    """
    xp, patterns = namespace_of(case.patterns), case.patterns
    weights = model.association(case.state, patterns, case.beta)
    distance = xp.sum(xp.abs(weights * patterns.shape[-2] - 1), axis=-1) / patterns.shape[-2]
    return Sides(distance, 2 * xp.tanh(case.beta[..., None] * score_range(case.state, patterns) / 4), trivial=2)
