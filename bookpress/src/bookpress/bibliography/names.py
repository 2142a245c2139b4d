"""Names of people and of bodies, as references and citations write them.

The family name of a person has the class ``smallcaps`` in a reference; in a citation it has
none, nor do particles.

What comes before a family name without a capital (*de, d’, von, van*) does not count, as French
and English catalogues have it: "Alexis de Tocqueville" is entered as "Tocqueville, Alexis de"
and cited as "Tocqueville". Articles, and German prepositions that hold one, belong to the name
that is entered (*La Fontaine, Jean de*; *Du Bellay, Joachim*; *Vom Ende, Erich*), as in IFLA's
"Names of Persons" and the Chicago Manual of Style, except in an entry whose language is Spanish
or Portuguese. What has a capital in the ``.bib`` file is part of the family name: "De Gaulle".
biblatex's option ``useprefix``, in the field ``options`` of an entry or in an extended name,
goes before these rules: with ``true``, all counts; with ``false``, nothing does.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pybtex.database import Entry
from pybtex.richtext import Text

from bookpress.book.languages import primary

from .fields import options_of
from .languages import language_code
from .latex import rich
from .people import OTHERS, Name, read_names
from .richtext import Classed
from .words import _, fill

_ARTICLES = {"la", "le", "les", "l'", "l’", "du", "des", "am", "im", "vom", "zum", "zur"}
_WITHOUT_ARTICLES = {"es", "pt", "gl"}


class _Prefix(NamedTuple):
    """What stands before a family name: what goes after the given names, and what stays."""

    loose: str
    kept: str
    capital: bool  #: Whether what stays is written with a capital where it comes first.


def persons(entry: Entry, role: str) -> list[Name]:
    """Return the persons who have *role* in *entry*, in order."""
    source = str(entry.fields.get(role, ""))
    if not source:
        return []
    wanted = {"true": True, "false": False}.get(options_of(entry).get("useprefix", ""))
    people = read_names(source, wanted)
    if wanted is None and primary(language_code(entry)) in _WITHOUT_ARTICLES:
        return [name._replace(keeps_articles=False) for name in people]
    return people


def _prefix(name: Name) -> _Prefix:
    words = name.prefix.split()
    if name.use_prefix:
        return _Prefix("", name.prefix, capital=False)
    if name.use_prefix is False or name.prefix_after:
        return _Prefix(name.prefix, "", capital=False)
    first = len(words)
    while name.keeps_articles and first and words[first - 1] in _ARTICLES:
        first -= 1
    return _Prefix(" ".join(words[:first]), " ".join(words[first:]), capital=True)


def _put_before(particle: str, name: Text) -> Text:
    """Return *name* with *particle* before it, and a space unless it ends with an apostrophe."""
    if not particle:
        return name
    return Text(rich(particle), "" if particle.endswith(("'", "’")) else " ", name)


def _entered_family(name: Name, small: bool) -> Text:
    """Return the family name as a list is sorted by it: ``La Fontaine``, ``von Mises``."""
    prefix = _prefix(name)
    family = rich(name.family)
    if prefix.capital and prefix.kept:
        whole = _put_before(prefix.kept, family).capfirst()
        return _small(whole, name) if small else whole
    return _put_before(prefix.kept, _small(family, name) if small else family)


def last_name(name: Name) -> Text:
    """Return what a citation says: ``Tocqueville``, ``d’Alembert``, or the whole name of a body.

    Neither French nor English leaves out a particle that is elided.
    """
    entered = _entered_family(name, small=False)
    loose = _prefix(name).loose
    return _put_before(loose, entered) if loose in ("d'", "d’") else entered


def _small(text: Text, name: Name) -> Text:
    return text if name.is_body else Text(Classed("smallcaps", text))


def _separated(separator: str, *parts: Text) -> Text:
    return Text(separator).join([part for part in parts if part])


def natural_name(name: Name) -> Text:
    """Return ``Anne de La Tour``."""
    family = _put_before(name.prefix, _small(rich(name.family), name))
    return _separated(" ", rich(name.given), family, rich(name.suffix))


def inverted_name(name: Name) -> Text:
    """Return ``La Tour, Anne de``, the form a list is sorted by."""
    given = _separated(" ", rich(name.given), rich(_prefix(name).loose))
    return _separated(", ", _entered_family(name, small=True), given, rich(name.suffix))


def joined(names: Sequence[Text], others: bool) -> Text:
    """Return *names* as an enumeration; *others* ends it with ``et al.``."""
    *firsts, last = names
    text = Text()
    for name in names if others else firsts:
        # i18n: in references and citations, between names but for the last two
        text = fill(_("{first}, {next}"), first=text, next=name) if text else name
    if others:
        # i18n: in references and citations, after names when not all are listed
        return fill(_("{first} et al."), first=text)
    # i18n: in references and citations, between the last two names
    return fill(_("{first} and {last}"), first=text, last=last) if text else last


def _known(people: Sequence[Name]) -> tuple[list[Name], bool]:
    """Return the people named, and whether BibTeX's ``and others`` follows them."""
    if len(people) > 1 and people[-1].family == OTHERS.family and not people[-1].given:
        return list(people[:-1]), True
    return list(people), False


def list_names(people: Sequence[Name]) -> Text:
    """Return *people* as the head of a reference: only the first name is inverted."""
    (first, *next_people), others = _known(people)
    return joined([inverted_name(first), *map(natural_name, next_people)], others)


def natural_names(people: Sequence[Name]) -> Text:
    """Return *people* as they are named inside a reference."""
    known, others = _known(people)
    return joined([natural_name(person) for person in known], others)


def short_names(people: Sequence[Name], full: bool = False) -> Text:
    """Return *people* as a citation names them: one or two, or the first ``et al.``.

    *full* names them all.
    """
    known, others = _known(people)
    names = [last_name(person) for person in known]
    if len(names) > 2 and not full:
        return joined(names[:1], others=True)
    return joined(names, others)
