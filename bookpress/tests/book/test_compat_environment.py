"""Sphinx is given the environment of the build before, instead of reading it."""

from bookpress.book.compat import environment_at_hand, read_environment
from bookpress.testing.apps import application

from ..tiny_book import TinyBook


def test_a_build_goes_on_from_the_environment_that_it_is_given(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": "", "index.rst": "Livre\n=====\n\nUn mot.\n"})
    with application(tiny_book.root, tiny_book.out) as app:
        app.build()
        kept = app.doctreedir
    env = read_environment(kept)
    assert env is not None
    with environment_at_hand(env), application(tiny_book.root, tiny_book.out) as app:
        assert app.env is env
        assert not app.builder.read()  # nothing is new to it
    with application(tiny_book.root, tiny_book.out) as app:
        assert app.env is not env


def test_where_there_is_none_or_it_is_damaged_sphinx_begins_anew(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": "", "index.rst": "Livre\n=====\n"})
    (tiny_book.out / "environment.pickle").parent.mkdir(parents=True, exist_ok=True)
    assert read_environment(tiny_book.out) is None
    (tiny_book.out / "environment.pickle").write_bytes(b"no")
    assert read_environment(tiny_book.out) is None
    with environment_at_hand(None), application(tiny_book.root, tiny_book.out) as app:
        assert app.builder.read() == ["index"]
