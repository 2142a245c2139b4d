"""Pages of an embargoed book, and of one that is not."""

import pytest

from ..tiny_book import TinyBook

ROBOTS = 'meta[name="robots"]'


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(
        {
            "conf.py": """
project = "Livre"
author = copyright = "Jeanne Dupré"
language = "fr"
extensions = ["bookpress.embargo"]
""",
            "index.rst": "Livre\n=====\n\nUn pré.\n",
        }
    )
    return tiny_book


def test_every_page_of_an_embargoed_book_asks_not_to_be_indexed(book: TinyBook) -> None:
    tree = book.build(book_embargoed=True)
    for page in tree.glob("*.html"):
        assert [tag["content"] for tag in book.page(page.stem).select(ROBOTS)][:1] == ["noindex"]


def test_what_the_publisher_decided_is_enough(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": "embargoed = true\n"})
    book.build()
    assert book.page().select(ROBOTS)


def test_a_book_that_is_not_embargoed_asks_for_nothing(book: TinyBook) -> None:
    book.build()
    assert not book.page().select(ROBOTS)


def test_an_e_book_is_none_of_it(book: TinyBook) -> None:
    tree = book.build("epub", book_embargoed=True, version="1", epub_description="Essai")
    assert "noindex" not in (tree / "index.xhtml").read_text("utf-8")
