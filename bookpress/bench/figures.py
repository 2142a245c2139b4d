"""What was measured: figures with their limits, and how they compare with the last ones."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

#: By which part of it a ratio may differ from run to run, even if all turns of a run agree.
LEAST_NOISE = 0.05
#: A chapter of a long book may take that many times the CPU seconds of one of the shortest book.
LIMIT = 1.15
#: What is shown beside ours, and has no limit.
PLAIN = "Sphinx with Furo"


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str = ""  #: "" for a ratio, else "s", "MB" or a word.
    limit: float | None = None  #: What the value is to be at most, if anything.
    detail: str = ""  #: What it was made from, for who reads.
    noise: float = 0.0  #: By how much the value may differ from run to run.

    @property
    def kept(self) -> bool | None:
        """Return whether the limit is kept; None if there is none."""
        return None if self.limit is None else self.value <= self.limit


@dataclass
class Results:
    """All that a run has found."""

    figures: list[Figure] = field(default_factory=list)
    #: What is built → number of chapters → CPU seconds, and MB of the largest process.
    growth: dict[str, dict[int, tuple[float, float]]] = field(default_factory=dict)
    #: Number of chapters → pages of the PDF.
    pages: dict[int, int] = field(default_factory=dict)
    #: When, with what and how it was measured.
    made: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return asdict(self)

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> "Results":
        """Return the results that *read*, an object of JSON, holds."""
        growth = {
            name: {int(size): (taken[0], taken[1]) for size, taken in each.items()}
            for name, each in read["growth"].items()
        }
        pages = {int(size): number for size, number in read["pages"].items()}
        return cls([Figure(**each) for each in read["figures"]], growth, pages, read["made"])


def ratio(
    name: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    limit: float | None = None,
    unit: str = "s",
) -> Figure:
    """Return the figure of the median of *ours* over that of *theirs*, measured in turn."""
    above, below = statistics.median(ours), statistics.median(theirs)
    turns = [one / other for one, other in zip(ours, theirs, strict=True)]
    detail = f"{amount(above)} {unit} against {amount(below)} {unit}"
    return Figure(name, above / below, "", limit, detail, noise(turns))


def median(name: str, values: Sequence[float], unit: str, limit: float | None = None) -> Figure:
    """Return the figure of the median of *values*."""
    return Figure(name, statistics.median(values), unit, limit, noise=noise(values))


def noise(values: Sequence[float]) -> float:
    """Return by how much the median of *values* may be wrong: half of their range, or a little."""
    least = LEAST_NOISE * abs(statistics.median(values))
    return max((max(values) - min(values)) / 2, least)


def amount(value: float) -> str:
    """Return *value* with three figures that count."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def growth_figures(growth: dict[str, dict[int, tuple[float, float]]]) -> list[Figure]:
    """Return CPU seconds a chapter at each size, as ratios to those of the shortest book."""
    found = []
    for name, sizes in growth.items():
        least = min(sizes)
        for size in sorted(sizes.keys() - {least}):
            each, at_least = sizes[size][0] / size, sizes[least][0] / least
            found.append(
                Figure(
                    f"{name}: CPU a chapter, {size} chapters against {least}",
                    each / at_least,
                    "",
                    None if name == PLAIN else LIMIT,
                    f"{amount(each * 1000)} ms against {amount(at_least * 1000)} ms",
                    noise([each / at_least]),
                )
            )
    return found


def memory_figures(
    growth: dict[str, dict[int, tuple[float, float]]], pages: dict[int, int]
) -> list[Figure]:
    """Return the memory of the largest process at each size, with its limit."""
    found = []
    for size, number in sorted(pages.items()):
        peaks = {
            name: sizes[size][1]
            for name, sizes in growth.items()
            if size in sizes and name != PLAIN
        }
        name = max(peaks, key=lambda each: peaks[each])
        limit = memory_limit(size, number)
        detail = f"{name}; {number} pages"
        found.append(Figure(f"largest process, {size} chapters", peaks[name], "MB", limit, detail))
    return found


def memory_limit(chapters: int, pages: int) -> float:
    """Return how many MB a process may take: 400 for a short book, else 1 GB and 3 MB a page."""
    return 400 if chapters <= 12 else 1000 + 3 * pages


def worse(now: Results, last: Results) -> list[tuple[Figure, Figure]]:
    """Return the figures of *now*, each with that of *last*, that became worse by more than noise.

    Amounts, as seconds, say something of the machine: ratios and numbers of things are compared.
    """
    before = {figure.name: figure for figure in last.figures}
    return [
        (figure, then)
        for figure in now.figures
        if (then := before.get(figure.name))
        and figure.unit != "s"
        and figure.value - figure.noise > then.value + then.noise
    ]
