"""The map and the chart: what they show is what the essay says."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

from bookpress.text.drawings.shapes import Side, Words
from bs4 import BeautifulSoup

from ..sources import ESSAY, page_with, source

_ENTRIES = re.compile(r":::\{entries\}\n(.*?)\n:::\n\((p\d+\w?)\)=\n", re.DOTALL)
_SIDES = {"start": Side.LEFT, "middle": Side.MIDDLE, "end": Side.RIGHT}


def test_the_places_of_the_map_are_those_of_the_index_with_their_paragraphs(root: Path) -> None:
    named: dict[str, list[str]] = {}
    for chapter in ESSAY:
        for entries, number in _ENTRIES.findall(source(chapter)):
            for entry in re.findall(r"^places: (.*)$", entries, re.MULTILINE):
                # The index has the article after the name.
                name = re.sub(r"(.*) \((\w+)\)", r"\2 \1", entry)
                named.setdefault(name, []).append(number)
    places = tomllib.loads((root / "edition/places.toml").read_text("utf-8"))["place"]
    assert {place["name"]: place["where"] for place in places} == named


def test_each_figure_is_in_the_words_of_the_paragraph_that_it_is_taken_from(root: Path) -> None:
    figures = tomllib.loads((root / "edition/figures.toml").read_text("utf-8"))["figure"]
    text = "\n".join(map(source, ESSAY))
    for figure in figures:
        (number,) = figure["where"]
        paragraph = re.split(
            r"^\(p\d+\w?\)=$", text.partition(f"({number})=\n")[2], maxsplit=1, flags=re.M
        )[0]
        assert figure["shown"] in paragraph
        if "value" in figure and re.search(r"\d", figure["shown"]):
            digits = re.sub(r"(?<=\d) (?=\d)", "", figure["shown"]).replace(",", ".")
            assert float(re.findall(r"[\d.]+", digits)[0]) == figure["value"]


def test_no_label_of_the_map_lies_on_another(pages: dict[str, BeautifulSoup]) -> None:
    page = pages[f"{page_with('outline-map')}.html"]
    labels = [
        Words(
            each.text,
            (float(str(each["x"])), float(str(each["y"]))),
            _SIDES[str(each["text-anchor"])],
        )
        for each in page.select("figure svg")[0].select("text")
    ]
    assert labels
    boxes = [(label.words, label.box) for label in labels]
    assert [
        (a, b) for (a, first), (b, second) in combinations(boxes, 2) if first.meets(second)
    ] == []
