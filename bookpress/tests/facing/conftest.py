"""A tiny book in English, with French, Arabic and no German, built as facing editions."""

import pytest

from ..tiny_book import TinyBook

CONF = """
version = copyright = "1"
project = "The Garden"
epub_show_urls = "no"
language = "en"
extensions = ["myst_parser", "bookpress.facing"]
html_theme = "basic"
myst_enable_extensions = ["colon_fence"]
"""
INDEX = """
(top)=
# The Garden

(p14)=
A *path* leads to the {term}`bench`, and back.[^when]

This is new.

:::{warning}
Closed in winter.
:::

1. First turn left;
2. then wait.

```python
walk("slowly")
```

## Along the hedge

See [these paths](#top), and [more](more.md).

> A quotation.

:::{glossary}
bench
  A seat for two.
:::

:::{toctree}
more
:::

[^when]: In dry weather.
"""
MORE = "# More\n\nBack to [the bench](index.md#top).\n"
FRENCH = {
    "The Garden": "Le jardin",
    "A *path* leads to the {term}`bench`, and back.[^when]": (
        "Un *chemin* mène au {term}`banc <bench>`, et en revient. # noqa"
    ),
    "Closed in winter.": "Fermé en hiver.",
    "First turn left;": "D’abord à gauche ;",
    "then wait.": "puis on attend.",
    "Along the hedge": "Le long de la haie",
    "See [these paths](#top), and [more](more.md).": (
        "Voir [ces chemins](#top), et [la suite](more.md)."
    ),
    "A quotation.": "Une citation.",
    "bench": "banc",
    "A seat for two.": "Un siège pour deux.",
    "In dry weather.": "Par temps sec.",
    "More": "La suite",
    "Back to [the bench](index.md#top).": "Retour au [banc](index.md#top).",
}
ARABIC = {"The Garden": "الحديقة", "Closed in winter.": "مغلق في الشتاء."}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return the book."""
    write_to(tiny_book)
    return tiny_book


def write_to(book: TinyBook) -> None:
    """Write the book and its catalogs into *book*."""
    book.write({"conf.py": CONF, "index.md": INDEX, "more.md": MORE})
    book.translate("fr", "index", FRENCH)
    book.translate(
        "fr",
        "more",
        {
            "More": "La suite",
            "Back to [the bench](index.md#top).": "Retour au [banc](index.md#top).",
        },
    )
    book.translate("ar", "index", ARABIC)
