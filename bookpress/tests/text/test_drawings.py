"""Maps and charts in a tiny book in French, English and Arabic."""

import math
import zipfile
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bookpress.text.drawings.borders import BORDER, EDGE, lines_of
from bookpress.text.drawings.chart_plan import Bar, ChartPlan
from bookpress.text.drawings.map_plan import MapPlan, Mark
from bookpress.text.drawings.outlines import read_outlines
from bookpress.text.drawings.projection import Projection
from bookpress.text.drawings.shapes import Area, Box, Disc, Drawing, Line, Side, Words
from bookpress.text.drawings.svg import svg
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from ..tiny_book import TinyBook

CONF = """
project = "Baie"
author = copyright = "Jeanne Exemple"
version = release = "1"
extensions = ["myst_parser", "bookpress.drawings", "bookpress.typst", "bookpress.paragraph_numbers"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
nitpicky = True
smartquotes = False
epub_show_urls = "no"
"""
INDEX = """
# Baie

(p1)=
Le phare voit le port.

(p2)=
Le port.

(p3)=
Le phare.

(p5)=
La nuit.

(suite)=
## La suite

:::{outline-map} places.toml
:outlines: outlines.geojson
:alt: Carte de la baie.

La baie.

D’après un relevé.
:::

:::{bar-chart} figures.toml
:alt: Deux barres.

Les marées.
:::
"""
OUTLINES = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "ouest"}, "geometry": {"type": "Polygon",
 "coordinates": [[[0, 45], [2, 45], [2, 48], [0, 48], [0, 45]]]}},
{"type": "Feature", "properties": {"name": "est"}, "geometry": {"type": "MultiPolygon",
 "coordinates": [[[[2, 45], [4, 45], [4, 48], [2, 48], [2, 45]]]]}}
]}"""
PLACES = """
[[place]]
name = "Côte de l’Est"
what = "rivage"
area = "est"
at = [3, 47.4]

[[place]]
name = "Phare"
at = [1, 46]
side = "west"
where = ["p1", "p2", "p3", "p5", "suite"]

[[place]]
name = "Ailleurs"
"""
FIGURES = """
[[figure]]
group = "Hauteur"
name = "Vive-eau"
value = 5.5
shown = "plus de 5 m"
where = ["p1"]

[[figure]]
group = "Hauteur"
name = "Morte-eau"
value = 1234.5

[[figure]]
name = "Nombre"
shown = "deux par jour"
"""
FILES = {
    "conf.py": CONF,
    "index.md": INDEX,
    "outlines.geojson": OUTLINES,
    "places.toml": PLACES,
    "figures.toml": FIGURES,
}
ENGLISH = {
    "Carte de la baie.": "A map of the bay & more.",
    "Phare": "The Light\\<house",
    "La baie.": "The bay.",
    "plus de 5 m": "over 5 m",
    "rivage": "shore",
}


@pytest.fixture
def bay(tiny_book: TinyBook) -> TinyBook:
    """Return the book, translated into English."""
    tiny_book.write(FILES)
    tiny_book.translate("en", "index", ENGLISH)
    return tiny_book


def test_a_page_has_its_drawings_in_its_language_and_their_data_as_tables(bay: TinyBook) -> None:
    bay.build(language="en")
    page = bay.page(language="en")
    map_, chart = page.select("figure")
    (picture,) = map_.select("div[role=img]")
    assert picture["aria-label"] == "A map of the bay & more."
    (drawn,) = picture.select("svg")
    assert [each.text for each in drawn.select("text")] == [
        "50 km",
        "Côte de l’Est",
        "The Light<house",
    ]
    assert map_.figcaption is not None
    assert "The bay." in map_.figcaption.text
    assert "D’après un relevé." in map_.figcaption.text
    places, figures = ([_cells(row) for row in each.select("tr")] for each in page.select("table"))
    assert places == [
        ["Place", "Kind", "In the text"],
        ["Côte de l’Est", "shore", ""],
        ["The Light<house", "", "§§ 1–3, § 5, La suite"],
        ["Ailleurs", "", ""],
    ]
    assert [cell.get("href") for cell in page.select("table a")] == ["#p1", "#p5", "#suite", "#p1"]
    assert [row[2] for row in figures[1:]] == ["over 5 m", "1,234.5", "deux par jour"]
    # The figure without a value is in the table alone.
    assert [each.text for each in chart.select("text")] == [
        *("Hauteur", "Vive-eau", "over 5 m", "Morte-eau", "1,234.5"),
    ]


def _cells(row: Tag) -> list[str]:
    return [cell.text.strip().replace("\u00a0", " ") for cell in row.select("th, td")]


def test_a_drawing_has_the_colour_of_the_text_and_no_style_of_its_own(bay: TinyBook) -> None:
    bay.build()
    drawings = bay.page().select("svg")
    colours = {each.get(what) for svg in drawings for each in svg.find_all() for what in INKS}
    assert colours == {"currentColor", "none", None}
    assert not [each for svg in drawings for each in svg.select("[style], style, script")]


INKS = ("fill", "stroke")


def test_names_figures_and_descriptions_are_messages_once_each(bay: TinyBook) -> None:
    messages = bay.messages("index")
    words = ["Carte de la baie.", "Phare", "rivage", "Ailleurs", "Hauteur", "plus de 5 m"]
    assert [messages.count(each) for each in words] == [1] * len(words)
    # Numbers are written by the rules of each language, and heads of columns are the interface's.
    assert not [each for each in messages if "234" in each or each in ("Place", "Lieu")]


def test_the_pdf_has_the_drawings_with_their_descriptions(bay: TinyBook) -> None:
    (file,) = bay.build("typst", "en").glob("*.pdf")
    reader = PdfReader(file)
    words = "\n".join(page.extract_text() for page in reader.pages)
    assert [each for each in ("The Light<house", "50 km", "over 5 m") if each not in words] == []
    assert "A map of the bay & more." in _descriptions(reader)


def _descriptions(reader: PdfReader) -> list[str]:
    found: list[str] = []
    left: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left += node
        elif isinstance(node, dict):
            found.append(str(node.get("/Alt", "")))
            left += [node["/K"]] if "/K" in node else []
    return found


def test_an_e_book_says_that_its_page_has_drawings(bay: TinyBook) -> None:
    (file,) = bay.build("epub").glob("*.epub")
    with zipfile.ZipFile(file) as archive:
        assert b"<svg" in archive.read("index.xhtml")


def test_a_format_without_drawings_has_their_descriptions(bay: TinyBook) -> None:
    text = (bay.build("text") / "index.txt").read_text("utf-8")
    assert "Carte de la baie." in text
    assert "Deux barres." in text


def test_a_page_is_made_again_when_its_data_change(bay: TinyBook) -> None:
    bay.build()
    bay.write({"places.toml": PLACES.replace("Phare", "Fanal")})
    bay.build()
    assert "Fanal" in bay.page().select("svg")[0].text


@pytest.mark.parametrize(
    ("file", "was", "now", "told"),
    [
        ("places.toml", "[1, 46]", "[1, 146]", "places.toml:10: ERROR: at: “[1, 146]” is no place"),
        ("places.toml", '"west"', '"weest"', "places.toml:11: ERROR: “weest” is no side"),
        ("places.toml", 'area = "est"', 'area = "ést"', "no outline has the name ést"),
        ("places.toml", "at = [3, 47.4]", "", "say where the name of the area stands"),
        ("figures.toml", "5.5", "-5", "figures.toml:5: ERROR: value: “-5” is no number from zero"),
        ("figures.toml", 'shown = "deux par jour"', "", "figures.toml:14: ERROR: this has no fig"),
        (
            "outlines.geojson",
            "[0, 48], [0",
            "[0, 48] [0",
            "outlines.geojson:3: ERROR: this is no J",
        ),
        ("outlines.geojson", '"MultiPolygon"', '"Point"', "feature 2 is no area with a name"),
        (
            "outlines.geojson",
            "[[[0, 45], [2, 45], [2, 48], [0, 48], [0, 45]]]",
            "[]",
            "outlines.geojson:1: ERROR: feature 1 is no area with a name",
        ),
        ("places.toml", "[1, 46]", "[true, false]", "places.toml:10: ERROR: at: “[True, False]”"),
        ("figures.toml", "5.5", "1e300", "figures.toml:5: ERROR: value: is too large; count in"),
        ("figures.toml", "5.5", "9" * 400, "figures.toml:5: ERROR: value: is too large; count in"),
        ("figures.toml", "value", "#", "figures.toml:2: ERROR: no figure has a bar: give one"),
        ("places.toml", PLACES, "", "places.toml:1: ERROR: there is nothing to draw: begin"),
        ("index.md", ":alt: Deux barres.\n", "", "cannot see it: :alt: …"),
        ("index.md", ":outlines: outlines.geojson\n", "", "the file of the outlines: :outlines: …"),
        ("index.md", "Les marées.", "- Les marées.", "begin with a paragraph"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(
    file: str, was: str, now: str, told: str, tiny_book: TinyBook
) -> None:
    assert was in FILES[file]
    tiny_book.write({**FILES, file: FILES[file].replace(was, now)})
    assert told in tiny_book.faults("dummy")


def test_a_label_without_room_is_told_with_its_place(tiny_book: TinyBook) -> None:
    same = "".join(
        f'\n[[place]]\nname = "Un nom assez long {each}"\nat = [2, 46.5]\n' for each in "abcdefghij"
    )
    tiny_book.write({**FILES, "places.toml": same})
    faults = tiny_book.faults()
    assert "places.toml:10: WARNING: the label “Un nom assez long c” has no room" in faults


def test_a_place_outside_of_the_outlines_is_told_and_is_in_the_table_alone(
    tiny_book: TinyBook,
) -> None:
    tiny_book.write({**FILES, "places.toml": PLACES.replace("[1, 46]", "[46, 1]")})
    faults = tiny_book.faults()
    assert "places.toml:8: WARNING: “Phare” lies outside of the outlines" in faults
    page = tiny_book.page()
    assert "Phare" not in page.select("svg")[0].text
    assert "Phare" in page.select("table")[0].text
    assert "Côte" in page.select("svg")[0].text


def test_areas_of_one_name_are_drawn_as_one(tmp_path: Path) -> None:
    path = tmp_path / "outlines.geojson"
    path.write_text(OUTLINES.replace("ouest", "est"), "utf-8")
    outlines = read_outlines(path)
    assert [(name, len(rings)) for name, rings in outlines.items()] == [("est", 2)]


SQUARE = {"all": (((0.0, 45.0), (8.0, 45.0), (8.0, 50.0), (0.0, 50.0)),)}


@pytest.mark.parametrize(
    "names", [("Brest", "Île-aux-Moines", "Le Conquet"), ("بريست", "جزيرة الرهبان", "كونكيه")]
)
def test_labels_of_near_places_do_not_lie_on_one_another(names: tuple[str, ...]) -> None:
    """Each wants to be on the same side, in scripts of either direction."""
    marks = tuple(Mark((4 + 0.2 * each, 47 + 0.1 * each), "east") for each in range(3))
    drawn = MapPlan(SQUARE, marks).draw(names, "en", leftward=False)
    boxes = [each.box for each in _words(drawn)]
    assert drawn.crowded == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert all(Box(0, 0, drawn.width, drawn.height).holds(box) for box in boxes)


def test_a_script_from_the_right_has_its_chart_and_its_words_from_there() -> None:
    plan = ChartPlan((Bar(4, None, 0, 1), Bar(1, None, 2, 3)))
    drawn = plan.draw(["واحد", "٤", "اثنان", "١"], "ar", leftward=True)
    assert {each.side for each in _words(drawn)} == {Side.RIGHT}
    bars = [each.rings[0] for each in drawn.shapes if isinstance(each, Area)]
    assert {max(x for x, _y in bar) for bar in bars} == {drawn.width}
    texts = BeautifulSoup(svg(drawn), "html.parser").select("text")
    # The right of a word is where it starts.
    assert {(each["direction"], each["text-anchor"]) for each in texts if each.text == "واحد"} == {
        ("rtl", "start")
    }


def test_bars_are_as_long_as_their_values_within_their_group() -> None:
    bars = (Bar(100, 0, 1, 1), Bar(25, 0, 1, 1), Bar(3, 2, 1, 1), Bar(0, 2, 1, 1))
    drawn = ChartPlan(bars).draw(["Tons", "x", "Crew"], "en", leftward=False)
    long, short, third, none = (
        max(x for x, _y in each.rings[0]) for each in drawn.shapes if isinstance(each, Area)
    )
    assert short / long == pytest.approx(0.25, abs=0.01)
    assert third == long
    assert none < 1


def test_figures_of_a_group_share_a_scale_wherever_they_stand() -> None:
    bars = (Bar(1, 0, 1, 1), Bar(7, None, 1, 1), Bar(4, 0, 1, 1))
    drawn = ChartPlan(bars).draw(["Tons", "x"], "en", leftward=False)
    short, long, other = (
        max(x for x, _y in each.rings[0]) for each in drawn.shapes if isinstance(each, Area)
    )
    assert short / long == pytest.approx(0.25, abs=0.01)
    assert other == long
    assert [each.words for each in _words(drawn)].count("Tons") == 1


@pytest.mark.parametrize("words", ["a long story " * 9, "海の高さについての長い話" * 9, "x" * 200])
def test_no_word_of_a_chart_is_beyond_its_edge(words: str) -> None:
    drawn = ChartPlan((Bar(1, None, 0, 1), Bar(2, None, 0, 1))).draw(
        [words, words], "en", leftward=False
    )
    assert all(each.box.right <= drawn.width for each in _words(drawn))
    assert len(_words(drawn)) > 4
    assert max(x for area in _areas(drawn) for x, _y in area.rings[0]) > drawn.width / 3


def test_a_long_country_is_no_higher_than_a_page_and_in_the_middle() -> None:
    tall = {"all": (((-74.0, -55.0), (-70.0, -55.0), (-70.0, -18.0), (-74.0, -18.0)),)}
    drawn = MapPlan(tall, (Mark((-72, -30)),)).draw(["Town"], "en", leftward=False)
    assert drawn.height <= 1.25 * drawn.width
    (town,) = (each for each in drawn.shapes if isinstance(each, Disc))
    assert town.centre[0] == pytest.approx(drawn.width / 2, abs=1)


def test_a_border_is_drawn_once_and_lighter_than_the_coast() -> None:
    west = Area((((0, 0), (1, 0), (1, 1), (0, 1)),))
    east = Area((((1, 0), (2, 0), (2, 1), (1, 1)),))
    lines = list(lines_of([west, east]))
    borders = [line.points for line in lines if (line.rule, line.tint) == BORDER]
    assert [set(points) for points in borders] == [{(1, 0), (1, 1)}]
    edges = [line for line in lines if (line.rule, line.tint) == EDGE]
    assert sum(len(line.points) - 1 for line in edges) == 6


def test_a_town_that_is_an_area_within_another_is_no_coast_and_darker() -> None:
    square = {"country": SQUARE["all"], "town": (((2, 46), (3, 46), (3, 47), (2, 47)),)}
    marks = (Mark((6, 48), area="country"), Mark((2.5, 46.5), area="town"))
    drawn = MapPlan(square, marks).draw(["A", "B"], "en", leftward=False)
    country, town = _areas(drawn)
    assert town.seen > country.seen
    around = [each for each in drawn.shapes if isinstance(each, Line) and len(each.points) == 5]
    assert [(each.rule, each.tint) for each in around] == [EDGE, BORDER]


@pytest.mark.parametrize("south", [-50, -2.5, 42])
def test_a_map_keeps_shapes_and_distances(south: float) -> None:
    """A degree of latitude is 111 km anywhere, one of longitude shrinks with the cosine."""
    north, middle = south + 5, south + 2.5
    projection = Projection(south, north, 3)
    (x, y), (east, _), (_, up) = map(
        projection.flat, [(3, middle), (3.1, middle), (3, middle + 0.1)]
    )
    assert (up - y) * 10 == pytest.approx(111.2, rel=0.01)
    assert (east - x) * 10 == pytest.approx(111.2 * math.cos(math.radians(middle)), rel=0.01)


def _areas(drawn: Drawing) -> list[Area]:
    return [each for each in drawn.shapes if isinstance(each, Area)]


def _words(drawn: Drawing) -> list[Words]:
    return [each for each in drawn.shapes if isinstance(each, Words)]


def test_the_west_is_on_the_left_of_a_pdf_in_a_script_from_the_right(bay: TinyBook) -> None:
    # A chart of as many bars is smaller, so that it is on one page.
    more = "".join(f'\n[[figure]]\nname = "Mois {each}"\nvalue = 1\n' for each in range(40))
    bay.write({"figures.toml": FIGURES + more})
    (file,) = bay.build("typst", "ar").glob("*.pdf")
    with pypdfium2.PdfDocument(file) as pdf:
        (page,) = (each for each in pdf if "50" in each.get_textpage().get_text_range())
        paths = [each.get_bounds() for each in page.get_objects([FPDF_PAGEOBJ_PATH])]
        lefts, _bottoms, rights, _tops = zip(*paths, strict=True)
        # The tinted area is the east of the country.
        assert 0 < min(lefts) < max(rights) < page.get_width()
        assert paths[0][2] - min(lefts) > 250
        for page in pdf:
            assert min((each.get_bounds()[1] for each in page.get_objects()), default=1) > 0
