"""Sphinx imports Requests as it starts; the press does when something is to be fetched."""

import subprocess
import sys

_FETCHING = "'sphinx.builders.linkcheck', 'sphinx.ext.intersphinx'"
_APP = f"import sys; from importlib import import_module; [*map(import_module, [{_FETCHING}])]"


def printed(*lines: str) -> list[str]:
    """Return what a Python of its own prints, one that has imported nothing yet."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_sphinx_still_imports_it_as_it_starts() -> None:
    """When it does not, `import_sphinx_without_requests` can go."""
    assert printed(_APP, "print('requests' in sys.modules)") == ["True"]


def test_it_is_imported_when_something_is_fetched_and_its_errors_are_known() -> None:
    assert printed(
        "from bookpress.book.compat import import_sphinx_without_requests",
        "import_sphinx_without_requests()",
        _APP,
        "from sphinx.builders import linkcheck",
        "from sphinx.ext.intersphinx import _load",
        "print('requests' in sys.modules)",
        "print(_load.requests.get.__module__)",
        "import requests",
        "print(linkcheck.HTTPError is requests.exceptions.HTTPError)",
        "print(linkcheck.RequestTimeout is requests.exceptions.Timeout)",
        "print(linkcheck.requests._Session.__mro__[1] is requests.Session)",
    ) == ["False", "sphinx.util.requests", "True", "True", "True"]
