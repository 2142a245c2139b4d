"""The chart of growth, drawn from given figures."""

from pathlib import Path

import pytest
from bench.figures import PLAIN, Results
from bs4 import BeautifulSoup, Comment

chart = pytest.importorskip("bench.chart", reason="what make bench draws with is not installed")

GROWTH = {
    "html": {12: (2.0, 100.0), 48: (8.0, 150.0), 168: (21.0, 200.0)},
    PLAIN: {12: (1.0, 80.0), 48: (8.0, 90.0)},
}


@pytest.fixture
def drawn(tmp_path: Path) -> str:
    """Return the chart of figures at three sizes, as SVG."""
    chart.draw(Results(growth=GROWTH, pages={12: 60, 48: 240, 168: 840}), tmp_path / "growth.svg")
    return (tmp_path / "growth.svg").read_text("utf-8")


def test_a_curve_is_one_where_it_begins() -> None:
    """It shows what one chapter takes, so a flat curve is growth with the text."""
    curves = chart.relative(Results(growth=GROWTH))
    assert curves["html"] == [(12, 1), (48, 1), (168, 0.75)]
    assert curves[PLAIN] == [(12, 1), (48, 2)]


def test_it_has_two_panels_and_names_every_curve(drawn: str) -> None:
    svg = BeautifulSoup(drawn, "xml")
    assert len(svg.find_all("g", id=lambda name: name and name.startswith("axes_"))) == 2
    comments = (
        each.strip() for each in svg.find_all(string=lambda text: isinstance(text, Comment))
    )
    assert {*GROWTH, "chapters", "limit"} <= {*comments}  # letters are shapes, named by comments


def test_the_same_figures_make_the_same_picture(drawn: str, tmp_path: Path) -> None:
    """So that a commit shows a change of figures only."""
    chart.draw(Results(growth=GROWTH, pages={12: 60, 48: 240, 168: 840}), tmp_path / "again.svg")
    assert (tmp_path / "again.svg").read_text("utf-8") == drawn
