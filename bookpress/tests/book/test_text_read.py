"""What is made of a whole text is made once for all formats, and again when the text changes."""

from bookpress.book.text_read import note_text_is_read, once_a_text
from bookpress.testing.apps import application
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..tiny_book import TinyBook


def is_made(book: TinyBook, builder: str, *, same_run: bool = False) -> bool:
    """Write the book by *builder*; return whether what is made of the whole text was made."""
    made: list[BuildEnvironment] = []

    def make(_: Sphinx, env: BuildEnvironment) -> None:
        made.append(env)

    with application(book.root, book.out, builder) as app:
        if same_run:
            note_text_is_read(app)
        app.connect("env-updated", once_a_text(make))
        app.build()
    return bool(made)


def test_another_format_of_the_run_has_it_already(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": "", "index.rst": "Book\n====\n"})
    assert is_made(tiny_book, "html")
    assert not is_made(tiny_book, "text", same_run=True)
    assert is_made(tiny_book, "text")
    tiny_book.write({"index.rst": "Book\n====\n\nA sentence more.\n"})
    assert is_made(tiny_book, "text", same_run=True)
