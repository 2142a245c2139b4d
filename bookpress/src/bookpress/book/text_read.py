"""Tells the parts that a text was read for another format, and that nothing changed since.

The press writes several formats of one text, each by an application of its own. What a part makes
of the whole text once it is read is then in the environment already, and need not be made again.
Whoever runs ``sphinx-build`` by hand may have changed a setting or a catalog meanwhile; nothing is
known to be the same then.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakSet

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_READ: WeakSet[BuildEnvironment] = WeakSet()

Result = TypeVar("Result")


def note_text_is_read(app: Sphinx) -> None:
    """Note that the environment of *app* is as this run has just kept it for another format."""
    _READ.add(app.env)
    app.connect("env-before-read-docs", _forget_if_anything_is_read)


def _forget_if_anything_is_read(_: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    if docnames:
        _READ.discard(env)


def once_a_text(
    handler: Callable[[Sphinx, BuildEnvironment], Result],
) -> Callable[[Sphinx, BuildEnvironment], Result | None]:
    """Return *handler*, of ``env-updated``, to be called only for what is not made already."""

    @wraps(handler)
    def handled(app: Sphinx, env: BuildEnvironment) -> Result | None:
        return None if env in _READ else handler(app, env)

    return handled
