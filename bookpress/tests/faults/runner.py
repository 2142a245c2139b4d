"""Runs verbs on spoilt books, each in a child of this program, which has imported what they need.

The children share what was imported before them; what Sphinx registers, and what a verb sets, ends
with them. This is a program of its own, without threads: a child of the tests' process would stop
at a lock that a thread of the typesetter held, and which no thread of the child gives back.

A job comes as a line of JSON on the standard input: ``line``, the command; ``root``, where it
runs; ``out`` and ``err``, the files that get what it prints; ``environment``. The answer is a line
on the standard output: the status with which it ended.
"""

import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any

from bookpress.command import VERBS, run
from bookpress.press.warming import warm_up
from bookpress.testing.running import EPOCH
from sphinx.cmd.build import main as sphinx_build

#: Variables that would change what is said; a row sets those it is about.
UNSET = ("BASEURL", "SHARE", "ISBN", "BULK", "MULTIPLE", "LANGUAGE", "PYTHONWARNINGS")


def warm() -> None:
    """Import what the verbs need, once for all the children."""
    for verb in VERBS.values():
        import_module(verb.module)
    import_module("bookpress.press.run")
    warm_up(["bookpress"], ["html", "pdf"])


def status_of(job: dict[str, Any]) -> int:
    """Run a job in a child; return how it ended."""
    child = os.fork()
    if child == 0:
        os._exit(_in_child(job))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _in_child(job: dict[str, Any]) -> int:
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the jobs are not for the verb
        for name, number in (("out", 1), ("err", 2)):
            file = os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(file, number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for name in UNSET:
            os.environ.pop(name, None)
        os.environ |= {"SOURCE_DATE_EPOCH": EPOCH, "PATH": ""} | job["environment"]
        os.chdir(job["root"])
        status = _run(job["line"].split())
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


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(status_of(json.loads(line)), flush=True)
