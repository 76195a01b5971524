"""How much weight random binary patterns take from a stored one."""

from itertools import product

import numpy as np

from ...arithmetic.dispatch import namespace_of
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import capacity
from ..sources import LUCIBELLO_2024


@statement(
    title="A random binary pattern has, in the mean, exp(-alpha_1 d) times the weight of the stored one",
    relation="==",
    model="theory.capacity",
    about=("binary_exponent",),
    source=Source(LUCIBELLO_2024),
    instances=Family(
        fields={"pattern": Field("sign", ("d",)), "sharpness": Field("positive", (), 0.05, 4.0)},
        sizes=({"d": 1}, {"d": 2}, {"d": 5}, {"d": 8}),
    ),
    edges=(
        Instance("one site", {"pattern": [1], "sharpness": 1}),
        Instance("hardly any sharpness", {"pattern": [1, -1, 1], "sharpness": 0.0009765625}),
    ),
    rejects=(Mutant("the exponent of normal components", {"binary_exponent": capacity.gaussian_exponent}),),
)
def competitors_of_binary_patterns(model, case):
    r"""The mean of :math:`e^{\lambda (x^T \xi - d)}` over all :math:`x \in \{-1, 1\}^d` is :math:`e^{-\alpha_1 d}`
    with :math:`\alpha_1 = \lambda - \ln \cosh \lambda`, for every :math:`\xi \in \{-1, 1\}^d`.

    So N - 1 random patterns beside :math:`\xi` have at :math:`\beta = \lambda` the expected total weight :math:`(N-1)
    e^{-\alpha_1 d}`, in units of the weight of :math:`\xi`. By Markov's inequality :math:`N = e^{\alpha d}` patterns
    with :math:`\alpha < \alpha_1` leave nearly all weight to it, with a probability that tends to one. Both sides are
    logarithms.
    """
    xp, width = namespace_of(case.pattern), case.pattern.shape[-1]
    others = xp.convert(np.array(list(product((1.0, -1.0), repeat=width))).T, case.pattern)
    scores = case.sharpness[..., None] * (xp.matmul(case.pattern[..., None, :], others)[..., 0, :] - width)
    log_count = xp.log(xp.convert(2**width, case.pattern))
    mean = xp.logsumexp(scores, axis=-1) - log_count
    return Sides(mean, -width * model.binary_exponent(case.sharpness), logarithmic=True)
