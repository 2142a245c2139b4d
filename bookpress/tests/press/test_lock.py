"""Two runs at once: one builds, the other waits for it, and says so."""

import subprocess
import sys
from pathlib import Path

HOLDER = """
import os, sys
from pathlib import Path
from bookpress.press.lock import lock
with lock(Path(sys.argv[1])) as waited:
    if not waited and os.fork() == 0:
        print("held", flush=True)  # by the parent: a worker inherits no lock
        sys.stdin.read()
        os._exit(0)
    if waited:
        print("waited", flush=True)
    sys.stdin.read()
"""


def start(build: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(build)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_a_second_run_waits_and_is_let_in_when_the_first_is_killed(tmp_path: Path) -> None:
    with start(tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with start(tmp_path) as second:
            assert second.stdout is not None
            said = second.stdout.readline()
            assert said == f"another run is building into {tmp_path}; waiting for it to end\n"
            first.kill()  # its worker is still there
            assert second.stdout.readline() == "waited\n"
            second.communicate()
        first.communicate()
