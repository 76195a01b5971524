"""Draw what rests on what as SVG: connected groups of claims, each claim right of everything that it rests on."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from ..statement import Statement

__all__ = ["draw"]

WIDTH, HEIGHT, TAG = 170, 48, 17  # a node, and the tag under it for a wording that is refuted as printed
ACROSS, DOWN, MARGIN = 36, 12, 6  # gaps between columns and rows, and around everything
SHELF = 5  # columns side by side, or as many as the deepest group needs
LETTERS = 24  # of a name that fit into a line
LEGEND = """<ul class="claim-legend"><li class="holds"><i></i>holds</li>
<li class="refuted"><i></i>refuted as printed, with its fault</li><li class="open"><i></i>open</li>
<li class="red"><i></i>the run failed</li><li class="weak"><i></i>its source's proof leans on a refuted step</li>
<li>∎ has a proof that ran</li></ul>"""


@dataclass
class _Group:
    """Claims that are joined by use, placed in columns; an entry that is a pair only leads an edge past a column."""

    columns: list[list]
    edges: list[tuple]
    y: dict = field(default_factory=dict)

    @property
    def depth(self) -> int:
        return len(self.columns)


def draw(
    claims: Mapping[str, Statement],
    kinds: Mapping[str, str],
    weak: Set[str],
    derived: Set[str],
    links: Mapping[str, str],
) -> str:
    """Give the graph of all claims.

    Parameters
    ----------
    claims : mapping
        Claims by id.
    kinds : mapping
        "holds", "refuted" or "red" for each id.
    weak : set
        Ids of the claims that rest on one that does not hold, directly or through others.
    derived : set
        Ids of the claims that have a proof.
    links : mapping
        Where each claim stands.

    Returns
    -------
    str
        SVG, coloured by the classes of the style sheet.
    """
    printed = {claim.amended: claim.id for claim in claims.values() if claim.printed and claim.amended}
    used = {other for claim in claims.values() for other in claim.rests_on}
    nodes = [key for key in claims if key not in printed.values() or key in used]
    height = {key: HEIGHT + (TAG if printed.get(key) not in (None, *used) else 0) for key in nodes}
    groups = [_layered(members, claims, height) for members in _components(nodes, claims)]
    groups.sort(key=lambda group: (-group.depth, -max(group.y.values())))
    columns = max([SHELF, *(group.depth for group in groups)])
    parts: list[str] = []
    top, column, shelf = float(MARGIN), 0, 0.0
    for group in groups:
        if column + group.depth > columns:
            top, column, shelf = top + shelf + 2 * DOWN, 0, 0.0
        left = MARGIN + column * (WIDTH + ACROSS)
        parts.append(_group(group, left, top, height, claims, kinds, weak, derived, links, printed))
        column += group.depth
        shelf = max(shelf, max(group.y[key] + height.get(key, 0) for key in group.y))
    right, bottom = 2 * MARGIN + columns * (WIDTH + ACROSS) - ACROSS, top + shelf + MARGIN
    return (
        f'{LEGEND}<div class="claim-graph"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right} {bottom:.0f}" '
        f'role="img" aria-label="Which claim rests on which">{"".join(parts)}</svg></div>'
    )


def _components(nodes: list[str], claims: Mapping[str, Statement]) -> list[list[str]]:
    group = {key: {key} for key in nodes}
    for key in nodes:
        for other in claims[key].rests_on:
            if group[key] is not group[other]:
                group[key] |= group[other]
                for member in group[other]:
                    group[member] = group[key]
    return [sorted(members) for members in {id(members): members for members in group.values()}.values()]


def _layered(members: list[str], claims: Mapping[str, Statement], height: Mapping[str, int]) -> _Group:
    """Put claims into columns, order each column by its neighbours so that few edges cross, and space it."""
    level: dict[str, int] = {}

    def depth(key: str) -> int:
        if key not in level:
            level[key] = max((1 + depth(other) for other in claims[key].rests_on), default=0)
        return level[key]

    columns: list[list] = [[] for _ in range(1 + max(map(depth, members)))]
    for key in members:
        columns[level[key]].append(key)
    edges: list = []
    for key in members:
        for other in claims[key].rests_on:
            past = [((other, key), between) for between in range(level[other] + 1, level[key])]
            for entry in past:
                columns[entry[1]].append(entry)
            edges.append([other, *past, key])
    beside: dict = {entry: [] for column in columns for entry in column}
    for path in edges:
        for left, right in pairwise(path):
            beside[left].append(right)
            beside[right].append(left)
    group = _Group(columns, edges)
    for column in columns:
        _stack(column, group.y, height, dict.fromkeys(column, 0.0))
    for sweep in range(24):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = {
                entry: sum(group.y[other] + height.get(other, 0) / 2 for other in beside[entry]) / len(beside[entry])
                - height.get(entry, 0) / 2
                if beside[entry]
                else group.y[entry]
                for entry in column
            }
            column.sort(key=lambda entry: wanted[entry] + height.get(entry, 0) / 2)
            _stack(column, group.y, height, wanted)
    least = min(group.y.values())
    group.y = {entry: y - least for entry, y in group.y.items()}
    return group


def _stack(column: list, y: dict, height: Mapping[str, int], wanted: Mapping) -> None:
    """Place a column near where its entries want to be, in their order and without overlap."""
    blocks: list[list] = []  # entries, offsets, sum of wanted starts
    for entry in column:
        size = height.get(entry, 0) + DOWN
        blocks.append([[entry], size, wanted[entry], 1])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][3] + blocks[-2][1] > blocks[-1][2] / blocks[-1][3]:
            entries, size, total, count = blocks.pop()
            blocks[-1][2] += total - count * blocks[-1][1]
            blocks[-1][0] += entries
            blocks[-1][1] += size
            blocks[-1][3] += count
    for entries, _, total, count in blocks:
        place = total / count
        for entry in entries:
            y[entry] = place
            place += height.get(entry, 0) + DOWN


def _group(group, x0, y0, height, claims, kinds, weak, derived, links, printed) -> str:
    x = {entry: x0 + number * (WIDTH + ACROSS) for number, column in enumerate(group.columns) for entry in column}
    parts = []
    for path in group.edges:
        points = []
        for entry in path:
            middle = y0 + group.y[entry] + (HEIGHT / 2 if entry in height else 0)
            points += [(x[entry], middle), (x[entry] + WIDTH, middle)]
        curve = f"M{points[1][0]},{points[1][1]:.1f}"
        for (x1, y1), (x2, y2) in pairwise(points[1:-1]):
            half = (x2 - x1) / 2
            curve += f" C{x1 + half},{y1:.1f} {x2 - half},{y2:.1f} {x2},{y2:.1f}"
        shaky = " weak" if kinds[path[0]] != "holds" or path[0] in weak else ""
        parts.append(f'<path class="edge{shaky}" d="{curve}"/>')
    for entry, left in x.items():
        if entry in height:
            parts.append(_node(entry, left, y0 + group.y[entry], claims, kinds, weak, derived, links))
            if height[entry] > HEIGHT:
                parts.append(_tag(printed[entry], left, y0 + group.y[entry] + HEIGHT, claims, kinds, links))
    return f"<g>{''.join(parts)}</g>"


def _node(key: str, x: float, y: float, claims, kinds, weak, derived, links) -> str:
    chapter, _, name = key.partition(".")
    lines = _lines(name)
    rows = "".join(f'<text x="{x + 12}" y="{y + 27 + 13 * row:.1f}">{line}</text>' for row, line in enumerate(lines))
    if key in weak:
        rows += f'<text class="mark" x="{x + WIDTH - 18}" y="{y + 14:.1f}">refuted step</text>'
    if key in derived:
        rows += f'<text class="proved" x="{x + WIDTH - 5}" y="{y + 14:.1f}">∎</text>'
    return (
        f'<a href="{escape(links.get(key, ""))}"><title>{escape(claims[key].title)}</title>'
        f'<g class="node {kinds[key]}{" weak" if key in weak else ""}">'
        f'<rect x="{x}" y="{y:.1f}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
        f'<rect class="verdict" x="{x}" y="{y:.1f}" width="5" height="{HEIGHT}" rx="2.5"/>'
        f'<text class="chapter" x="{x + 12}" y="{y + 14:.1f}">{chapter}</text>{rows}</g></a>'
    )


def _lines(name: str) -> list[str]:
    """Break a name at underscores into two lines, the second cut where it is too long."""
    first, *rest = name.split("_")
    while rest and len(first) + len(rest[0]) < LETTERS:
        first += "_" + rest.pop(0)
    second = "_".join(rest)
    return [first + "_" * bool(rest), second if len(second) <= LETTERS else second[: LETTERS - 1] + "…"]


def _tag(key: str, x: float, y: float, claims, kinds, links) -> str:
    return (
        f'<a href="{escape(links.get(key, ""))}"><title>{escape(claims[key].title)}</title>'
        f'<g class="node tag {kinds[key]}">'
        f'<rect x="{x + 12}" y="{y:.1f}" width="{WIDTH - 12}" height="{TAG}" rx="3"/>'
        f'<text x="{x + 19}" y="{y + 12:.1f}">{escape(claims[key].fault or "")}</text></g></a>'
    )
