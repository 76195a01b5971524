"""The local bound on the Jacobian of the softmax, from below."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import softmax
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import peak_variance, softmax_jacobian
from ..sources import THIS_PACKAGE


@statement(
    title="The Jacobian of the softmax has norm at least N / (N - 1) times beta times the peak variance",
    relation="<=",
    model="none",
    source=Source(THIS_PACKAGE),
    uses=("softmax.jacobian_annihilates_constants",),
    instances=Family(
        # two scores attain the bound everywhere, which no random instance decides; they are edges
        fields={"scores": Field("real", ("N",), high=2.0), "beta": Field("positive", (), 0.01, 100.0)},
        sizes=({"N": 3}, {"N": 5}, {"N": 12}),
        build=lambda raw: Case(scores=raw.scores / raw.beta[..., None], beta=raw.beta),
    ),
    edges=(
        Instance("two scores: attained", {"scores": [1, 0], "beta": 2}),
        Instance("one score leads", {"scores": [20, 1, 0], "beta": 1}),
    ),
    rejects=(Mutant("a third more", sides=lambda sides: replace(sides, left=4 * sides.left / 3)),),
)
def jacobian_norm_at_least_peak_variance(model, case):
    r"""For all :math:`N \ge 2` scores, :math:`p = \mathrm{softmax}(\beta z)` and :math:`m = \max_i p_i (1 - p_i)` have
    :math:`\frac{N}{N - 1} m \beta \le \|\beta (\mathrm{diag}(p) - p p^T)\|_2`.

    Together with ``softmax.jacobian_norm_at_most_twice_peak_variance`` this fixes the norm up to a factor two, and for
    two scores exactly.
    """
    p, count = softmax(case.scores, case.beta), case.scores.shape[-1]
    jacobian = softmax_jacobian(p, case.beta)
    return Sides(peak_variance(p) * case.beta * count / (count - 1), namespace_of(jacobian).spectral_norm(jacobian))
