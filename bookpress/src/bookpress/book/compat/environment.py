"""Sphinx's environment between two builds: where a build has it from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import load
from types import SimpleNamespace
from typing import Any

from sphinx import application
from sphinx.environment import BuildEnvironment


def read_environment(kept: Path) -> BuildEnvironment | None:
    """Return the environment that a build has left in the folder *kept*; None without one."""
    try:
        with (kept / application.ENV_PICKLE_FILENAME).open("rb") as file:
            env = load(file)  # noqa: S301 - our own
    except Exception:  # whatever keeps it from being read; Sphinx then begins anew
        return None
    return env if isinstance(env, BuildEnvironment) else None


@contextmanager
def environment_at_hand(env: BuildEnvironment | None) -> Iterator[None]:
    """Have Sphinx take *env*, within this context, instead of reading its file again.

    Sphinx 9.0 reads the environment as it starts, which takes the longer the longer a book is.
    *env* is what `read_environment` returned in a process that this one was forked from; it must
    be given to one build alone, which changes it. To go when Sphinx can be given one.
    """
    module: dict[str, Any] = vars(application)
    before = module["pickle"]
    if env is not None:
        module["pickle"] = SimpleNamespace(load=lambda file: env)
    try:
        yield
    finally:
        module["pickle"] = before
