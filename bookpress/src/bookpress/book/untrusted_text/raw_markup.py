"""Leaves raw markup out of what is printed, unless ``conf.py`` lets the text have it.

Raw markup is what an author types for one format alone: HTML within Markdown, the directive and
the role ``raw``. HTML that does no more than mark words up is let through (`harmless_html`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from docutils import nodes
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
            formats = raw["format"].split()
            refused = _OURS.intersection(formats) - set(self.config[SETTING])
            kept = list[nodes.Node]()
            if "html" in refused:
                html, left_out = harmless(raw.astext(), lambda uri: may_load(self.config, uri))
                warn_left_out(left_out, "html", raw)
                if html:
                    kept.append(_copy(raw, html, ["html"]))
            if "typst" in refused:
                warn_left_out([raw.astext().strip()], "typst", raw)
            if rest := [each for each in formats if each not in refused]:
                kept.append(_copy(raw, raw.astext(), rest))
            if "html" in formats and "html" not in refused and self.is_original:
                note_allowed(self.env, self.env.docname, raw)
            if refused:
                cast("nodes.Element", raw.parent).replace(raw, kept)


class KeepHarmlessMarkupOfTranslations(KeepHarmlessMarkup):
    """Do the same in what Sphinx has put in place of the text: its translation."""

    is_original = False
    default_priority = events.KEEP_HARMLESS_MARKUP_OF_TRANSLATIONS


class LeaveOutOtherMarkup(SphinxPostTransform):
    """Leave raw markup for other formats, such as LaTeX, out of them."""

    default_priority = events.LEAVE_OUT_OTHER_MARKUP

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        format_ = builder_of(self.env).format
        if format_ in _OURS or format_ in self.config[SETTING]:
            return
        for raw in _typed(self.document):
            if format_ in raw["format"].split():
                warn_left_out([raw.astext().strip()], format_, raw)
                cast("nodes.Element", raw.parent).remove(raw)


def _typed(document: nodes.document) -> list[nodes.raw]:
    return [raw for raw in document.findall(nodes.raw) if raw.get(TYPED)]


def _copy(raw: nodes.raw, text: str, formats: Iterable[str]) -> nodes.raw:
    """Return *raw* with another *text*, for *formats*; it is looked at no more."""
    copy = nodes.raw("", text, format=" ".join(formats), classes=raw["classes"])
    copy.source, copy.line = raw.source, raw.line
    copy[TYPED] = not _OURS.issuperset(formats)
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
