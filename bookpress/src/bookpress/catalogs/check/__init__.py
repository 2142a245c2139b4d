"""The catalog checker: `bookpress check`, or `check(inputs, options)`.

It reads a project's catalogs and reports translations that Sphinx would refuse in
silence or show damaged, that lost a reference or a number, or that keep the habits of
the source language. It reads MyST and reStructuredText, needs no conf.py, and changes
nothing.

`command` reads the command line; `report` writes what was found, for people and for
machines; `run` applies the rules to the catalogs that `gather` found and leaves out what
`exceptions` lists. `rules` holds the rules, a module for each family. They look at pairs of
source and translation (`pair`), which `markup` reads (a module for each syntax), and use
what is known of each language (`languages`, as data), `numbers` and `glossary`.
"""

from bookpress.catalogs.check.finding import Finding, Level
from bookpress.catalogs.check.gather import Options
from bookpress.catalogs.check.rules import RULES
from bookpress.catalogs.check.run import Report, check

__all__ = ["RULES", "Finding", "Level", "Options", "Report", "check"]
