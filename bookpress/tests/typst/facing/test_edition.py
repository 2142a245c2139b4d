"""A tiny book in two languages, on facing pages: what stands where, and what is said of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from bookpress.testing import made_once
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from ...tiny_book import TinyBook
from .conformance import Checked

_CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "2026, Jeanne Exemple"
language = "fr"
extensions = [
    "myst_parser", "sphinxcontrib.bibtex", "bookpress.settings", "bookpress.facing",
    "bookpress.typst",
]
translated_settings = ["project"]
bibtex_bibfiles = ["works.bib"]
myst_enable_extensions = ["colon_fence", "deflist"]
typst_settings = {"page-width": "110mm", "page-height": "165mm"}
"""
_BIB = "@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Buis}, year = 1901}\n"
_LONG = "Une haie demande du temps, et celui qui la plante pense à ceux qui viendront après. " * 4
_SHORT = "A hedge takes time. " * 5
_SOURCE = {
    "conf.py": _CONF,
    "works.bib": _BIB,
    "index.md": (
        "# Le jardin\n\nUn mot.\n\n:::{toctree}\n:numbered: 1\n\none\n:::\n\n"
        ":::{toctree}\nworks\nend\n:::\n"
    ),
    "one.md": f"""# La haie

{_LONG}

> Rien ne presse.
>
> -- Une voisine

Deux outils [^outils] :

- le sécateur, que l’on aiguise ;
- le cordeau.

## Le banc

{_LONG}{{cite:p}}`haie`

:::{{glossary}}
abri
  Un toit.

banc
  Un siège pour deux.
:::

Et {_LONG}

[^outils]: Il en faut peu.
""",
    "works.md": "# Ouvrages\n\n:::{bibliography}\n:::\n",
    "end.md": "# La fin\n\nOn s’assoit.\n\nPersonne ne vient.\n",  # the last is not translated
}
_ENGLISH = {
    "index": {"Un mot.": "A word."},
    "one": {
        "La haie": "The hedge",
        _LONG.strip(): _SHORT.strip(),
        "Rien ne presse.": "There is no hurry.",
        "Une voisine": "A neighbour",
        "Deux outils [^outils] :": "Two tools:",  # and no note
        "le sécateur, que l’on aiguise ;": "secateurs, which are sharpened;",
        "le cordeau.": "a line.",
        "Le banc": "The bench",
        f"{_LONG}{{cite:p}}`haie`": f"{_SHORT}{{cite:p}}`haie`",
        "abri": "shelter",
        "Un toit.": "A roof.",
        "banc": "bench",
        "Un siège pour deux.": "A seat for two.",
        f"Et {_LONG}".strip(): f"And {_SHORT}".strip(),
        "Il en faut peu.": "Few are needed.",
    },
    "works": {"Ouvrages": "Works"},
    "end": {"La fin": "The end", "On s’assoit.": "One sits down."},
    "settings": {"Le jardin : essai": "The Garden: an Essay"},
}


class Edition:
    """A facing edition that was built in *folder*."""

    def __init__(self, folder: Path) -> None:
        (self.path,) = folder.glob("*.pdf")
        self.reader = PdfReader(self.path)
        self.pages = [" ".join(page.extract_text().split()) for page in self.reader.pages]
        self.figures: dict[str, Any] = json.loads((folder / "facing-pairs.json").read_text("utf-8"))

    def page_of(self, words: str) -> int:
        """Return the number of the only page, from 1, that has *words*; 0 if none has."""
        found = [number for number, text in enumerate(self.pages, 1) if words in text]
        assert len(found) <= 1, (words, found)
        return found[0] if found else 0


def _write(book: TinyBook, **files: str) -> None:
    book.write({**_SOURCE, **files})
    for domain, messages in _ENGLISH.items():
        book.translate("en", domain, messages)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the book in French and English."""

    def build(place: Path) -> None:
        book = TinyBook(place / "book", place)
        _write(book)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
            faults = book.faults("typst", facing="en").splitlines()
        assert {"inconsistent footnote references" in each for each in faults} == {True}

    return Edition(made_once("facing-pages", tmp_path_factory, build) / "fr" / "typst")


def test_every_passage_stands_beside_its_counterpart(edition: Edition) -> None:
    figures = edition.figures
    assert (figures["apart"], figures["unpaired"]) == (0, [[], []])
    assert figures["farthest"] < 0.5
    assert figures["pairs"] > 12


def test_the_first_language_is_on_the_left_and_the_second_on_the_right(edition: Edition) -> None:
    for french, english in (
        ("Un mot.", "A word."),
        ("Rien ne presse.", "There is no hurry."),
        ("aiguise", "sharpened"),
        ("On s’assoit.", "One sits down."),
    ):
        left = edition.page_of(french)
        assert left % 2 == 0
        assert edition.page_of(english) == left + 1


def test_the_entries_of_a_glossary_face_each_other_in_the_order_of_the_first(
    edition: Edition,
) -> None:
    text = edition.pages[edition.page_of("A seat for two.") - 1]
    assert text.index("A roof.") < text.index("A seat for two.")  # shelter, then bench


def test_a_title_page_bears_both_titles_and_stands_alone(edition: Edition) -> None:
    assert edition.page_of("an Essay") == 1
    assert "essai" in edition.pages[0]
    assert edition.pages[0].count("Jeanne Exemple") == 1
    assert edition.reader.metadata
    assert edition.reader.metadata.title == "Le jardin : essai / The Garden: an Essay"


def test_contents_face_each_other_with_right_numbers(edition: Edition) -> None:
    left, right = edition.page_of("Table des"), edition.page_of("Table of Contents")
    assert (left % 2, right) == (0, left + 1)
    labels = edition.reader.page_labels
    chapter = edition.page_of("Rien ne presse.")
    assert labels[chapter - 1] == labels[chapter]  # both pages of a spread have one number
    end = edition.page_of("On s’assoit.")
    assert f"La fin {labels[end - 1]}" in edition.pages[left - 1]
    assert f"The end {labels[end]}" in edition.pages[right - 1]


def test_a_bibliography_is_printed_once_with_both_titles(edition: Edition) -> None:
    page = edition.page_of("Bourdon")
    assert page % 2 == 0
    assert "Ouvrages Works" in edition.pages[page - 1]
    assert edition.pages[page] == ""
    # Citations in English lead there too.
    english = range(edition.page_of("There is no hurry."), page, 2)
    assert page in {target for number in english for target in _linked(edition.reader, number)}


def test_a_passage_without_translation_is_marked_on_its_own_page(edition: Edition) -> None:
    original = edition.page_of("On s’assoit.")
    assert "Personne ne vient." in edition.pages[original - 1]
    assert edition.page_of("Personne ne vient. [Not translated]") == original + 1


def test_the_joined_file_has_no_fault_in_its_tags_and_links(edition: Edition) -> None:
    assert Checked(edition.path.read_bytes()).faults == []


def test_notes_are_on_the_page_of_their_language(edition: Edition) -> None:
    assert edition.page_of("Il en faut peu.") == edition.page_of("Deux outils")
    assert edition.page_of("Few are needed.") == 0  # its mark is not in the translation


def test_both_pages_have_their_numbers_and_margins_outside(edition: Edition) -> None:
    left = edition.page_of("Rien ne presse.")
    starts = [_left_of(edition.reader, page) for page in (left, left + 1)]
    assert starts[0] > starts[1]  # 21 mm are outside, 19 mm inside


def test_a_spread_whose_sides_do_not_match_is_named(tmp_path: Path) -> None:
    book = TinyBook(tmp_path / "book", tmp_path)
    words = "Ce mot n’en finit pas. " * 200
    text = f"# La haie\n\nUn mot.[^x] Deux mots.\n\nAprès.\n\n[^x]: {words}\n"
    _write(book, **{"one.md": text})
    book.translate("en", "one", {words.strip(): "Short.", "Après.": "After."})
    faults = book.faults("typst", facing="en")
    assert "one.md:5: WARNING: typst: passages of a spread do not stand" in faults
    assert "“Après.”" in faults
    assert "[typst.facing]" in faults
    assert (tmp_path / "fr" / "typst" / "facing-pairs.json").is_file()


def test_a_book_that_is_bound_on_the_right_is_mirrored(tmp_path: Path) -> None:
    book = TinyBook(tmp_path / "book", tmp_path)
    book.write(
        {
            "conf.py": _CONF.replace('"sphinxcontrib.bibtex", ', ""),
            "index.md": f"# La haie\n\n{_LONG}\n\n## Le banc\n\nIci l’on s’assoit.\n",
        }
    )
    words = "السياج يحتاج إلى وقت. " * 9
    book.translate(
        "ar",
        "index",
        {"La haie": "السياج", _LONG.strip(): words.strip(), "Ici l’on s’assoit.": "هنا"},
    )
    for language, facing, direction, mirrored in (
        ("ar", "fr", "/R2L", True),
        ("fr", "ar", "/L2R", False),
    ):
        assert book.faults("typst", language, facing=facing) == ""
        edition = Edition(tmp_path / language / "typst")
        preferences: Any = edition.reader.trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
        assert preferences["/Direction"] == direction
        assert edition.figures["apart"] == 0
        french = edition.page_of("Ici l’on")
        assert (french % 2 == 1) == mirrored


def _linked(reader: PdfReader, number: int) -> set[int]:
    """Return the pages that links on the page *number* lead to."""
    annotations: Any = reader.pages[number - 1].get("/Annots", [])
    places = [each.get_object()["/Dest"][0] for each in annotations if "/Dest" in each.get_object()]
    return {(reader.get_page_number(place.get_object()) or 0) + 1 for place in places}


def _left_of(reader: PdfReader, page: int) -> float:
    """Return how far to the left the text of *page* begins."""
    found: list[float] = []

    def see(text: str, cm: Any, tm: Any, _font: Any, _size: float) -> None:
        if text.strip():
            found.append(cm[4] + tm[4])

    reader.pages[page - 1].extract_text(visitor_text=see)
    box: RectangleObject = reader.pages[page - 1].mediabox
    return min(each for each in found if each > float(box.left))
