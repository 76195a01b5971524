"""The command that applies the theory to a file of patterns."""

from pathlib import Path

import click

from .console import ReportPath, bad_input, progress, write_report
from .findings import print_findings

__all__ = ["inspect_data"]

#: How many patterns retrieval starts from for each inverse temperature of the figure that goes with a single one, and
#: how many are drawn.
MEASURED, DRAWN = 150, 8


class Betas(click.ParamType):
    """A positive number, or a sweep low:high:count with logarithmic spacing."""

    name = "beta"

    def convert(self, value, param, ctx):
        """Give a tuple of positive floats."""
        from math import isfinite

        import numpy as np

        try:
            low, *rest = value.split(":")
            numbers = [float(low), *map(float, rest[:1])]
            count = int(rest[1]) if len(rest) == 2 else 0
        except ValueError:
            numbers, count, rest = [], 0, []
        if not numbers or len(rest) not in (0, 2) or not all(x > 0 and isfinite(x) for x in numbers):
            self.fail(f"got {value!r}; allowed is a positive number, or low:high:count such as 0.1:100:20", param, ctx)
        if not rest:
            return tuple(numbers)
        if not (numbers[0] < numbers[1] and 2 <= count <= 1000):
            self.fail(f"got {value!r}; a sweep needs low < high and a count from 2 to 1000", param, ctx)
        return tuple(float(beta) for beta in np.geomspace(numbers[0], numbers[1], count))


class ImageShape(click.ParamType):
    """Height and width of the images that the patterns are."""

    name = "ROWSxCOLUMNS"

    def convert(self, value, param, ctx):
        """Give a pair of positive integers."""
        parts = value.lower().split("x")
        if len(parts) != 2 or not all(part.isdecimal() and int(part) > 0 for part in parts):
            self.fail(f"got {value!r}; allowed is for example 8x8", param, ctx)
        return int(parts[0]), int(parts[1])


@click.command("inspect")
@click.argument("data", metavar="DATA")
@click.option("--array", metavar="NAME", help="The array inside an .npz file that holds several.")
@click.option(
    "--beta",
    "betas",
    type=Betas(),
    help="Inverse temperature, or a sweep low:high:count. Default: half of the patterns that can be guaranteed are.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Use the first so many patterns only.")
@click.option(
    "--normalize",
    is_flag=True,
    help="Scale every pattern to norm one first; then all different patterns have positive separation.",
)
@click.option(
    "--sign",
    type=click.Choice(["zero", "median"]),
    help="Threshold the patterns and compare binary networks; binary data are compared anyway.",
)
@click.option("--image", type=ImageShape(), help="Draw patterns as images of this shape; digits are 8x8.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of noise and of the choice of patterns that are drawn.",
)
@click.option("--report", "reports", type=ReportPath(), multiple=True, help="Write a report; repeatable.")
@click.option("--figures", type=click.Path(path_type=Path, file_okay=False), help="Write figures into this folder.")
def inspect_data(data, array, betas, limit, normalize, sign, image, seed, reports, figures) -> None:
    """Say what the theory guarantees for patterns, and what retrieval does with them.

    DATA is a file .npy, .npz or .csv with a pattern in each row, or "digits": 1797 handwritten digits of 8 x 8 pixels,
    with values in [-1, 1].
    """
    from ..datasets import DIGITS_IMAGE, load
    from ..inspection import compare_binary, geometry, in_units, signed
    from ..inspection.binary import growing, is_binary
    from ..inspection.report import as_data, as_page
    from ..inspection.sweep import default_beta, sweep

    with bad_input():
        patterns = load(data, array)[:limit]
        if normalize:
            patterns = _normalized(patterns)
        patterns, exponent = in_units(patterns)
        chosen = _in_units(betas, exponent) if betas else ()
        image = image or (DIGITS_IMAGE if data == "digits" else None)
        if image and image[0] * image[1] != patterns.shape[1]:
            raise ValueError(f"image: got {image[0]}x{image[1]}; the patterns have {patterns.shape[1]} entries")
        if figures is not None:
            figures.mkdir(parents=True, exist_ok=True)
    with progress() as bar, bad_input():
        task = bar.add_task("measuring separations", total=None)
        known = geometry(patterns)
        chosen = chosen or (default_beta(known),)
        bar.update(task, description="retrieving", total=len(chosen) * len(patterns))
        inspections = sweep(known, chosen, on_step=lambda count: bar.advance(task, count))
        compared = None
        if sign or is_binary(patterns):
            signs = signed(patterns, sign or "middle")
            task = bar.add_task("binary networks", total=len(growing(len(signs), 256)))
            compared = compare_binary(signs, seed, on_step=lambda: bar.advance(task))
        drawn: list[Path] = []
        if figures is not None:
            task = bar.add_task("drawing", total=None)
            drawn = _draw(figures, inspections, compared, image, seed)
    print_findings(inspections, compared, default=betas is None, exponent=exponent)
    settings = {
        "data": data, "array": array, "beta": list(chosen), "limit": limit, "normalize": normalize, "sign": sign,
        "seed": seed, "unit": 2.0**exponent,
    }  # fmt: skip
    for path in drawn:
        click.echo(f"wrote {path}")
    if reports:
        found = as_data(inspections, compared, settings)
        for path in reports:
            write_report(path, found, lambda found: as_page(found, drawn))


def _in_units(betas: tuple[float, ...], exponent: int) -> tuple[float, ...]:
    """Give inverse temperatures in one over the square of the unit of the patterns.

    Raises
    ------
    ValueError
        If one is beyond floats there.
    """
    import numpy as np

    with np.errstate(over="ignore", under="ignore"):
        found = np.ldexp(np.asarray(betas), 2 * exponent)
    if not (np.isfinite(found) & (found > 0)).all():
        raise ValueError(
            f"beta: got {', '.join(f'{beta:g}' for beta in betas)}; allowed is what leaves beta times squared norms among the "
            f"floats, and the patterns have the size of 2^{exponent}; or leave it out, or scale the patterns"
        )
    return tuple(map(float, found))


def _normalized(patterns):
    """Scale patterns to norm one.

    Raises
    ------
    ValueError
        If a pattern is zero.
    """
    import numpy as np

    sizes = np.max(np.abs(patterns), axis=-1, keepdims=True)
    patterns = np.ldexp(patterns, -np.frexp(sizes)[1])  # squares of what is left neither overflow nor vanish
    norms = np.linalg.norm(patterns, axis=-1, keepdims=True)
    if not norms.all():
        raise ValueError(f"normalize: pattern {int(np.argmin(norms))} is zero and has no direction")
    return patterns / norms


def _draw(folder: Path, inspections, compared, image, seed) -> list[Path]:
    import numpy as np

    from ..experiments.figure import save
    from ..inspection import figures
    from ..inspection.sweep import sweep, telling_betas

    known = inspections[0].geometry
    count = len(known.patterns)
    rng = np.random.default_rng(seed)
    chosen = np.sort(rng.choice(count, min(DRAWN, count), replace=False))
    shown = inspections[len(inspections) // 2]
    drawings = {"energy": figures.energy_figure(shown, chosen, rng)}
    if image:
        drawings["retrieval"] = figures.image_figure(shown, chosen, image, rng)
    if count > 1 and known.largest_norm > 0:
        if len(inspections) == 1:
            starts = np.sort(rng.choice(count, min(MEASURED, count), replace=False))
            inspections = sweep(known, telling_betas(known), starts)
        drawings["guarantee"] = figures.guarantee_figure(inspections)
    if compared is not None:
        drawings["binary"] = figures.binary_figure(compared)
    paths = [folder / f"{name}.png" for name in drawings]
    with bad_input():
        for path, figure in zip(paths, drawings.values(), strict=True):
            save(figure, path)
    return paths
