"""Finds which words of its templates a theme can show on a page.

A theme that inherits from another shows only a part of the other's words: a page of its own
goes before one of the same name, and a block of its own before the block that it replaces.
This module follows inheritance, blocks, inclusions and macros through Jinja's syntax tree,
beginning with the pages that Sphinx asks for. It renders nothing, and takes every condition
for one that can be met.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, nodes

#: The pages that Sphinx's HTML builder asks a theme for.
PAGES = (
    "page.html",
    "search.html",
    "genindex.html",
    "genindex-single.html",
    "genindex-split.html",
    "domainindex.html",
)
_ENVIRONMENT = Environment(  # noqa: S701 - nothing is rendered
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
)
_FUNCTIONS = {"_", "gettext", "ngettext"}


@dataclass(frozen=True)
class _Layer:
    """A template, and the blocks that it defines."""

    path: Path
    tree: nodes.Template

    def block(self, name: str) -> nodes.Block | None:
        return next((b for b in self.tree.find_all(nodes.Block) if b.name == name), None)


class _Templates:
    """The templates in the folders of a theme and of those it inherits from, nearest first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self.texts: dict[Path, set[str]] = defaultdict(set)
        self._done: set[str] = set()

    def follow(self, name: str) -> None:
        """Collect the words of the page *name*, and of what it includes."""
        if name in self._done:
            return
        self._done.add(name)
        layers = list(self._layers(name))
        for layer in layers:
            is_base = layer is layers[-1]
            for node in layer.tree.body:
                # Outside its blocks, a template that extends another shows nothing,
                # but for what it sets and the macros it defines.
                if is_base or not isinstance(node, nodes.Block):
                    self._collect(node, layer, layers)

    def _layers(self, name: str) -> Iterator[_Layer]:
        """Yield a page, the one it extends, and so on."""
        path = self._find(name)
        while path is not None:
            layer = _Layer(path, _ENVIRONMENT.parse(path.read_text("utf-8")))
            yield layer
            extends = next(layer.tree.find_all(nodes.Extends), None)
            path = self._find(_constant(extends.template)) if extends else None

    def _find(self, name: str) -> Path | None:
        """Return the place of a template, which `theme/name` asks of one theme alone."""
        theme, _, rest = name.lstrip("!").partition("/")
        for folder in self._folders:
            if rest and folder.name == theme and (folder / rest).is_file():
                return folder / rest
        places = (folder / name.lstrip("!") for folder in self._folders)
        return next((place for place in places if place.is_file()), None)

    def _collect(self, node: nodes.Node, layer: _Layer, layers: Sequence[_Layer]) -> None:
        if isinstance(node, nodes.Block):
            self._collect_block(node.name, layers)
            return
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if node.node.name in _FUNCTIONS and node.args:
                self.texts[layer.path].add(_constant(node.args[0]))
        elif isinstance(node, nodes.Include | nodes.Import | nodes.FromImport):
            self.follow(_constant(node.template))
        for child in node.iter_child_nodes():
            self._collect(child, layer, layers)

    def _collect_block(self, name: str, layers: Sequence[_Layer]) -> None:
        """Collect from the nearest definition of a block, and from those that it calls up."""
        definitions = [(layer, block) for layer in layers if (block := layer.block(name))]
        called = 0
        for number, (layer, block) in enumerate(definitions):
            if number == called:
                for child in block.body:
                    self._collect(child, layer, layers)
                called += _parents_called(block)


def _parents_called(block: nodes.Block) -> int:
    """Return how many definitions up a block goes: 1 for `super()`, 2 for `super.super()`."""
    for call in block.find_all(nodes.Call):
        depth, node = 0, call.node
        while isinstance(node, nodes.Getattr) and node.attr == "super":
            depth, node = depth + 1, node.node
        if isinstance(node, nodes.Name) and node.name == "super":
            return depth + 1
    return 0


def _constant(node: nodes.Node) -> str:
    """Return a text that a template writes out; empty for one that it works out."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def shown_texts(folders: Sequence[Path]) -> dict[Path, set[str]]:
    """Return the words that pages of a theme can show, by the template that they stand in.

    *folders* are those of the theme and of the themes it inherits from, nearest first.
    """
    templates = _Templates(folders)
    for page in PAGES:
        templates.follow(page)
    return templates.texts
