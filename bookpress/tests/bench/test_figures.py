"""What is said of figures: ratios, limits, and what became worse."""

import json

import pytest
from bench.figures import (
    PLAIN,
    Figure,
    Results,
    growth_figures,
    memory_figures,
    noise,
    ratio,
    worse,
)
from bench.report import comparison, report

MADE = {
    "date": "2026-01-02",
    "cores": 2,
    "python": "3",
    "sphinx": "9",
    "typst": "0",
    "pandoc": "3",
    "repeats": 3,
}


def results(*figures: Figure) -> Results:
    return Results([*figures], made=MADE)


def test_a_ratio_is_that_of_the_medians_and_says_what_it_is_made_from() -> None:
    """One turn that another program disturbed does not count."""
    figure = ratio("building", [3.0, 30.0, 2.8], [2.0, 2.1, 1.9], limit=1.5)
    assert figure.value == pytest.approx(1.5)
    assert figure.kept
    assert "3 s against 2 s" in figure.detail


def test_a_limit_is_kept_up_to_itself() -> None:
    assert Figure("files", 0, "files", limit=0).kept is True
    assert Figure("files", 1, "files", limit=0).kept is False
    assert Figure("files", 1, "files").kept is None


def test_growth_is_told_for_one_chapter() -> None:
    """Twice the chapters in twice the time is no growth; Sphinx alone has no limit."""
    even = {12: (2.0, 100.0), 24: (4.0, 150.0)}
    steep = {12: (2.0, 100.0), 24: (8.0, 150.0)}
    figures = growth_figures({"html": even, "pdf": steep, PLAIN: steep})
    assert [figure.value for figure in figures] == [1, 2, 2]
    assert [figure.kept for figure in figures] == [True, False, None]


def test_the_largest_process_is_named_and_may_grow_with_the_pages() -> None:
    growth = {
        "html": {12: (1.0, 150.0), 48: (2.0, 300.0)},
        "pdf": {12: (1.0, 450.0), 48: (2.0, 1200.0)},
        PLAIN: {12: (1.0, 9000.0)},
    }
    short, long = memory_figures(growth, {12: 60, 48: 240})
    assert (short.value, short.limit, short.kept) == (450, 400, False)
    assert (long.value, long.limit, long.kept) == (1200, 1720, True)
    assert "pdf" in long.detail


def test_a_figure_is_worse_when_it_is_so_by_more_than_noise() -> None:
    """Seconds tell of the machine, and a new figure has nothing to be compared with."""
    then = results(
        Figure("steady", 1.0, noise=0.1), Figure("shaky", 1.0, noise=0.3), Figure("time", 1.0, "s")
    )
    now = results(
        Figure("steady", 1.4, noise=0.1),
        Figure("shaky", 1.4, noise=0.3),
        Figure("time", 9.0, "s"),
        Figure("new", 9.0),
    )
    assert [figure.name for figure, _ in worse(now, then)] == ["steady"]
    assert "steady: 1.4, was 1" in comparison(now, then)
    assert worse(then, now) == []
    assert "No ratio is worse" in comparison(then, now)


def test_noise_is_what_single_turns_differ_by() -> None:
    assert noise([0.8, 1.0, 1.2]) == pytest.approx(0.2)
    assert 0 < noise([1.0]) < 0.2
    assert noise([-0.1, 0.0, 0.1]) == pytest.approx(0.1)  # what repairs add may be nothing


def test_figures_are_the_same_once_written_and_read() -> None:
    """JSON has no numbers for names, and no pairs."""
    whole = Results([Figure("a", 1.0, limit=2.0)], {"html": {12: (1.0, 2.0)}}, {12: 60}, MADE)
    assert Results.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_the_report_has_a_row_for_each_figure_and_a_column_for_each_size() -> None:
    whole = Results(
        [Figure("quick", 1.0, limit=2.0), Figure("slow", 3.0, limit=2.0)],
        {"html": {12: (1.0, 100.0), 48: (2.0, 110.0)}, PLAIN: {12: (1.0, 90.0)}},
        {12: 60, 48: 240},
        MADE,
    )
    lines = report(whole).splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    verdicts = {row[0]: row[3] for row in cells if len(row) == 5}
    assert (verdicts["quick"], verdicts["slow"]) == ("yes", "NO")
    assert ["html", "1 s, 100 MB", "2 s, 110 MB"] in cells
    assert [PLAIN, "1 s, 90 MB", "–"] in cells
