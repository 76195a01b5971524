"""The conjugate of the log-sum-exp of the overlaps at an update, and its biconjugate."""

from dataclasses import replace

from ...functions import dot, lse, shannon_entropy
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="At an update the conjugate of the log-sum-exp of the overlaps is the negative entropy of its weights",
    relation="==",
    about=("update", "association"),
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(510), (512), (514)"),
    uses=("convexity.scores_conjugate_on_hull", "convexity.entropy_conjugate_is_lse"),
    instances=networks,
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[3, 1]], "scale": 1, "beta": 2}),
        Instance("opposite patterns at their mean", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance("more patterns than dimensions", {"patterns": [[1], [2], [3]], "state": [[1]], "scale": 1, "beta": 1}),
    ),
    rejects=(
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
        Mutant("one percent more", sides=lambda sides: replace(sides, right=1.01 * sides.right)),
    ),
)
def scores_conjugate_at_update(model, case):
    r"""For :math:`f(\xi) = \mathrm{lse}(\beta, X^T \xi)`, :math:`p = \mathrm{softmax}(\beta X^T \xi)` and the update
    :math:`a = X p`, :math:`f(\xi) = \xi^T a - \frac1\beta \sum_i p_i \ln p_i`.

    Since no :math:`\xi` gives more than the negative entropy, that is :math:`f^*(a)`. And since :math:`\xi^T a - f^*(a)
    \le f(\xi)` for all a, the biconjugate is :math:`f^{**}(\xi) = f(\xi)`, reached at the update.
    """
    network = (case.state, case.patterns, case.beta)
    entropy = shannon_entropy(model.association(*network)) / case.beta[..., None]
    top = lse(modern.scores(case.state, case.patterns), case.beta)
    return Sides(dot(case.state, model.update(*network)) + entropy, top)
