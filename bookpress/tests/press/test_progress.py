"""What is said while a build goes on."""

from io import StringIO

import pytest
from bookpress.press.progress import Progress, Step, step


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock: a list whose one number is the time, in seconds."""
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    return clock


def test_a_pipe_gets_a_line_for_each_step_and_is_never_silent_for_long(now: list[float]) -> None:
    stream = StringIO()
    shown = Progress(stream)
    shown.report(Step("fr", "html"))
    for second in range(1, 10):
        now[0] = second
        shown.waiting()
    shown.report(Step("fr", "html", 9.25))
    assert stream.getvalue().splitlines() == ["fr: html 4 s…", "fr: html 8 s…", "fr: html, 9.2 s"]


def test_a_terminal_gets_one_line_that_follows(now: list[float]) -> None:
    stream = Terminal()
    shown = Progress(stream)
    shown.report(Step("fr", "html"))
    shown.report(Step("en", "html"))
    now[0] = 1
    shown.waiting()
    assert stream.getvalue().rpartition("\r\x1b[K")[2] == "fr: html 1 s, en: html 1 s"
    shown.report(Step("fr", "html", 1))
    assert "fr: html, 1.0 s\n" in stream.getvalue()
    shown.report(Step("en", "html", 1))
    assert stream.getvalue().endswith("en: html, 1.0 s\n\r\x1b[K")


def test_a_step_that_fails_has_ended_too() -> None:
    told: list[Step] = []
    with pytest.raises(ValueError), step(told.append, "fr", "pdf"):
        raise ValueError
    assert [(each.name, each.seconds is None) for each in told] == [("pdf", True), ("pdf", False)]
