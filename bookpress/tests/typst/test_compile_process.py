"""The process that Typst runs in."""

from pathlib import Path

import pytest
from bookpress.typst import compile_process
from bookpress.typst.compile_process import answer_to

_TELLS = """\
import marshal, os, sys

sys.stdin.buffer.read()
sys.stdout.buffer.write(marshal.dumps({"told": os.environ.get("GLIBC_TUNABLES", "")}))
"""


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return a job for a process that answers what it was told of memory."""
    program = tmp_path / "tells.py"
    program.write_text(_TELLS, "utf-8")
    monkeypatch.setattr(compile_process, "_PROGRAM", program)
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    return {"source": str(tmp_path / "main.typ"), "repairs": {}}


def test_it_takes_memory_in_large_pieces(job: dict[str, object]) -> None:
    assert "glibc.malloc.top_pad=" in answer_to(job)["told"]


def test_what_is_said_of_memory_by_who_builds_holds_for_it_too(
    job: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLIBC_TUNABLES", "glibc.malloc.arena_max=1")
    assert answer_to(job)["told"] == "glibc.malloc.arena_max=1"
