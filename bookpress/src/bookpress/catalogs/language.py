"""The verb `language`: a new language, with all its catalogs and nothing else.

The folder of its catalogs is what makes a language; there is no list to add it to. The
catalogs of the text are made by sphinx-intl; the merge then gives them their header and
their form, and adds that of the interface.
"""

from collections.abc import Mapping
from pathlib import Path

from bookpress.book.languages import CodeError, check_code, name_of
from bookpress.book.po import Catalog
from bookpress.book.words import DOMAIN
from bookpress.catalogs.check.glossary import NAME, Glossary, read_glossary
from bookpress.catalogs.files import replace_catalogs
from bookpress.catalogs.interface import interface_template, said_by_the_workshop
from bookpress.catalogs.project import Project, TextError, read_project
from bookpress.catalogs.sphinx_intl_files import new_catalogs
from bookpress.catalogs.templates import text_templates
from bookpress.catalogs.update import merge_all


class LanguageError(Exception):
    """A language that cannot be added; nothing was made."""


def add_language(code: str, folder: Path) -> list[str]:
    """Make the catalogs of a language for the project in a folder; return the lines to print.

    They have every message of the text and of the interface, but for what Sphinx and the
    workshop say in that language already, and no translation. The language that the text is
    written in gets the catalog of the interface alone: with the words of the workshop, for the
    book to change, if nothing is left to translate. Where another language has a glossary, the
    new one gets one with the same terms, to be rendered. Raises `LanguageError` for a code that
    is wrong or taken or has nothing to translate, `TomlError`, or `ProjectError`; nothing
    is made then.
    """
    project = read_project(folder)
    _check(code, project)
    is_own = code == project.language
    glossary = None if is_own else _model(project)
    catalogs = _catalogs(code, project)
    own = project.catalogs(code)
    if not catalogs:
        raise LanguageError(
            f"the book is written in {name_of(code)} ({code}), and the interface is complete in "
            "it: there is nothing to translate; name another language"
        )
    replace_catalogs([(own / f"{domain}.po", made) for domain, made in catalogs.items()])
    lines = [_summary(code, own, catalogs)]
    if glossary and not (place := own.parent / NAME).exists():
        place.write_text(_glossary(glossary, code), "utf-8")
        terms = "1 term" if len(glossary.terms) == 1 else f"{len(glossary.terms)} terms"
        lines.append(f"{place}: {terms}, for you to say how each is to be rendered")
    lines += project.warnings
    done = all(message.translated for made in catalogs.values() for message in made.messages)
    return [*lines, *(_next_for_own(code, done) if is_own else _next(code))]


def _check(code: str, project: Project) -> None:
    if not code:
        raise LanguageError("name the language by its code, such as de, pt_BR or zh_Hant")
    try:
        check_code(code)
    except CodeError as error:
        raise LanguageError(str(error)) from error
    for held in project.languages():
        if held.replace("-", "_").lower() == code.lower() and any(
            project.catalogs(held).rglob("*.po")
        ):
            where = project.catalogs(held)
            raise LanguageError(f"{name_of(code)} ({code}) has its catalogs already, in {where}")


def _catalogs(code: str, project: Project) -> dict[str, Catalog]:
    """Return all that is to be translated, in new catalogs by domain."""
    try:
        chapters = text_templates(project)
    except TextError as error:
        raise TextError(f"{error}, so no catalog was made") from error
    words = interface_template(project)
    is_own = code == project.language
    new = {} if is_own else new_catalogs(chapters, code)
    merged = merge_all(project, code, new, chapters, words)
    if is_own and not merged:
        held = {DOMAIN: said_by_the_workshop(code, words)}
        merged = merge_all(project, code, held, chapters, words)
    return {domain: made.catalog for domain, made in merged.items() if made.catalog.messages}


def _summary(code: str, own: Path, catalogs: Mapping[str, Catalog]) -> str:
    messages = sum(len(catalog.messages) for catalog in catalogs.values())
    files = "1 catalog" if len(catalogs) == 1 else f"{len(catalogs)} catalogs"
    return f"{own}: {files} with {messages} messages, for {name_of(code)}"


def _next(code: str) -> list[str]:
    return [
        "Translate them with Poedit, Weblate or a text editor; TRANSLATING.md says how.",
        f"`make live LANGUAGE={code}` lets you write in the page, `make status` how far it is,",
        "and `make check` what is wrong. Readers are offered it when it is done.",
    ]


def _next_for_own(code: str, done: bool) -> list[str]:
    if done:
        return [
            f"The text is written in {name_of(code)}: these are labels and buttons alone, as the",
            "workshop says them. Change what the book is to say otherwise, and take out the rest.",
        ]
    return [
        f"The text is written in {name_of(code)}: these are labels and buttons alone. Until they",
        "are translated, readers get them in English. `make status` shows how far they are.",
    ]


def _model(project: Project) -> Glossary | None:
    """Return the first glossary of another language, None when there is none."""
    paths = sorted(project.locales.glob(f"*/{NAME}"))
    return read_glossary(paths[0]) if paths else None


def _glossary(model: Glossary, code: str) -> str:
    """Return a glossary with the terms of another, none of which is rendered yet."""
    terms = "".join(
        f"\n[[term]]\nsource = {_list(term.source)}\ntarget = []\n"
        + (f"unless = {_list(term.unless)}\n" if term.unless else "")
        for term in model.terms
    )
    return f"""# The glossary of the translation into {name_of(code)}: how each term is rendered.
#
# `target` takes every rendering that is right, `avoid` those that are wrong. Words are
# matched whole, in any case; * stands for any letters. `unless` lists phrases in which the
# term means something else. A term without a rendering is not checked.
{terms}"""


def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(_string(word) for word in words) + "]"


def _string(word: str) -> str:
    """Return a word as TOML writes it."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
