"""Draws how seconds and memory grow with the number of chapters."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from bench.figures import LIMIT, PLAIN, Results, memory_limit

#: Okabe and Ito's, whom one can tell apart with any sight of colours; shapes tell as well.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a6a00")
_MARKS = "os^DvPX"
_GREY = "#555555"


def draw(results: Results, file: Path) -> None:
    """Draw the growth that was measured to *file*, an SVG picture, each time the same."""
    mpl.rcParams["svg.hashsalt"] = "bench"
    mpl.rcParams["font.size"] = 10
    picture = Picture(figsize=(6.2, 7.2), layout="constrained")  # as wide as a column of text
    times, memory = picture.subplots(2, 1)
    sizes = sorted(results.pages)
    for name, points in relative(results).items():
        times.plot(*zip(*points, strict=True), **style(name, results))
    for name, each in results.growth.items():
        peaks = [(size, each[size][1]) for size in sorted(each)]
        memory.plot(*zip(*peaks, strict=True), **style(name, results))
    times.axhline(LIMIT, color="black", linewidth=1, linestyle=":")
    _name_limit(times, f"limit: {LIMIT}", (sizes[-1], LIMIT))
    limits = [memory_limit(size, results.pages[size]) for size in sizes]
    memory.plot(sizes, limits, color="black", linewidth=1, linestyle=":")
    _name_limit(memory, "limit", (sizes[-1], limits[-1]))
    _finish(times, sizes, f"CPU time a chapter, that at {sizes[0]} chapters being 1")
    _finish(memory, sizes, "MB of the largest process")
    handles, labels = times.get_legend_handles_labels()
    picture.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    picture.savefig(file, metadata={"Date": None})


def relative(results: Results) -> dict[str, list[tuple[int, float]]]:
    """Return for each thing built the sizes, each with CPU time a chapter as a ratio."""
    curves = {}
    for name, each in results.growth.items():
        least = min(each)
        first = each[least][0] / least
        curves[name] = [(size, each[size][0] / size / first) for size in sorted(each)]
    return curves


def style(name: str, results: Results) -> dict[str, object]:
    """Return how the curve of *name* is drawn: ours in colours, that of Sphinx alone in grey."""
    if name == PLAIN:
        return {"label": name, "color": _GREY, "linestyle": "--", "marker": "x"}
    number = [each for each in results.growth if each != PLAIN].index(name)
    return {"label": name, "color": _COLOURS[number], "marker": _MARKS[number], "markersize": 5}


def _name_limit(axes: Axes, words: str, end: tuple[float, float]) -> None:
    """Write *words* above the right *end* of a line."""
    axes.annotate(words, end, (0, 4), textcoords="offset points", ha="right")


def _finish(axes: Axes, sizes: list[int], title: str) -> None:
    """Give *axes* their scales, which are logarithmic, and what they are of."""
    axes.set_title(title, fontsize=11, loc="left")
    axes.set_xlabel("chapters")
    for axis, scale in ((axes.xaxis, axes.set_xscale), (axes.yaxis, axes.set_yscale)):
        scale("log")
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:g}"))
    axes.xaxis.set_major_locator(FixedLocator(sizes))
    axes.margins(y=0.15)
    steps = [step * 10.0**power for power in range(-3, 6) for step in (1, 2, 5)]
    lowest, highest = axes.get_ylim()
    axes.yaxis.set_major_locator(FixedLocator([s for s in steps if lowest <= s <= highest]))
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
