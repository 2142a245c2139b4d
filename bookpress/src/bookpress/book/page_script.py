"""A script that several parts share, on the web pages for which one of them asks.

It finds its words in attributes of its own element, so that no catalog of scripts is needed: each
part gives those that it wants said, in the language of the page, and again in the second of two.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from . import events
from .builders import add_static_folder, is_web
from .facing import facing_side, in_language

#: Returns words for a script, by their names, in the language that Sphinx then speaks.
Words = Callable[[], dict[str, str]]


class PageScript(NamedTuple):
    """A script in *folder*, and its style sheet if it has one."""

    folder: Path
    script: str
    style: str = ""

    def ask(self, context: dict[str, Any], words: Words) -> None:
        """Have the page of this *context* load the script, with *words* for it.

        To be called as the page is written (``html-page-context``), by a part that needs it there.
        """
        context.setdefault(self.script, []).append(words)

    def connect(self, app: Sphinx) -> None:
        """Copy the files beside the pages, and add them to each page for which a part asks."""
        app.connect("builder-inited", self._copy)
        app.connect("html-page-context", self._add, priority=events.ADD_PAGE_SCRIPTS)

    def _copy(self, app: Sphinx) -> None:
        if is_web(app.builder):
            add_static_folder(app, self.folder)

    def _add(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        asked: list[Words] = context.pop(self.script, [])
        if not asked or doctree is None:
            return
        said = _attributes("data", asked)
        sides = (side["words"] for side in doctree.findall(facing_side))
        if second := next(filter(None, sides), None):
            with in_language(second):
                said |= _attributes("data-second", asked)
        app.add_js_file(self.script, loading_method="defer", **said)
        if self.style:
            app.add_css_file(self.style)


def _attributes(prefix: str, asked: list[Words]) -> dict[str, Any]:
    return {f"{prefix}-{name}": said for words in asked for name, said in words().items()}
