"""Sequences of patterns with a query at each time."""

from ..statement import Case, Family, Field

SIZES = ({"T": 2, "d": 1}, {"T": 3, "d": 2}, {"T": 4, "d": 9}, {"T": 6, "d": 3})


def _scaled(raw: Case) -> Case:
    """Scale patterns and states together, and beta and the forgetting rate against them."""
    scale = raw.scale[..., None, None]
    return Case(
        patterns=scale * raw.patterns,
        state=scale * raw.state,
        step=scale * raw.step,
        beta=raw.beta / raw.scale**2,
        forgetting=raw.forgetting * raw.scale**2,
    )


#: Patterns and queries anywhere, with a step of every query, from hardly any forgetting to almost nothing kept.
streams = Family(
    fields={
        "patterns": Field("real", ("T", "d")),
        "state": Field("real", ("T", "d")),
        "step": Field("real", ("T", "d")),
        "scale": Field("positive", (), 0.1, 10.0),
        "beta": Field("positive", (), 0.01, 30.0),
        "forgetting": Field("positive", (), 0.01, 3.0),
    },
    sizes=SIZES,
    build=_scaled,
)

#: One pattern at one time; nothing has been forgotten.
BEGINNING = {"patterns": [[3, 4]], "state": [[3, 4]], "step": [[1, 2]], "scale": 1, "beta": 2, "forgetting": 1}

#: A pattern that is forgotten for another, seen from between.
FADING = {"patterns": [[1], [0]], "state": [[1], [0]], "step": [[0], [1]], "scale": 1, "beta": 1, "forgetting": 2}

#: The same pattern at every time, and queries opposite to it.
REPEATED = {
    "patterns": [[1], [1], [1]],
    "state": [[-1], [-1], [-1]],
    "step": [[1], [1], [1]],
    "scale": 1,
    "beta": 2,
    "forgetting": 1,
}
