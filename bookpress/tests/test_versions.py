"""Which Sphinx the workshop works with, and what is said to those who have an older one."""

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from bookpress import OLDEST_SPHINX

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
# Sphinx is told to be older than it is, then builds a project with one part.
BUILD = """
import sphinx, sys
sphinx.__version__, sphinx.version_info = "8.2.3", (8, 2, 3, "final", 0)
from sphinx.cmd.build import build_main
sys.exit(build_main(["-b", "html", sys.argv[1], sys.argv[2]]))
"""


def test_the_oldest_sphinx_is_the_one_that_is_installed_with_the_package() -> None:
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [Requirement(each) for each in project["dependencies"]]
    (sphinx,) = [each.specifier for each in wanted if each.name == "sphinx"]
    oldest = ".".join(map(str, OLDEST_SPHINX))
    assert oldest in sphinx
    assert f"{OLDEST_SPHINX[0] - 1}.99" not in sphinx


def test_an_older_sphinx_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('extensions = ["bookpress.index"]\n', "utf-8")
    (tmp_path / "index.rst").write_text("Garden\n======\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path), str(tmp_path / "_out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "wants Sphinx 9.0 or newer, and this is Sphinx 8.2.3" in done.stderr
    assert "Traceback" not in done.stderr.splitlines()[0]
