"""The eigenvectors of the derivative of layer normalisation."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...arithmetic.dual import directional_derivative
from ...functions import dot, squared_norm
from ...models.layers.weights import LayerNorm, normalised
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import HOOVER_2023

#: Rows, with further ones beside them, and an epsilon for each instance.
rows = Family(
    fields={
        "row": Field("real", ("S", "d"), high=2.0),
        "other": Field("real", ("S", "d"), high=2.0),
        "epsilon": Field("positive", (), 0.001, 4.0),
    },
    sizes=({"S": 2, "d": 1}, {"S": 2, "d": 2}, {"S": 2, "d": 3}, {"S": 2, "d": 8}),
)


def centred(x):
    """Take the mean out of rows."""
    return x - namespace_of(x).mean(x, axis=-1, keepdims=True)


def normed(case):
    """Give the normalisation of rows with the epsilon of each instance."""
    layer_norm = LayerNorm(epsilon=case.epsilon[..., None, None])
    return lambda x: normalised(x, layer_norm, "rows")


@statement(
    title="Layer normalisation annihilates constants, damps its own row most, and divides everything else by the deviation",
    relation="==",
    model="none",
    source=Source(HOOVER_2023),
    instances=rows,
    edges=(
        Instance("a constant row", {"row": [[2, 2]], "other": [[1, 0]], "epsilon": 1}),
        Instance("deviation three", {"row": [[4, 0, -4, 0]], "other": [[1, 2, 3, 5]], "epsilon": 1}),
        Instance("one component", {"row": [[7]], "other": [[1]], "epsilon": 1}),
    ),
    rejects=(Mutant("a thousandth more", sides=lambda sides: replace(sides, right=1.001 * sides.right)),),
)
def layer_norm_jacobian(model, case):
    r"""Layer normalisation :math:`g(x) = \frac{x - \bar x}{s}` with :math:`s^2 = \frac1d \|x - \bar x\|^2 + \epsilon`
    has a symmetric Jacobian J with :math:`J \mathbf 1 = 0`, :math:`J (x - \bar x) = \frac{\epsilon}{s^3} (x - \bar
    x)` and :math:`J v = \frac1s v` for all v orthogonal to both.

    So J is positive semi-definite, with a norm of at most :math:`\frac1s \le \epsilon^{-1/2}`. With a scale
    :math:`\gamma \ge 0` it is the Hessian of the convex function :math:`\gamma\, d\, s(x)`.
    """
    xp, row, layer = namespace_of(case.row), case.row, normed(case)
    own, other = centred(row), centred(case.other)
    rest = squared_norm(own)[..., None] * other - dot(own, other)[..., None] * own
    epsilon = case.epsilon[..., None, None]
    deviation = xp.sqrt(xp.mean(own * own, axis=-1, keepdims=True) + epsilon)
    eigenvectors = (0 * row + 1, own, rest)
    eigenvalues = (0 * deviation, epsilon / deviation**3, 1 / deviation)
    return Sides(
        xp.stack([directional_derivative(layer, row, v) for v in eigenvectors], axis=-1),
        xp.stack([value * v for value, v in zip(eigenvalues, eigenvectors, strict=True)], axis=-1),
    )
