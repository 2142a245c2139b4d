"""Makes the templates of a project: every message of its text and its interface.

Sphinx's own gettext builder makes those of the chapters; those of the interface are in
`interface`. The verb `gettext` leaves both in a folder, where sphinx-intl and other tools
look for them.
"""

import json
import os
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from glob import escape
from pathlib import Path
from typing import NamedTuple

from bookpress.book import offline
from bookpress.book.conf.placed import placed
from bookpress.book.po import Catalog, render
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.book.tally import Text
from bookpress.book.words import DOMAIN
from bookpress.catalogs.headers import first_header
from bookpress.catalogs.interface import interface_template
from bookpress.catalogs.kind_comments import read_kinds, with_kinds
from bookpress.catalogs.project import Project, TextError, read_project
from bookpress.catalogs.sphinx_process import SphinxRun
from bookpress.catalogs.sphinx_warnings import in_order, without_traceback
from bookpress.catalogs.unreached_text import LIST, Unreached

INTERFACE = DOMAIN
"""The domain in which Sphinx looks up the words of its interface."""

FOLDER = Path("_build", "gettext")
"""Where the verb `gettext` leaves the templates in a project, as Sphinx's manual has it."""


def write_templates(folder: Path, into: Path | None = None) -> list[str]:
    """Write the templates of the project in *folder*; return the line to print.

    They take the place of those written there before. Raises `TextError` when the text
    does not build; then those of before stay.
    """
    project = read_project(folder)
    target = into or folder / FOLDER
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        try:
            templates = text_templates(project)
        except TextError as error:
            raise TextError(f"{error}, so no template was written") from error
        words = replace(interface_template(project), header=first_header(templates.values()))
        templates[INTERFACE] = words
        for domain, template in templates.items():
            path = made / f"{domain}.pot"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render(template))
        for path in target.rglob("*.pot"):
            path.unlink()
        shutil.copytree(made, target, dirs_exist_ok=True)
    count = sum(len(template.messages) for template in templates.values())
    return [f"{target}: {len(templates)} templates with {count} messages", *project.warnings]


def text_templates(project: Project) -> dict[str, Catalog]:
    """Return the template of each chapter, by domain.

    In those of a book, a comment says what each message is.
    What Sphinx warns of is among the `warnings` of the project then. Raises `TextError` with
    what it says when the text does not build, or has errors: what an error hides would be taken
    for deleted.
    """
    with tempfile.TemporaryDirectory() as name:
        made = Path(name).resolve() / "templates"
        more = [f"{__package__}.message_kinds"] if project.is_book else []
        said = _said(_begin(project, made, Path(name, "elsewhere"), *more), project)
        lines, errors = in_order(said), in_order(said, errors_alone=True)
        if lines and project.strict:
            raise TextError("\n".join([*lines, "the text does not build"]))
        if errors:
            raise TextError("\n".join([*errors, "the text does not build"]))
        project.warnings.extend(lines)
        kinds = read_kinds(made) if project.is_book else {}
        templates = {
            domain: _with_stable_locations(template, made, project)
            for domain, template in _read(made, project).items()
        }
        if project.is_book:
            templates = {
                domain: with_kinds(domain, template, kinds.get(domain, {}))
                for domain, template in templates.items()
            }
    # Sphinx finds words in the project's own templates, not in its theme and extensions.
    templates.pop(INTERFACE, None)
    return templates


def _read(made: Path, project: Project) -> dict[str, Catalog]:
    """Return the templates in *made*; raise `TextError` for a text that no catalog may hold."""
    try:
        return read_catalogs(made, ".pot")
    except CatalogError as error:
        told = [_of_the_text(problem, made, project) for problem in error.problems]
        raise TextError("\n".join([*told, "the text does not build"])) from error


def _of_the_text(problem: str, made: Path, project: Project) -> str:
    """Return what is wrong with a template as what is wrong with its document."""
    path, _, what = problem.removeprefix(f"{made}{os.sep}").partition(": ")
    name = path.partition(".pot")[0]
    there = (each for each in sorted(project.folder.glob(f"{escape(name)}.*")) if each.is_file())
    return f"{next(there, project.folder / name)}: {what}"


def _with_stable_locations(template: Catalog, made: Path, project: Project) -> Catalog:
    """Return a template whose locations are as seen from where the verb `gettext` puts it.

    Sphinx writes them as seen from the folder it builds into, here a temporary one. The lines of
    a template are not those of a catalog, and are forgotten.
    """
    start = project.folder.resolve() / FOLDER

    def moved(location: str) -> str:
        path, colon, line = location.removeprefix("#: ").rpartition(":")
        place = os.path.relpath(os.path.normpath(made / path), start)
        return f"#: {Path(place).as_posix()}{colon}{line}"

    messages = tuple(
        replace(message, source=(), locations=tuple(map(moved, message.locations)))
        for message in template.messages
    )
    return replace(template, messages=messages)


class WholeText(NamedTuple):
    """What readers see of a text: the messages of each chapter, by domain, and what none has.

    *files* are those that it came from, wherever they are.
    """

    messages: Text
    unreached: tuple[Unreached, ...]
    files: tuple[str, ...]


@cache
def read_text(project: Project) -> WholeText:
    """Return what readers see of the text of *project*.

    A check asks for it more than once: it is kept for the process, which is one command.
    Raises `TextError` with what Sphinx says when the text does not build.
    """
    return TextReading(project).result()


class TextReading:
    """A run of Sphinx that reads the text of a project, which goes on until the result is asked."""

    def __init__(self, project: Project) -> None:
        """Begin it."""
        self._project = project
        self._folder = tempfile.TemporaryDirectory()
        place = Path(self._folder.name)
        self._made = place.resolve() / "templates"
        self._run = _begin(project, self._made, place / "elsewhere", f"{__package__}.unreached")

    def result(self) -> WholeText:
        """Return what was read.

        Raises `TextError` with what Sphinx says when the text does not build.
        """
        with self._folder:
            _said(self._run, self._project)
            listed = json.loads((self._made / LIST).read_text("utf-8"))
            templates = _read(self._made, self._project)
        templates.pop(INTERFACE, None)
        messages = {
            domain: tuple(message.key for message in template.messages)
            for domain, template in templates.items()
        }
        unreached = tuple(Unreached.of(each) for each in listed["texts"])
        return WholeText(messages, unreached, tuple(listed["files"]))


def _begin(project: Project, output: Path, elsewhere: Path, *more: str) -> SphinxRun:
    """Begin to write the templates of the text into *output*.

    `elsewhere` is named as the folder of catalogs, where there are none: Sphinx would
    otherwise compile `sphinx.po` and leave the result in the project. *more* are extensions to
    load after the project's own.
    """
    options = ["-b", "gettext", "-q", "--no-color"]
    options += ["-n"] if project.strict else []
    places = ["-d", str(elsewhere / "doctrees"), "-D", f"locale_dirs={elsewhere}"]
    places += ["-D", "gettext_uuid=0"]  # they would be others at each run
    extensions = [*project.extensions, offline.__name__, *more]
    loaded = ["-D", f"extensions={','.join(extensions)}"]
    return SphinxRun([*options, *places, *loaded, str(project.folder), str(output)])


def _said(run: SphinxRun, project: Project) -> str:
    """Return what Sphinx warns of in *run*; raise `TextError` when the text does not build."""
    outcome = run.outcome()
    said = outcome.err.strip()
    if outcome.status:
        reason = without_traceback(said) or outcome.out.strip()
        lines = (placed(line, project.folder, is_placeless=True) for line in reason.splitlines())
        raise TextError("\n".join([*lines, "the text does not build"]))
    return said
