"""A text is read for catalogs in a process of its own, which is a fork where there can be one."""

from pathlib import Path
from threading import Event, Thread

import pytest
from bookpress.book.stopping import stops_at_once
from bookpress.catalogs import sphinx_process, templates
from bookpress.catalogs.project import TextError
from bookpress.catalogs.sphinx_process import can_fork
from bookpress.catalogs.templates import write_templates
from bookpress.testing import run_command
from bookpress.testing.fork_client import EPOCH

FILES = {
    "conf.py": 'extensions = ["words", "bookpress"]\nlanguage = "fr"\nproject = "Livre"\n'
    'author = "A. B."\nexclude_patterns = ["_*"]\nimport pathlib, sys\n'
    'sys.path.insert(0, str(pathlib.Path("ext").resolve()))\n',
    "ext/words.py": "def setup(app):\n    print('an extension talks')\n",
    "index.md": "# Livre\n\nUn mot.\n",
}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book with an extension that prints, which a new Python reads for these tests."""
    monkeypatch.setattr(templates, "SphinxRun", sphinx_process.SphinxRun)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    for name, text in FILES.items():
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "book"


def made(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.pot"))
    }


def test_a_fork_and_a_new_python_make_the_same_templates(book: Path, tmp_path: Path) -> None:
    assert not stops_at_once(), "the tests' process must not be forked"
    write_templates(book, tmp_path / "new")
    done = run_command(book, "bookpress", "gettext", "--into", "forked")
    assert (done.returncode, done.stderr) == (0, "")
    assert "an extension talks" not in done.stdout
    there, here = made(tmp_path / "new"), made(book / "forked")
    assert "Un mot." in here["index.pot"]
    assert here == there


def test_both_say_the_same_of_a_text_that_does_not_build(book: Path) -> None:
    (book / "index.md").write_text("# Livre\n\n<<<<<<< HEAD\nUn mot.\n", "utf-8")
    with pytest.raises(TextError) as error:
        write_templates(book)
    assert "index.md:3" in str(error.value)
    done = run_command(book, "bookpress", "gettext")
    assert done.returncode == 1
    assert done.stderr.replace(f"{book}/", "") == f"{error.value}\n".replace(f"{book}/", "")


def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sphinx_process, "stops_at_once", lambda: True)
    end = Event()
    thread = Thread(target=end.wait)
    thread.start()
    try:
        assert not can_fork()
    finally:
        end.set()
        thread.join()
