"""Blocks have the same keys in both languages, whatever the reader says of one of them."""

from ..tiny_book import TinyBook
from .conftest import CONF

INDEX = """
The Garden
==========

.. parsed-literal::

   water *slowly*

Closed in winter.
"""


def test_what_docutils_says_of_a_language_counts_for_nothing(tiny_book: TinyBook) -> None:
    # It tells, in a node that is taken out again, that French has no name for this directive.
    tiny_book.write({"conf.py": CONF, "index.rst": INDEX})
    tiny_book.translate("fr", "index", {"Closed in winter.": "Fermé en hiver."})
    tiny_book.build(language="en", facing="fr")

    pairs = [pair.get_text(" ") for pair in tiny_book.page(language="en").select(".facing-pair")]
    assert [pair for pair in pairs if "Closed in winter." in pair and "Fermé en hiver." in pair]
