"""The text of the French chapters is the witness, but for what the apparatus lists."""

import hashlib
import re
from collections import Counter
from dataclasses import replace
from io import StringIO
from pathlib import Path
from warnings import catch_warnings, filterwarnings

import pytest
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.deprecation import RemovedInSphinx11Warning
from sphinx.util.docutils import docutils_namespace

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

BIBLIOGRAPHY = "chapters/06-bibliographie"
#: Pages of which the essay has the title only, and pages that are wholly the edition's.
TITLED = ("index", BIBLIOGRAPHY)
ADDED = (
    "chapters/00-edition",
    "chapters/07-postface",
    "chapters/08-glossaire",
    "chapters/09-apparat",
    "chapters/10-index",
    "chapters/11-colophon",
)


@pytest.fixture(scope="module")
def apparatus(root: Path) -> Apparatus:
    return read_apparatus(root / "edition/apparatus.toml")


@pytest.fixture(scope="module")
def doctrees(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, nodes.document]:
    """Return the French doctrees as they were read, in the order of the book."""
    out, warnings = tmp_path_factory.mktemp("doctrees"), StringIO()
    with docutils_namespace(), catch_warnings():
        # MyST-Parser 5.2 resolves its links through an attribute that Sphinx 9 deprecates.
        filterwarnings("ignore", "'myst_parser", RemovedInSphinx11Warning)
        app = Sphinx(root, root, out, out, "dummy", status=None, warning=warnings)
        app.build()
    assert warnings.getvalue() == ""
    order = [app.config.root_doc, *app.env.toctree_includes[app.config.root_doc]]
    return {name: app.env.get_doctree(name) for name in order}


@pytest.fixture(scope="module")
def book(doctrees: dict[str, nodes.document]) -> list[str]:
    """Return the essay's blocks, in the order of the book."""
    text: list[str] = []
    for name, doctree in doctrees.items():
        if name in TITLED:
            text.append(title(doctree))
        elif name not in ADDED:
            text += blocks(doctree)
    return text


def test_the_witness_is_byte_for_byte_what_was_received(root: Path) -> None:
    witness = (root / "edition/witness.txt").read_bytes()
    assert len(witness) == 42306
    digest = hashlib.sha256(witness).hexdigest()
    assert digest in (root / "edition/README.md").read_text()
    assert digest.startswith("a3b346e713fe9540")


def test_replaying_the_apparatus_over_the_witness_gives_the_book(
    apparatus: Apparatus, book: list[str]
) -> None:
    difference = first_difference(book, replay(apparatus))
    assert difference is None, difference


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


def test_every_emendation_is_listed_under_its_class(apparatus: Apparatus) -> None:
    emendations = Counter(d.kind for d in apparatus.departures if d.id.startswith("E"))
    # The editor counts 61 of class T. Two change spaces only and three are rules of
    # spacing ([[spacing]]); three are rules of layout, listed place by place (L…).
    assert emendations == {"O": 43, "G": 23, "T": 53, "D": 9, "C": 6}
    assert all(d.reason for d in apparatus.departures)
    assert len({d.id for d in apparatus.departures}) == len(apparatus.departures)


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
    assert anchors == [f"p{number}" for number in range(1, len(anchors) + 1)]
    unnumbered = [
        paragraph.astext()
        for name, doctree in doctrees.items()
        if name not in (*TITLED, *ADDED)
        for paragraph in doctree.findall(nodes.paragraph)
        if not isinstance(paragraph.parent, nodes.footnote)
        and not {*paragraph["ids"], *quotation_ids(paragraph)} & set(anchors)
    ]
    assert unnumbered == ["Emeline Lavocat"]


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
    assert len(cruxes) == 6
    assert [i for i, words in cruxes.items() if not any(words in text for text in noted)] == []


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
    assert late == OTHERWISE_FIRST
