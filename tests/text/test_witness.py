"""The text of the French chapters is the witness, but for what the apparatus lists."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bookpress.testing.apps import application
from docutils import nodes
from sphinx import addnodes

from ..sources import ESSAY, page_with
from .replay import (
    Apparatus,
    ReplayError,
    blocks,
    first_difference,
    notation,
    read_apparatus,
    replay,
    spaced,
    title,
)

#: Pages of which the essay has the title only; any other page is wholly the edition's.
TITLED = ("index", page_with("bibliography"))
#: Who signs the essay at its end, in the one paragraph that has no number.
SIGNATURE = "Emeline Lavocat"
#: The digest of what was received, which must never change.
DIGEST = "a3b346e713fe9540"


@pytest.fixture(scope="module")
def apparatus(root: Path) -> Apparatus:
    return read_apparatus(root / "edition/apparatus.toml")


@pytest.fixture(scope="module")
def doctrees(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, nodes.document]:
    """Return the French doctrees as they were read, in the order of the book."""
    with application(root, tmp_path_factory.mktemp("doctrees"), "dummy") as app:
        app.build()
        assert app.warning.getvalue() == ""
        order = [app.config.root_doc, *app.env.toctree_includes[app.config.root_doc]]
        return {name: app.env.get_doctree(name) for name in order}


@pytest.fixture(scope="module")
def book(doctrees: dict[str, nodes.document]) -> list[str]:
    """Return the essay's blocks, in the order of the book."""
    text: list[str] = []
    for name, doctree in doctrees.items():
        if name in TITLED:
            text.append(title(doctree))
        elif name in ESSAY:
            text += blocks(doctree)
    return text


def test_the_witness_is_byte_for_byte_what_was_received(root: Path) -> None:
    witness = (root / "edition/witness.txt").read_bytes()
    digest = hashlib.sha256(witness).hexdigest()
    assert digest.startswith(DIGEST), "edition/witness.txt was changed: restore it from Git"
    assert digest in (root / "edition/README.md").read_text()


def test_replaying_the_apparatus_over_the_witness_gives_the_book(
    apparatus: Apparatus, book: list[str]
) -> None:
    difference = first_difference(book, replay(apparatus))
    assert difference is None, (
        f"{difference}\nUndo the change in the chapter, or list it in edition/apparatus.toml."
    )


def test_one_word_altered_in_the_book_is_named(apparatus: Apparatus, book: list[str]) -> None:
    altered = [block.replace("une grande souplesse", "une belle souplesse") for block in book]
    difference = first_difference(altered, replay(apparatus))
    assert difference is not None
    assert "Les TIC permettent une” the book has “belle”" in difference
    assert "“grande”" in difference


@pytest.mark.parametrize("mark", ["« ", "(", "…", ";", "’", "\u2013"])
def test_one_mark_dropped_from_the_book_is_noticed(
    apparatus: Apparatus, book: list[str], mark: str
) -> None:
    index = next(i for i, block in enumerate(book) if mark in block)
    book = [*book[:index], book[index].replace(mark, "", 1), *book[index + 1 :]]
    assert first_difference(book, replay(apparatus)) is not None


def test_a_paragraph_added_at_the_end_is_noticed(apparatus: Apparatus, book: list[str]) -> None:
    assert first_difference([*book, "Un mot de trop."], replay(apparatus)) is not None


def test_a_reading_that_the_witness_does_not_have_is_an_error(apparatus: Apparatus) -> None:
    wrong = replace(apparatus.departures[0], witness="LE NUMÉRIQUE EN SUISSE")
    with pytest.raises(ReplayError, match=r"E001: .* stands 0 times in line 85"):
        replay(Apparatus(apparatus.lines, [wrong]))


def test_a_reading_found_twice_in_its_line_is_an_error(apparatus: Apparatus) -> None:
    vague = replace(apparatus.departures[0], witness="E")
    with pytest.raises(ReplayError, match="stands 9 times in line 85"):
        replay(Apparatus(apparatus.lines, [vague]))


def test_two_readings_that_overlap_are_an_error(apparatus: Apparatus) -> None:
    first = apparatus.departures[0]
    second = replace(first, id="E000", witness="HARMONISATION DES TERRITOIRES ?")
    with pytest.raises(ReplayError, match="overlaps"):
        replay(Apparatus(apparatus.lines, [first, second]))


def test_a_crux_that_changes_the_text_is_an_error(apparatus: Apparatus) -> None:
    crux = next(d for d in apparatus.departures if d.kind == "C")
    with pytest.raises(ReplayError, match=f"{crux.id}: alters a crux"):
        replay(Apparatus(apparatus.lines, [replace(crux, reading=f"{crux.reading} !")]))


def test_every_departure_has_a_name_of_its_own_a_known_class_and_a_reason(
    apparatus: Apparatus,
) -> None:
    names = [departure.id for departure in apparatus.departures]
    assert sorted(names) == sorted(set(names)), "two entries of edition/apparatus.toml share an id"
    unknown = [each.id for each in apparatus.departures if each.kind not in "OGTDC"]
    assert unknown == [], "the head of edition/apparatus.toml lists the classes that there are"
    assert [each.id for each in apparatus.departures if not each.reason] == []


def test_every_reference_of_the_witness_is_an_entry_of_the_bibliography(
    apparatus: Apparatus, doctrees: dict[str, nodes.document], root: Path
) -> None:
    entries = {d.entry for d in apparatus.departures if d.entry}
    bibliography = (root / "references.bib").read_text(encoding="utf-8")
    assert [entry for entry in sorted(entries) if f"{{{entry},\n" not in bibliography] == []
    replaced = {d.line for d in apparatus.departures if d.entry}
    assert replaced == {n for n in apparatus.lines if 198 <= n <= 232}


def quotation_ids(paragraph: nodes.paragraph) -> list[str]:
    quotation = paragraph.parent
    return list(quotation["ids"]) if isinstance(quotation, nodes.block_quote) else []


def test_every_paragraph_of_the_essay_has_an_anchor_of_its_own(
    doctrees: dict[str, nodes.document],
) -> None:
    anchors = [
        name
        for doctree in doctrees.values()
        for node in doctree.findall(nodes.Element)
        if isinstance(node, nodes.paragraph | nodes.block_quote)
        for name in node["ids"]
        if name.startswith("p")
    ]
    in_order = [f"p{number}" for number in range(1, len(anchors) + 1)]
    assert anchors == in_order, "number the paragraphs of the essay in their order: (p1)=, (p2)=…"
    unnumbered = [
        paragraph.astext()
        for name, doctree in doctrees.items()
        if name in ESSAY
        for paragraph in doctree.findall(nodes.paragraph)
        if not isinstance(paragraph.parent, nodes.footnote)
        and not {*paragraph["ids"], *quotation_ids(paragraph)} & set(anchors)
    ]
    assert unnumbered == [SIGNATURE], "put (pN)= before each paragraph of the essay"


def paragraphs(doctree: nodes.document) -> list[nodes.paragraph]:
    """Return the paragraphs of *doctree* that stand in no note."""
    found = doctree.findall(nodes.paragraph)
    return [each for each in found if not isinstance(each.parent, nodes.footnote)]


def test_every_crux_has_a_note_of_the_edition(
    apparatus: Apparatus, doctrees: dict[str, nodes.document]
) -> None:
    noted = [
        spaced(notation(paragraph))
        for doctree in doctrees.values()
        for paragraph in paragraphs(doctree)
        if any(paragraph.findall(nodes.footnote_reference))
    ]
    cruxes = {d.id: d.reading for d in apparatus.departures if d.kind == "C"}
    missing = [i for i, words in cruxes.items() if not any(words in text for text in noted)]
    assert missing == [], "a crux is left as it stands, with a note [^…] in its paragraph"


def words_before(link: addnodes.pending_xref, doctree: nodes.document) -> str:
    """Return the words of the chapter before *link*; those of other terms are left out."""
    text = ""
    for paragraph in paragraphs(doctree):
        for node in paragraph.findall():
            if node is link:
                return text
            if isinstance(node, nodes.Text) and not is_term(node.parent.parent):
                text += f"{node} "
    return ""  # in a note, which has no place among them


def is_term(node: nodes.Node | None) -> bool:
    return isinstance(node, addnodes.pending_xref) and node["reftype"] == "term"


#: Where a word is first an adjective, or part of a name, and not yet what the glossary explains.
OTHERWISE_FIRST = [("chapters/02-auvergne", "numérique"), ("chapters/02-auvergne", "TIC")]


def test_a_term_is_linked_where_a_chapter_first_has_the_word(
    doctrees: dict[str, nodes.document],
) -> None:
    late = [
        (name, link.astext())
        for name, doctree in doctrees.items()
        for link in doctree.findall(is_term)
        if isinstance(link, addnodes.pending_xref)
        and re.search(rf"\b{re.escape(link.astext())}\b", words_before(link, doctree))
    ]
    assert late == OTHERWISE_FIRST, "move {term} to where the chapter first has the word"
