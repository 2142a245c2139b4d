"""The rules, by family: C1 state, C2 references, C3 structure, C4 words, C5 typography.

`C901`, about the list of exceptions itself, is declared with the others and applied by
the run, which alone knows what was excused.
"""

from bookpress.catalogs.check.rules import (
    placeholders,
    references,
    state,
    structure,
    typography,
    words,
)
from bookpress.catalogs.check.rules.rule import RULES, Rule

__all__ = [
    "RULES",
    "Rule",
    "placeholders",
    "references",
    "state",
    "structure",
    "typography",
    "words",
]
