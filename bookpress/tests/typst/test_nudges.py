"""Nudges: a file that asks for a better page, paragraph by paragraph."""

from typing import Any

import pytest
from sphinx.errors import ConfigError

from .conftest import Build

SENTENCE = "Une phrase de ce jardin, assez longue pour que sa ligne soit remplie de mots. "
CHAPTER = f"(p1)=\n{SENTENCE * 6}\n\n(p2)=\nAutre alinéa.\n\n(ici)=\n## Partie\n\nFin.\n"


def nudged(text: str, chapter: str = CHAPTER) -> dict[str, Any]:
    """Return what *build* needs for a book with the nudges *text*."""
    files = {"nudges.toml": text, "un.md": f"# Un\n\n{chapter}"}
    languages = {"fr": "Français", "en": "English"}
    return {"files": files, "typst_nudges": "nudges.toml", "book_languages": languages}


@pytest.mark.parametrize(("lines", "end"), [(-1, ""), (1, "Et puis, au bout de la ligne, ceci.")])
def test_a_paragraph_is_made_a_line_longer_or_shorter(build: Build, lines: int, end: str) -> None:
    """The last line is almost empty, or almost full."""
    chapter = CHAPTER.replace("\n\n(p2)=", f"{end}\n\n(p2)=")
    before = build(chapter)
    after = build(**nudged(f"[fr.p1]\nlines = {lines}\n[en.p1]\nlines = 5\n", chapter))
    assert after.warnings == ""
    foot = [max(line.top for line in book.lines[6]) for book in (before, after)]
    assert foot[1] - foot[0] == pytest.approx(lines * 14, abs=0.1)
    assert after.text.count("Une phrase") == 6


def test_a_paragraph_that_cannot_be_moved_so_far_is_named(build: Build) -> None:
    book = build(**nudged("[fr.p2]\nlines = -3\n"))
    assert "the paragraph 'p2' cannot be given -3 lines" in book.warnings


def test_a_paragraph_or_section_begins_a_page(build: Build) -> None:
    book = build(**nudged('[fr.p2]\nbreak = "before"\n\n[fr.ici]\nbreak = "before"\n'))
    assert book.warnings == ""
    assert [n for n, page in enumerate(book.pages, 1) if "Autre alinéa" in page] == [8]
    assert [n for n, page in enumerate(book.pages, 1) if "Partie Fin." in page] == [9]


def test_a_chapter_is_set_tighter(build: Build) -> None:
    book = build(**nudged("[fr.un]\nsteps = -3\n"))
    assert book.warnings == ""
    assert "fit: -3" in book.source


def test_a_nudge_without_a_place_is_told_with_its_line(build: Build) -> None:
    book = build(
        **nudged('[fr.p1]\nlines = -1\n\n[en.p9]\nlines = 1\n\n[fr.p9]\nbreak = "before"\n')
    )
    assert "nudges.toml:7: WARNING: " in book.warnings
    assert "'p9'" in book.warnings
    assert book.warnings.count("WARNING") == 1


def test_a_nudge_in_a_language_that_the_book_is_not_in_is_told(build: Build) -> None:
    book = build(**nudged("[frr.p1]\nlines = -1\n"))
    assert "nudges.toml:1: WARNING: typst: the book has no edition in the language" in book.warnings
    assert "did you mean fr?" in book.warnings


def test_a_section_has_no_lines_to_add(build: Build) -> None:
    book = build(**nudged("[fr.ici]\nlines = 1\n"))
    assert "'ici'" in book.warnings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[fr.p1]\nline = 1", "nudges.toml:2: there is no key line; did you mean lines?"),
        ("fr.p1.lines = 0", "nudges.toml:1: lines: 0 changes nothing; write another"),
        ("[fr.p1]\nlines = 1\nbreak = 'before'", "nudges.toml:1: fr.p1 is to say one thing"),
        ("[fr.p1", "nudges.toml:1: this is not TOML"),
        ("[fr.p1]\nlines = true", "nudges.toml:2: lines: “true” is no whole number from -20 to 20"),
        ("[fr.p1]\nlines = 500", "nudges.toml:2: lines: “500” is no whole number"),
        ("[fr.p1]\nbreak = 'after'", "nudges.toml:2: break: “after” is no break; write break ="),
        ("[fr.p1]", "nudges.toml:1: fr.p1 is to say one thing"),
        ("[[fr.p1]]\nlines = 1", "nudges.toml:1: fr.p1 is to be a table, begun by [fr.p1]"),
        ("fr = 3", "nudges.toml:1: begin a nudge by the name of its place, as in [fr.p12]"),
    ],
)
def test_a_nudge_that_says_nothing_known_stops_the_build(
    build: Build, text: str, told: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        build(**nudged(text))
    assert told in str(caught.value)


def test_a_file_that_is_not_there_is_named(build: Build) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml:1: there is no such file"):
        build(typst_nudges="absent.toml")
