"""Editions built by several processes: the same on any number of cores, and faults told."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from bookpress.press.edition import Edition
from bookpress.testing import contents

CONF = """
project = "Petit livre"
author = copyright = "Jeanne Dupré"
language = "fr"
extensions = ["bookpress"]
typst_filename = "petit"
typst_metadata = {"blurb": "De α à ω"}  # for which Typst is asked whether it has glyphs
cover_size = (100, 150)  # in pixels: quick to draw
"""
#: An extension with which the process that makes the PDF is killed.
KILLS = """
import os, signal

def kill(app, *_):
    if app.builder.name == "typst":
        os.kill(os.getpid(), signal.SIGKILL)

def setup(app):
    app.connect("builder-inited", kill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
#: An extension that has every document read again, with other words, for the PDF.
READS_AGAIN = """
def outdated(app, env, added, changed, removed):
    return env.found_docs if app.builder.name == "typst" else []

def read(app, name, source):
    if app.builder.name == "typst":
        source[0] += "\\n\\nTypographié.\\n"

def setup(app):
    app.connect("env-get-outdated", outdated)
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
#: An extension with which pages cannot be written, and the process that makes the PDF waits.
WAITS = """
from pathlib import Path
from threading import Event

from sphinx.errors import ExtensionError

def wait(app):
    if app.builder.name == "typst":
        Event().wait(20)
        Path("went-on").touch()

def fail(*_):
    raise ExtensionError("no page can be written")

def setup(app):
    app.connect("builder-inited", wait)
    app.connect("html-page-context", fail)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
CHAPTERS = ("un", "deux", "trois", "quatre", "cinq", "six")  # enough for Sphinx to share out

#: Builds the book in French, and gives the edition as it is then.
PROGRAM = """
import pickle, sys
from pathlib import Path
from bookpress.book.publisher import read_publisher
from bookpress.press import epubcheck, workers
from bookpress.press.edition import Edition

root, workplace, cores, before = sys.argv[1:]
exec(before)
workers.cores = lambda: int(cores)
output, sys.stdout = sys.stdout, sys.stderr
edition = Edition(
    "fr",
    ["epub", "html", "pdf"],
    workplace=Path(workplace),
    settings={"language": "fr"},
    languages={"fr": "Français"},
)
(made,) = workers.build_all([edition], Path(root), read_publisher(Path(root), "fr"))
output.buffer.write(pickle.dumps(made))
"""


class Build(Protocol):
    """What builds the book on so many cores, after a line of Python."""

    def __call__(self, cores: int, before: str = "") -> Edition: ...


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a book of some chapters in one language."""
    root = tmp_path / "livre"
    root.mkdir()
    (root / "conf.py").write_text(CONF, "utf-8")
    listed = "\n".join(CHAPTERS)
    (root / "index.md").write_text(f"# Petit livre\n\n:::{{toctree}}\n{listed}\n:::\n", "utf-8")
    for name in CHAPTERS:
        text = f"# Chapitre {name}\n\nUn {{index}}`pré` de {name}[^note].\n\n[^note]: De {name}.\n"
        (root / f"{name}.md").write_text(text, "utf-8")
    return root


@pytest.fixture
def build(root: Path, tmp_path: Path) -> Build:
    """Return what builds all editions of the book on so many cores, in a new Python.

    That of the tests may have run Typst, whose threads its forks would be without.
    """

    def on(cores: int, before: str = "") -> Edition:
        given = [str(root), str(tmp_path / f"on-{cores}" / "fr"), str(cores), before]
        made = subprocess.run(
            [sys.executable, "-c", PROGRAM, *given],
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PATH": ""},  # no epubcheck
            stdout=subprocess.PIPE,
            check=True,
        )
        edition: Edition = pickle.loads(made.stdout)  # noqa: S301 - our own
        return edition

    return on


def extend(root: Path, extension: str) -> None:
    """Have the book at *root* load *extension*."""
    (root / "more.py").write_text(extension, "utf-8")
    with (root / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('import sys; sys.path.append("."); extensions.append("more")\n')


def finished(edition: Edition) -> dict[str, bytes]:
    """Return the files of *edition* that are put in place."""
    files = contents(edition.workplace)
    return {name: files[name] for name in files if not name.startswith("doctrees")}


def test_an_edition_is_the_same_on_one_core_and_on_several(build: Build) -> None:
    alone, shared = build(1), build(3)
    assert (alone.faults, shared.faults) == ("", "")
    assert {*shared.stems} == {"html", "pdf", "epub"}
    assert alone.stems == shared.stems
    assert alone.dependencies == shared.dependencies
    assert finished(alone) == finished(shared)


@pytest.mark.parametrize("cores", [1, 3])
def test_a_fault_of_the_pdf_is_told_with_a_proof_on_any_number_of_cores(
    build: Build, root: Path, cores: int
) -> None:
    font = 'typst_settings = {"text-font": "No Such Serif"}\n'
    (root / "conf.py").write_text(CONF + font, "utf-8")
    edition = build(cores)
    assert "no such serif" in edition.faults
    assert "pdf" not in edition.stems
    assert [proof.is_file() for proof in edition.proofs.values()] == [True]


@pytest.mark.parametrize("cores", [1, 3])
def test_a_pdf_whose_process_is_killed_is_told_on_any_number_of_cores(
    build: Build, root: Path, cores: int
) -> None:
    extend(root, KILLS)
    edition = build(cores)
    assert "fr: the process that built it was killed (SIGKILL)" in edition.faults
    assert "while it made pdf" in edition.faults


def test_a_pdf_made_beside_leaves_alone_what_the_other_formats_read_and_found(
    build: Build, root: Path
) -> None:
    finds_all_valid = (
        "epubcheck.command = lambda: ['epubcheck']; epubcheck.faults_of = lambda *_given: []"
    )
    extend(root, READS_AGAIN)
    edition = build(3, before=finds_all_valid)
    assert edition.faults == ""
    sources = [path.read_text("utf-8") for path in (edition.workplace / "pdf").glob("*.typ")]
    assert any("Typographié." in source for source in sources)
    read = [path.read_bytes() for path in (edition.workplace / "doctrees").glob("*.doctree")]
    assert len(read) == len(CHAPTERS) + 1
    assert not any("Typographié".encode() in each for each in read)
    # The e-book that was found valid is not checked again.
    assert edition.checked


def test_the_process_of_the_pdf_ends_when_another_format_has_a_fault(
    build: Build, root: Path
) -> None:
    extend(root, WAITS)
    edition = build(3)
    assert "no page can be written" in edition.faults
    assert not (root / "went-on").exists()
