"""The mean value theorem for maps of several variables."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def cubic_map(coefficients, x):
    """Give the cubic map whose component i is the cube of the i-th linear form plus its square."""
    linear = namespace_of(x).matmul(coefficients, x[..., None])[..., 0]
    return linear**3 + linear**2


def cubic_jacobian(coefficients, x):
    """Give its partial derivatives, shape (..., m, n)."""
    linear = namespace_of(x).matmul(coefficients, x[..., None])
    return (3 * linear**2 + 2 * linear) * coefficients


@statement(
    title="The mean of the Jacobians along a segment maps it to the difference of the values",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A32", equations="(540), (541), (542)"),
    instances=Family(
        fields={
            "coefficients": Field("real", ("m", "n")),
            "point": Field("real", ("n",)),
            "step": Field("real", ("n",)),
        },
        sizes=({"m": 1, "n": 1}, {"m": 1, "n": 3}, {"m": 4, "n": 2}, {"m": 3, "n": 5}),
    ),
    edges=(
        Instance("from two variables to one", {"coefficients": [[1, -2]], "point": [1, 1], "step": [3, 1]}),
        Instance("from one variable to two", {"coefficients": [[1], [2]], "point": [-1], "step": [4]}),
    ),
    rejects=(Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),),
)
def mean_jacobian_maps_step_to_difference(model, case):
    r"""For a continuously differentiable :math:`f: U \to \mathbb R^m` on an open set :math:`U \subset \mathbb R^n` that holds
    the segment from :math:`x` to :math:`x + h`: :math:`f(x + h) - f(x) = \big(\int_0^1 J(x + t h)\,dt\big) h`.

    Tested with cubic maps, for which Simpson's rule gives the integral exactly. The source's proof has :math:`g'` for
    :math:`g_i'`.
    """
    x, h, a = case.point, case.step, case.coefficients
    ends = cubic_jacobian(a, x) + cubic_jacobian(a, x + h)
    mean = (ends + 4 * cubic_jacobian(a, x + h / 2)) / 6
    return Sides(cubic_map(a, x + h) - cubic_map(a, x), namespace_of(h).matmul(mean, h[..., None])[..., 0])
