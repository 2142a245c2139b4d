"""What Sphinx's command line says of an error, and what it says with the workshop."""

import io
from typing import Any

import pytest
import sphinx._cli.util.errors as upstream
from bookpress.book.compat import errors, tell_errors_plainly
from sphinx.errors import ConfigError, ExtensionError


def said(error: Exception, **options: Any) -> str:
    """Return what ``sphinx-build`` prints of *error*."""
    stderr = io.StringIO()
    try:
        raise error
    except Exception as raised:
        upstream.handle_exception(raised, stderr=stderr, **options)
    return stderr.getvalue()


@pytest.fixture(autouse=True)
def sphinx_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upstream, "handle_exception", errors._report)


def test_sphinx_prints_a_traceback_with_a_mistake_of_an_author() -> None:
    told = said(ConfigError("conf.py:3: correct it"))
    assert "Traceback" in told, "compat.tell_errors_plainly may go"


def test_with_the_workshop_it_prints_the_mistake_alone() -> None:
    tell_errors_plainly()
    told = said(ConfigError("conf.py:3: correct it"))
    assert told.strip() == "Configuration error: conf.py:3: correct it"


@pytest.mark.parametrize("error", [ValueError("no"), ExtensionError("no")])
def test_an_error_of_a_program_keeps_its_traceback(error: Exception) -> None:
    tell_errors_plainly()
    assert "Traceback" in said(error)


def test_a_traceback_that_is_asked_for_is_printed() -> None:
    tell_errors_plainly()
    assert "Traceback" in said(ConfigError("no"), print_traceback=True)
