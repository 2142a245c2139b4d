"""Sphinx's environment between two builds: where a build has it from, and how it is kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import HIGHEST_PROTOCOL, dump, load
from types import SimpleNamespace
from typing import IO, Any

from docutils import nodes
from sphinx import application, builders
from sphinx.environment import BuildEnvironment


def read_environment(kept: Path) -> BuildEnvironment | None:
    """Return the environment that a build has left in the folder *kept*; None without one."""
    try:
        with (kept / application.ENV_PICKLE_FILENAME).open("rb") as file:
            env = load(file)  # noqa: S301 - our own
    except Exception:  # whatever keeps it from being read; Sphinx then begins anew
        return None
    return env if isinstance(env, BuildEnvironment) else None


def forget_section_numbers(env: BuildEnvironment) -> None:
    """Take the numbers off all headings in *env*, before Sphinx puts on those that there are now.

    Sphinx 9.0 leaves its number on a heading that is below no numbered table of contents any more,
    until its document is read again: menus would show it. To go when it takes it off.
    """
    for tree in (*env.titles.values(), *env.tocs.values()):
        for node in tree.findall(nodes.Element):
            node.attributes.pop("secnumber", None)


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


@contextmanager
def environment_kept_apart() -> Iterator[None]:
    """Have Sphinx go on to the pages while the environment is written as it is then.

    Sphinx 9.0 writes the environment before the pages, which takes the longer the longer a book
    is. Here a process forked from this one writes it, and is waited for at the end of the context.
    If it could not, this one tries, and raises what keeps it from that. For a process without
    other threads, where there is `os.fork`. To go when Sphinx keeps it once the pages are there.
    """
    writing: list[tuple[int, Any, str]] = []

    def begin(kept: Any, file: IO[bytes], protocol: int) -> None:
        if not isinstance(kept, BuildEnvironment):  # a document, which may be read in this build
            dump(kept, file, protocol)
            return
        pid = os.fork()
        if pid == 0:
            _write_and_end(kept, file)
        writing.append((pid, kept, file.name))

    module: dict[str, Any] = vars(builders)
    before = module["pickle"]
    module["pickle"] = SimpleNamespace(dump=begin, HIGHEST_PROTOCOL=HIGHEST_PROTOCOL)
    try:
        yield
    finally:
        module["pickle"] = before
        failed = [each for each in writing if os.waitpid(each[0], 0)[1]]
    for _pid, env, name in failed:
        with Path(name).open("wb") as file:
            dump(env, file, HIGHEST_PROTOCOL)


def _write_and_end(env: Any, file: IO[bytes]) -> None:
    """Write *env* and end this process, without a word: the one it was forked from tells."""
    status = 1
    try:
        dump(env, file, HIGHEST_PROTOCOL)
        file.flush()
        status = 0
    finally:
        os._exit(status)
