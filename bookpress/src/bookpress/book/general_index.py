"""The general index of a project: what ``{index}``, glossaries and descriptions enter in Sphinx.

Sphinx keeps the entries of each document; here they become an index in the order of a language,
for the PDF, the e-book and the web page ``genindex`` alike. ``pair`` and ``triple`` are entered
under each of their words, as Sphinx does it.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.locale import _

from bookpress.book.order import initial, sort_key

#: The page of Sphinx that shows the index on the web and in the e-book.
INDEX_PAGE = "genindex"


class IndexPlace(NamedTuple):
    """Where a word is indexed."""

    docname: str
    identifier: str
    main: bool  #: Whether it is marked as the main place, by ``!``.


@dataclass
class IndexEntry:
    """A word of the index, what it refers to, and the words under it."""

    text: str
    key: str | None = None  #: The head that a glossary asks for in place of its first letter.
    places: list[IndexPlace] = field(default_factory=list)
    see: list[str] = field(default_factory=list)  #: Words to look at instead.
    see_also: list[str] = field(default_factory=list)  #: Words to look at too.
    under: dict[str, IndexEntry] = field(default_factory=dict)

    def references(self) -> list[str]:
        """Return "see …" and "see also …", in the language of the build."""
        return [
            *(see_form() % word for word in self.see),
            *(see_also_form() % word for word in self.see_also),
        ]


def see_form() -> str:
    """Return "see %s" in the language of the build."""
    # i18n: in an index, after a word that is entered under another one
    return _("see %s")


def see_also_form() -> str:
    """Return "see also %s" in the language of the build."""
    # i18n: in an index, after the pages of a word, before another word to look at
    return _("see also %s")


def reference_forms(*languages: str) -> list[str]:
    """Return how "see %s" and "see also %s" are said in *languages*, the latter first."""
    folder = Path(sphinx.__file__).parent / "locale"
    catalogs = [gettext.translation("sphinx", folder, [each], fallback=True) for each in languages]
    says = [_, *(catalog.gettext for catalog in catalogs)]
    return [say(words) for words in ("see also %s", "see %s") for say in says]


def has_index(env: BuildEnvironment) -> bool:
    """Return whether the book has a general index.

    It has none of the terms of its glossaries alone, which are lists in alphabetical order.
    """
    terms = {
        place
        for (kind, _term), place in env.domains.standard_domain.objects.items()
        if kind == "term"
    }
    return any(
        (docname, identifier) not in terms
        for docname, entries in env.domains.index_domain.entries.items()
        for _kind, _value, identifier, _main, _key in entries
    )


def general_index(env: BuildEnvironment) -> list[tuple[str, list[IndexEntry]]]:
    """Return the heads of the index, such as "A", each with its entries, in order.

    The places of an entry are in the order of the book's documents; those that are not in its
    contents come last.
    """
    language = env.config.language
    words: dict[str, IndexEntry] = {}
    entered = env.domains.index_domain.entries
    for docname in dict.fromkeys([*env.collect_relations(), *sorted(entered)]):
        for kind, value, identifier, main, key in entered.get(docname, ()):
            place = IndexPlace(docname, identifier, bool(main))
            _enter(words, kind, value, place, key)
    heads = groupby(
        sorted(words.values(), key=lambda entry: _order(entry, language)),
        key=lambda entry: _head(entry, language),
    )
    return [(head, list(entries)) for head, entries in heads]


def sub_entries(entry: IndexEntry, language: str) -> list[IndexEntry]:
    """Return the words under *entry*, in the order of *language*."""
    return sorted(entry.under.values(), key=lambda each: sort_key(each.text, language))


def genindex_entries(builder: Builder) -> list[tuple[str, list[Any]]]:
    """Return the index as Sphinx's template of the page ``genindex`` takes it."""
    language = builder.config.language

    def links(entry: IndexEntry) -> list[tuple[str, str]]:
        return list(_links(entry, builder))

    def shown(entry: IndexEntry) -> tuple[str, tuple[Any, ...]]:
        under = [(each.text, each) for each in sub_entries(entry, language)]
        lines: list[tuple[str, list[tuple[str, str]]]] = [
            (words, []) for words in entry.references()
        ]
        for text, each in under:
            lines.append((text, links(each)))
            lines += [(f"{text}, {words}", []) for words in each.references()]
        return entry.text, (links(entry), lines, entry.key)

    return [
        (head, [shown(entry) for entry in entries]) for head, entries in general_index(builder.env)
    ]


def _links(entry: IndexEntry, builder: Builder) -> Iterator[tuple[str, str]]:
    """Yield, for each place of *entry*, the main ones first, whether it is one, and its link."""
    for place in sorted(dict.fromkeys(entry.places), key=lambda place: not place.main):
        try:
            page = builder.get_relative_uri(INDEX_PAGE, place.docname)
        except NoUri:
            continue
        yield "main" if place.main else "", f"{page}#{place.identifier}"


def _enter(
    words: dict[str, IndexEntry], kind: str, value: str, place: IndexPlace, key: str | None
) -> None:
    """Enter *value*, as Sphinx's entry of that *kind* has it, among *words*."""
    parts = [part.strip() for part in value.split(";")]
    match kind, parts:
        case "see", [word, *other]:
            _add(_entry(words, [word], key).see, "; ".join(other))
        case "seealso", [word, *other]:
            _add(_entry(words, [word], key).see_also, "; ".join(other))
        case "pair", [first, *rest]:
            second = "; ".join(rest)
            for path in ([first, second], [second, first]):
                _entry(words, path, key).places.append(place)
        case "triple", [first, second, *rest]:
            third = "; ".join(rest)
            for path in (
                [first, f"{second} {third}"],
                [second, f"{third}, {first}"],
                [third, f"{first} {second}"],
            ):
                _entry(words, path, key).places.append(place)
        case _, [word, *rest]:
            path = [word, "; ".join(rest)] if any(rest) else [word]
            _entry(words, path, key).places.append(place)


def _add(others: list[str], word: str) -> None:
    if word not in others:
        others.append(word)


def _entry(words: dict[str, IndexEntry], path: list[str], key: str | None) -> IndexEntry:
    """Return the entry of *words* at *path*, a word and perhaps one under it; a new one if none."""
    entry = words.setdefault(path[0], IndexEntry(path[0], key))
    for word in path[1:]:
        entry = entry.under.setdefault(word, IndexEntry(word))
    return entry


def _order(entry: IndexEntry, language: str) -> tuple[bool, object, object]:
    """Return what sorts *entry*: signs before letters, then by head, then by the word."""
    head = entry.key or initial(entry.text, language)
    return bool(head), sort_key(head, language), sort_key(entry.text, language)


def _head(entry: IndexEntry, language: str) -> str:
    # i18n: in the general index, above the words that begin with no letter
    return entry.key or initial(entry.text, language) or _("Symbols")
