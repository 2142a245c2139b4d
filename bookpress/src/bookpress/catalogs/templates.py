"""The templates of the text: every message that the book's chapters hold today.

Sphinx's own gettext builder makes them. Those of the interface are in `interface`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.po_reader import read_catalogs
from bookpress.catalogs.project import Project, ProjectError

INTERFACE = "sphinx"
"""The domain in which Sphinx looks up the words of its interface."""


def text_templates(project: Project) -> dict[str, Catalog]:
    """The template of each chapter, by domain.

    Raises `ProjectError` with what Sphinx says when the text does not build.
    """
    with tempfile.TemporaryDirectory() as name:
        made = Path(name, "templates")
        _run_gettext_builder(project, made, Path(name, "elsewhere"))
        templates = read_catalogs(made, ".pot")
    # The builder knows the project's own pages, but neither its theme nor its extensions.
    templates.pop(INTERFACE, None)
    return templates


def _run_gettext_builder(project: Project, output: Path, elsewhere: Path) -> None:
    """Build in a process of its own: extensions leave traces in the one they are loaded in.

    `elsewhere` is named as the folder of catalogs, where there are none: Sphinx would
    otherwise compile `sphinx.po` and leave the result in the project.
    """
    command = [sys.executable, "-m", "sphinx", "-b", "gettext", "-n", "-W", "-q", "--no-color"]
    places = ["-d", str(elsewhere / "doctrees"), "-D", f"locale_dirs={elsewhere}"]
    run = subprocess.run(
        [*command, *places, str(project.folder), str(output)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode:
        said = (run.stderr or run.stdout).strip()
        raise ProjectError(f"{said}\nthe text does not build, so no catalog was changed")
