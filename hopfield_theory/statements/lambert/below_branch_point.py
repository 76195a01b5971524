"""The complex values of W below -1/e."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021


def _angle(raw: Case) -> Case:
    return Case(b=namespace_of(raw.share).pi_like(raw.share) * raw.share)


def real_part(b):
    """Give the real part -b cot b of the value of W that has the imaginary part b."""
    xp = namespace_of(b)
    return -b * xp.cos(b) / xp.sin(b)


def log_argument(b):
    """Give the logarithm of minus the argument at which the upper branch has the imaginary part b."""
    xp = namespace_of(b)
    return xp.log(b / xp.sin(b)) + real_part(b)


@statement(
    title="Below -1/e the upper branch is -b cot b + i b",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A31", equations="(537), (538)"),
    instances=Family(fields={"share": Field("unit", (), 0.02, 0.98)}, sizes=({},), build=_angle),
    edges=(
        Instance("b = pi / 2: W(-pi / 2) = i pi / 2", {"share": 0.5}),
        Instance("close to the branch point", {"share": 0.0009765625}),
        Instance("a large argument", {"share": 0.96875}),
    ),
    rejects=(Mutant("one thousandth more", sides=lambda sides: replace(sides, left=1.001 * sides.left)),),
)
def below_branch_point(model, case):
    r"""For :math:`0 < b < \pi`, :math:`w = -b \cot b + i b` solves :math:`w e^w = x` with
    :math:`x = -\frac{b}{\sin b} e^{-b \cot b}`. With :math:`a = -b \cot b` these are the real equations
    :math:`e^a (a \cos b - b \sin b) = x` and :math:`e^a a \sin b = -e^a b \cos b`.

    As b runs from 0 to :math:`\pi`, x falls from -1/e to :math:`-\infty`; so this is the upper branch there, of imaginary
    part between 0 and :math:`\pi`. At :math:`b = \frac\pi2`, :math:`W_0(-\frac\pi2) = \frac{i \pi}2`.
    """
    b = case.b
    xp, a = namespace_of(b), real_part(b)
    growth, cosine, sine = xp.exp(a), xp.cos(b), xp.sin(b)
    left = xp.stack([growth * (a * cosine - b * sine), growth * a * sine], axis=-1)
    return Sides(left, xp.stack([-xp.exp(log_argument(b)), -growth * b * cosine], axis=-1))
