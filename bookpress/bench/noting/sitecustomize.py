"""Writes a line to the file ``BENCH_NOTES`` for each process that Python starts.

Python imports a module of this name when it begins, if it is on ``PYTHONPATH``.
"""

import os
import sys

_NOTES = os.open(os.environ["BENCH_NOTES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_STARTS = {"os.fork", "os.posix_spawn", "subprocess.Popen"}


def _note(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _STARTS:
        os.write(_NOTES, f"{event}\n".encode())


sys.addaudithook(_note)
