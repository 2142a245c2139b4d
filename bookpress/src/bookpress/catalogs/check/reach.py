"""C610: what readers see of a text and no translator is given.

It takes a run of Sphinx where the text has changed, and so is a rule of the verb alone:
`bookpress.press.check` loads it.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bookpress.book.fault_words import shorten
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.rules.rule import project_rule
from bookpress.catalogs.kept_text import unreached_texts
from bookpress.catalogs.project import Project, TextError
from bookpress.catalogs.unreached_text import Kind, Unreached

_SHOWN = 5
"""Of how many documents the lines of code are named."""

_WRITE_IT = "write it in the markup of the text, and its words are translated"
_ADVICE = {
    Kind.ALTERNATIVE: (
        "the description of a diagram",
        "say the same in its caption, which is translated",
    ),
    Kind.CODE: (
        "code",
        "nothing, if it is the same in every language; with “literal-block” in "
        "gettext_additional_targets of conf.py, blocks of it are translated",
    ),
    Kind.DIAGRAM: (
        "the text of a diagram",
        "name things in it as every language does, or draw it for each: a picture whose name "
        "figure_language_filename adapts",
    ),
    Kind.INDEX: (
        "an entry of the index",
        "add “index” to gettext_additional_targets in conf.py, and it is translated",
    ),
    Kind.LITERAL: (
        "a parsed-literal",
        "write it as a line block, whose lines are translated",
    ),
    Kind.RAW: ("raw HTML", _WRITE_IT),
    Kind.SETTING: (
        "the setting {name}",
        "add “bookpress.settings” to extensions, and its name to translated_settings",
    ),
    Kind.SUBSTITUTION: (
        "the substitution {name}",
        "write its words where they are used, or keep it for what is the same in every language",
    ),
    Kind.TEXT: (
        "text that Sphinx gives to no translator",
        "add “bookpress.book” to extensions in conf.py, if it is in a table or a sidebar; else "
        "write it as a paragraph",
    ),
}


@project_rule(
    "C610",
    "unreached",
    Level.NOTE,
    reason="What Sphinx puts into no catalog is the same in every language.",
    example=".. parsed-literal::\n\n   Les *rivières* de France",
)
def unreached(project: Project) -> Iterator[Remark]:
    """Find what no catalog has: each text once, and all code together."""
    try:
        found = unreached_texts(project)
    except TextError as error:
        *lines, outcome = str(error).splitlines()
        reason = " ".join(line for line in lines if "WARNING: " not in line)
        yield Remark(
            f"what no translator reaches is not known, as {outcome}: {shorten(reason, 200)}",
            "correct the text, or install what conf.py names",
            path=project.folder / "conf.py",
            line=1,
        )
        return
    code = sorted((each for each in found if each.kind is Kind.CODE), key=_place)
    for text in _joined(each for each in found if each.kind is not Kind.CODE):
        yield _remark(text, project)
    if code:
        yield _remark(code[0], project, _others(code, project))


def _place(text: Unreached) -> tuple[str, int]:
    return text.path, text.line


def _joined(texts: Iterable[Unreached]) -> Iterator[Unreached]:
    """Yield texts by their place, those of one table, which have one, as one."""
    kept: dict[tuple[object, ...], Unreached] = {}
    for text in sorted(texts, key=_place):
        key = (text.kind, text.name, text.path, text.line)
        first = kept.get(key)
        kept[key] = replace(first, text=f"{first.text} · {text.text}") if first else text
    yield from kept.values()


def _remark(text: Unreached, project: Project, others: str = "") -> Remark:
    what, remedy = _ADVICE[text.kind]
    named = what.format(name=text.name)
    return Remark(
        f"in no catalog: {named}, “{shorten(text.text)}”{others}",
        remedy,
        line=text.line or 1,
        text=text.text,
        path=_as_given(text, project),
    )


def _as_given(text: Unreached, project: Project) -> Path:
    """Return the file of a text as seen from where the project is."""
    return project.folder / os.path.relpath(text.path, project.folder.resolve())


def _others(texts: Sequence[Unreached], project: Project) -> str:
    """Return where the rest of the code is, by document."""
    places: dict[str, list[str]] = {}
    for text in texts[1:]:
        name = os.path.relpath(text.path, project.folder.resolve())
        places.setdefault(name, []).append(str(text.line))
    if not places:
        return ""
    shown = [f"{name}:{','.join(lines)}" for name, lines in list(places.items())[:_SHOWN]]
    more = f", and in {len(places) - _SHOWN} more documents" if len(places) > _SHOWN else ""
    return f", and {len(texts) - 1} more: {' '.join(shown)}{more}"
