"""What several processes have read is put together in order, and few documents are read by one."""

import multiprocessing
import os

import pytest
from bookpress.book.compat.parallel import FEWEST, TasksInOrder
from sphinx.util.parallel import ParallelTasks, parallel_available

from ..tiny_book import TinyBook

pytestmark = pytest.mark.skipif(not parallel_available, reason="Sphinx reads in one process here")


def order_of(tasks: type[ParallelTasks]) -> list[str]:
    """Return in which order results are taken of two tasks of which the second ends first."""
    second_has_ended = multiprocessing.get_context("fork").Event()
    taken: list[str] = []

    def work(name: str) -> str:
        if name == "first":
            second_has_ended.wait(60)
        return name

    def take(_name: str, result: str) -> None:
        taken.append(result)
        second_has_ended.set()

    started = tasks(2)
    if tasks is TasksInOrder:  # which takes nothing before the first has ended
        second_has_ended.set()
    for name in ("first", "second"):
        started.add_task(work, name, take)
    started.join()
    return taken


def test_results_are_taken_in_the_order_of_tasks() -> None:
    assert order_of(TasksInOrder) == ["first", "second"]


def test_sphinx_takes_results_as_they_come() -> None:
    assert order_of(ParallelTasks) == ["second", "first"]


CONF = """
import os
from pathlib import Path

extensions = ["myst_parser", "bookpress"]
project = "Livre"
main = os.getpid()

def note(app, doctree):
    who = "itself" if os.getpid() == main else str(os.getpid())
    (Path(app.outdir) / f"read-by-{who}").touch()

def setup(app):
    app.connect("doctree-read", note)
"""


def readers_of(book: TinyBook, number: int) -> set[str]:
    """Return which processes read a book of *number* documents where there are two cores."""
    names = [f"d{each}" for each in range(1, number)]
    listed = "\n".join(names)
    book.write({"conf.py": CONF, "index.md": f"# Livre\n\n```{{toctree}}\n{listed}\n```\n"})
    book.write({f"{name}.md": f"# {name}\n" for name in names})
    book.build_apart(book.out, "-j", "2", "-b", "dummy")
    return {path.name.removeprefix("read-by-") for path in book.out.glob("read-by-*")}


def test_few_documents_are_read_by_the_process_itself(tiny_book: TinyBook) -> None:
    assert readers_of(tiny_book, FEWEST - 1) == {"itself"}


def test_many_documents_are_read_by_several_processes(tiny_book: TinyBook) -> None:
    readers = readers_of(tiny_book, FEWEST)
    assert len(readers) == 2
    assert "itself" not in readers


WAITING = """
import os
from pathlib import Path

extensions = ["myst_parser", "bookpress"]
project = "Livre"
gate = Path(__file__).with_name("gate")

def wait(app, docname, source):
    if docname == "d1":
        gate.read_bytes()

def pass_on(app, doctree):
    if app.env.docname == "d6":
        gate.write_bytes(b"")

def setup(app):
    app.connect("source-read", wait)
    app.connect("doctree-read", pass_on)
"""


def test_of_pictures_of_one_name_that_of_the_first_document_keeps_it(tiny_book: TinyBook) -> None:
    names = [f"d{number}" for number in range(1, 7)]
    listed = "\n".join(names)
    tiny_book.write(
        {
            "conf.py": WAITING,
            "index.md": f"# Livre\n\n```{{toctree}}\n{listed}\n```\n",
            **{f"{name}.md": f"# {name}\n" for name in names},
            "d1.md": "# Un\n\n![un](a/p.svg)\n",
            "d6.md": "# Six\n\n![six](b/p.svg)\n",
            "a/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
            "b/p.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2' height='2'/>",
        }
    )
    # The process that reads the first document waits for that which reads the last.
    os.mkfifo(tiny_book.root / "gate")
    tiny_book.build_apart(tiny_book.out, "-j", "2", "-b", "html")
    shown = (tiny_book.out / "_images" / "p.svg").read_text("utf-8")
    assert shown == (tiny_book.root / "a" / "p.svg").read_text("utf-8")
