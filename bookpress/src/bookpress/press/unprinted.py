"""Tells `check` which fields of the ``.bib`` files no reference prints.

A field that readers might miss is named once for each file, with the number of its entries. What
programs and cataloguers keep for themselves, such as ``abstract`` or ``file``, is passed over.
"""

from collections.abc import Iterator

from sphinx.util import logging

from bookpress.bibliography.bibfiles import read_bibliography
from bookpress.bibliography.checks import BibliographyError
from bookpress.bibliography.fields import unprinted_fields
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.rules.rule import project_rule
from bookpress.catalogs.project import Project

_OURS = {"bookpress", "bookpress.bibliography"}


@project_rule(
    "C601",
    "fields of the bibliography that are not printed",
    Level.NOTE,
    reason="What a field holds is lost to readers when no reference prints it.",
    example="@book{key, title = {Hedges}, colour = {green}}",
)
def unprinted(project: Project) -> Iterator[Remark]:
    """Yield a remark for each ``.bib`` file with fields that are not printed."""
    if not _OURS.intersection(project.extensions) or not project.bibliographies:
        return
    try:
        with logging.suppress_logging():  # the build tells what is wrong with entries
            known = read_bibliography(project.bibliographies, project.bibliography_encoding)
    except BibliographyError:
        return  # and it stops there
    for path, file in known.bibfiles.items():
        fields = unprinted_fields(known.data.entries[key] for key in file.keys)
        if fields:
            named = ", ".join(_counted(name, number) for name, number in sorted(fields.items()))
            yield Remark(
                f"these fields of {path.name} are not printed: {named}",
                "put what readers need into note or addendum",
                path=path,
                text=named,
            )


def _counted(name: str, number: int) -> str:
    return f"{name} ({number} {'entry' if number == 1 else 'entries'})"
