"""Runs a verb on a spoilt book, in a child of the process of the tests.

The child shares what was imported before it; what Sphinx registers, and what a verb sets, ends
with it.
"""

import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from bookpress.command import VERBS, run
from bookpress.press.warming import warm_up
from bookpress.testing.running import EPOCH
from sphinx.cmd.build import main as sphinx_build

#: Variables that would change what is said; a row sets those it is about.
UNSET = ("BASEURL", "SHARE", "ISBN", "BULK", "MULTIPLE", "LANGUAGE", "PYTHONWARNINGS")


class Outcome(NamedTuple):
    """How a run ended, and what it printed."""

    status: int
    out: str
    err: str


def warm() -> None:
    """Import what the verbs need, once for all the children."""
    for verb in VERBS.values():
        import_module(verb.module)
    import_module("bookpress.press.run")
    warm_up(["bookpress"], ["html", "pdf"])


def run_verb(line: str, root: Path, logs: Path, environment: Mapping[str, str]) -> Outcome:
    """Run the command *line* in *root*; return how it ended."""
    out, err = logs / "out", logs / "err"
    child = os.fork()
    if child == 0:
        os._exit(_in_child(line.split(), root, out, err, environment))
    _, status = os.waitpid(child, 0)
    texts = (path.read_text("utf-8", errors="replace") for path in (out, err))
    return Outcome(os.waitstatus_to_exitcode(status), *texts)


def _in_child(
    arguments: list[str], root: Path, out: Path, err: Path, environment: Mapping[str, str]
) -> int:
    try:
        for path, number in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for name in UNSET:
            os.environ.pop(name, None)
        os.environ |= {"SOURCE_DATE_EPOCH": EPOCH, "PATH": ""} | dict(environment)
        os.chdir(root)
        status = _run(arguments)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
        status = 70
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _run(arguments: list[str]) -> int:
    if arguments[0] == "sphinx-build":
        return sphinx_build(["-q", "-W", *arguments[1:], ".", "../by-hand"])
    return run(arguments)
