"""Blocks of two languages are put in one reading order."""

import pytest
from bookpress.typst.facing.joined.pairs import interleaved


def order(first: str, second: str) -> str:
    """Return the order of blocks given as ``H1:a P:b``; those of the second are in capitals."""
    found = interleaved(first.split(), second.split(), lambda block: f"/{block.partition(':')[0]}")
    return "".join(block[-1].upper() if file else block[-1] for file, block in found)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("H1:a P:b L:c", "H1:a P:b L:c", "aAbBcC", id="pair by pair"),
        pytest.param("P:a P:b H1:c", "P:a H1:c", "aAbcC", id="what is before the first heading"),
        pytest.param(
            "H1:a P:b P:c H1:d P:e", "H1:a P:b L:c H1:d P:e", "aAbcBCdDeE", id="kinds that differ"
        ),
        pytest.param(
            "H1:a P:b H2:c P:d H1:e P:f", "H1:a P:b H1:e P:f", "aAbBcdeEfF", id="no counterpart"
        ),
        pytest.param("", "P:a", "A", id="nothing in one language"),
    ],
)
def test_blocks_are_read_pair_by_pair_or_section_by_section(
    first: str, second: str, expected: str
) -> None:
    assert order(first, second) == expected
