"""A tiny book to write, translate, build and read, for the tests of the extensions."""

import pickle
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from bookpress.testing import run_command
from bookpress.testing.apps import application
from bs4 import BeautifulSoup
from docutils import nodes


class TinyBook:
    """The sources of a book in *root*, and what is built of them in *out*.

    Each builder has a directory for each language: see `tree`.
    """

    def __init__(self, root: Path, out: Path) -> None:
        self.root = root
        self.out = out

    def write(self, files: Mapping[str, str]) -> None:
        """Write *files*, path → text."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def translate(self, language: str, domain: str, messages: Mapping[str, str]) -> None:
        """Write the catalog of *domain* in *language*, message → translation."""
        catalog = Catalog(language, domain=domain)
        for message, translation in messages.items():
            catalog.add(message, translation)
        path = self.root / "locales" / language / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog)

    def faults(self, builder: str = "html", language: str = "fr", **settings: object) -> str:
        """Build the book, with *settings* over its own, and return the warnings."""
        out = self._out(builder, language)
        with application(self.root, out, builder, language=language, **settings) as app:
            app.build()
            return app.warning.getvalue()

    def build(self, builder: str = "html", language: str = "fr", **settings: object) -> Path:
        """Build the book, which must cause no warning, and return the directory of the result."""
        assert self.faults(builder, language, **settings) == ""
        return self.tree(builder, language)

    def tree(self, builder: str = "html", language: str = "fr") -> Path:
        """Return the directory into which *builder* puts the book in *language*."""
        return self._out(builder, language) / builder

    def build_apart(self, out: Path, *options: str) -> str:
        """Build it with ``sphinx-build`` and *options* into *out*; return what is said on the way.

        It must succeed, in a process of its own: that of the tests cannot read in parallel.
        """
        done = run_command(self.root, "sphinx-build", "-q", *options, self.root, out)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def messages(self, domain: str, language: str = "fr", **settings: object) -> list[str]:
        """Return what translators are given to translate in *domain*."""
        templates = self.build("gettext", language, **settings)
        with (templates / f"{domain}.pot").open("rb") as file:
            return [str(message.id) for message in read_po(file) if message.id]

    def page(self, name: str = "index", language: str = "fr") -> BeautifulSoup:
        """Return the web page *name* as the last build left it."""
        text = (self.tree("html", language) / f"{name}.html").read_text("utf-8")
        return BeautifulSoup(text, "html.parser")

    def doctree(self, name: str = "index", language: str = "fr") -> nodes.document:
        """Return what the last build kept of the page *name*, to write it again later."""
        kept = (self._out("html", language) / "doctrees" / f"{name}.doctree").read_bytes()
        doctree = pickle.loads(kept)  # noqa: S301 - our own
        assert isinstance(doctree, nodes.document)
        return doctree

    def _out(self, builder: str, language: str) -> Path:
        # gettext wants an environment of its own: it reads the text untranslated.
        out = self.out / language
        return out / "templates" if builder == "gettext" else out
