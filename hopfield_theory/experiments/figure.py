"""Draw an experiment on capacity: measured fractions with their intervals, thresholds against the width, and the theory."""

import io
from itertools import groupby
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from ..evidence.record import write_bytes
from .laws import laws, success_probability
from .search import Study

__all__ = ["capacity_figure", "save"]

#: Colours that stay apart for colour-blind readers (Okabe & Ito).
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = {"guarantee": "-", "asymptotic": "--", "finite size": ":", "heuristic": "-."}


def save(figure: Figure, path: str | Path) -> None:
    """Write a figure as .png or .svg, whole or not at all.

    Parameters
    ----------
    figure : matplotlib figure
    path : str or path

    Raises
    ------
    ValueError
        If the ending is another one, or the folder does not exist.
    """
    path, buffer = Path(path), io.BytesIO()
    if path.suffix not in (".png", ".svg"):
        raise ValueError(f"figure: got {str(path)!r}; allowed is a file that ends in .png or .svg")
    figure.savefig(buffer, format=path.suffix[1:], dpi=130)
    write_bytes(path, buffer.getvalue())


def capacity_figure(study: Study, figure: Figure | None = None) -> Figure:
    """Draw a panel for each criterion, with a curve for each width, and the thresholds where there are several widths.

    Parameters
    ----------
    study : Study
    figure : matplotlib figure, optional
        The figure to draw into; default a new one without a display.

    Returns
    -------
    matplotlib figure
    """
    widths = list(dict.fromkeys(cell.width for cell in study.measurements))
    criteria = study.experiment.criteria
    panels = (len(criteria) if len(widths) > 1 else 1) + (len(widths) > 1)
    figure = Figure(layout="constrained") if figure is None else figure
    figure.set_size_inches(4.3 * panels + 0.6 if panels > 1 else 6.6, 4.4)
    axes = figure.subplots(1, panels, squeeze=False)[0]
    if len(widths) == 1:
        _curves(axes[0], study, criteria, widths)
    else:
        for criterion, panel in zip(criteria, axes, strict=False):
            _curves(panel, study, (criterion,), widths)
            panel.set_title(_meaning(study, criterion), fontsize=10)
        _thresholds(axes[-1], study, widths)
    experiment = study.experiment
    details = f"{experiment.trials} networks of each size"
    if experiment.model == "modern":
        details = rf"$\beta$ = {experiment.beta:g}, $M$ = {experiment.radius_factor:g} $\sqrt{{d-1}}$, {details}"
    if experiment.noise:
        details = f"noise {experiment.noise:g}, {details}"
    subject = "every pattern" if experiment.every_pattern else "one pattern"
    figure.suptitle(f"{experiment.name} network, {subject}; {details}", fontsize=11)
    return figure


def _meaning(study: Study, criterion: str) -> str:
    errors = study.experiment.errors
    return {
        "fixed": "fixed by an update",
        "one update": "given back by one update",
        "retrieved": f"retrieved, up to {errors:.1%} wrong sites" if errors else "retrieved exactly",
        "guaranteed": "guaranteed by the separations",
        "in its ball": r"at rest in the ball $1/(\beta N M)$",
        "nearest": "at rest nearest to the pattern",
    }[criterion]


def _curves(axes, study: Study, criteria, widths) -> None:
    """Draw fractions of successes against N, the law for finite size, and where formulas put the capacity."""
    styles = [(criterion, width) for criterion in criteria for width in widths]
    counts = [cell.count for cell in study.measurements]
    dense = np.geomspace(min(counts), max(counts), 200)
    for (criterion, width), colour, marker in zip(
        styles, _cycle(COLOURS, styles), _cycle(MARKERS, styles), strict=True
    ):
        cells = [cell for cell in study.measurements if (cell.criterion, cell.width) == (criterion, width)]
        fraction = np.asarray([cell.fraction for cell in cells])
        reach = np.abs(np.asarray([(cell.low, cell.high) for cell in cells]).T - fraction)
        label = f"d = {width}" if len(widths) > 1 else _meaning(study, criterion)
        at = [cell.count for cell in cells]
        axes.errorbar(
            at, fraction, reach, color=colour, marker=marker, markersize=4, linewidth=1.2, elinewidth=0.9, label=label
        )
        if criterion == study.experiment.criteria[0]:
            expected = [success_probability(study.experiment, width, count) for count in dense]
            if None not in expected:
                name = "law for finite size" if width == widths[-1] else None
                axes.plot(dense, expected, color=colour, linestyle=":", linewidth=1.6, label=name)
    seen, level = set(), study.thresholds[0].level
    for width, colour in zip(widths, COLOURS if len(widths) > 1 else ["#666666"], strict=False):
        formulas = [law for law in laws(study.experiment, width, level) if law.kind != "finite size"]
        for law, dashes in zip(formulas, ("--", "-.", (0, (1, 1))), strict=False):
            if law.criterion in criteria and min(counts) / 2 <= law.count <= 2 * max(counts):
                name = None if law.name in seen else law.name
                seen.add(law.name)
                axes.axvline(law.count, color=colour, linestyle=dashes, linewidth=1, alpha=0.8, label=name)
    axes.axhline(level, color="0.8", linewidth=0.8, zorder=0)
    axes.set(xlabel="stored patterns N", ylabel="fraction of networks", ylim=(-0.03, 1.04))
    _logarithmic(axes, "x")
    axes.grid(alpha=0.25)
    axes.legend(
        fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=3, frameon=False
    )  # no corner is free


def _logarithmic(axes, which: str) -> None:
    """Give an axis a logarithmic scale with few plain numbers on it."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axes.set(**{f"{which}scale": "log"})
    low, high = axis.get_view_interval()
    axis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < 100 * low else (1,)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}" if value < 1e5 else f"{value:.0e}"))
    axis.set_minor_formatter(NullFormatter())


def _cycle(values, styles):
    return [values[place % len(values)] for place in range(len(styles))]


def _thresholds(axes, study: Study, widths) -> None:
    """Draw the number of patterns at the threshold against the width, and the formulas."""
    for criterion, colour, marker in zip(study.experiment.criteria, COLOURS, MARKERS, strict=False):
        found = [t for t in study.thresholds if t.criterion == criterion and t.estimate]
        if found:
            middle = np.asarray([t.estimate for t in found])
            ends = np.asarray([[t.low or t.estimate, t.high or t.estimate] for t in found]).T
            axes.errorbar(
                [t.width for t in found], middle, np.abs(ends - middle), color=colour, marker=marker, markersize=5,
                linestyle="none", capsize=3, label=f"measured: {criterion}",
            )  # fmt: skip
    level = study.thresholds[0].level
    grid = np.unique(np.geomspace(min(widths), max(widths), 40).round().astype(int))
    known = [(law.name, law.kind, int(d), law.count) for d in grid for law in laws(study.experiment, int(d), level)]
    formulas = sorted(known, key=lambda row: (row[1], "exp(" if row[0].startswith("exp(") else row[0], row[2]))
    for number, ((kind, name), rows) in enumerate(groupby(formulas, key=lambda row: (row[1], row[0]))):
        points = [(width, count) for *_, width, count in rows]
        axes.plot(
            *zip(*points, strict=True),
            color="0.25",
            linestyle=DASHES[kind],
            linewidth=1.2 + 0.5 * (number % 2),
            label=f"{kind}: {name}",
        )
    axes.set(xlabel="width d", ylabel=f"N where the fraction is {level:g}", title="threshold")
    _logarithmic(axes, "y")
    axes.title.set_fontsize(10)
    if max(widths) >= 8 * min(widths):
        _logarithmic(axes, "x")
    else:
        axes.set_xticks(widths)
    axes.grid(alpha=0.25, which="both")
    axes.legend(fontsize=8, loc="best")
