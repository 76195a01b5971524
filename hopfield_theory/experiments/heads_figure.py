"""Draw the classes of a transformer's heads, layer by layer, beside what the paper says of BERT and what random heads do."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from ..models.layers.regimes import CLASSES, random_head
from .minilm import HEADS, LAYERS

__all__ = ["BERT", "heads_figure"]

#: Where the paper sees a class prominent among the 12 layers of bert-base-cased, at 512 tokens (section 4, A.5.1.2): the
#: "lower" layers are drawn as the first two, the "higher" ones as the last four.
BERT = {"I": (1, 2), "II": (3, 5), "IV": (6, 8), "III": (9, 12)}

#: From wide to narrow, apart for colour-blind readers (Okabe & Ito).
COLOURS = {"I": "#56B4E9", "II": "#0072B2", "III": "#E69F00", "IV": "#D55E00"}
MEANING = {"I": "k > N/2", "II": "N/8 < k ≤ N/2", "III": "N/32 < k ≤ N/8", "IV": "k ≤ N/32"}


def heads_figure(found: dict[str, Any], length: int, figure: Figure | None = None) -> Figure:
    """Draw shares of the classes by layer, the paper's claim, and the median k of every head.

    Parameters
    ----------
    found : dict
        A measurement of :func:`hopfield_theory.experiments.heads.measure`.
    length : int
        How many tokens the texts have.
    figure : matplotlib figure, optional
        The figure to draw into; default a new one without a display.

    Returns
    -------
    matplotlib figure

    Raises
    ------
    ValueError
        If nothing was measured at that length.
    """
    if str(length) not in found["lengths"]:
        raise ValueError(f"length: got {length}; measured is {', '.join(found['lengths'])}")
    rows = found["lengths"][str(length)]["heads"]
    figure = Figure(layout="constrained") if figure is None else figure
    figure.set_size_inches(12, 4.2)
    shares, claim, medians = figure.subplots(1, 3, width_ratios=(1, 1, 1.25))
    layers = np.arange(1, LAYERS + 1)
    bottom = np.zeros(LAYERS)
    for name in CLASSES:
        height = np.asarray([sum(r["layer"] == layer and r["class"] == name for r in rows) for layer in layers]) / HEADS
        shares.bar(layers, height, bottom=bottom, color=COLOURS[name], label=f"{name}: {MEANING[name]}", width=0.82)
        bottom += height
    shares.set(xlabel="layer of MiniLM", ylabel="share of the heads", title=f"measured, N = {length}", ylim=(0, 1))
    shares.yaxis.set_major_formatter(PercentFormatter(1))
    figure.legend(*shares.get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=9, frameon=False)

    for place, (name, (first, last)) in enumerate(sorted(BERT.items(), key=lambda item: list(CLASSES).index(item[0]))):
        claim.barh(place, last - first + 1, left=first - 0.5, color=COLOURS[name], height=0.82)
    claim.set_yticks(range(len(CLASSES)), list(CLASSES))
    claim.invert_yaxis()
    claim.set(xlim=(0.5, 12.5), xlabel="layer of BERT", ylabel="class", title="prominent, says the paper, N = 512")
    claim.set_xticks(range(1, 13))
    claim.grid(axis="x", alpha=0.25)

    edges = [*CLASSES.values()]
    for name, low, high in zip(CLASSES, edges, (1.0, *edges), strict=False):
        medians.axhspan(max(low, 0.5 / length), high, color=COLOURS[name], alpha=0.22, linewidth=0)
    rng = np.random.default_rng(0)  # spreads the dots sideways, and nothing else
    for layer in layers:
        k = np.asarray([row["median"] for row in rows if row["layer"] == layer])
        medians.plot(layer + rng.uniform(-0.22, 0.22, len(k)), k / length, "o", color="0.15", markersize=4, alpha=0.8)
    for spread in (0, 1, 2, 3):
        medians.axhline(random_head(spread), color="0.35", linestyle="--", linewidth=0.9)
        medians.text(LAYERS + 0.55, random_head(spread), f" s = {spread}", va="center", fontsize=8.5)
    medians.set(
        yscale="log", xlim=(0.5, LAYERS + 0.5), ylim=(0.5 / length, 1), xlabel="layer of MiniLM",
        ylabel="median k / N", title="heads; dashed: random logits of s.d. s",
    )  # fmt: skip
    for axes in (shares, medians):
        axes.set_xticks(layers)
    for axes in (shares, claim, medians):
        axes.title.set_fontsize(10.5)
    return figure
