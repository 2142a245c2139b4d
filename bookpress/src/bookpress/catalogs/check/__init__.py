"""The catalog checker: `python -m catalogs check`, or `check(inputs, options)`.

It reads a project's catalogs and reports translations that Sphinx would refuse in
silence or show damaged, that lost a reference or a number, or that keep the habits of
the source language. It knows MyST and reStructuredText, needs no conf.py, changes
nothing, and knows no book.

The rooms, from the outside in: `command` reads the command line; `report` words what
was found, for people and for machines; `run` applies the rules to the catalogs that
`gather` found and sets aside what `exceptions` excuses. `rules` holds the rules, a
module for each family; what they look at is in `pair`, made by `markup` (a reader for
each syntax) with the help of `languages` (what is known of each language, as data),
`numbers` and `glossary`.
"""

from bookpress.catalogs.check.finding import Finding, Level, Problem
from bookpress.catalogs.check.gather import Options
from bookpress.catalogs.check.rules import RULES
from bookpress.catalogs.check.run import Report, check

__all__ = ["RULES", "Finding", "Level", "Options", "Problem", "Report", "check"]
