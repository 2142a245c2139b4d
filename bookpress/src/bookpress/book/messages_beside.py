"""Offers translators what stands in no document: titles in settings, sentences in references.

Where templates are made, it goes into them. For any other builder it is noted, for whoever asks
what there is to translate.
"""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder, MsgOrigin

_noted: WeakKeyDictionary[Sphinx, dict[str, dict[str, None]]] = WeakKeyDictionary()


def add_messages(app: Sphinx, domain: str, messages: Iterable[tuple[str, MsgOrigin]]) -> None:
    """Add *messages*, each with the place it is from, to the catalog *domain*.

    It is called once the builder is there (``builder-inited``).
    """
    noted = _noted.setdefault(app, {})
    for text, origin in messages:
        noted.setdefault(domain, {})[text] = None
        if isinstance(app.builder, MessageCatalogBuilder):
            app.builder.catalogs[domain].add(text, origin)


def messages_beside(app: Sphinx) -> dict[str, list[str]]:
    """Return what was added, by domain, each message once."""
    return {domain: [*messages] for domain, messages in _noted.get(app, {}).items()}
