"""Faults of the text."""

from ..fault import Fault, append

FAULTS = [
    Fault(
        "a cross-reference to nothing",
        append("chapters/one.md", "\nVoyez {ref}`ailleurs <nowhere>`.\n"),
        says=("chapters/one.md:22", "nowhere"),
    ),
]
