"""C2: what points elsewhere must be the same in every language.

Of citations, terms, references and footnotes Sphinx compares the numbers, and warns where they
differ; the build ends there. It warns as well of one that leads nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bookpress.book.fault_words import shorten
from bookpress.book.markup import Markup, Passage
from bookpress.book.markup.passage import Role, is_reference, is_typographic
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.compare import compare, differences, tell
from bookpress.catalogs.check.rules.rule import message, pair_rule


def _stopping(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield *remarks* as such that keep the book from being built."""
    return (replace(remark, stops=True) for remark in remarks)


def _as_written(pair: Pair, role: Role, text: str) -> str:
    rest = pair.subject.markup is Markup.RST
    if role.name == "substitution":
        return f"|{text}|" if rest else f"{{{{ {text} }}}}"
    mark = f":{role.name}:" if rest else f"{{{role.name}}}"
    return f"{mark}`{text}`"


@pair_rule(
    "C201",
    "citation",
    Level.ERROR,
    reason="A lost citation leaves a statement without its source.",
    example=message("Dit Garnier {cite:p}`garnier_2003`.", "Says Garnier."),
)
def citations(pair: Pair) -> Iterator[Remark]:
    """Find works cited in one text and not in the other; how they are cited may differ."""
    yield from _stopping(
        compare(
            pair,
            "the citation",
            lambda passage: [
                key for role in passage.roles if role.is_citation for key in role.keys
            ],
            "; a work is cited by the same key in every language",
        )
    )


@pair_rule(
    "C202",
    "term",
    Level.ERROR,
    reason="Sphinx looks a term up by its source name, or by its name in the translated glossary.",
    example=message("les {term}`réseaux <réseau>`", "{term}`networks <network>`"),
)
def terms(pair: Pair) -> Iterator[Remark]:
    """Find terms whose target is neither that of the source nor its translation.

    Where the glossary may be in a catalog that was not read, a translated term is a warning.
    """
    missing, added = differences(
        pair, lambda passage: [role.target for role in passage.roles if role.name == "term"]
    )
    lost, new = list(missing.elements()), list(added.elements())
    for target in tuple(new):
        if name := next((name for name in lost if _renders(pair, name, target)), None):
            lost.remove(name)
            new.remove(target)
    known = pair.subject.complete or any(name.lower() in pair.subject.rendered for name in lost)
    unsure = new and not known and not any(_is_explicit(pair, target) for target in new)
    told = tell("the term", lost, new, lambda name: f"write {_term_as_written(pair, name)}")
    if unsure:
        yield from (replace(remark, level=Level.WARNING) for remark in told)
    else:
        yield from _stopping(told)


def _renders(pair: Pair, name: str, target: str) -> bool:
    """Return whether a target is the translation of a term's name, as the catalogs have it."""
    names = pair.subject.rendered.get(name.lower(), frozenset()) | {name.lower()}
    return target.lower() in names  # Sphinx looks terms up in any case


def _is_explicit(pair: Pair, target: str) -> bool:
    """Return whether a translation names a target apart from the words it shows."""
    return any(role.explicit for role in pair.target.roles if role.target == target)


def _term_as_written(pair: Pair, name: str) -> str:
    """Return how the reference to a term may stand in the translation."""
    known = min(pair.subject.rendered.get(name.lower(), ()), default="words")
    mark = ":term:" if pair.subject.markup is Markup.RST else "{term}"
    return f"{mark}`{known} <{name}>`, with words of your own before the <"


@pair_rule(
    "C203",
    "reference",
    Level.ERROR,
    reason="A reference with another target leads nowhere, or to the wrong place.",
    example=message("Voir {ref}`ici <intro>`.", "See {ref}`here <introduction>`."),
)
def references(pair: Pair) -> Iterator[Remark]:
    """Find references (roles with a target) in one text and not in the other.

    One that only stands once more, or once less, is a warning.
    """
    missing, added = differences(pair, lambda passage: _references(pair, passage))
    source, target = (set(_references(pair, passage)) for passage in (pair.source, pair.target))
    yield from _stopping(
        tell("the reference", missing.keys() - target, added.keys() - source, _how_to_refer)
    )
    for thing in (*(missing.keys() & target), *(added.keys() & source)):
        yield Remark(
            f"the reference stands more or less often than in the source: {shorten(thing, 80)}",
            "make their number the same, or Sphinx warns that references are inconsistent",
            Level.WARNING,
            stops=True,
        )


def _how_to_refer(thing: str) -> str:
    named = thing.startswith((":", "{")) and not thing.startswith("{{")
    return f"put it back{'; words may be put before the target: `words <target>`' * named}"


def _references(pair: Pair, passage: Passage) -> list[str]:
    return [
        _as_written(pair, role, role.target)
        for role in passage.roles
        if is_reference(role) and role.name not in ("term", "math")
    ]


# Roles of reST that have marks of their own and no name.
_NAMELESS = {"title": "`…`", "reference": "`…`_"}


@pair_rule(
    "C204",
    "role",
    Level.WARNING,
    reason="A role says what its words are: an abbreviation, a key, a menu.",
    example=message("Presser {kbd}`Entrée`.", "Press Enter."),
)
def roles(pair: Pair) -> Iterator[Remark]:
    """Find other roles, counted by their names; those that only raise letters may go.

    The same words in the same role count once, for a translation may name a thing again.
    """
    yield from compare(
        pair,
        "the role",
        lambda passage: [
            _NAMELESS.get(name, name)
            for name, _ in dict.fromkeys((role.name, role.words) for role in passage.roles)
            if not _has_rule_of_its_own(name)
        ],
        "; the words inside are translated, the role's name is not",
    )


def _has_rule_of_its_own(name: str) -> bool:
    role = Role(name, "", "", explicit=False)
    return is_reference(role) or is_typographic(role) or role.is_citation


@pair_rule(
    "C205",
    "footnote",
    Level.ERROR,
    reason="Sphinx takes footnotes in their order, and drops those it does not know.",
    example=message("Un mot[^a].", "A word.[^b]"),
)
def footnotes(pair: Pair) -> Iterator[Remark]:
    """Find footnote marks in one text and not in the other, or in another order."""
    different = list(compare(pair, "the footnote", lambda p: p.notes, "; keep its label as it is"))
    yield from _stopping(different)
    if not different and not pair.same and list(pair.source.notes) != list(pair.target.notes):
        order = ", ".join(pair.source.notes)
        yield Remark(
            "the footnotes are in another order",
            f"Sphinx wants them in that of the source: {order}",
        )


@pair_rule(
    "C207",
    "attribute",
    Level.WARNING,
    reason="Classes and names in braces carry looks and targets that a translation needs too.",
    example=message("[mot]{.important}", "word"),
)
def attributes(pair: Pair) -> Iterator[Remark]:
    """Find classes and ids in braces, but for those that say a language."""
    yield from compare(pair, "the attribute", lambda p: p.attributes, ", as in [words]{.class}")
