"""The workshop installed from a wheel, in an environment of its own, outside the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from bookpress.testing import made_once

import bookpress

WORKSHOP = Path(__file__).parents[1]
BOOK = {
    "conf.py": """
project = "Livre"
language = "fr"
release = "1.0"
extensions = ["bookpress"]
metadata_image = ""
""",
    "index.md": "# Livre\n\nUne phrase.\n\n:::{edition}\n:::\n",
}


def run(*command: str | Path, cwd: Path) -> str:
    """Run *command*, which must succeed, and return what it prints."""
    # What leads Python elsewhere, or pip to the network, is not for this test.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from a copy of the workshop."""

    def build(place: Path) -> None:
        leave = shutil.ignore_patterns("__pycache__", "*.mo", ".*")
        source = shutil.copytree(WORKSHOP, place / "source", ignore=leave)
        options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
        run(sys.executable, "-m", "pip", "wheel", *options, "-w", place, source, cwd=place)

    (found,) = made_once("wheel", tmp_path_factory, build).glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the wheel, and what it needs from ours.

    The packages of our environment are on its path, but not its ``.pth`` files: they are read
    in the site's own folder alone, so the workshop of the repository stays out of sight.
    """

    def make(place: Path) -> None:
        venv.create(place, with_pip=False)
        folder = sysconfig.get_path("purelib", vars={"base": str(place)})
        into = ("--python", place / "bin" / "python", "install")
        options = ("--no-deps", "--no-index", "--quiet")
        run(sys.executable, "-m", "pip", *into, *options, wheel, cwd=place)
        Path(folder, "ours.pth").write_text(sysconfig.get_path("purelib") + "\n")

    return made_once("installed", tmp_path_factory, make) / "bin" / "python"


def test_the_wheel_holds_all_that_the_workshop_reads(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = {Path(name) for name in archive.namelist()}
    package = WORKSHOP / "src"
    wanted = {
        path.relative_to(package)
        for path in (package / "bookpress").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    # Those of the interface are for gettext; those of the sample are read as they are.
    words = Path("bookpress/locale")
    compiled = {p.with_suffix(".mo") for p in wanted if p.suffix == ".po" and words in p.parents}
    assert compiled
    assert (wanted | compiled) - held == set()
    assert Path("bookpress/py.typed") in held
    others = {path.parts[0] for path in held} - {"bookpress"}
    assert others == {f"bookpress-{bookpress.__version__}.dist-info"}


def test_the_wheel_asks_for_what_the_workshop_imports(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        lines = archive.read(name).decode("utf-8").splitlines()
    declared = tomllib.loads((WORKSHOP / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [line.partition(": ")[2] for line in lines if line.startswith("Requires-Dist: ")]
    for dependency in declared["dependencies"]:
        begins = dependency.partition(">")[0]
        assert any(line.lower().startswith(begins.lower()) for line in asked), dependency
    assert f"Version: {bookpress.__version__}" in lines


def test_a_book_is_built_with_it_away_from_the_repository(python: Path, tmp_path: Path) -> None:
    for name, text in BOOK.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    where = run(python, "-c", "import bookpress; print(bookpress.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(python.parents[1])
    command = python.with_name("bookpress")
    run(command, "html", "pdf", cwd=tmp_path)
    page = (tmp_path / "_build/html/fr/index.html").read_text("utf-8")
    assert "Une phrase." in page
    assert "Aller au contenu" in page  # the theme, and the workshop's words in French
    (pdf,) = (tmp_path / "_build/pdf").glob("*-fr.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
