"""Which documents of a facing edition are printed once, and what the first language has of both."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from bookpress.book.facing import KEY, Counterpart
from bookpress.typst.facing.sides import Side, first_side, second_side, write_words
from docutils import nodes
from sphinx import addnodes


class _Works(nodes.bullet_list):
    """A bibliography, as an extension makes it for the PDF."""


def _book(language: str) -> nodes.document:
    french = language == "fr"
    document = nodes.document(cast("Any", None), cast("Any", None))
    for name, title, text in (
        ("same", "Pareil" if french else "Alike", nodes.paragraph("", "LXII")),
        ("told", "Dit" if french else "Told", nodes.paragraph("", "Oui" if french else "Yes")),
        ("works", "Ouvrages" if french else "Works", _Works(classes=["bibliography"])),
    ):
        heading = nodes.title("", title)
        section = nodes.section("", heading, text)
        heading[KEY], text[KEY] = "1", "2"
        document += addnodes.start_of_file("", section, docname=name)
    text.append(nodes.list_item("", nodes.paragraph("", "lu" if french else "read")))
    return document


def _side(folder: Path, *patterns: str) -> Side:
    write_words(second_side(_book("en"), "index"), folder)
    config: Any = SimpleNamespace(typst_facing_across=patterns)
    return first_side(_book("fr"), "index", Counterpart("en", folder), config)


@pytest.mark.parametrize(
    ("patterns", "across"),
    [
        ((), {"same", "works"}),
        (("told",), {"same", "told", "works"}),
        (("!w*",), {"same"}),
        (("*", "!told"), {"same", "works"}),
    ],
)
def test_what_both_languages_have_alike_is_printed_once(
    patterns: tuple[str, ...], across: set[str], tmp_path: Path
) -> None:
    assert _side(tmp_path, *patterns).across == across


def test_a_chapter_that_is_not_there_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("WARNING", logger="sphinx.bookpress.typst.facing.sides"):
        assert _side(tmp_path, "nowhere").across == {"same", "works"}
    (said,) = (record.getMessage() for record in caplog.records)
    assert "no chapter is called nowhere; there are same, told, works" in said


def test_headings_of_what_is_printed_once_are_in_both_languages(tmp_path: Path) -> None:
    side = _side(tmp_path)
    titles = {
        title.astext(): side.other_title(title, document)
        for document in ("same", "told", "works")
        for name, title in side.marks.passages.items()
        if name == f"{document}:1"
    }
    assert titles == {
        "Pareil": ' · #language("en")[Alike]',
        "Dit": "",
        "Ouvrages": ' · #language("en")[Works]',
    }
