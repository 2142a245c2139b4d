"""A build of the pages tells the same messages as the templates have, or none at all."""

from pathlib import Path

import pytest
from bookpress.book.conf.file import read_conf
from bookpress.catalogs.project import read_project
from bookpress.catalogs.templates import WholeText, read_text
from bookpress.catalogs.text_of_pages import TextOfPages, is_told_by_pages
from bookpress.testing.apps import application

from ..tiny_book import TinyBook

FILES = {
    "conf.py": """
extensions = ["bookpress"]
project, author, language = "Livre", "A. B.", "fr"
myst_enable_extensions = ["colon_fence", "substitution"]
rst_epilog = ".. |enseigne| replace:: Au Buis"
bibtex_bibfiles = ["livre.bib"]
index_groups = {"lieux": "Lieux"}
""",
    "livre.bib": """@book{duval, author = {Duval, Anne}, title = {Le Buis},
  publisher = {Ici}, year = {2001}, note = {avec une carte}}
""",
    "index.md": """# Livre

```{toctree}
:caption: Partie
Autre titre <un>
deux
```
""",
    "un.md": """# Un

```{index} lieux; Buis
```

Un *mot*[^n], et {cite:p}`duval`. Un mot {term}`buis`.

[^n]: Une note. Elle est longue.

> Des vers.
>
> -- Anne Duval

:::{glossary}
buis
  Un arbre.
:::

| Tête | Rien |
| --- | --- |
| Cellule | 1 |

```{figure} rien.svg
:alt: Une image

Une légende.
```

```
du code
```

:::{only} epub
Pour le livre.
:::
""",
    "deux.rst": """Deux
====

|enseigne| est un lieu de *Paris*.

.. note:: Une remarque.

.. index:: single: Paris

Voir :doc:`un`.

.. parsed-literal::

   Des vers *libres*

.. bibliography::
""",
    "rien.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


def told(root: Path, out: Path) -> WholeText | None:
    with application(root, out, "html") as app:
        text = TextOfPages(app)
        app.build()
        assert not app.warning.getvalue()
        return text.result()


@pytest.fixture
def book(tmp_path: Path) -> TinyBook:
    book = TinyBook(tmp_path / "book", tmp_path / "out")
    book.write(FILES)
    return book


def test_the_pages_of_a_book_tell_what_its_templates_have(book: TinyBook) -> None:
    pages = told(book.root, book.out)
    templates = read_text(read_project(book.root))
    assert pages is not None
    assert pages.messages == templates.messages
    assert {"index", "un", "deux", "references", "settings"} <= {*pages.messages}
    assert pages.unreached
    assert pages.unreached == templates.unreached


def test_pages_from_which_raw_markup_was_taken_tell_nothing(book: TinyBook) -> None:
    book.write({"un.md": FILES["un.md"] + "\nUn <kbd>mot</kbd>.\n"})
    assert told(book.root, book.out) is None


@pytest.mark.parametrize(
    "conf",
    [
        'extensions += ["sphinx.ext.todo"]',
        'gettext_additional_targets = ["index", "literal-block"]',
        "def setup(app): app.connect('source-read', print)",
    ],
)
def test_pages_of_which_an_extension_may_make_others_are_not_asked(
    book: TinyBook, conf: str
) -> None:
    asked = read_project(book.root), read_conf(book.root)
    assert is_told_by_pages(*asked)
    book.write({"conf.py": f"{FILES['conf.py']}\n{conf}\n"})
    assert not is_told_by_pages(read_project(book.root), read_conf(book.root))


def test_a_text_with_catalogs_in_its_own_language_is_read_for_its_templates(
    book: TinyBook,
) -> None:
    book.translate("fr", "sphinx", {"Contents": "Sommaire"})
    assert is_told_by_pages(read_project(book.root), read_conf(book.root))
    book.translate("fr", "un", {"Un": "1"})
    assert not is_told_by_pages(read_project(book.root), read_conf(book.root))
