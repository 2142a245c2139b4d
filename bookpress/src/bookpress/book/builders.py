"""What is being built: whether it is web pages, and by which builder."""

from typing import TypeGuard

from sphinx.builders import Builder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder


def is_web(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether *builder* writes web pages: ``html``, ``dirhtml``, ``singlehtml``.

    Not so for an e-book, whose builder Sphinx derives from that of web pages.
    """
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, Epub3Builder)
