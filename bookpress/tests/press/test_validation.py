"""What veraPDF says of the PDFs, where it is installed."""

import os
from pathlib import Path

from bookpress.testing import run_press


def with_validator(place: Path, verdict: str) -> str:
    """Return a PATH on which veraPDF gives *verdict* of any file."""
    program = place / "verapdf"
    program.write_text(f'#!/bin/sh\necho {verdict} "$5" "$2"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{place}{os.pathsep}{os.environ['PATH']}"


def test_a_validator_that_is_at_hand_is_asked_and_believed(root: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    outcome = run_press(root, build, "pdf", PATH=with_validator(tmp_path, "PASS"))
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "veraPDF is not installed" not in outcome.stdout
    finished = {path: path.read_bytes() for path in build.glob("pdf/*")}
    another_day = {"SOURCE_DATE_EPOCH": "1767312000"}  # or nothing would be built
    outcome = run_press(root, build, "pdf", PATH=with_validator(tmp_path, "FAIL"), **another_day)
    assert outcome.returncode == 1
    assert "veraPDF: heure-commune.pdf is not PDF/UA-1: FAIL" in outcome.stderr
    assert {path: path.read_bytes() for path in build.glob("pdf/*")} == finished


def test_where_there_is_no_validator_the_output_says_so(root: Path, tmp_path: Path) -> None:
    outcome = run_press(root, tmp_path, "pdf", PATH="")
    assert outcome.returncode == 0
    assert "veraPDF is not installed" in outcome.stdout
