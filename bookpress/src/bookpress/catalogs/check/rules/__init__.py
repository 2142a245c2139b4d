"""The rules, by family: C1 state, C2 references, C3 structure, C4 words, C5 typography.

C6 is what is to be known of a project's text once, for all its languages. The parts of
the workshop that the catalogs must not import declare theirs with `project_rule` too, in
the module of the verb, `bookpress.press.check`.

`C901`, about the list of exceptions itself, is declared with the others and applied by
the run, which alone knows what was excused.
"""

from bookpress.catalogs.check.rules import (
    addresses,
    content,
    edges,
    placeholders,
    plurals,
    references,
    state,
    structure,
    typography,
    words,
)
from bookpress.catalogs.check.rules.rule import RULES, Rule, project_rule

__all__ = [
    "RULES",
    "Rule",
    "addresses",
    "content",
    "edges",
    "placeholders",
    "plurals",
    "project_rule",
    "references",
    "state",
    "structure",
    "typography",
    "words",
]
