"""Says what was measured: as tables in Markdown, which are read in a terminal too."""

from collections.abc import Sequence

from bench.figures import Figure, Results, amount, worse

_VERDICTS = {True: "yes", False: "NO", None: "–"}


def report(results: Results) -> str:
    """Return the figures with their limits, then seconds and memory at each number of chapters."""
    made = results.made
    title = (
        f"{made['date']}: {made['cores']} cores, Python {made['python']}, Sphinx {made['sphinx']}, "
        f"Typst {made['typst']}, pandoc {made['pandoc']}; medians of {made['repeats']}, "
        "for longer books of fewer."
    )
    rows = [("what", "figure", "limit", "kept", "from"), *map(_row, results.figures)]
    parts = [title, table(rows)]
    if results.growth:
        parts.append(table(growth_rows(results)))
    return "\n\n".join(parts)


def _row(figure: Figure) -> tuple[str, ...]:
    limit = "–" if figure.limit is None else _with_unit(figure.limit, figure.unit)
    value = _with_unit(figure.value, figure.unit)
    return figure.name, value, limit, _VERDICTS[figure.kept], figure.detail


def _with_unit(value: float, unit: str) -> str:
    return f"{amount(value)} {unit}".strip()


def growth_rows(results: Results) -> list[tuple[str, ...]]:
    """Return rows of CPU seconds and MB of the largest process, with a column for each size."""
    sizes = sorted({size for each in results.growth.values() for size in each})
    rows = [("CPU seconds, peak MB", *(f"{size} chapters" for size in sizes))]
    for name, each in results.growth.items():
        cells = (
            f"{amount(each[size][0])} s, {amount(each[size][1])} MB" if size in each else "–"
            for size in sizes
        )
        rows.append((name, *cells))
    return rows


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return *rows*, the first of them the heads, as a table of Markdown."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *body = rows
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (head, tuple("-" * width for width in widths), *body)
    )


def comparison(now: Results, last: Results) -> str:
    """Return which figures became worse than in the *last* results by more than noise."""
    found = worse(now, last)
    when = last.made["date"]
    if not found:
        return f"No ratio is worse than on {when}, but by noise."
    lines = [
        f"  {figure.name}: {_with_unit(figure.value, figure.unit)}, "
        f"was {_with_unit(then.value, then.unit)}"
        for figure, then in found
    ]
    return "\n".join([f"Worse than on {when}, by more than noise:", *lines])
