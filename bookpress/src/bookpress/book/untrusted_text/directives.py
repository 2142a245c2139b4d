"""The directives of docutils that read a file or an address, or print what they are given as it is.

Each does what it did, but for files that a text may not read, and addresses: nothing is fetched.
Raw text is marked as typed by the author (see `raw_markup`), for extensions make such nodes too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers import Parser
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.directives.misc import Raw
from sphinx.application import Sphinx
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from bookpress.book.html_in_text.vocabulary import names

from .raw_markup import TYPED
from .reach import check, check_standard


class _ReadingDirective(SphinxDirective):
    """A directive with the options ``:file:`` and ``:url:``."""

    def refuse_address(self) -> None:
        """Raise an error if the directive is given an address."""
        if "url" in self.options:
            raise self.error(
                f"{self.options['url']} is not fetched: no build uses the network; keep a copy "
                "beside the text, and name it with :file:"
            )

    def find_file(self) -> None:
        """Put the path of the file, as docutils wants it, in the place of the one in the text.

        A path that begins with a slash begins at the source folder, as elsewhere in Sphinx.
        """
        if (written := self.options.get("file")) is None:
            return
        source = self.get_source_info()[0]
        beside = Path(source or self.env.doc2path(self.env.docname)).parent
        file = self.env.srcdir / written[1:] if written.startswith("/") else beside / written
        check(self.env, written, file)
        current = Path(self.state.document.current_source or "").parent
        self.options["file"] = Path(os.path.relpath(file, current)).as_posix()


#: The parsers that a file may be included with; for any other name, docutils imports a module.
_PARSERS = names(
    "commonmark commonmark_wrapper markdown myst myst-docutils null recommonmark "
    "recommonmark_wrapper rest restructuredtext restx rst rtxt xml"
)


def _parser(name: str) -> type[Parser]:
    """Return the parser called *name*; raise ValueError for what would be any module."""
    if name.strip().lower() not in _PARSERS | {"myst_parser.docutils_", "myst_parser.sphinx_"}:
        raise ValueError(f"“{name}” is no parser of a text: write markdown or rst")
    return cast("type[Parser]", directives.parser_name(name))


class IncludeInReach(Include):
    """Sphinx's ``include``; files that come with docutils are only those in its own folder."""

    option_spec: ClassVar[OptionSpec] = {**(Include.option_spec or {}), "parser": _parser}

    def run(self) -> Sequence[nodes.Node]:
        """Return what the file holds."""
        check_standard(self.arguments[0])
        return super().run()


class RawInReach(Raw, _ReadingDirective):
    """docutils's ``raw``, without the network."""

    def run(self) -> list[nodes.Node]:
        """Return the text as it is, marked as the author's."""
        self.refuse_address()
        self.find_file()
        made = cast("list[nodes.raw]", super().run())
        for raw in made:
            raw[TYPED] = True
        return list(made)


class TableInReach(CSVTable, _ReadingDirective):
    """Sphinx's ``csv-table``, without the network."""

    def run(self) -> Any:
        """Return the table."""
        self.refuse_address()
        self.find_file()
        return super().run()


def _raw_role(*given: Any, **named: Any) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return what docutils's role ``raw`` does, marked as the author's."""
    made, messages = roles.raw_role(*given, **named)
    for node in made:
        if isinstance(node, nodes.raw):
            node[TYPED] = True
    return made, messages


_raw_role.options = roles.raw_role.options  # type: ignore[attr-defined]


def add_directives(app: Sphinx) -> None:
    """Put these in the place of docutils's and Sphinx's."""
    app.add_directive("include", IncludeInReach, override=True)
    app.add_directive("raw", RawInReach, override=True)
    app.add_directive("csv-table", TableInReach, override=True)
    app.add_role("raw", _raw_role, override=True)
