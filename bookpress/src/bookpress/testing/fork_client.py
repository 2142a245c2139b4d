"""Has commands run by `fork_server`, a program that is started once for all of them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

#: The date of every build, in seconds since 1970: 1 January 2026.
EPOCH = "1767225600"


def run(
    folder: Path, line: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the command *line* in *folder*, with this *environment* alone; return how it ended."""
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name, "out"), Path(name, "err")
        job = {
            "line": [*line],
            "folder": str(folder),
            "environment": {**environment},
            "out": str(out),
            "err": str(err),
        }
        jobs, answers = _server().stdin, _server().stdout
        assert jobs and answers
        print(json.dumps(job), file=jobs, flush=True)
        status = int(answers.readline())
        texts = (path.read_text("utf-8", errors="replace") for path in (out, err))
        return subprocess.CompletedProcess(line, status, *texts)


@cache
def _server() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", f"{__package__}.fork_server"],
        # The builder of templates reads the date as it is imported.
        env={**os.environ, "PYTHONWARNINGS": "", "SOURCE_DATE_EPOCH": EPOCH},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def end() -> None:
    """End the program, if it was started."""
    if _server.cache_info().currsize:
        with _server():
            _server.cache_clear()
