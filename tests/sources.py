"""What the book's sources say, for the tests to compare its editions with.

Nothing is counted in a test: a citation, a term, an entry of the index, a chapter or a note
that is added to the sources is expected in the editions from then on.
"""

import re
from collections.abc import Iterator

from pybtex.database import parse_file

from .conftest import ROOT

#: The names of the chapters, in the order of the book: ``chapters/01-…``.
CHAPTERS = re.findall(r"^chapters/\S+$", (ROOT / "index.md").read_text("utf-8"), re.MULTILINE)


def source(name: str) -> str:
    """Return the Markdown of the page *name*."""
    return (ROOT / f"{name}.md").read_text("utf-8")


#: The chapters of the essay itself: those with numbered paragraphs.
ESSAY = [name for name in CHAPTERS if re.search(r"^\(p\d+\w?\)=$", source(name), re.MULTILINE)]


def page_with(directive: str) -> str:
    """Return the name of the one chapter in which *directive* stands."""
    name: str
    (name,) = (each for each in CHAPTERS if f":::{{{directive}}}" in source(each))
    return name


def paragraph_numbers() -> list[str]:
    """Return the numbers of the essay's paragraphs, in the order of the book."""
    return [
        number
        for name in ESSAY
        for number in re.findall(r"^\(p(\d+\w?)\)=$", source(name), re.MULTILINE)
    ]


def notes(name: str) -> list[str]:
    """Return the names of the notes of a chapter."""
    return re.findall(r"^\[\^([^]]+)\]:", source(name), re.MULTILINE)


def addresses() -> set[str]:
    """Return the addresses that the text of the essay links to, notes apart."""
    found: set[str] = set()
    for name in ESSAY:
        text = re.sub(r"^\[\^.*$", "", source(name), flags=re.MULTILINE)
        found.update(re.findall(r"\]\((https?://[^)]+)\)", text))
    return found


def terms() -> list[str]:
    """Return the terms that the glossary explains."""
    glossary = source(page_with("glossary"))
    return re.findall(r"^(?![ :#\n]).+(?=\n  )", glossary.partition(":sorted:")[2], re.MULTILINE)


def index_entries() -> dict[str, set[str]]:
    """Return the entries of the index by their group, as they are typed."""
    entries: dict[str, set[str]] = {}
    for name in CHAPTERS:
        for block in re.findall(r"^:::\{entries\}\n(.*?)\n:::", source(name), re.S | re.MULTILINE):
            for line in block.splitlines():
                group, _, entry = line.partition(": ")
                entries.setdefault(group, set()).add(entry)
    return entries


def works() -> Iterator[tuple[str, set[str]]]:
    """Yield the keys of all works, each with the keywords that put it in a group."""
    for key, entry in parse_file(str(ROOT / "references.bib"), "bibtex").entries.items():
        yield key, {word.strip() for word in entry.fields.get("keywords", "").split(",")}


def groups_of_works() -> list[str]:
    """Return the keywords of the groups of the bibliography, in their order on its page."""
    return re.findall(r':filter: keywords % "(\w+)"', source(page_with("bibliography")))
