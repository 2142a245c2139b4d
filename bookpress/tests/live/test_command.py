"""What `bookpress live` says when it cannot start, and how it ends."""

import os
import signal
from pathlib import Path

import pytest
from bookpress.book.server import site_server

from .conftest import Project, Start, end_of


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("", "which language? LANGUAGE=… is one of: en; make one with: make language LANGUAGE=…"),
        ("fr", "the text is written in fr; it is translated into: en"),
        ("xx", "there are no catalogs for xx in {0}/locales; languages there: en; make one with: "
         "make language LANGUAGE=xx"),
    ],
)  # fmt: skip
def test_a_language_that_cannot_be_shown_is_refused_with_those_that_can(
    start: Start, project: Project, language: str, said: str
) -> None:
    process = start(language, project.root)
    _out, err = end_of(process)
    assert (process.returncode, err) == (1, f"live: {said.format(project.root)}\n")


def test_a_folder_without_conf_is_refused(start: Start, tmp_path: Path) -> None:
    process = start("en", tmp_path)
    _out, err = end_of(process)
    assert process.returncode == 1
    assert err.startswith("live: ") and "there is no conf.py here" in err


def test_a_port_that_is_taken_is_refused(start: Start, project: Project) -> None:
    with site_server(project.root, 0) as server:
        process = start("en", project.root, "--port", server.server_port)
        _out, err = end_of(process)
    assert process.returncode == 1
    assert err.startswith(f"live: port {server.server_port}: ")
    assert err.endswith("; choose another with --port\n")


def test_options_may_stand_between_the_language_and_the_folder(
    start: Start, tmp_path: Path
) -> None:
    """The folder is read where it stands: here it has no project, which is what is said."""
    process = start("en", "--port", 0, tmp_path)
    _out, err = end_of(process)
    assert process.returncode == 1
    assert err.startswith("live: ") and "there is no conf.py here" in err


@pytest.mark.parametrize("address", ["vscode://file/", "x://{line}", "x://{path", "x://{path}{0}"])
def test_an_address_that_opens_nothing_is_refused(
    start: Start, project: Project, address: str
) -> None:
    process = start("en", project.root, "--editor", address)
    _out, err = end_of(process)
    said = f"“{address}” is no address such as vscode://file/{{path}}:{{line}}"
    assert (process.returncode, err) == (1, f"live: --editor: {said}\n")


def test_it_ends_quietly_and_has_written_in_its_own_place_alone(
    start: Start, project: Project
) -> None:
    before = {path for path in project.root.rglob("*") if path.is_file()}
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    assert process.stdout.readline().endswith("/en/  (Ctrl-C ends it)\n")
    process.terminate()
    _out, err = end_of(process)
    assert (process.returncode, err) == (0, "")
    made = {path for path in project.root.rglob("*") if path.is_file()} - before
    mine = project.root / "_build" / "live" / "en"
    others = {path for path in made if not path.is_relative_to(mine) and path.suffix != ".mo"}
    assert {path for path in others if "__pycache__" not in path.parts} == set()


def test_ctrl_c_ends_it_quietly_even_twice(start: Start, project: Project) -> None:
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    assert process.stdout.readline().endswith("/en/  (Ctrl-C ends it)\n")
    os.killpg(process.pid, signal.SIGINT)
    os.killpg(process.pid, signal.SIGINT)
    _out, err = end_of(process)
    assert (process.returncode, err) == (0, "")


def test_ctrl_c_ends_it_quietly_in_the_middle_of_a_build(start: Start, project: Project) -> None:
    """A process of the preview reads conf.py, and sends what the terminal would."""
    interrupt = """
import multiprocessing, os, pathlib, signal

if multiprocessing.current_process().name == "builder":
    pathlib.Path(__file__).with_name("builder").write_text(str(os.getpid()))
    os.kill(os.getppid(), signal.SIGINT)
    signal.pause()
"""
    project.write("conf.py", (project.root / "conf.py").read_text("utf-8") + interrupt)
    process = start("en", project.root, "--port", 0)
    out, err = end_of(process)
    assert (process.returncode, out, err) == (0, "\n", "")
    with pytest.raises(ProcessLookupError):  # nor does what builds outlive it
        os.kill(int((project.root / "builder").read_text("utf-8")), 0)
