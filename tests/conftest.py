"""What several tests need: the place of the project, and the book built once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the directory of the project."""
    return ROOT


def run_press(
    root: Path, build: Path, *formats: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build *formats* of the book at *root* into *build*, dated 1 January 2026."""
    return subprocess.run(
        [sys.executable, "-m", "press", *formats, "--root", root, "--build", build],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "PYTHONWARNINGS": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
