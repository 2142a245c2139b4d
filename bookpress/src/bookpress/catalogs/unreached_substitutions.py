"""Finds the substitutions within sentences whose value no translator is given.

A message has the substitution by its name, and Sphinx puts no definition into a template
(sphinx-doc/sphinx#4293): what it stands for is the same in every language. In MyST, one that
stands alone as a paragraph is a message of its own.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import fully_normalize_name
from sphinx.application import Sphinx

from bookpress.book.front_matter import front_matter
from bookpress.catalogs.unreached_text import MARKDOWN, Kind, Unreached, line_of, place_of, shown

_RST = re.compile(r"\|([^|\s](?:[^|]*[^|\s])?)\|")


def substitutions_in(
    doctree: nodes.document, messages: Iterable[str], app: Sphinx
) -> Iterator[Unreached]:
    """Yield the value of each substitution in *messages*, those of a document, with its place."""
    source = Path(str(doctree["source"]))
    conf = Path(app.confdir, "conf.py")
    if source.suffix in MARKDOWN:
        yield from _of_myst(source, conf, messages, app)
    else:
        yield from _of_rst(doctree, conf, messages)


def _of_rst(doctree: nodes.document, conf: Path, messages: Iterable[str]) -> Iterator[Unreached]:
    definitions = doctree.substitution_defs
    for name in dict.fromkeys(name for message in messages for name in _RST.findall(message)):
        known = doctree.substitution_names.get(fully_normalize_name(name), name)
        definition = definitions.get(known)
        if definition is None:
            continue  # one of Sphinx's own, such as |version|
        # The words for a picture are a message of their own.
        if text := shown("".join(each.astext() for each in definition.findall(nodes.Text))):
            path, line = place_of(definition)
            if path.startswith("<rst_"):  # where Sphinx puts rst_prolog and rst_epilog
                path, line = str(conf), line_of(conf, rf"\|{re.escape(known)}\|")
            yield Unreached(Kind.SUBSTITUTION, path, line, text, f"|{known}|")


def _of_myst(source: Path, conf: Path, messages: Iterable[str], app: Sphinx) -> Iterator[Unreached]:
    if "substitution" not in getattr(app.config, "myst_enable_extensions", ()):
        return
    opening, closing = app.config.myst_sub_delimiters
    pattern = re.compile(rf"{re.escape(opening * 2)}(.+?){re.escape(closing * 2)}", re.DOTALL)
    everywhere = app.config.myst_substitutions
    here = _defined_at_the_top(source)
    found = (inside for message in messages for inside in pattern.findall(message))
    for name in dict.fromkeys(name for inside in found for name in _names(inside)):
        path = source if name in here else conf
        value = here[name] if name in here else everywhere.get(name, "")
        if text := shown(str(value)):
            line = line_of(path, rf"(?<![\w-])['\"]?{re.escape(name)}['\"]?\s*[:=]")
            yield Unreached(Kind.SUBSTITUTION, str(path), line, text, name)


def _names(inside: str) -> list[str]:
    """Return what can be a name in a substitution, which may have filters and calls of Jinja."""
    whole = inside.strip()
    return list(dict.fromkeys([whole, *re.findall(r"[A-Za-z_]\w*", whole)]))


def _defined_at_the_top(source: Path) -> dict[str, Any]:
    top = front_matter(source.read_text("utf-8"))
    found: dict[str, Any] = {}
    for part in (top, top.get("myst")):  # MyST-Parser takes those beside `myst`, too
        if isinstance(part, dict) and isinstance(defined := part.get("substitutions"), dict):
            found |= defined
    return found
