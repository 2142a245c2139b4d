"""The verbs of `make`, as far as make itself has a part in them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILES = [
    pytest.param(ROOT / "Makefile", id="the book's"),
    pytest.param(ROOT / "bookpress/src/bookpress/new/template/Makefile", id="a new book's"),
]


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make")
@pytest.mark.parametrize("makefile", MAKEFILES)
def test_a_language_is_chosen_on_the_command_line_alone(makefile: Path) -> None:
    """In the environment the variable is gettext's, and many desktops set it."""

    def said(*arguments: str) -> str:
        if not makefile.exists():
            pytest.skip("the workshop is not in the repository of a book")
        command = ["make", "-n", "-f", str(makefile), "-o", ".venv/complete", "check", *arguments]
        environment = {**os.environ, "LANGUAGE": "de_AT:de"}
        run = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout

    assert "--language" not in said()
    assert "--language 'en'" in said("LANGUAGE=en")
