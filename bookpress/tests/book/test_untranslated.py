"""An edition that is not finished: what is left in the book's own language is marked as such."""

import pytest

from ..tiny_book import TinyBook

CONF = """
extensions = ["bookpress"]
project = "Livre : essai"
language = "fr"
index_groups = {"persons": "Personnes"}
"""
INDEX = """# Un livre ; pourquoi ?

```{toctree}
:caption: Sommaire : tout

Quoi ? <one>
```
"""
ONE = """# Un chapitre ; encore !

Une phrase : *oui* ?[^n]

:::{entries}
persons: Verdier : lui
:::

Une phrase traduite.

Paris

[^n]: Une note ; bien.

:::{figure} a.svg
:alt: Une image

Une légende : ici !
:::

| Une case ? | B |
|---|---|
| a | b |

:::{grouped-index}
:::
"""


@pytest.fixture
def begun(tiny_book: TinyBook) -> TinyBook:
    """Return a book of which two passages are translated into German."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "one.md": ONE, "a.svg": picture})
    tiny_book.translate(
        "de", "one", {"Une phrase traduite.": "Ein übersetzter Satz.", "Paris": "Paris"}
    )
    tiny_book.build(language="de")
    return tiny_book


def test_it_has_the_language_and_the_spaces_of_the_original(begun: TinyBook) -> None:
    page = begun.page("one", language="de")
    french = {
        each.get_text()
        for each in page.select('main [lang="fr"]')
        if not each.find_parent(lang="fr")
    }
    assert french >= {
        "Un chapitre\u202f; encore\u202f!",
        "Une phrase\u00a0: oui\u202f?[1]",
        "Une note\u202f; bien.",
        "Une légende\u00a0: ici\u202f!",
        "Une case\u202f?",
        "Verdier\u00a0: lui",
    }
    assert page.select_one('img[lang="fr"]')
    for words in ("Ein übersetzter Satz.", "Paris"):
        node = page.find(string=words)
        assert node is not None and not node.find_parent("span", lang="fr")


def test_so_it_has_in_menus_and_tables_of_contents(begun: TinyBook) -> None:
    page = begun.page("index", language="de")
    contents = page.select_one("main .toctree-wrapper")
    assert contents is not None
    assert "Sommaire\u00a0: tout" in contents.get_text()
    assert "Quoi\u202f?" in contents.get_text()
    assert "Livre\u00a0: essai" in page.get_text()  # the title of the site
    menu = begun.page("one", language="de").select_one(".sidebar-tree .current")
    assert menu is not None and "Quoi\u202f?" in menu.get_text()


def test_a_page_in_the_books_own_language_has_no_marks(begun: TinyBook) -> None:
    begun.build(language="fr")
    assert begun.page("one", language="fr").select('main [lang="fr"]') == []
