"""Where the conjugate of the log-sum-exp of the overlaps is infinite."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, lse
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import RAMSAUER_2021


@statement(
    title="Off the hull of the patterns the conjugate of the log-sum-exp of the overlaps is infinite",
    relation="<=",
    model="none",
    source=Source(RAMSAUER_2021, "Lemma A29", equations="(507)"),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d"), high=3.0),
            "direction": Field("real", ("S", "d")),
            "reach": Field("positive", (), 1.0, 1000.0),
            "beta": Field("positive", (), 0.01, 100.0),
        },
        sizes=SMALL,
        build=lambda raw: Case(**{**vars(raw), "reach": raw.reach / raw.beta}),
    ),
    edges=(
        Instance(
            "twice the same pattern: attained",
            {"patterns": [[1], [1]], "state": [[3]], "direction": [[1]], "reach": 8, "beta": 2},
        ),
        Instance(
            "off the line of the patterns",
            {"patterns": [[1, 0], [-1, 0]], "state": [[0, 1]], "direction": [[0, 1]], "reach": 100, "beta": 1},
        ),
    ),
    rejects=(
        Mutant("one percent more", sides=lambda sides: replace(sides, left=sides.left + 0.01 * abs(sides.right))),
    ),
)
def scores_conjugate_is_infinite_off_hull(model, case):
    r"""For every :math:`a`, every direction :math:`u` and :math:`c > 0`, the state :math:`\xi = c u` has
    :math:`c\, (u^T a - \max_i u^T x_i) - \beta^{-1} \ln N \le \xi^T a - \mathrm{lse}(\beta, X^T \xi)`.

    A point off the hull is separated from it by some :math:`u` with :math:`u^T a > \max_i u^T x_i`; as :math:`c` grows,
    the conjugate there is infinite.
    """
    xp, patterns = namespace_of(case.patterns), case.patterns
    ahead = dot(case.direction, case.state) - xp.max(modern.scores(case.direction, patterns), axis=-1)
    query = case.reach[..., None, None] * case.direction
    gained = dot(query, case.state) - lse(modern.scores(query, patterns), case.beta)
    log_count = xp.log(xp.convert(patterns.shape[-2], patterns)) / case.beta
    return Sides(case.reach[..., None] * ahead - log_count[..., None], gained)
