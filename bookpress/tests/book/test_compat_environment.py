"""Sphinx is given the environment of the build before, and does not wait until it is kept."""

import os
import pickle
from contextlib import nullcontext

import pytest
from bookpress.book.compat import environment_at_hand, environment_kept_apart, read_environment
from bookpress.testing.apps import application
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

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


def test_the_environment_is_kept_as_it_is_before_the_pages(tiny_book: TinyBook) -> None:
    """As Sphinx does by itself."""
    tiny_book.write({"conf.py": "", "index.rst": "Livre\n=====\n\nUn mot.\n"})
    for context in (nullcontext(), environment_kept_apart()):
        with context, application(tiny_book.root, tiny_book.out, freshenv=True) as app:
            app.connect("doctree-resolved", lambda app, *_page: setattr(app.env, "late", True))
            app.build()
            kept = app.doctreedir
        env = read_environment(kept)
        assert env is not None
        assert env.found_docs == {"index"}
        assert not hasattr(env, "late")


def test_a_document_is_there_once_it_is_read(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_book.write({"conf.py": "", "index.rst": "Livre\n=====\n"})
    with environment_kept_apart(), application(tiny_book.root, tiny_book.out) as app:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fork", pytest.fail)
            app.builder.read()
        assert app.env.get_doctree("index").astext() == "Livre"


def test_what_cannot_be_kept_is_told_by_the_build(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": "", "index.rst": "Livre\n=====\n"})
    with (
        pytest.raises((pickle.PicklingError, AttributeError), match="lambda"),
        environment_kept_apart(),
        application(tiny_book.root, tiny_book.out) as app,
    ):
        app.connect("env-updated", _hinder)
        app.build()


def _hinder(_app: Sphinx, env: BuildEnvironment) -> None:
    env.metadata["index"]["never"] = lambda: None
