"""Passages and their counterparts, in documents that are parsed and joined without a build."""

from collections import Counter
from unittest.mock import Mock

import pytest
from bookpress.book.facing import facing_pair, facing_phrase, facing_side
from bookpress.facing.blocks import name_blocks
from bookpress.facing.columns import Columns
from bookpress.facing.links import set_apart
from bookpress.facing.numbers import number_captions, number_formulas
from docutils import nodes
from docutils.core import publish_doctree
from docutils.nodes import Element
from sphinx.util.nodes import extract_messages

from .words import words_of, words_of_side

KINDS = {
    "headings": ("One\n===\n\nText.\n\nTwo\n---\n", "Un\n==\n\nTexte.\n\nDeux\n----\n"),
    "nested lists": (
        "- one\n\n  more\n\n  - a\n  - b\n\n- two\n",
        "- un\n\n  encore\n\n  - a’\n  - b’\n\n- deux\n",
    ),
    "numbered lists": ("3. three\n4. four\n", "3. trois\n4. quatre\n"),
    "quotations": (
        "    said\n\n    - a list\n\n    -- Someone\n",
        "    dit\n\n    - une liste\n\n    -- Quelqu’un\n",
    ),
    "definitions": (
        "word : kind\n   What it is.\n\n   More.\n",
        "mot : genre\n   Ce que c’est.\n\n   Encore.\n",
    ),
    "fields": (":with: a body\n:and: more\n", ":avec: un corps\n:et: encore\n"),
    "options": ("-a  all of it\n", "-a  tout\n"),
    "tables": (
        ".. table:: Title\n\n   ==  ==\n   H   I\n   ==  ==\n   a   b\n   ==  ==\n",
        ".. table:: Titre\n\n   ==  ==\n   T   U\n   ==  ==\n   c   d\n   ==  ==\n",
    ),
    "figures": (
        ".. figure:: a.png\n   :alt: red\n\n   Caption.\n\n   Legend.\n",
        ".. figure:: a.png\n   :alt: rouge\n\n   Titre.\n\n   Légende.\n",
    ),
    "boxes": (
        ".. admonition:: Title\n\n   Body.\n\n   - list\n",
        ".. admonition:: Titre\n\n   Corps.\n\n   - liste\n",
    ),
    "topics and sidebars": (
        ".. topic:: Title\n\n   Body.\n\n.. sidebar:: Side\n\n   Beside.\n",
        ".. topic:: Titre\n\n   Corps.\n\n.. sidebar:: Côté\n\n   À côté.\n",
    ),
    "verse": ("| one\n| two\n|   three\n", "| un\n| deux\n|   trois\n"),
    "containers": (".. container:: box\n\n   In it.\n", ".. container:: box\n\n   Dedans.\n"),
    "rubrics": (".. rubric:: Notes\n\nText.\n", ".. rubric:: Remarques\n\nTexte.\n"),
    "compounds": (".. compound::\n\n   One\n\n   two.\n", ".. compound::\n\n   Un\n\n   deux.\n"),
    "notes": (
        "A [#a]_, b [#b]_.\n\n.. [#a] First.\n\nText.\n\n.. [#b] Second.\n",
        "B [#b]_, a [#a]_.\n\n.. [#a] Première.\n\nTexte.\n\n.. [#b] Seconde.\n",
    ),
    "fewer notes": ("A [#a]_.\n\n.. [#a] First.\n", "Rien.\n\n.. [#a] Première.\n"),
    "citations": ("See [X]_.\n\n.. [X] Work.\n", "Voir [X]_.\n\n.. [X] Œuvre.\n"),
    "code": ("Text::\n\n   x = 1\n", "Texte ::\n\n   x = 1\n"),
    "raw markup": (
        ".. raw:: html\n\n   <b>word</b>\n\nText.\n",
        ".. raw:: html\n\n   <b>mot</b>\n\nTexte.\n",
    ),
    "targets": (".. _here:\n\nText, here_.\n", ".. _here:\n\nTexte, here_.\n"),
}


def parsed(text: str) -> nodes.document:
    """Return the document of *text*, with keys."""
    document: nodes.document = publish_doctree(
        text, settings_overrides={"report_level": 5, "halt_level": 5}
    )
    name_blocks(document)
    return document


def joined(first: str, second: str) -> tuple[nodes.document, Columns]:
    """Return *first*, in English, with *second* beside it, and what joined them."""
    ours, theirs = parsed(first), parsed(second)
    own = {words for _node, words in extract_messages(ours)}
    for node, words in extract_messages(theirs):
        node["translated"] = words not in own
    return join(ours, theirs)


def join(ours: nodes.document, theirs: nodes.document) -> tuple[nodes.document, Columns]:
    set_apart(theirs, "".__eq__)
    columns = Columns("en", "fr", "en")
    columns.join(ours, theirs)
    return ours, columns


def sides(tree: Element) -> list[tuple[str, ...]]:
    """Return the words of each pair of *tree*."""
    return [tuple(" ".join(words_of(side)) for side in pair) for pair in tree.findall(facing_pair)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_either_language_is_lost_or_doubled(kind: str) -> None:
    first, second = KINDS[kind]
    tree, columns = joined(first, second)

    assert words_of_side(tree, "first", columns) == words_of(parsed(first))
    assert words_of_side(tree, "second", columns) == words_of(parsed(second))
    assert columns.unpaired == []
    assert not any(each["missing"] for each in tree.findall(facing_side))


@pytest.mark.parametrize("kind", KINDS)
def test_no_id_is_double_and_links_have_one(kind: str) -> None:
    tree, _columns = joined(*KINDS[kind])
    ids = Counter(name for node in tree.findall(Element) for name in node["ids"])
    links = [node["refid"] for node in tree.findall(Element) if "refid" in node]

    assert [name for name, times in ids.items() if times > 1] == []
    assert [name for name in links if name not in ids] == []


def test_a_list_keeps_its_numbers_item_by_item() -> None:
    tree, _columns = joined(*KINDS["numbered lists"])
    lists = [each["start"] for each in tree.findall(nodes.enumerated_list)]

    assert sides(tree) == [("three", "trois"), ("four", "quatre")]
    assert lists == [3, 3, 4, 4]


def test_a_picture_of_both_languages_stands_once_described_in_both() -> None:
    tree, _columns = joined(*KINDS["figures"])
    (picture,) = tree.findall(nodes.image)

    assert picture["alt"] == "red – rouge"
    assert [each.astext() for each in tree.findall(facing_phrase)] == ["Caption.", "Titre."]


def test_pictures_of_their_own_stand_on_both_sides() -> None:
    english, french = KINDS["figures"]
    tree, _columns = joined(english, french.replace("a.png", "b.png"))

    assert [each["uri"] for each in tree.findall(nodes.image)] == ["a.png", "b.png"]


def test_captions_and_formulas_of_the_second_language_have_its_numbers() -> None:
    tree = parsed(KINDS["figures"][1])
    (figure,) = tree.findall(nodes.figure)
    figure["ids"] = ["dot"]
    env = Mock()
    env.toc_fignumbers = {"page": {"figure": {"dot": (2, 1)}, "displaymath": {"eq": (3,)}}}
    env.config.numfig_format = {"figure": "Image %s"}
    env.domains.standard_domain.get_enumerable_node_type = lambda node: node.tagname
    number_captions(tree, "page", env)
    number_formulas("page", env)

    assert next(tree.findall(nodes.caption)).astext() == "Image 2.1 Titre."
    assert env.toc_fignumbers["page"]["displaymath"]["facing-eq"] == (3,)


def test_code_stands_once_though_a_catalog_may_have_it() -> None:
    ours, theirs = (parsed(text) for text in KINDS["code"])
    for tree in (ours, theirs):
        next(tree.findall(nodes.literal_block))["facing_message"] = True
    tree, _columns = join(ours, theirs)

    assert ("x = 1",) in sides(tree)


def test_a_passage_without_translation_is_marked_and_one_of_signs_is_not() -> None:
    tree, _columns = joined("Text.\n\n\\* \\* \\*\n", "Text.\n\n\\* \\* \\*\n")

    assert [each["missing"] for each in tree.findall(facing_side)] == [False, True, False, False]


def test_what_sphinx_itself_says_needs_no_translation() -> None:
    english, french = (parsed(f"{word}\n") for word in ("Parameters", "Paramètres"))
    name_blocks(theirs := publish_doctree("Paramètres\n"), {"Paramètres"})
    tree, _columns = join(english, theirs)

    assert not any(each["missing"] for each in tree.findall(facing_side))
    assert words_of(french) == ["Paramètres"]


def test_what_one_language_alone_has_is_shown_in_its_place_and_named() -> None:
    ours, theirs = parsed("One.\n\nTwo.\n"), parsed("Un.\n\nDeux.\n")
    theirs.insert(1, nodes.paragraph("", "Entre."))
    tree, columns = join(ours, theirs)

    assert sides(tree) == [("One.", "Un."), ("Entre.",), ("Two.", "Deux.")]
    assert [(code, node.astext()) for code, node in columns.unpaired] == [("fr", "Entre.")]


def test_a_block_is_matched_by_its_place_in_the_source_wherever_it_has_come_to_stand() -> None:
    ours, theirs = parsed("Bench.\n\nStone.\n"), parsed("Banc.\n\nPierre.\n")
    theirs[:] = theirs.children[::-1]  # as a glossary, which each language has in its own order
    tree, columns = join(ours, theirs)

    assert sides(tree) == [("Bench.", "Banc."), ("Stone.", "Pierre.")]
    assert columns.unpaired == []


def test_what_has_no_key_is_matched_by_its_ids_in_the_order_of_the_first() -> None:
    ours, theirs = nodes.container(), nodes.container()
    for tree, entries in ((ours, "ab"), (theirs, "ba")):
        for name in entries:
            tree += nodes.paragraph("", name + str(tree is ours), ids=[f"entry-{name}"])
    set_apart(theirs, "".__eq__)
    Columns("en", "fr", "en").join(ours, theirs)

    assert sides(ours) == [("aTrue", "aFalse"), ("bTrue", "bFalse")]


class tab(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """A node of an extension, which leads to another by an attribute of its own."""


def test_what_an_extension_lays_out_stays_whole_with_ids_of_its_own() -> None:
    ours, theirs = nodes.section(), nodes.section()
    for tree, words in ((ours, "Closed."), (theirs, "Fermé.")):
        held: list[nodes.Node] = [tab(id="tab-1", input_id="tab-1"), nodes.paragraph("", words)]
        tree += nodes.container("", *held)
    set_apart(theirs, "".__eq__)
    Columns("en", "fr", "en").join(ours, theirs)

    assert sides(ours) == [("Closed.", "Fermé.")]
    assert [each["input_id"] for each in ours.findall(tab)] == ["tab-1", "facing-tab-1"]
    assert [each["id"] for each in ours.findall(tab)] == ["tab-1", "facing-tab-1"]


def test_ids_in_raw_html_are_of_each_side() -> None:
    passage = "{} |anchor|\n\n.. |anchor| raw:: html\n\n   <a id=\"x\" href='#x'>"
    tree, _columns = joined(passage.format("One"), passage.format("Un"))
    passages = tree.findall(nodes.paragraph)
    _ours, theirs = (each for passage in passages for each in passage.findall(nodes.raw))

    assert theirs.astext().replace("facing-x", "x") == "<a id=\"x\" href='#x'>"
    assert theirs.astext().count("facing-x") == 2
