"""Which files of a site the script that keeps it on a device lists."""

import json
from pathlib import Path

from bookpress.book.offline_script import script_for_edition


def kept(folder: Path) -> set[str]:
    """Return the names of the files that the script for *folder* lists."""
    listed = script_for_edition(folder).partition("const FILES = ")[2].partition(";")[0]
    return set(json.loads(listed))


def test_pages_and_what_they_load_are_kept_whatever_their_encoding(tmp_path: Path) -> None:
    page = '<link href="../_static/a%20b.css?v=1"><p>Café <img src="plan.png"></p>'
    files = {
        "index.html": "<p>Un livre.</p>",
        "vieux/page.html": page,
        "vieux/plan.png": "",
        "_static/a b.css": "/* été */ @font-face { src: url('fonts/c.woff2') }",
        "_static/fonts/c.woff2": "",
        "_static/unused.css": "",
        "livre.pdf": "",
        "searchindex.js": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "latin-1")
    assert kept(tmp_path) == files.keys() - {"_static/unused.css", "livre.pdf"}
