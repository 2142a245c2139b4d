"""Has verbs run on spoilt books, by a program that is started once (`runner`)."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """How a run ended, and what it printed."""

    status: int
    out: str
    err: str


class Runner:
    """Runs one command after another."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, line: str, root: Path, logs: Path, environment: Mapping[str, str]) -> Outcome:
        """Run the command *line* in *root*; return how it ended. *logs* gets what it prints."""
        out, err = logs / "out", logs / "err"
        job = {
            "line": line,
            "root": str(root),
            "out": str(out),
            "err": str(err),
            "environment": dict(environment),
        }
        jobs, answers = self._process.stdin, self._process.stdout
        assert jobs and answers
        print(json.dumps(job), file=jobs, flush=True)
        status = int(answers.readline())
        texts = (path.read_text("utf-8", errors="replace") for path in (out, err))
        return Outcome(status, *texts)


@contextmanager
def runner() -> Iterator[Runner]:
    """Give a runner, which ends with the context."""
    program = [sys.executable, str(Path(__file__).with_name("runner.py"))]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runner(process)
