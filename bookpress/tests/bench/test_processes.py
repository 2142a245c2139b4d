"""How command lines are run: what fails is told, and nothing is left running."""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest

psutil = pytest.importorskip("psutil", reason="what make bench measures with is not installed")
processes = pytest.importorskip(
    "bench.processes", reason="what make bench measures with is not installed"
)

SPAWNS = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], {apart})
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_command_that_fails_is_told_with_what_it_printed() -> None:
    command = (sys.executable, "-c", "print('no such tide'); raise SystemExit(3)")
    with pytest.raises(processes.BenchError, match=r"(?s)failed \(status 3\).*no such tide"):
        processes.run(*command)


def test_what_a_command_takes_includes_what_it_starts() -> None:
    """A program that only waits for another takes what the other takes."""
    work = "sum(range(4_000_000)); held = bytearray(60_000_000)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    usage = processes.run(sys.executable, "-c", start)
    assert usage.peak > 60
    assert usage.cpu > 0


@pytest.mark.parametrize("apart", ["", "start_new_session=True"])
def test_nothing_is_left_when_a_measure_is_interrupted(apart: str, tmp_path: Path) -> None:
    """Not even what has a session of its own."""
    with pytest.raises(KeyboardInterrupt):  # noqa: SIM117 - the context is what is tested
        with processes.started(
            sys.executable, "-c", SPAWNS.format(apart=apart), cwd=tmp_path
        ) as running:
            while not running.printed().endswith("\n"):
                pass
            child = int(running.printed())
            raise KeyboardInterrupt
    with suppress(psutil.NoSuchProcess):
        assert psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_a_path_lacks_one_program_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("tide", "java"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    path = processes.path_without("java", tmp_path)
    assert shutil.which("tide", path=path)
    assert not shutil.which("java", path=path)
