"""What the Nu HTML checker, the W3C's, says of every page."""

import json
import shutil
import subprocess
from pathlib import Path

from bookpress.testing import required


def test_no_page_has_an_error_or_a_warning(built: Path) -> None:
    vnu = required(shutil.which("vnu"), "vnu", "the markup of the pages was not checked")
    done = subprocess.run(
        [vnu, "--format", "json", "--skip-non-html", built / "html"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    # What is left is remarks on habits, such as the slash at the end of <br />.
    assert [
        (message.get("url"), message.get("lastLine"), message["message"])
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ] == []
