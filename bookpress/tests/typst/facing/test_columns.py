"""Two languages of a book stand side by side, in two columns of a page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.pages.reading import Book, Line, Paragraph, read
from pikepdf import Pdf
from sphinx.errors import ConfigError

from tests.tiny_book import TinyBook
from tests.typst.facing.conformance import Checked

CONF = """
project = "Le jardin"
author = "Ada Bourdon"
copyright = "2026, Ada Bourdon"
language = "fr"
extensions = ["myst_parser", "bookpress.typst", "bookpress.facing"]
myst_enable_extensions = ["colon_fence"]
typst_facing_layout = "columns"
"""
LONG = "Qui plante une haie pense à ceux qui viendront. " + "Elle demande du temps. " * 8
INDEX = """
# Le jardin

:::{toctree}
haie
:::
"""
HEDGE = f"""
# La haie

{LONG}

On s’assoit.[^banc] Voir [ici](https://www.example.org/banc).

> Rien ne presse.

- Un if.
- Un buis.

## Le soir

Personne n’a traduit ceci.

```
laisser pousser
```

[^banc]: Sur un banc.
"""
ENGLISH = {
    "La haie": "The hedge",
    LONG.strip(): "A hedge takes time.",
    "On s’assoit.[^banc] Voir [ici](https://www.example.org/banc).": (
        "One sits down.[^banc] See [here](https://www.example.org/banc)."
    ),
    "Rien ne presse.": "There is no hurry.",
    "Un if.": "A [yew](https://www.example.org/yew).",
    "Un buis.": "A box tree.",
    "Le soir": "In the evening",
    "Sur un banc.": "On a bench.",
}
ARABIC = {
    "La haie": "السياج",
    LONG.strip(): "السياج يحتاج إلى وقت.",
    "On s’assoit.[^banc] Voir [ici](https://www.example.org/banc).": (
        "نجلس.[^banc] انظر [هنا](https://www.example.org/banc)."
    ),
    "Rien ne presse.": "لا داعي للعجلة.",
    "Un if.": "طقسوس.",
    "Un buis.": "بقس.",
    "Le soir": "في المساء",
    "Personne n’a traduit ceci.": "لم يترجم أحد هذا.",
    "Sur un banc.": "على مقعد.",
}
PAGE = 595.28  # points: the width of A4


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    book = TinyBook(tmp_path_factory.mktemp("garden"), tmp_path_factory.mktemp("built"))
    book.write({"conf.py": CONF, "index.md": INDEX, "haie.md": HEDGE})
    for code, title, messages in ("en", "The garden", ENGLISH), ("ar", "الحديقة", ARABIC):
        book.translate(code, "index", {"Le jardin": title})
        book.translate(code, "haie", messages)
    return book


@pytest.fixture(scope="module")
def english(garden: TinyBook) -> Path:
    """Build the book in French and in English."""
    (path,) = garden.build("typst", facing="en").glob("*.pdf")
    return path


@pytest.fixture(scope="module")
def arabic(garden: TinyBook) -> Path:
    """Build the book in Arabic and in French."""
    (path,) = garden.build("typst", "ar", facing="fr").glob("*.pdf")
    return path


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines of all paragraphs and notes."""
    book: Book = read(path)
    paragraphs: list[Paragraph] = [*book.text, *book.notes]
    for paragraph in paragraphs:
        yield from paragraph.lines


def line(path: Path, words: str) -> Line:
    """Return the last line that has these words, after the title page and the contents."""
    return [each for each in lines_of(path) if words in each.text][-1]


def left(line: Line) -> float:
    return min(glyph.left for glyph in line.glyphs)


def right(line: Line) -> float:
    return max(glyph.right for glyph in line.glyphs)


@pytest.mark.parametrize(
    ("french", "english_words"),
    [
        ("Qui plante une haie", "A hedge takes time."),
        ("On s’assoit.", "One sits down."),
        ("Rien ne presse.", "There is no hurry."),
        ("Un buis.", "A box tree."),
        ("Sur un banc.", "On a bench."),
    ],
)
def test_a_passage_stands_level_with_its_counterpart(
    english: Path, french: str, english_words: str
) -> None:
    first, second = line(english, french), line(english, english_words)
    assert first.page is not None and first.page.ordinal == second.page.ordinal
    assert abs(first.baseline - second.baseline) < 0.1
    assert right(first) < PAGE / 2 < left(second)


def test_the_file_keeps_the_rules_of_accessible_files(english: Path, arabic: Path) -> None:
    assert Checked(english.read_bytes()).faults == []
    assert Checked(arabic.read_bytes()).faults == []


def test_a_heading_has_both_titles_and_one_bookmark(english: Path) -> None:
    with Pdf.open(english) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [each.title for each in item.children]) for item in outline.root]
    assert titles == [
        ("Table des matières · Table of Contents", []),
        ("La haie · The hedge", ["Le soir · In the evening"]),
    ]
    assert "La haie" in (heading := line(english, "The hedge").text)
    assert heading.index("La haie") < heading.index("The hedge")


def test_contents_have_both_titles_level(english: Path) -> None:
    contents = read(english).pages[2]
    found = [each for each in lines_of(english) if each.page.ordinal == contents.ordinal]
    (first,) = [each for each in found if each.text.startswith("Le soir")]
    (second,) = [each for each in found if each.text.startswith("In the evening")]
    assert abs(first.baseline - second.baseline) < 0.1
    assert left(first) < PAGE / 2 < left(second)


def test_a_note_and_its_counterpart_have_one_number(english: Path) -> None:
    assert line(english, "On s’assoit.").text.startswith("On s’assoit.1 Voir ici2")
    assert line(english, "One sits down.").text.startswith("One sits down.1 See here.2")


def test_an_address_that_both_languages_have_is_printed_once(english: Path) -> None:
    shown = [each for each in lines_of(english) if "www.example.org/banc" in each.text]
    assert len(shown) == 1


def test_a_note_that_one_language_alone_has_stands_under_its_column(english: Path) -> None:
    assert line(english, "A yew").text.endswith("A yew.3")
    assert left(line(english, "www.example.org/yew")) > PAGE / 2


def test_words_without_a_translation_are_marked(english: Path) -> None:
    mark, original = line(english, "Not translated"), line(english, "Personne")
    assert left(mark) > PAGE / 2
    assert left(original) > PAGE / 2
    assert mark.baseline > original.baseline


def test_each_column_says_its_language(english: Path) -> None:
    checked = Checked(english.read_bytes())
    assert {"fr", "en"} <= checked.content_languages()
    sides = [tag for tag in checked.tags if tag.get("/Lang") == "en"]
    assert [tag for tag in sides if checked.role(tag) == "Div"]


def test_the_file_says_both_languages(english: Path) -> None:
    with Pdf.open(english) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        title = pdf.open_metadata()["dc:title"]
    assert re.findall("<rdf:li>(..)</rdf:li>", packet) == ["fr", "en"]
    assert title == "Le jardin"  # which is the same in both


def test_code_that_both_have_stands_once(english: Path) -> None:
    assert len([each for each in lines_of(english) if "laisser pousser" in each.text]) == 1


def test_arabic_columns_are_mirrored(arabic: Path) -> None:
    text = [each for each in lines_of(arabic) if each.page.ordinal == 4]
    of_arabic = [each for each in text if each.is_right_to_left and each.size < 11]
    of_french = [each for each in text if "Qui plante" in each.text or "s’assoit" in each.text]
    assert of_arabic and of_french
    assert all(left(each) > PAGE / 2 for each in of_arabic)
    assert all(right(each) < PAGE / 2 for each in of_french)


def test_quotations_are_set_in_on_the_side_where_lines_start(arabic: Path) -> None:
    french = left(line(arabic, "Rien ne presse.")) - left(line(arabic, "Elle demande"))
    assert french == pytest.approx(14, abs=0.5)
    quoted = [each for each in lines_of(arabic) if each.is_right_to_left and each.size == 9.6]
    plain = [each for each in lines_of(arabic) if each.is_right_to_left and each.size == 10.4]
    edge = max(map(right, plain)) + 14  # all are first lines of paragraphs, which are indented
    assert edge - max(map(right, quoted)) == pytest.approx(14, abs=0.5)


def test_a_layout_that_is_not_there_is_refused_with_those_that_are(garden: TinyBook) -> None:
    with pytest.raises(ConfigError, match="“rows” is no layout; there are pages, columns"):
        garden.build("typst", facing="en", typst_facing_layout="rows")
