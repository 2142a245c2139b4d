"""What the Nu HTML checker, the W3C's, says of every page."""

import json
import shutil
import subprocess
from pathlib import Path

from bookpress.testing import required


def faults_of_markup(pages: Path) -> list[tuple[str, int, str]]:
    """Return errors and warnings in the *pages*, a directory: file, line, what is wrong."""
    vnu = required(shutil.which("vnu"), "vnu", "the markup of the pages was not checked")
    done = subprocess.run(
        [vnu, "--format", "json", "--skip-non-html", pages],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    # What is left is remarks on habits, such as the slash at the end of <br />.
    return [
        (message.get("url"), message.get("lastLine"), message["message"])
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def test_no_page_has_an_error_or_a_warning(built: Path) -> None:
    assert faults_of_markup(built / "html") == []
