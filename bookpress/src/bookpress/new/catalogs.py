"""Makes the catalogs of a new book, with the translations that the sample has."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.tally import Tally, tally
from bookpress.book.translated_words.exceptions import NAME
from bookpress.book.words import DOMAIN
from bookpress.catalogs.check.gather import Options, gather
from bookpress.catalogs.check.run import remarks_of
from bookpress.catalogs.files import replace_catalogs
from bookpress.catalogs.interface import interface_template
from bookpress.catalogs.project import Project, TextError, read_project
from bookpress.catalogs.templates import text_templates
from bookpress.catalogs.update import merge_all

from .files import markdown, quoted
from .plan import Plan
from .sample import Words

#: The rule of the checker that a new book is excused from, for its names.
_IDENTICAL = "C103"
_REASON = "It is the same in every language. Take this out when it is translated."


def add_catalogs(folder: Path, plan: Plan, words: Words) -> dict[str, Tally]:
    """Write the catalogs of every language of the book in *folder*; return how full they are.

    In its own language a book has those of the interface alone, if any of it is left to
    translate. Raises `TextError` for a text that does not build without a warning.
    """
    project = replace(read_project(folder), strict=True)
    try:
        templates = text_templates(project)
    except TextError as error:
        raise TextError(f"{error}, so no book was made") from error
    interface = interface_template(project)
    tallies = {}
    for code in plan.languages:
        merged = merge_all(project, code, {}, templates, interface)
        known = {name: name for name in _names(plan)} | words.in_translation(code)
        catalogs = {
            domain: each.catalog if domain == DOMAIN else _filled(each.catalog, known)
            for domain, each in merged.items()
        }
        place = project.catalogs(code)
        replace_catalogs([(place / f"{domain}.po", each) for domain, each in catalogs.items()])
        tallies[code] = sum((tally(each.messages) for each in catalogs.values()), Tally())
    _write_exceptions(project, plan)
    return tallies


def _names(plan: Plan) -> set[str]:
    """Return what is the same in every language, until someone translates it."""
    return {plan.title, markdown(plan.title), plan.author}


def _filled(catalog: Catalog, known: Mapping[str, str]) -> Catalog:
    """Return *catalog* with the translations that are *known*."""
    messages = (
        message.with_changes(strings=(known[message.key.text],))
        if message.key.text in known
        else message
        for message in catalog.messages
    )
    return replace(catalog, messages=tuple(messages))


def _write_exceptions(project: Project, plan: Plan) -> None:
    """Write exceptions for what the checker would find in these catalogs, and is no fault."""
    exceptions = {
        _exception(subject.domain, remark.text)
        for subject in gather([], Options(root=project.folder)).subjects
        for rule, remark in remarks_of(subject)
        if rule.code == _IDENTICAL and remark.text in _names(plan)
    }
    if exceptions:
        (project.locales / NAME).write_text("\n".join(sorted(exceptions)), "utf-8")


def _exception(catalog: str, message: str) -> str:
    """Return an entry of the list of exceptions: a message that may be left as it is."""
    lines = [f"rule = {quoted(_IDENTICAL)}", f"catalog = {quoted(catalog)}"]
    lines += [f"message = {quoted(message)}", f"reason = {quoted(_REASON)}"]
    return "\n".join(["[[exception]]", *lines, ""])
