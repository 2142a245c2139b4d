"""What is missing of the optional packages: told by name, and only where it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from ..alone import ROOTS

#: What a bare ``pip install bookpress`` leaves out.
OPTIONAL = ("barcode", "pikepdf", "typst", "watchfiles")


def bare(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run *code* where no optional package can be imported."""
    blocked = f"import sys; sys.modules.update(dict.fromkeys({OPTIONAL!r}))"
    return subprocess.run(
        [sys.executable, "-c", f"{blocked}\n{code}", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book of one page whose conf.py is two lines."""
    (tmp_path / "conf.py").write_text('project = "Book"\nextensions = ["bookpress"]\n', "utf-8")
    (tmp_path / "index.md").write_text("# Book\n\nText.\n", "utf-8")
    return tmp_path


SPHINX = "from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
COMMAND = "from bookpress.command import run; sys.exit(run(sys.argv[1:]))"


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_the_whole_workshop_builds_without_them(book: Path, builder: str) -> None:
    done = bare(SPHINX, "-q", "-b", builder, book, book / "_build")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_pdf_says_what_to_install(book: Path) -> None:
    done = bare(SPHINX, "-q", "-b", "typst", book, book / "_build")
    assert done.returncode != 0
    assert 'pip install "bookpress[pdf]"' in done.stderr


@pytest.mark.parametrize(("verb", "extra"), [("preflight", "print"), ("pages", "pdf")])
def test_a_verb_says_what_to_install(verb: str, extra: str) -> None:
    done = bare(COMMAND, verb, ROOTS)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f'pip install "bookpress[{extra}]"' in done.stderr
