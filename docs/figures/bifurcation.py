"""Fixed points of the modern update for three unit vectors at 120 degrees, over the inverse temperature."""

import matplotlib.pyplot as plt
import numpy as np

from hopfield_theory.theory.fixed_point_search import fixed_points

patterns = np.array([[1, 0], [-1 / 2, np.sqrt(3) / 2], [-1 / 2, -np.sqrt(3) / 2]])
markers = {"stable": ("o", "tab:blue"), "unstable": ("x", "tab:red")}

figure, axes = plt.subplots(figsize=(7, 4))
rows = []
for beta in np.linspace(1.5, 3.0, 76):
    for point in fixed_points(patterns, beta, starts=50):
        along = point.state @ patterns[0]
        if abs(point.state @ np.array([0.0, 1.0])) < 1e-9:
            rows.append((beta, along, point.stability))
for stability, (marker, colour) in markers.items():
    chosen = [(beta, along) for beta, along, kind in rows if kind == stability]
    axes.plot(*zip(*chosen, strict=True), marker, color=colour, markersize=3, linestyle="none", label=stability)
stable = {beta: [along for other, along, kind in rows if other == beta and kind == "stable"] for beta, *_ in rows}
both = [beta for beta, places in stable.items() if len(places) > 1]
axes.axvspan(min(both), max(both), color="0.9", label="mean and patterns both stable")
axes.set(xlabel=r"inverse temperature $\beta$", ylabel=r"fixed point $\xi^* \cdot x_1$ on the axis of $x_1$")
axes.legend(loc="center right", bbox_to_anchor=(1.0, 0.6))
figure.tight_layout()
