"""Runs `compile_once`: each compile in a process of its own, which may be started ahead."""

import json
import marshal
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import TypstBookError

_NO_NETWORK = dict.fromkeys(("https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:0")
"""What keeps Typst from fetching a package, for which it has no setting: a proxy that is none."""

_MEMORY = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"}
"""What has the C library of Linux take memory in large pieces, if nothing else is said of it.

Typst takes all it needs in small ones and gives none back: of 31,000 times that the system had to
find a page of memory for a book of 12 chapters, 3,000 are left, and a tenth of the time is saved.
"""

_PROGRAM = Path(__file__).with_name("compile_once.py")
_ahead: list[subprocess.Popen[bytes]] = []


@contextmanager
def started_ahead() -> Iterator[None]:
    """Start the process of the first compile in this context: it imports Typst meanwhile."""
    process = _start()
    _ahead.append(process)
    try:
        yield
    finally:
        if process in _ahead:  # nothing was compiled
            _ahead.remove(process)
            process.kill()
            process.communicate()


def answer_to(job: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `compile_once` answers to *job*, with values in the place of JSON.

    The ``source`` of *job* is the path of a file. Raises TypstBookError if it cannot run.
    """
    source = Path(job["source"])
    given = {**job, "folder": str(source.parent), "repairs": json.dumps(job["repairs"])}
    process = _ahead.pop() if _ahead else _start()
    said, errors = process.communicate(marshal.dumps(given))
    if process.returncode < 0:
        raise TypstBookError(
            f"Typst was stopped by the system (signal {-process.returncode}); a long book may need "
            "more memory than there is"
        )
    if process.returncode:
        raise TypstBookError(f"Typst could not be run:\n{errors.decode(errors='replace').strip()}")
    answer: dict[str, Any] = marshal.loads(said)  # noqa: S302 - of the process that was started
    if "reports" in answer:
        answer["reports"] = json.loads(answer["reports"])
    return answer


def _start() -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    return subprocess.Popen(
        [sys.executable, "-P", str(_PROGRAM)],
        env={**_MEMORY, **kept, **_NO_NETWORK},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
