"""No text ends a reader in a traceback, or keeps it busy.

The suite tries few texts, the same at each run. To try others, and many more::

    pytest tests/hostile --hypothesis-profile=fuzz
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .readers import READERS, SIGNS

_STALLED = 60  # seconds; no text here takes a tenth of it on a slow machine

#: Some signs one after the other, each of them once or many times.
runs = st.tuples(st.sampled_from(SIGNS), st.sampled_from((1, 1, 1, 2, 3, 40, 700)))
texts = st.one_of(
    st.lists(runs, min_size=1, max_size=6).map(lambda run: "".join(s * n for s, n in run)),
    st.tuples(st.lists(runs, max_size=3), st.integers(1, 150)).map(
        lambda both: "".join(sign * min(number, 3) for sign, number in both[0]) * both[1]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise an error where the work within goes on for longer than that."""

    def stalled(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError("stalled")

    before = signal.signal(signal.SIGALRM, stalled)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def profile() -> settings:
    """Return how many texts are tried: those of the profile that was asked for, else a few."""
    chosen = settings.get_profile(settings.get_current_profile_name())
    return chosen if chosen.max_examples > 100 else settings(chosen, max_examples=10)


@pytest.mark.parametrize("reader", READERS)
@profile()
@given(text=texts)
def test_no_text_ends_a_reader_in_a_traceback(reader: str, text: str) -> None:
    with within(_STALLED):
        READERS[reader](text)
