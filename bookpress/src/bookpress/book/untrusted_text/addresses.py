"""Takes the link off words that would lead to a program, or to a file of the reader's machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.active_content import is_active, scheme_of
from bookpress.book.html_in_text.vocabulary import names
from bookpress.book.source_lines import placed

from .foreign import SETTING, is_excepted
from .reach import TYPE

logger = logging.getLogger(__name__)

#: What MyST-Parser makes no link of, and leaves as it is typed: ``[words](javascript:…)``.
_UNLINKED = re.compile(r"\]\(\s*((?:javascript|vbscript|data|file):[^\s)]*)", re.IGNORECASE)
#: Where nodes keep the address of a link.
_ADDRESSES = ("refuri", "reftarget")
#: What metadata of a page may say; any other attribute would be as it is typed on the page.
_METADATA = {
    *nodes.Element.basic_attributes,
    *names("content dir http-equiv itemprop lang media name property scheme xml:lang"),
}


class RefuseAddresses(SphinxPostTransform):
    """Leave out links whose address does more than lead somewhere; their words stay.

    By now all links are there, also those that Sphinx and extensions have resolved.
    """

    default_priority = events.REFUSE_ADDRESSES

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        for link, address in list(self._links()):
            if not _is_from_prose(link, address):
                _warn(address, placed(link))
            cast("nodes.Element", link.parent).replace(link, link.children)

    def _links(self) -> Iterator[tuple[nodes.Element, str]]:
        """Yield the links that are refused, with their addresses."""
        for link in self.document.findall(nodes.reference):  # files to download are of this kind
            addresses = [link.get(name) or "" for name in _ADDRESSES]
            if refused := [each for each in addresses if is_refused(self.config, each)]:
                yield link, refused[0]


def is_refused(config: Config, address: str) -> bool:
    """Return whether *address* does more than lead somewhere, and ``conf.py`` does not allow it."""
    return is_active(address) and not is_excepted(address, config[SETTING])


def _is_from_prose(link: nodes.Element, address: str) -> bool:
    """Return whether docutils has made a link of an address that the text only speaks of."""
    return link.rawsource == link.astext() == address


def _warn(address: str, place: nodes.Node) -> None:
    logger.warning(
        "an address that begins with %s: does more than lead somewhere: the words are set without "
        "the link; give it another, or allow its beginning in conf.py: %s = […]",
        scheme_of(address),
        SETTING,
        location=place,
        type=TYPE,
        subtype="address",
    )


class RefuseAddressesOfPages(SphinxTransform):
    """Leave out such addresses in tables of contents, and what a page may not say of itself.

    Both reach pages without being part of the text that is written: menus are made of the
    tables, and ``http-equiv`` in the metadata is an order to the browser (``refresh``).
    """

    default_priority = events.REFUSE_ADDRESSES_OF_PAGES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for toctree in self.document.findall(addnodes.toctree):
            kept = []
            for title, target in toctree["entries"]:
                if is_refused(self.config, target):
                    _warn(target, placed(toctree))
                else:
                    kept.append((title, target))
            toctree["entries"] = kept
        for meta in list(self.document.findall(nodes.meta)):
            if "http-equiv" in meta and "http-equiv" not in self.config[SETTING]:
                what = f"http-equiv={meta['http-equiv']} is an order to the browser"
                self._leave_out(meta, what, f'allow it in conf.py: {SETTING} = ["http-equiv"]')
            elif others := meta.attributes.keys() - _METADATA:
                what = f"the attribute {min(others)} is none that says something of a page"
                self._leave_out(meta, what, "write name=…, property=… or itemprop=…")
        for text in self.document.findall(nodes.Text):
            if not isinstance(text.parent, nodes.literal | nodes.FixedTextElement | nodes.raw):
                for match in _UNLINKED.finditer(text):
                    _warn(match[1], placed(text.parent))

    def _leave_out(self, meta: nodes.meta, what: str, remedy: str) -> None:
        logger.warning(
            "metadata: %s, and is left out: take it out of the text, or %s",
            what,
            remedy,
            location=meta if meta.line else self.env.docname,
            type=TYPE,
            subtype="address",
        )
        cast("nodes.Element", meta.parent).remove(meta)
