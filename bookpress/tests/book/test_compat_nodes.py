"""What `bookpress.book.compat.nodes` relies on in docutils, and whether it is still needed."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from bookpress.book.compat import (
    find_nodes_faster,
    place_nodes_faster,
    read_texts_faster,
    set_languages_of_code_alone,
    visit_nodes_in_silence,
)
from docutils import nodes
from docutils.utils import new_document
from sphinx.transforms.post_transforms import code

from ..tiny_book import TinyBook

Find = Callable[..., Iterator[nodes.Node]]


@pytest.fixture
def docutils_find() -> Find:
    """Return ``findall`` of docutils, in whose place ours is."""
    find_nodes_faster()
    return cast(Find, vars(cast(Any, nodes.Node.findall))["__wrapped__"])


def tree() -> nodes.section:
    inner = nodes.paragraph("", "", nodes.emphasis("", "a"), nodes.Text("b"), nodes.strong("", "c"))
    items = [nodes.list_item("", nodes.paragraph("", word)) for word in "def"]
    return nodes.section("", nodes.title("", "g"), inner, nodes.bullet_list("", *items))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"condition": nodes.paragraph},
        {"condition": nodes.Text},
        {"condition": lambda node: len(node.children) > 1},
        {"condition": nodes.TextElement, "include_self": False},
        {"descend": False},
        {"siblings": True},
        {"ascend": True},
    ],
)
def test_the_same_nodes_are_found_in_the_same_order(
    docutils_find: Find, given: dict[str, Any]
) -> None:
    whole = tree()
    for node in docutils_find(whole):
        assert [*node.findall(**given)] == [*docutils_find(node, **given)]


@pytest.mark.parametrize("kind", [nodes.paragraph, nodes.Element, lambda node: bool(node.parent)])
def test_what_is_done_to_the_tree_meanwhile_is_seen_alike(docutils_find: Find, kind: Any) -> None:
    def taken(find: Find) -> tuple[list[str], str]:
        whole, seen = tree(), []
        for node in find(whole, kind):
            seen.append(node.astext())
            if isinstance(node, nodes.emphasis | nodes.list_item):
                node.parent.remove(node)
            elif isinstance(node, nodes.strong):
                node += nodes.inline("", "h")
            elif isinstance(node, nodes.title):
                node.parent.insert(1, nodes.rubric("", "i"))
        return seen, whole.pformat()

    assert taken(nodes.Node.findall) == taken(docutils_find)


def test_docutils_still_goes_down_a_tree_by_calls_of_calls(docutils_find: Find) -> None:
    """When it does not, `find_nodes_faster` can go."""
    whole = nodes.inline()
    for _ in range(5000):
        whole = nodes.inline("", "", whole)
    assert sum(1 for _ in whole.findall(nodes.inline)) == 5001
    with pytest.raises(RecursionError):
        [*docutils_find(whole, nodes.inline)]


def test_a_child_is_placed_as_by_docutils_which_still_looks_up_its_document_again_and_again() -> (
    None
):
    """When docutils looks once, `place_nodes_faster` can go."""
    place_nodes_faster()
    asked: list[nodes.Node] = []

    class Asked(nodes.paragraph):
        pass

    def look_up(node: nodes.Node) -> nodes.document:
        asked.append(node)
        return document

    cast(Any, Asked).document = property(look_up)
    document = new_document("one.md")
    document.current_source, document.current_line = "two.md", 7
    ours = nodes.Node.setup_child
    docutils_place = vars(cast(Any, ours))["__wrapped__"]
    for place, times in ((ours, 1), (docutils_place, 4)):
        asked.clear()
        child, known = nodes.inline(), nodes.inline()
        known.source, known.line = "three.md", 8
        parent = Asked()
        place(parent, child)
        assert len(asked) == times
        place(parent, known)
        assert [child.parent, known.parent] == [parent, parent]
        assert [child.document, known.document] == [document, document]
        assert [(each.source, each.line) for each in (child, known)] == [
            ("two.md", 7),
            ("three.md", 8),
        ]


@pytest.mark.parametrize(
    "stop",
    [
        None,
        nodes.SkipNode,
        nodes.SkipChildren,
        nodes.SkipSiblings,
        nodes.SkipDeparture,
        nodes.StopTraversal,
    ],
)
def test_nodes_are_visited_as_by_docutils_which_still_puts_each_visit_in_words(
    stop: type[Exception] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When docutils puts none in words, `visit_nodes_in_silence` can go."""
    visit_nodes_in_silence()
    ours = cast(Any, nodes.Node.walkabout)

    class Noted(nodes.GenericNodeVisitor):
        def __init__(self) -> None:
            super().__init__(new_document("one.md"))
            self.seen, self.words = list[str](), list[str]()
            vars(self.document.reporter)["debug"] = self.words.append

        def dispatch_visit(self, node: nodes.Node) -> None:
            self.seen.append(f"<{type(node).__name__}>")
            if stop and isinstance(node, nodes.emphasis | nodes.bullet_list):
                raise stop

        def dispatch_departure(self, node: nodes.Node) -> None:
            self.seen.append(f"</{type(node).__name__}>")
            if isinstance(node, nodes.title):
                node.parent.append(nodes.rubric())

    def visited() -> tuple[list[str], list[str]]:
        visitor = Noted()
        visitor.seen.append(str(tree().walkabout(visitor)))
        return visitor.seen, visitor.words

    seen, words = visited()
    assert not words
    monkeypatch.setattr(nodes.Node, "walkabout", ours.__wrapped__)
    theirs, words = visited()
    assert seen == theirs
    assert len(words) >= len(theirs) - 1


@pytest.mark.parametrize("text", ["plain", "", "a\0*b", "a\0 b", "\0\nc"])
def test_a_text_is_the_same(text: str) -> None:
    read_texts_faster()
    node = nodes.Text(text)
    assert node.astext() == vars(cast(Any, nodes.Text.astext))["__wrapped__"](node)
    assert type(node.astext()) is str


def test_docutils_still_looks_for_escaped_signs_in_any_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When it does not, `read_texts_faster` can go."""
    asked: list[str] = []

    def unescape(text: str) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr(nodes, "unescape", unescape)
    read_texts_faster()
    node = nodes.Text("plain")
    assert (node.astext(), asked) == ("plain", [])
    assert vars(cast(Any, nodes.Text.astext))["__wrapped__"](node) == "plain"
    assert asked == ["plain"]


def test_code_is_coloured_and_only_for_code_is_a_document_gone_through(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When Sphinx goes through no more by itself, `set_languages_of_code_alone` can go."""
    now = cast(Any, code.HighlightLanguageTransform.apply)
    monkeypatch.setattr(code.HighlightLanguageTransform, "apply", getattr(now, "__wrapped__", now))
    gone_through: list[str] = []

    class Noted(code.HighlightLanguageVisitor):
        def visit_document(self, node: nodes.Node) -> None:
            gone_through.append(node.astext().split("\n")[0])
            super().visit_document(node)

    monkeypatch.setattr(code, "HighlightLanguageVisitor", Noted)
    toctree = ".. toctree::\n\n   one\n   two\n"
    tiny_book.write(
        {
            "conf.py": "language = 'fr'\nproject = 'Livre'\n",
            "index.rst": f"Livre\n=====\n\n{toctree}",
            "one.rst": "Un\n==\n\n.. highlight:: json\n\n::\n\n   true\n",
            "two.rst": "Deux\n====\n",
        }
    )
    tiny_book.build("html")
    assert sorted(gone_through) == ["Deux", "Livre", "Un"]
    gone_through.clear()
    set_languages_of_code_alone()
    tiny_book.build("html", "en")
    assert gone_through == ["Un"]
    assert tiny_book.page("one", "en").select(".highlight-json")
