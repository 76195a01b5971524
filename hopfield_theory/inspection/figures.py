"""Figures of an inspection, drawn without a display."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from ..models import modern
from .binary import FLIPPED, BinaryComparison
from .findings import Inspection

__all__ = ["binary_figure", "energy_figure", "guarantee_figure", "image_figure"]

#: Colours that stay apart for colour-blind readers (Okabe & Ito).
BLUE, ORANGE, GREEN, RED, GRAY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#666666"
NOISE = 0.5  # standard deviation of the noise on a start, in units of that of all entries


def noisy(patterns: np.ndarray, chosen: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Give the chosen patterns with normal noise of half the standard deviation of all entries."""
    return patterns[chosen] + NOISE * patterns.std() * rng.standard_normal((len(chosen), patterns.shape[1]))


def _beta(found: Inspection) -> str:
    return rf"$\beta = {found.beta:.4g}$"


def energy_figure(found: Inspection, chosen: np.ndarray, rng: np.random.Generator) -> Figure:
    """Draw the energy along retrieval from noisy patterns: it never rises."""
    patterns = found.geometry.patterns
    path = modern.retrieve(
        noisy(patterns, chosen, rng), patterns, found.beta, limit=60, tolerance=1e-11 * found.geometry.largest_norm
    )
    energies = np.asarray(path.energies)
    figure = Figure((7.0, 4.2), layout="constrained")
    axes = figure.subplots()
    longest = int(max(path.updates.max(), 1))
    for column, index in enumerate(chosen):
        last = int(path.updates[column])
        axes.plot(
            range(last + 1),
            energies[: last + 1, column],
            marker="o",
            markersize=3.5,
            linewidth=1.4,
            label=f"pattern {index}",
        )
    axes.set(
        xlabel="updates", ylabel=r"energy $E(\xi)$", title=f"Energy along retrieval from noisy patterns, {_beta(found)}"
    )
    axes.set_xlim(-0.2, longest + 0.2)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.25)
    figure.legend(title="start near", fontsize=8, title_fontsize=8, loc="outside right upper", frameon=False)
    return figure


def image_figure(found: Inspection, chosen: np.ndarray, shape: tuple[int, int], rng: np.random.Generator) -> Figure:
    """Draw patterns as images: stored, noisy and what it retrieves, occluded and what it retrieves."""
    patterns = found.geometry.patterns
    scale: dict = {"cmap": "gray_r", "vmin": patterns.min(), "vmax": patterns.max(), "interpolation": "nearest"}
    disturbed = noisy(patterns, chosen, rng)
    occluded = patterns[chosen].reshape(-1, *shape).copy()
    occluded[:, shape[0] // 2 :] = 0.0  # adds the same nothing to the score of every pattern
    occluded = occluded.reshape(len(chosen), -1)
    tolerance = 1e-11 * found.geometry.largest_norm
    rows: dict[str, np.ndarray] = {"stored": patterns[chosen]}
    for name, starts in (("noisy", disturbed), ("occluded", occluded)):
        rows |= {
            name: starts,
            f"retrieved\nfrom {name}": modern.retrieve(starts, patterns, found.beta, tolerance=tolerance).states,
        }
    figure = Figure((1.1 * len(chosen) + 1.2, 6.4), layout="constrained")
    panels = figure.subplots(len(rows), len(chosen), squeeze=False)
    for (name, images), line in zip(rows.items(), panels, strict=True):
        for axes, image, index in zip(line, images, chosen, strict=True):
            axes.imshow(image.reshape(shape), **scale)
            axes.set(xticks=[], yticks=[])
            if name.startswith("retrieved"):
                wanted = np.linalg.norm(image - patterns[index]) <= 0.01 * found.geometry.largest_norm
                for spine in axes.spines.values():
                    spine.set(color=GREEN if wanted else RED, linewidth=2.5)
        line[0].set_ylabel(name, rotation=0, ha="right", va="center", fontsize=10)
    for axes, index in zip(panels[0], chosen, strict=True):
        axes.set_title(f"{index}", fontsize=9)
    figure.suptitle(
        f"Retrieval of patterns, {_beta(found)}; green frame: within 1 % of M of the stored one, orange: elsewhere",
        fontsize=10,
    )
    return figure


def guarantee_figure(inspections: Sequence[Inspection]) -> Figure:
    """Draw what the theory guarantees beside what is measured, over the inverse temperature."""
    known = inspections[0].geometry
    betas = np.asarray([found.beta for found in inspections])
    starts = inspections[0].starts
    count = len(known.patterns)
    tried = f"all {count} patterns" if len(starts) == count else f"{len(starts)} of {count} stored patterns"
    figure = Figure((7.4, 7.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True)
    thresholds = np.sort(known.thresholds[starts])
    exact = np.sort(np.concatenate([betas, thresholds[(thresholds > betas[0]) & (thresholds < betas[-1])]]))
    share = np.searchsorted(thresholds, exact, side="right") / len(thresholds)
    above.step(exact, 100 * share, where="post", color=BLUE, linewidth=2, label="guaranteed: provably stored")
    for values, colour, label in (
        ([found.in_ball.mean() for found in inspections], ORANGE, r"measured: fixed point in the ball $1/(\beta N M)$"),
        ([found.kept.mean() for found in inspections], GREEN, "measured: fixed point of this pattern alone"),
    ):
        above.plot(betas, 100 * np.asarray(values), marker="o", markersize=4, color=colour, label=label)
    reachable = 100 * (~known.never[starts]).mean()
    if reachable < 100:
        above.axhline(
            reachable,
            color=GRAY,
            linestyle=":",
            linewidth=1.2,
            label=rf"limit of the guarantee: {100 - reachable:.1f} % have $\Delta_i \leq 0$",
        )
    above.set(ylabel="patterns (%)", ylim=(-3, 104), title=f"Guarantee and measurement for {tried}")
    above.legend(fontsize=8, loc="center left")
    middle, low, high = ([np.quantile(found.update_error, q) for found in inspections] for q in (0.5, 0.1, 0.9))
    drawable, bottom = (
        1e-300,
        1e-18 * known.largest_norm,
    )  # a logarithmic axis has no zero; below the bottom nothing can be seen in the data
    below.fill_between(
        betas,
        np.maximum(low, drawable),
        np.maximum(high, drawable),
        color=ORANGE,
        alpha=0.25,
        linewidth=0,
        label="measured: 10 to 90 %",
    )
    below.plot(betas, np.maximum(middle, drawable), marker="o", markersize=4, color=ORANGE, label="measured: median")
    bound = [np.exp(np.median(np.minimum(found.log_update_bound[starts], 700.0))) for found in inspections]
    below.plot(betas, np.maximum(bound, drawable), color=BLUE, linewidth=2, label="bound of Theorem 5: median")
    below.axhline(
        2 * known.largest_norm, color=GRAY, linestyle=":", linewidth=1.2, label="2 M: a larger bound says nothing"
    )
    below.set(
        xscale="log", yscale="log", xlabel=r"inverse temperature $\beta$", ylabel=r"retrieval error $\|f(x_i) - x_i\|$"
    )
    below.set_ylim(bottom=bottom, top=200 * known.largest_norm)
    below.legend(fontsize=8, loc="lower left")
    for axes in (above, below):
        axes.grid(alpha=0.25)
    return figure


def binary_figure(compared: BinaryComparison) -> Figure:
    """Draw where each binary network breaks down as patterns are added."""
    figure = Figure((9.4, 4.2), layout="constrained")
    panels = figure.subplots(1, 2, sharey=True)
    styles = ((BLUE, "o", "-", 9), (ORANGE, "s", "--", 5), (GREEN, "^", "-", 6), (RED, "D", "-", 5))
    for axes, values, title in (
        (panels[0], compared.fixed, "stored pattern is a fixed point"),
        (
            panels[1],
            compared.retrieved,
            f"retrieved after {FLIPPED:.0%} flips ({compared.flips} of {compared.width} sites)",
        ),
    ):
        for name, line, (colour, marker, dashes, size) in zip(compared.networks, values, styles, strict=True):
            axes.plot(
                compared.counts, 100 * line, color=colour, marker=marker, linestyle=dashes, markersize=size, label=name
            )
        axes.set(xlabel="stored patterns N", title=title, ylim=(-3, 104))
        axes.set_xscale("log", base=2)
        axes.set_xticks(compared.counts, [str(count) for count in compared.counts], fontsize=8)
        axes.minorticks_off()
        axes.grid(alpha=0.25)
    panels[0].set_ylabel("tried patterns (%)")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=8.5)
    return figure
