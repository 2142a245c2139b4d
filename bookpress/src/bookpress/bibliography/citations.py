"""Citations by author and year, in the language of the page, in round brackets.

Offers the roles of sphinxcontrib-bibtex's own ``author_year`` style. A subclass of that
style would be longer: its templates join texts in one order, by separators that are set
before the language of a build is known, and take years from the field ``year`` as it
stands. Here each phrase is a message, whose parts a translator may reorder; the year may
come from biblatex's ``date``, have a letter, or be "n.d."; every template would be replaced,
and only the names of the roles kept. Works of the same authors and year are distinguished by a
letter, over all the bibliographies of a book.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase
from typing import NamedTuple, cast

from pybtex.database import Entry
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.template import Node
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo, SphinxReferenceText

from bookpress.book.compat import replace_citations

from .dates import year
from .names import short_names
from .references import STYLE, cited_names, label, reference
from .sorting import sorting_key
from .titles import short_title
from .words import _, fill
from .works import Work

REFERENCE_STYLE = "localised_author_year"


class Cited(NamedTuple):
    """One work cited: its entry, its formatted entry, and where its link leads."""

    entry: Entry
    formatted: FormattedEntry
    info: SphinxReferenceInfo


def _authors(cited: Cited, full: bool) -> Text:
    people = cited_names(cited.entry)
    return short_names(people, full) if people else short_title(cited.entry)


def _located(cited: Cited, text: Text) -> Text:
    """Return *text* as a link to the reference, with what the writer put before and after it."""
    text = Text(SphinxReferenceText(cited.info, text))
    if cited.info.pre_text:
        # i18n: in the text, a word before a citation, such as “see”
        text = fill(_("{before} {citation}"), before=cited.info.pre_text, citation=text)
    if cited.info.post_text:
        # i18n: in the text, a page or the like after a citation
        text = fill(_("{citation}, {after}"), citation=text, after=cited.info.post_text)
    return text


def _parenthetical(cited: Cited, full: bool) -> Text:
    authors = _authors(cited, full)
    # i18n: in the text, a citation: its authors, or a short title, and the year
    return _located(cited, fill(_("{authors}, {year}"), authors=authors, year=year(cited.entry)))


def _textual(cited: Cited, full: bool) -> Text:
    citation = _located(cited, year(cited.entry))
    # i18n: in the text, a citation within a sentence; citation is a year, perhaps with a page
    return fill(_("{authors} ({citation})"), authors=_authors(cited, full), citation=citation)


def _author(cited: Cited, full: bool) -> Text:
    return Text(SphinxReferenceText(cited.info, _authors(cited, full)))


def _year(cited: Cited, full: bool) -> Text:
    return Text(SphinxReferenceText(cited.info, year(cited.entry)))


def _label(cited: Cited, full: bool) -> Text:
    return Text(SphinxReferenceText(cited.info, cited.formatted.label))


def _nothing(cited: Cited, full: bool) -> Text:
    return Text()


class Role(NamedTuple):
    """A citation role: how it writes each work, and how it joins them."""

    write: Callable[[Cited, bool], Text]
    full: bool = False  #: Whether all authors are named.
    brackets: bool = False  #: Whether the whole stands in brackets.
    capital: bool = False  #: Whether the whole begins a sentence.


ROLES = {
    "p": Role(_parenthetical, brackets=True),
    "ps": Role(_parenthetical, brackets=True, full=True),
    "alp": Role(_parenthetical),
    "alps": Role(_parenthetical, full=True),
    "t": Role(_textual),
    "ts": Role(_textual, full=True),
    "ct": Role(_textual, capital=True),
    "cts": Role(_textual, capital=True, full=True),
    "author": Role(_author),
    "authors": Role(_author, full=True),
    "authorpar": Role(_author, brackets=True),
    "authorpars": Role(_author, brackets=True, full=True),
    "cauthor": Role(_author, capital=True),
    "cauthors": Role(_author, capital=True, full=True),
    "year": Role(_year),
    "yearpar": Role(_year, brackets=True),
    "label": Role(_label),
    "labelpar": Role(_label, brackets=True),
    "empty": Role(_nothing),
}


@dataclass
class LocalisedAuthorYear(BaseReferenceStyle):
    """The roles above, as a reference style of sphinxcontrib-bibtex."""

    def role_names(self) -> Iterable[str]:
        """Return the roles this style knows."""
        return ROLES

    def inner(self, role_name: str) -> Node:
        """Return a template that writes one of the works cited."""
        role = ROLES[role_name]

        def write(_children: object, data: dict[str, object]) -> Text:
            info = cast(SphinxReferenceInfo, data["reference_info"])
            return role.write(Cited(data["entry"], data["formatted_entry"], info), role.full)

        return Node(role_name, write)

    def outer(self, role_name: str, children: list[Text]) -> Node:
        """Return a template that puts the works together."""
        role = ROLES[role_name]

        def write(_children: object, _data: object) -> Text:
            text = Text()
            for child in children:
                # i18n: in the text, between two citations in one pair of brackets
                text = fill(_("{first}; {next}"), first=text, next=child) if text else child
            if role.brackets and text:
                # i18n: in the text, the brackets round one or more citations
                text = fill(_("({citations})"), citations=text)
            return text.capfirst() if role.capital else text

        return Node(role_name, write)


# -- letters


def _letters() -> Iterator[str]:
    """Yield a, b, … z, aa, ab, …: more than any author wrote in a year."""
    yield from ascii_lowercase
    yield from map("".join, product(ascii_lowercase, repeat=2))


def _lettered(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return, by key, the entries that need a letter, each a copy that has it.

    The letter is biblatex's ``extradate`` field; letters follow the order of the list.
    """
    namesakes: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=sorting_key):
        namesakes[label(entry)].append(entry)
    lettered = {}
    for group in namesakes.values():
        if len(group) > 1:
            for letter, entry in zip(_letters(), group, strict=False):
                lettered[entry.key] = _with_letter(entry, letter)
    return lettered


def _with_letter(entry: Entry, letter: str) -> Entry:
    return cast(Work, entry).with_field("extradate", letter)


def label_citations(app: Sphinx, env: BuildEnvironment) -> None:
    """Set the letters and labels of all citations, which only now are known together."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    ours = {
        key for key, bibliography in domain.bibliographies.items() if bibliography.style == STYLE
    }
    entries = {c.entry.key: c.entry for c in domain.citations if c.bibliography_key in ours}
    lettered = _lettered(entries.values())
    labelled = [
        _labelled(citation, lettered.get(citation.entry.key, citation.entry), app.config)
        if citation.bibliography_key in ours
        else citation
        for citation in domain.citations
    ]
    replace_citations(env, labelled)


def _labelled(citation: Citation, entry: Entry, config: Config) -> Citation:
    prefix = citation.formatted_entry.label.removesuffix(entry.key)
    # The style has made the reference already; it knew of no letters.
    words = citation.formatted_entry.text if entry is citation.entry else reference(entry)
    formatted = FormattedEntry(entry.key, words, prefix + label(entry))
    tooltip = citation.tooltip_entry
    if tooltip and config.bibtex_tooltips_style in ("", STYLE):
        tooltip = formatted
    return citation._replace(entry=entry, formatted_entry=formatted, tooltip_entry=tooltip)
