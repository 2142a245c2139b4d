"""All of the workshop by one line, in a project that is otherwise plain."""

from .alone import plain_project, words_built
from .tiny_book import TinyBook


def test_links_of_myst_are_followed_without_a_warning(tiny_book: TinyBook) -> None:
    files = {
        "index.md": "# Garden\n\n[The path](way), [the pond](pond.md), [reeds](pond.md#reeds).\n\n"
        "```{toctree}\npond\n```\n\n(way)=\n\n## Way\n\nHedges hum.\n",
        "pond.md": "# Pond\n\n## Reeds\n\nBack to [the garden](index.md).\n",
    }
    settings = 'extensions.append("bookpress")\nmyst_heading_anchors = 2\n'
    book = plain_project(tiny_book, "md", files=files, settings=settings)
    assert "The path, the pond, reeds." in words_built(book, "html")


def test_pdf_and_e_book_are_called_by_the_name_of_the_project(tiny_book: TinyBook) -> None:
    tiny_book.write(
        {
            "conf.py": 'project = "The garden"\nauthor = "Ada"\nextensions = ["bookpress"]\n',
            "index.md": "# Garden\n\nHedges hum.\n",
        }
    )
    assert (tiny_book.build("typst", "en") / "the-garden.pdf").exists()
    assert (tiny_book.build("epub", "en") / "the-garden.epub").exists()
