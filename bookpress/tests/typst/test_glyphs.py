"""Scripts and fonts: what Typst's own fonts show, a book's own fonts, what has no glyph."""

from pathlib import Path

import pikepdf
import pytest
from bookpress.book.typst.glyphs import Fonts, pattern_of, without_glyph
from pypdf import PdfReader
from sphinx.errors import ConfigError

from .conftest import Build


def fonts_of(path: Path) -> str:
    """Return the names of the fonts in a PDF, joined."""
    with pikepdf.open(path) as pdf:
        kinds = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        return " ".join(str(each.BaseFont) for each in kinds if "/BaseFont" in each)


@pytest.mark.parametrize("builder", ["typst", "typst-print"])
def test_a_sign_without_a_glyph_is_printed_by_its_number_and_named(
    build: Build, builder: str
) -> None:
    book = build(
        "Avant 🎉 après.\n\n## Titre 🎉\n\nDu `code 中文` fini.\n",
        builder=builder,
        project="Un 🎉 jardin",
    )
    assert "Avant [U+1F389] après." in book.text
    assert "Titre [U+1F389]" in book.text
    assert "code [U+4E2D U+6587] fini." in book.text
    assert "Un [U+1F389] jardin" in book.pages[0]
    assert (
        "un.md:3: WARNING: typst: no font has a glyph for 🎉 (U+1F389 PARTY POPPER)"
        in book.warnings
    )
    assert "un.md:5: WARNING" in book.warnings
    assert "un.md:7: WARNING: typst: no font has a glyph for 中 (U+4E2D" in book.warnings
    assert "conf.py:1: WARNING" in book.warnings
    assert "[typst.glyph]" in book.warnings


def test_bookmarks_and_metadata_keep_the_sign_itself(build: Build) -> None:
    book = build("Rien.", files={"deux.md": "# Deux 🎉\n\nRien."}, project="Un 🎉 jardin")
    reader = PdfReader(book.path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Un 🎉 jardin"
    assert "2 Deux 🎉" in [
        str(each["/Title"]) for each in reader.outline if not isinstance(each, list)
    ]


def test_what_is_only_a_target_or_said_aloud_is_not_warned_of(build: Build) -> None:
    book = build("![Un 🎉 de fête](image.svg)\n\n% 🎉 en commentaire\n")
    assert book.warnings == ""


def test_a_sign_made_of_several_is_one_run_of_numbers(build: Build) -> None:
    book = build("Elle 👩\u200d💻 code, drapeau 🇫🇷.")
    assert "Elle [U+1F469 U+1F4BB] code, drapeau [U+1F1EB U+1F1F7]." in book.text


def test_greek_cyrillic_hebrew_and_arabic_letters_need_no_font(build: Build) -> None:
    book = build("Les lettres αβγ ἀρχή, Жук, אבג, عربي, → ≤ ✓.")
    assert book.warnings == ""
    assert "[U+" not in book.text


def test_a_script_is_set_in_its_own_font(build: Build) -> None:
    book = build("Latin et αβγ.", typst_fonts={"Grek": "New Computer Modern"})
    assert book.warnings == ""
    assert "NewCM" in fonts_of(book.path)
    assert "NewCM" not in fonts_of(build("Latin et αβγ.").path)


@pytest.mark.parametrize(
    ("fonts", "message"),
    [
        ({"arab": "A"}, "'arab' is no script's code in ISO 15924; did you mean Arab?"),
        ({"Arabic": "A"}, "did you mean Arab?"),
        ({"Arab": ""}, "typst_fonts: Arab: write the name of a font"),
        ({"Arab": 1}, "typst_fonts: Arab: write the name of a font"),
    ],
)
def test_a_font_of_no_script_is_refused(
    build: Build, fonts: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        build("Rien.", typst_fonts=fonts)


def test_a_font_that_is_nowhere_is_warned_of(build: Build) -> None:
    book = build("Rien.", typst_fonts={"Arab": "No Such Font"})
    assert "there is no font “no such font” here" in book.warnings


def test_an_accent_that_no_font_has_on_its_letter_is_found() -> None:
    assert without_glyph(["un e\u0301 de plus"], Fonts()) == set()
    assert without_glyph(["a\u1ab0"], Fonts()) == {"a\u1ab0"}
    assert without_glyph(["مُعَلَّم"], Fonts()) == set()


def test_private_characters_are_refused_where_the_standard_refuses_them() -> None:
    fonts = Fonts(families=("DejaVu Sans Mono",))
    assert without_glyph(["\ue000"], fonts) == set()
    assert without_glyph(["\ue000"], fonts, ["ua-1", "a-2a"]) == {"\ue000"}


def test_nothing_is_looked_for_where_nothing_is_missing() -> None:
    assert pattern_of([]) == ""


def test_what_is_refused_only_as_the_book_is_set_is_printed_by_its_number(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some signs depend on the letters beside them: here none is found beforehand."""
    monkeypatch.setattr("bookpress.typst.glyphs.without_glyph", lambda *_: frozenset())
    book = build("Avant 🎉 et 中 après.")
    assert "Avant [U+1F389] et [U+4E2D] après." in book.text
    assert "un.md:3: WARNING: typst: no font has a glyph for 🎉" in book.warnings
