"""Has a page read again when its translations have changed, whatever the dates of the files say."""

from collections.abc import Sequence, Set
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import docname_to_domain

from bookpress.book.domain import BookDomain
from bookpress.book.words import DOMAIN, PROSE

from . import is_read, read_translations, translations_of


class CatalogDomain(BookDomain[str]):
    """Keeps, for each document, the digest of the translations that it was read with."""

    name = "book-catalogs"
    label = "catalogs"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note with which translations *docname* was read."""
        self.documents[docname] = _digest(env, docname)


def add_translations(app: Sphinx) -> None:
    """Read the catalogs, unless it is done, and have pages follow them."""
    if not is_read(app.config):
        read_translations(app)
        CatalogDomain.add_to(app)
        app.connect("env-get-outdated", changed_catalogs)


def changed_catalogs(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> Sequence[str]:
    """Return the documents that were read with other translations than there are now."""
    known: dict[str, Any] = CatalogDomain.of(env).documents
    return [name for name, digest in known.items() if digest != _digest(env, name)]


def _digest(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of all that a document takes words from."""
    own = docname_to_domain(docname, env.config.gettext_compact)
    known = translations_of(env.config)
    found = (known.domains.get(domain) for domain in (own, DOMAIN, PROSE))
    return " ".join(translations.digest if translations else "" for translations in found)
