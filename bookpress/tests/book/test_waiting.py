"""A process that waits for one job: it does it, or it is told how it ended."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.book.waiting import Waiting, waiting

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")


@pytest.fixture
def process() -> Iterator[Waiting]:
    process = Waiting()
    process.offer()
    yield process
    process.close()


def test_it_does_the_job_for_the_one_that_finds_it(process: Waiting, tmp_path: Path) -> None:
    found = waiting()
    assert found is process
    assert waiting() is None
    found.ask(_leave, tmp_path / "left")
    assert found.finish()
    assert (tmp_path / "left").read_text() == "done"


def test_of_one_that_ends_before_it_is_done_what_it_said_is_there(process: Waiting) -> None:
    process.ask(_fail, "the disk is full")
    assert not process.finish()
    assert process.said().endswith("OSError: the disk is full")


def test_of_one_that_is_ended_from_outside_there_is_nothing(process: Waiting) -> None:
    process.stop()
    assert not process.finish()
    assert process.said() == ""


def _leave(path: Path) -> None:
    print("nobody reads this")
    path.write_text("done")


def _fail(what: str) -> None:
    print("before", file=sys.stderr)
    raise OSError(what)
