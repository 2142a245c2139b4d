"""Runs commands, each in a child of this program, which has imported what they need.

The children share what was imported before them, which would take most of the time of a command
on a small book; what Sphinx registers, and what a verb sets, ends with them. This is a program of
its own, without threads: a child of the tests' process would stop at a lock that a thread held,
and which no thread of the child gives back.

A job comes as a line of JSON on the standard input: ``line``, the command and its arguments;
``folder``, where it runs; ``environment``, all of it; ``out`` and ``err``, the files that get what
it prints. The answer is a line on the standard output: the status with which it ended.
`fork_client` writes the jobs.
"""

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from sphinx.cmd.build import main as sphinx_build

import bookpress
from bookpress.command import main
from bookpress.press.edition import BUILDERS
from bookpress.press.warming import warm_up

#: The module that is the command itself, which begins when it is imported.
COMMAND = "bookpress.__main__"
#: What Sphinx and MyST import late, in the middle of a build.
LATE = (
    "jinja2.ext",
    "myst_parser.mdit_to_docutils.sphinx_",
    "myst_parser.parsers.sphinx_",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "sphinx.ext.intersphinx",
    "sphinx.ext.mathjax",
    "sphinx_basic_ng",
)


def warm() -> None:
    """Import what the commands need, once for all the children, and read the order of letters."""
    for module in walk_packages(bookpress.__path__, f"{bookpress.__name__}."):
        if module.name != COMMAND:
            with suppress(ImportError):  # of an extra that is not installed; the verb says so
                import_module(module.name)
    warm_up(["bookpress"], BUILDERS)
    for name in LATE:
        import_module(name)


def status_of(job: dict[str, Any]) -> int:
    """Run a job in a child; return how it ended."""
    child = os.fork()
    if child == 0:
        _be_child(job)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _be_child(job: dict[str, Any]) -> None:
    """Run a job, and end this process."""
    status = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the jobs are not for the command
        for name, number in (("out", 1), ("err", 2)):
            file = os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(file, number)
        os.environ.clear()
        os.environ.update(job["environment"])
        time.tzset()
        os.chdir(job["folder"])
        program, *sys.argv[1:] = job["line"]
        status = COMMANDS[program]()
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _sphinx_build() -> int:
    """Be ``sphinx-build``, with the arguments of this process."""
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    return sphinx_build(sys.argv[1:])


def _bookpress() -> int:
    """Be ``bookpress``, which ends the process by itself."""
    main()
    raise AssertionError("bookpress has not ended")


#: What can be run.
COMMANDS: dict[str, Callable[[], int]] = {"bookpress": _bookpress, "sphinx-build": _sphinx_build}


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(status_of(json.loads(line)), flush=True)
