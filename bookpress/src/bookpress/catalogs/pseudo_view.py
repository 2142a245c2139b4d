"""The verb `pseudo`: a project whose only translation is the pseudo-language.

The view is a copy of the project with the catalogs of two languages: the one its text is
written in, and the pseudo-language, made anew from the text and the interface of today.
It is built like any project. How a text is altered is in `pseudo`.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import sphinx

from bookpress.book.markup import Markup, likely_markup, markup_of
from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import read_catalog
from bookpress.catalogs.files import replace_catalogs
from bookpress.catalogs.headers import new_header
from bookpress.catalogs.interface import interface_template
from bookpress.catalogs.project import Project, ProjectError, TextError, read_project
from bookpress.catalogs.pseudo import pseudo
from bookpress.catalogs.templates import INTERFACE, text_templates

PSEUDO = "en_XA"
"""The language: English in the region XA, which the CLDR names “Pseudo-Accents”.

XA is for private use, so that no real edition has it, and `en-XA` is a sound value of
`lang`. Tools that know no such region go on as in English.
"""

VIEW = Path("_build", "pseudo", "project")
"""Where the view is in a project, unless another place is named."""

_LEFT_OUT = (".*", "_build", "__pycache__", "*.mo")
_SETTINGS = """
# Of the pseudo-language nobody asks that its longer words fit, and the languages that are not
# here may have their nudges.
suppress_warnings = [
    *globals().get("suppress_warnings", ()),
    "drawings.crowded",
    "typst.nudge",
    "typst.wide",
]
"""


def make_view(folder: Path, view: Path | None = None) -> list[str]:
    """Make or renew in `view` the pseudo-project of the project in `folder`.

    Return the lines to print. Raises `CatalogError`, `ProjectError` or `OSError`.
    """
    project = read_project(folder)
    view = view or folder / VIEW
    catalogs = pseudo_catalogs(project)
    messages = view / project.locales.relative_to(project.folder) / PSEUDO / "LC_MESSAGES"
    _remove_earlier(view, messages, project)
    _copy(project, view)
    with (view / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS)
    replace_catalogs([(messages / f"{domain}.po", made) for domain, made in catalogs.items()])
    script = messages / f"{INTERFACE}.js"
    script.write_text(_words_for_scripts(catalogs[INTERFACE]), encoding="utf-8")
    count = sum(len(made.messages) for made in catalogs.values())
    made = f"{PSEUDO}: {count} messages altered ({len(catalogs)} catalogs in {messages})"
    return [made, *project.warnings]


def pseudo_catalogs(project: Project) -> dict[str, Catalog]:
    """Return the catalogs of the pseudo-language, by domain: of the text, and of the interface.

    Sphinx's own words are all there, or those it knows would be seen unaltered.
    """
    try:
        texts = text_templates(project)
    except TextError as error:
        raise TextError(f"{error}, so no view was made") from error
    likely = likely_markup(texts.values()) or Markup.NONE
    catalogs = {
        domain: _altered(template, _markup(project, domain) or likely)
        for domain, template in texts.items()
    }
    words = {message.key: message for message in interface_template(project).messages}
    words |= {message.key: message for message in _words_of_sphinx().messages}
    header = next((template.header for template in texts.values()), None)
    interface = Catalog(messages=tuple(words.values()), header=header)
    return {**catalogs, INTERFACE: _altered(interface, Markup.NONE)}


def _words_of_sphinx() -> Catalog:
    return read_catalog(Path(sphinx.package_dir, "locale", "sphinx.pot"))


def _markup(project: Project, domain: str) -> Markup | None:
    """Return the syntax of the document that a domain is of, None if it is of several."""
    place = project.folder / domain
    endings = [path.suffix for path in place.parent.glob("*") if path.with_suffix("") == place]
    return next(filter(None, map(markup_of, endings)), None)


def _altered(template: Catalog, markup: Markup) -> Catalog:
    """Return a catalog with every message altered; *markup* is of those that name no file."""
    messages = tuple(
        message.with_changes(strings=_strings(message, _markup_of(message) or markup))
        for message in template.messages
    )
    return replace(template, messages=messages, header=new_header(template, PSEUDO))


def _markup_of(message: Message) -> Markup | None:
    """Return the syntax of the file that a message names as its place, None if it names none."""
    paths = (Path(line.rpartition(":")[0]) for line in message.locations)
    return next(filter(None, (markup_of(path.suffix) for path in paths)), None)


def _strings(message: Message, markup: Markup) -> tuple[str, ...]:
    forms = (message.key.text, message.key.plural)
    return tuple(pseudo(form, markup) for form in forms if form is not None)


def _words_for_scripts(interface: Catalog) -> str:
    """Return the words that Sphinx's scripts say in a browser, as it ships them for a language."""
    words = {
        message.key.text: message.strings[0] if len(message.strings) == 1 else message.strings
        for message in interface.messages
        if any(".js:" in place for place in message.locations)
    }
    catalog = {"locale": PSEUDO, "messages": words, "plural_expr": "(n != 1)"}
    return f"Documentation.addTranslations({json.dumps(catalog, ensure_ascii=False)});"


def _remove_earlier(view: Path, messages: Path, project: Project) -> None:
    """Remove an earlier view, told by its catalogs; never the project, nor anything else."""
    holds_project = project.folder.resolve().is_relative_to(view.resolve())
    if holds_project or (view.exists() and not messages.exists()):
        raise ProjectError(f"{view}: this is no earlier view, and is not replaced; name another")
    shutil.rmtree(view, ignore_errors=True)


def _copy(project: Project, view: Path) -> None:
    """Copy the project, but for the catalogs of other languages, and what is built or hidden.

    Links would not do: Sphinx follows them, and would look for the text's own links where
    the project is.
    """
    own = project.catalogs(project.language).parent
    left_out = shutil.ignore_patterns(*_LEFT_OUT)

    def ignored(folder: str, names: list[str]) -> set[str]:
        others = set(names) - {own.name} if Path(folder) == project.locales else set()
        return {*left_out(folder, names), *others, *_holding(view, Path(folder), names)}

    shutil.copytree(project.folder, view, ignore=ignored)


def _holding(view: Path, folder: Path, names: list[str]) -> Iterator[str]:
    """Yield what among the names in a folder holds the view itself."""
    for name in names:
        if view.resolve().is_relative_to((folder / name).resolve()):
            yield name
