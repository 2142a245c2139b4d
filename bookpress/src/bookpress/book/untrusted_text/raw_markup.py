"""Leaves raw markup out of what is printed, unless ``conf.py`` lets the text have it.

Raw markup is what an author types for one format alone: HTML within Markdown, the directive and
the role ``raw``. HTML that does no more than mark words up is let through (`harmless_html`).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, cast

from docutils import nodes
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.source_lines import placed

from .allowed import note_allowed
from .foreign import may_load
from .harmless_html import harmless
from .reach import TYPE

logger = logging.getLogger(__name__)

#: The setting that lets the text have raw markup: names of formats.
SETTING = "book_raw_formats"
#: The attribute of raw markup that an author has typed; what extensions make has none.
TYPED = "typed"
#: The formats that are looked at when a text is read, whatever is built.
_OURS = frozenset({"html", "typst"})


class KeepHarmlessMarkup(SphinxTransform):
    """Keep what is harmless of raw HTML, and nothing of raw Typst, and name what is left out."""

    default_priority = events.KEEP_HARMLESS_MARKUP
    is_original = True

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read; templates are made of the text as typed."""
        if builder_of(self.env).name == "gettext":
            return
        for raw in _typed(self.document):
            if "html" in raw["format"].split() and self.is_original and _allows(self, "html"):
                note_allowed(self.env, self.env.docname, raw)
            _keep_harmless(raw, self.config, _OURS)


class KeepHarmlessMarkupOfTranslations(KeepHarmlessMarkup):
    """Do the same in what Sphinx has put in place of the text: its translation."""

    is_original = False
    default_priority = events.KEEP_HARMLESS_MARKUP_OF_TRANSLATIONS


class LeaveOutOtherMarkup(SphinxPostTransform):
    """Leave raw markup for other formats, such as LaTeX, out of them.

    What is printed from elsewhere, such as a list of errata, is looked at now as well.
    """

    default_priority = events.LEAVE_OUT_OTHER_MARKUP

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        for raw in _typed(self.document):
            _keep_harmless(raw, self.config, {*_OURS, builder_of(self.env).format})


def _allows(transform: SphinxTransform, format_: str) -> bool:
    return format_ in transform.config[SETTING]


def _keep_harmless(raw: nodes.raw, config: Config, looked_at: Set[str]) -> None:
    """Put what is harmless of *raw* in its place, for those of its formats that are *looked_at*."""
    formats = raw["format"].split()
    refused = {*formats} & looked_at - {*config[SETTING]}
    if not refused:
        return
    kept = list[nodes.Node]()
    if "html" in refused:
        html, left_out = harmless(raw.astext(), lambda uri: may_load(config, uri))
        warn_left_out(left_out, "html", raw)
        if html:
            kept.append(_copy(raw, html, ["html"]))
    for format_ in sorted(refused - {"html"}):
        warn_left_out([raw.astext().strip()], format_, raw)
    if rest := [each for each in formats if each not in refused]:
        kept.append(_copy(raw, raw.astext(), rest))
    cast("nodes.Element", raw.parent).replace(raw, kept)


def _typed(document: nodes.document) -> list[nodes.raw]:
    return [raw for raw in document.findall(nodes.raw) if raw.get(TYPED)]


def _copy(raw: nodes.raw, text: str, formats: Iterable[str]) -> nodes.raw:
    """Return *raw* with another *text*, for *formats*; it is looked at no more."""
    copy = nodes.raw("", text, format=" ".join(formats), classes=raw["classes"])
    copy.source, copy.line = raw.source, raw.line
    copy[TYPED] = "html" not in formats
    return copy


def warn_left_out(left_out: Iterable[str], format_: str, raw: nodes.Element) -> None:
    """Warn that *left_out* of the markup *raw* in a format is not printed, and say what to do."""
    for what in dict.fromkeys(left_out):
        first, *more = what.splitlines() or [""]
        logger.warning(
            "raw %s is left out: %s%s; write it in another way, or let texts have it, in conf.py: "
            "%s = [%r]",
            {"html": "HTML", "typst": "Typst", "latex": "LaTeX"}.get(format_, format_),
            first,
            " …" if more else "",
            SETTING,
            format_,
            location=placed(raw),
            type=TYPE,
            subtype="raw",
        )
