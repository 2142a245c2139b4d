"""Words that no translator could reach, found in what was built in the pseudo-language.

There, a word that a catalog can change has altered letters only. Any other is a leak,
unless it is of one of the `kinds` that no catalog holds, each told by where it stands,
or part of an address, of a date or of the author's name.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from bookpress.catalogs.pseudo import ALTERED
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from pybtex.database import parse_file

from ..conftest import SAMPLE

#: Elements whose text is not shown, and no text.
MUTE = {"script", "style", "template"}
#: Attributes that readers see or hear.
SPOKEN = ("alt", "aria-description", "aria-label", "label", "placeholder", "summary", "title")
#: What pages tell machines: kinds, dates, codes, addresses, and the author's name.
FOR_MACHINES = re.compile(
    r"viewport|color-scheme|robots|author|generator|og:(?:type|url|locale\b.*)"
    r"|citation_(?:author|language|\w*date|\w*url)|dtb:\w+"
    r"|DC\.(?:creator|date|identifier|language|source)"
)
DATA_FOR_MACHINES = {
    *("@context", "@type", "@id", "url", "inLanguage", "datePublished", "author"),
    "translationOfWork",
}

AUTHOR = "Claire Vaubert"

_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = "|".join(Locale("en").months["format"]["wide"].values())
#: Addresses, the dates and sizes that the CLDR puts into words, the names of formats and of the
#: author.
_DATA = re.compile(
    r"\b(?:PDF|EPUB|BibTeX|RIS|CSL-JSON)\b|"
    rf"https?://[^\s⟧]+|(?:\d[\d–]*\s+)?\b(?:{_MONTHS})\s+\d{{4}}\b|\d+\skB\b|{AUTHOR}"
)


@dataclass(frozen=True)
class Kind:
    """Text that no catalog holds. `words` are all it may consist of; ``None``: any."""

    reason: str
    selector: str
    words: frozenset[str] | None = None


@dataclass(frozen=True)
class Finding:
    """Text with unaltered words, where it is, and of what kind; ``None`` is a leak."""

    place: str
    text: str
    words: frozenset[str]
    kind: Kind | None = None


CODE = Kind("code", "pre")


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of text that are the same in every language."""
    return (
        Kind("the French text and its witness", ".apparatus [lang=fr], .apparatus [*|lang=fr]"),
        Kind("bibliographic data", ".bibliography, .bibtex-citation", _words_of_bibliography()),
        CODE,
        Kind("the title in the language of the original", ".title-original [lang]"),
        Kind("numbers of printed pages", "[role=doc-pagebreak], [role=doc-pagelist] a"),
        Kind("the name of another language, in that language", ".language-switch [lang]"),
        Kind("the code of a language with no name", ".translators dt", frozenset({"en", "XA"})),
    )


def _words_of_bibliography() -> frozenset[str]:
    """Return the words of names, titles and addresses in ``references.bib``.

    So are the letters that tell the works of a year apart.
    """
    values: list[str] = []
    for entry in parse_file(str(SAMPLE / "references.bib"), "bibtex").entries.values():
        people = (str(person) for each in entry.persons.values() for person in each)
        values += [*entry.fields.values(), *people]
    return frozenset(word for value in [*values, "a b"] for word in _WORD.findall(value))


def unaltered(text: str) -> frozenset[str]:
    """Return the words of *text* that have a letter as it was; none of data."""
    bare = _DATA.sub(" ", unicodedata.normalize("NFC", text))
    return frozenset(word for word in _WORD.findall(bare) if not ALTERED.issuperset(word))


def leaks(page: BeautifulSoup) -> list[str]:
    """Return each text of *page* that no catalog reached, after its place."""
    return [f"{found.place}: {found.text}" for found in findings(page) if not found.kind]


def findings(page: BeautifulSoup) -> Iterator[Finding]:
    """Yield what is not altered in *page*: shown, spoken, or told to machines."""
    marked = {id(tag): kind for kind in kinds() for tag in page.select(kind.selector)}
    for tag, place, text in _texts(page):
        words = unaltered(text)
        within = [marked[id(each)] for each in (tag, *tag.parents) if id(each) in marked]
        kind = next((k for k in within if k.words is None or words <= k.words), None)
        if words:
            yield Finding(place, " ".join(text.split()), words, kind)


def _texts(page: BeautifulSoup) -> Iterator[tuple[Tag, str, str]]:
    """Yield every text of *page* with its element and the name of its place."""
    for string in page.find_all(string=True):
        if not isinstance(string, NavigableString) or isinstance(string, PreformattedString):
            continue  # a comment, or the type of the document
        if isinstance(string.parent, Tag) and string.parent.name not in MUTE:
            yield string.parent, string.parent.name, str(string)
    citations = [cited.get_text() for cited in page.select(".bibtex-citation")]
    for tag in page.find_all(True):
        for name in SPOKEN:
            if isinstance(value := tag.get(name), str):
                yield tag, f"{tag.name}[{name}]", value
        for place, text in _told(tag):
            yield tag, place, _without(text, citations)


def _told(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield what *tag* tells machines that will show it to people, each with its name."""
    if tag.name == "meta":
        name = str(tag.get("name") or tag.get("property") or "")
        if name and not FOR_MACHINES.fullmatch(name):
            yield name, str(tag.get("content", ""))
    elif tag.name == "input" and tag.get("type") in ("submit", "button", "reset"):
        yield "input[value]", str(tag.get("value", ""))
    elif tag.name == "script" and tag.get("type") == "application/ld+json":
        yield from _strings(json.loads(tag.get_text()), "JSON-LD")


def _strings(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key in value.keys() - DATA_FOR_MACHINES:
            yield from _strings(value[key], f"{name} {key}")
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, name)


def _without(text: str, citations: list[str]) -> str:
    """Return *text* without what it quotes of the page's *citations*."""
    for cited in citations:
        text = text.replace(cited, " ")
    return text
