"""What readers get is wholly old or wholly new, whatever fails and whenever the run is killed."""

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from bookpress.press.placing import Placing, fault_of, finish, is_unfinished
from bookpress.testing import contents

OLD = {
    "html/fr/index.html": "old",
    "html/fr/gone.html": "old",
    "html/en/index.html": "old",
    "html/sitemap.xml": "old",
    "pdf/book-fr.pdf": "old",
}
NEW = {
    "html/fr/index.html": "new",
    "html/fr/fresh.html": "new",
    "html/en/index.html": "new",
    "html/robots.txt": "new",
    "pdf/book-fr.pdf": "new",
    "epub/book-fr.epub": "new",
}
#: What a run calls of the system to put files in place.
CALLS = ("rename", "mkdir", "unlink", "rmdir")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def read(build: Path) -> dict[str, str]:
    """Return what readers get."""
    return {name: content.decode() for name, content in contents(build).items()}


def place_all(build: Path) -> None:
    """Put `NEW` in place of `OLD`."""
    placing = Placing(build)
    write(build / "work/fr", {"html/index.html": "new", "html/fresh.html": "new", "a.pdf": "new"})
    placing.put(build / "work/fr/html", "html/fr")
    placing.put(build / "work/fr/a.pdf", "pdf/book-fr.pdf")
    placing.copy(build / "work/fr/html/fresh.html", "epub/book-fr.epub")
    placing.write("new", "html/en/index.html")
    placing.write("new", "html/robots.txt")
    placing.take_away("html/sitemap.xml")
    placing.commit()


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Return a folder in which `OLD` is in place."""
    write(tmp_path / "build", OLD)
    return tmp_path / "build"


class KilledError(BaseException):
    """Stands for the end of the process: nothing is done after it."""


def failing(patch: pytest.MonkeyPatch, number: int, error: BaseException) -> list[str]:
    """Have the call *number* of `CALLS` raise *error*; return the list to which calls are added."""
    called: list[str] = []

    def watched(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            called.append(name)
            if len(called) == number or (len(called) > number and isinstance(error, KilledError)):
                raise error
            return call(*arguments, **options)

        return run

    for name in CALLS:
        patch.setattr(os, name, watched(name, getattr(os, name)))
    return called


def test_all_is_put_in_place_and_nothing_is_left_over(build: Path) -> None:
    place_all(build)
    assert read(build) == NEW
    assert not is_unfinished(build)
    assert not list((build / "work").rglob("old"))


def test_a_call_that_fails_leaves_what_readers_get_wholly_old_or_wholly_new(
    build: Path, tmp_path: Path
) -> None:
    outcomes = set()
    for number in count(1):
        shutil.rmtree(build)
        write(build, OLD)
        with pytest.MonkeyPatch.context() as patch:
            error = OSError(28, "No space left on device", "somewhere")
            called = failing(patch, number, error)
            try:
                place_all(build)
                failed = False
            except OSError:
                failed = True
        assert read(build) == (OLD if failed else NEW), called
        outcomes.add(failed)
        if len(called) < number:
            break
    assert outcomes == {True, False}


def test_after_a_kill_the_next_run_makes_it_wholly_old_or_wholly_new(build: Path) -> None:
    outcomes = set()
    for number in count(1):
        shutil.rmtree(build)
        write(build, OLD)
        with pytest.MonkeyPatch.context() as patch:
            called = failing(patch, number, KilledError())
            try:
                place_all(build)
                break
            except KilledError:
                pass
        was_begun = is_unfinished(build)
        finish(build)
        assert read(build) == (NEW if was_begun or read(build) == NEW else OLD), called
        outcomes.add(was_begun)
        place_all(build)
        assert read(build) == NEW
    assert outcomes == {True, False}


def test_what_stands_in_the_way_is_named_and_left_alone(build: Path) -> None:
    (build / "pdf/book-fr.pdf").unlink()
    write(build, {"pdf/book-fr.pdf/mine.txt": "mine"})
    before = read(build)
    with pytest.raises(OSError, match=r"a folder is where a file must be.*book-fr\.pdf"):
        place_all(build)
    assert read(build) == before


def test_a_link_to_nowhere_and_a_file_above_a_place_are_named(build: Path) -> None:
    (build / "epub").symlink_to(build / "nowhere")
    assert "symbolic link to what is not there" in str(fault_of(build / "epub/a.epub"))
    assert "a file is where a folder" in str(fault_of(build / "pdf/book-fr.pdf/any"))
    assert fault_of(build / "html/fr") is None


def test_a_link_to_another_file_system_is_followed(build: Path, tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")  # noqa: S108 - the one other file system there may be
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one file system here")
    folder = elsewhere / f"bookpress-{os.getpid()}"
    try:
        shutil.copytree(build / "html", folder)
        shutil.rmtree(build / "html")
        (build / "html").symlink_to(folder)
        place_all(build)
        assert {name.removeprefix("html/") for name in NEW if name.startswith("html/")} == {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        assert not (folder / ".placing").exists()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
