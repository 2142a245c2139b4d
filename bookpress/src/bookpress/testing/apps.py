"""Runs Sphinx within the process of the tests, with Sphinx's own test application."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.deprecation import RemovedInSphinx11Warning
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import docutils_namespace, patch_docutils


@contextmanager
def application(
    source: Path, out: Path, builder: str = "html", **settings: object
) -> Iterator[SphinxTestApp]:
    """Return Sphinx, ready to build the project in *source* with *settings* over its own.

    The results go into the directory *out*/*builder*, the environment into *out*/doctrees.
    What was registered with Sphinx and docutils is forgotten at the end of the context.
    """
    with patch_docutils(source), docutils_namespace(), warnings.catch_warnings():
        # MyST-Parser 5.2 resolves its links through an attribute that Sphinx 9 deprecates.
        warnings.filterwarnings("ignore", "'myst_parser", RemovedInSphinx11Warning)
        app = SphinxTestApp(builder, source, out, confoverrides=settings)
        try:
            yield app
        finally:
            app.cleanup()
