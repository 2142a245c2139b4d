"""Nodes of extensions that know nothing of the PDF: their text is there, and a warning."""

import re

from .conftest import Build, words_in_order

PART = {"extensions": ["myst_parser", "bookpress.typst", "tests.typst.strange_nodes"]}
CHAPTER = "Before.\n\n```{strange}\n```\n\nAfter."


def test_what_unknown_nodes_hold_is_set_as_text(build: Build) -> None:
    book = build(CHAPTER, **PART)
    words_in_order(
        book.text,
        "Before.",
        "Under (the bench)",
        "a -> b",
        "Bare words First legend Second legend A title Sow. – A point Words [of] a #leaf",
        "c --> d",
        "Hidden words Once more After.",
    )


def test_phrases_stay_in_their_sentence_and_blocks_stand_apart(build: Build) -> None:
    source = build(CHAPTER, **PART).source
    assert "Under (the bench\\)" in source or "Under (the bench)" in source
    assert "\n\n  Bare words\n\n  First legend\n\n  Second legend\n\n" in source
    assert "#rubric[A title]" in source


def test_each_kind_is_named_once_a_document_with_its_place(build: Build) -> None:
    files = {"deux.md": "# Deux\n\n```{strange}\n```\n"}
    warnings = build(CHAPTER, files=files, **PART).warnings
    assert re.search(r"un\.md:5: WARNING: typst: .* 'frame' node", warnings)
    assert re.search(r"deux\.md:3: WARNING: typst: .* 'frame' node", warnings)
    kinds = re.findall(r"un\.md:.*for a '(\w+)' node", warnings)
    assert sorted(kinds) == [
        "drawing",
        "exercise",
        "frame",
        "icon",
        "legend_of",
        "mark",
        "speaking",
    ]


def test_the_warning_can_be_silenced(build: Build) -> None:
    assert build(CHAPTER, suppress_warnings=["typst.node"], **PART).warnings == ""
