"""Says in each web page which way its languages are written, whatever the theme.

Browsers take it from the attribute ``dir``. Sphinx writes none: neither for the page, whose
language it names, nor for a passage in another language. Code always runs from left to right.
"""

import re

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .compat import change_pages
from .languages import direction

_TAG = re.compile(r"""<(?P<name>[a-z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)>""")
_LANGUAGE = re.compile(r"""\slang="([\w-]+)\"""")
_HAS_DIRECTION = re.compile(r"\sdir=")
_CODE = {"code", "kbd", "pre", "samp"}


def set_direction(app: Sphinx) -> None:
    """Have each page of a web site or an e-book say which way its text runs."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        language = app.config.language
        change_pages(builder, lambda page: with_directions(page, language))


def with_directions(page: str, language: str) -> str:
    """Return the HTML *page*, in *language*, with ``dir`` wherever it is needed.

    It is needed nowhere where all runs from left to right.
    """
    languages = {language, *(found[1] for found in _LANGUAGE.finditer(page))}
    if not any(direction(language) == "rtl" for language in languages):
        return page
    return _TAG.sub(lambda tag: _with_direction(tag, language), page)


def _with_direction(tag: re.Match[str], language: str) -> str:
    name, attributes = tag["name"], tag["attributes"]
    if _HAS_DIRECTION.search(attributes):
        return tag[0]
    if found := _LANGUAGE.search(attributes):
        way = direction(found[1])
    elif name == "html":
        way = direction(language)
    elif name in _CODE:
        way = "ltr"
    else:
        return tag[0]
    return f'<{name} dir="{way}"{attributes}>'
