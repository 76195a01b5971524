"""What Theorem A4 may still say: placed patterns with other balls than those of its proof."""

import dataclasses
import json
from importlib.resources import files

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, norm
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

#: Good spherical codes of 8^(d-1) points in thousandths, by d; found by ``datasets.spherical_code`` and rounded.
CODES = json.loads(files(__package__).joinpath("spherical_codes.json").read_text())


def _placed(raw: Case) -> Case:
    """Put the code of the width of ``mirror`` on the sphere of radius 5 sqrt(d - 1), reflected by that vector."""
    xp, width = namespace_of(raw.mirror), raw.mirror.shape[-1]
    code = xp.convert(np.asarray(CODES[str(width)]), raw.mirror)
    normal = raw.mirror / norm(raw.mirror)[..., None]
    reflected = code - 2 * dot(code, normal[..., None, :])[..., None] * normal[..., None, :]
    radius = xp.sqrt(xp.convert(np.asarray([25 * (width - 1)]), raw.mirror))
    return Case(patterns=radius * reflected / norm(code)[..., None], share=raw.share)


@statement(
    title="Eight to the power d - 1 patterns can be placed so that each is stored in some ball",
    relation="<",
    model="none",
    source=Source(RAMSAUER_2021, "Theorem A4", "Definition 5", equations="(320)"),
    instances=Family(
        fields={"mirror": Field("real", ("d",)), "share": Field("unit", (), 0.07, 0.1)},
        sizes=({"d": 2}, {"d": 3}),
        build=_placed,
    ),
    edges=(
        Instance("eight patterns on a circle", {"mirror": [1, 0], "share": 0.125}),
        Instance("64 patterns on a sphere in three dimensions", {"mirror": [1, 0, 0], "share": 0.09375}),
    ),
    rejects=(
        Mutant(
            "a contraction by three fifths", sides=lambda sides: dataclasses.replace(sides, right=0.6 * sides.right)
        ),
    ),
    known=(
        "In two and three dimensions it is true: the instances are such patterns, found by "
        "optimisation and certified. The "
        "printed proof shows it in no dimension, for the points that it needs do not exist; in the balls of radius "
        "1 / (beta N M) that it works with it is false in four dimensions and more. The bound on the "
        "weights of patterns at "
        "themselves does not exclude it. In four dimensions and more it is neither proved nor refuted here."
    ),
)
def placed_patterns_in_any_ball(model, case):
    r"""For :math:`\beta = 1` and every :math:`d \ge 2`, :math:`N = 2^{3 (d-1)}` patterns can be placed on the sphere
    of radius :math:`M = 5 \sqrt{d-1}` so that each is stored in a ball around it of some radius :math:`\rho`, the
    balls being disjoint.

    An instance is a placement. It is stored if, with :math:`D_{ij} = \|x_i - x_j\|` and :math:`w_{ij} = e^{-D_{ij}^2
    / 2 + \rho D_{ij}}`, which bounds the weight of pattern j in the ball of pattern i, :math:`\sum_{j \ne i} w_{ij}
    D_{ij} < \rho`, so that the update maps the ball into itself; :math:`\sum_{j \ne i} w_{ij} D_{ij}^2 < 1`, so that
    it contracts there; and :math:`2 \rho < D_{ij}`.
    """
    patterns, xp = case.patterns, namespace_of(case.patterns)
    count = patterns.shape[-2]
    others = xp.convert(1 - np.eye(count), patterns)
    # the distance of a pattern to itself counts nowhere; it is lifted off zero, where a root has no error bound
    distances = norm(
        patterns[..., :, None, :] - patterns[..., None, :, :] + xp.convert(np.eye(count), patterns)[..., None]
    )
    far = 4 * xp.max(xp.max(distances, axis=-1), axis=-1)
    closest = xp.min(xp.min(distances + (1 - others) * far[..., None, None], axis=-1), axis=-1)
    reach = case.share * closest
    weights = xp.exp(reach[..., None, None] * distances - distances**2 / 2) * others
    shift = xp.max(xp.sum(weights * distances, axis=-1), axis=-1) / reach
    slope = xp.max(xp.sum(weights * distances**2, axis=-1), axis=-1)
    return Sides(xp.stack([shift, slope, 2 * case.share], axis=-1), 1 + 0 * case.share[..., None])
