"""Translates the words of references, and fills patterns with rich text.

Every word is a *pattern*, an English message such as ``In {container}`` that a
translator may reorder, punctuate and mark up with ``<em>`` and ``<sup>``. This
module finds its translation and fills it. It holds no pattern itself: they stand
where they are used, in `_` calls that ``pybabel extract`` finds.

Patterns belong to the domain ``sphinx``, like the other strings of a book's
interface, but are not looked up through `sphinx.locale`: it keeps the catalogs it
has read for the whole process, so that a second build in the same process would be
in the language of the first. pybtex and sphinxcontrib-bibtex make styles by name,
without arguments, so the language cannot be handed to a style; it is kept here
instead, and set as each build begins.
"""

import gettext
import re
from typing import NamedTuple

from pybtex.richtext import Tag, Text
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from bookpress.book.translations import translations_of
from bookpress.book.words import LOCALE, PROSE

_PIECE = re.compile(r"<(?P<tag>em|sup)>(?P<content>.*?)</(?P=tag)>|\{(?P<name>\w+)\}")


class PatternError(SphinxError):
    """A translated pattern has a name in braces that the original has not."""

    category = "Bibliography catalog error"


class Language(NamedTuple):
    """A language references are written in: its code, as in ``conf.py``, and its catalogs."""

    code: str
    catalog: gettext.NullTranslations  #: Of the patterns, which are English.
    prose: gettext.NullTranslations  #: Of what entries say in the language of the book.


_language = Language("en", gettext.NullTranslations(), gettext.NullTranslations())


def _catalog(app: Sphinx, domain: str) -> gettext.NullTranslations:
    """Return the translations of *domain*: the book's, then the workshop's."""
    ours = gettext.translation(domain, LOCALE, [app.config.language], fallback=True)
    found = gettext.NullTranslations()
    found.add_fallback(translations_of(app.config).find(domain))
    found.add_fallback(ours)
    return found


def use_language(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Write references in the language of *app*, for the build that begins."""
    global _language
    code = app.config.language
    _language = Language(code, _catalog(app, "sphinx"), _catalog(app, PROSE))


def language() -> Language:
    """Return the language of the running build."""
    return _language


def _(message: str) -> str:
    """Return *message* in the language of the build, or as it is if its catalog has none."""
    return _language.catalog.gettext(message) if message else ""


def fill(pattern: str, **parts: str | Text) -> Text:
    """Return *pattern* as rich text, each ``{name}`` replaced by the part of that name.

    ``<em>…</em>`` and ``<sup>…</sup>`` become tags. Raises `PatternError` when the
    pattern, which a translator may have written, names a part that is not given.
    """
    pieces: list[str | Text] = []
    end = 0
    for match in _PIECE.finditer(pattern):
        pieces.append(pattern[end : match.start()])
        end = match.end()
        if match["tag"]:
            pieces.append(Tag(match["tag"], fill(match["content"], **parts)))
        elif match["name"] in parts:
            pieces.append(parts[match["name"]])
        else:
            known = ", ".join(f"{{{name}}}" for name in parts)
            raise PatternError(
                f"“{pattern}” has {match[0]}, which this message cannot fill; it may use {known}. "
                f"Correct it in sphinx.po ({_language.code})."
            )
    return Text(*pieces, pattern[end:])
