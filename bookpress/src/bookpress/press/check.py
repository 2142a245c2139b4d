"""The verb `check`: the catalogs' checker, with what other parts have to say of a project.

A part that the catalogs must not import declares its rules here, with `project_rule`: a
function that takes the `Project` and yields a `Remark` for each thing to be known, with the
file and the line where it stands.
"""

from bookpress.catalogs.__main__ import main
from bookpress.catalogs.check import newer_text, reach
from bookpress.press.unmerged import unmerged
from bookpress.press.unprinted import unprinted

__all__ = ["main", "newer_text", "reach", "unmerged", "unprinted"]
