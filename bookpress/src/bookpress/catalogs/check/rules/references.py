"""C2: what points elsewhere must be the same in every language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.languages import base
from bookpress.catalogs.check.markup import Markup
from bookpress.catalogs.check.markup.passage import Passage, Role, is_reference, is_typographic
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule, shorten

_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*\Z")


def _compare(
    pair: Pair, what: str, things: Callable[[Passage], Iterable[str]], remedy: str
) -> Iterator[Remark]:
    """Tell what the translation lacks, then what it has and the source has not."""
    if pair.same or _NOQA.search(pair.target_text):
        return
    source, target = Counter(things(pair.source)), Counter(things(pair.target))
    for thing in source - target:
        yield Remark(f"{what} is missing: {shorten(thing, 80)}", f"put it back{remedy}")
    for thing in target - source:
        yield Remark(f"{what} is not in the source: {shorten(thing, 80)}", f"take it out{remedy}")


def _as_written(pair: Pair, role: Role, text: str) -> str:
    mark = f":{role.name}:" if pair.subject.markup is Markup.RST else f"{{{role.name}}}"
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
    yield from _compare(
        pair,
        "the citation",
        lambda passage: [key for role in passage.roles if role.is_citation for key in role.keys],
        "; a work is cited by the same key in every language",
    )


@pair_rule(
    "C202",
    "term",
    Level.ERROR,
    reason="Sphinx looks a term up by its source name, and compares these names.",
    example=message("les {term}`réseaux <réseau>`", "{term}`networks <network>`"),
)
def terms(pair: Pair) -> Iterator[Remark]:
    """Find terms whose target is not that of the source."""
    yield from _compare(
        pair,
        "the term",
        lambda passage: [role.target for role in passage.roles if role.name == "term"],
        f"; translate the words, keep the target: {_term_example(pair)}",
    )


def _term_example(pair: Pair) -> str:
    targets = [role.target for role in pair.source.roles if role.name == "term"]
    mark = ":term:" if pair.subject.markup is Markup.RST else "{term}"
    return f"{mark}`words <{targets[0] if targets else 'target'}>`"


@pair_rule(
    "C203",
    "reference",
    Level.ERROR,
    reason="A reference with another target leads nowhere, or to the wrong place.",
    example=message("Voir {ref}`ici <intro>`.", "See {ref}`here <introduction>`."),
)
def references(pair: Pair) -> Iterator[Remark]:
    """Find references (roles with a target) in one text and not in the other."""
    yield from _compare(
        pair,
        "the reference",
        lambda passage: [
            _as_written(pair, role, role.target)
            for role in passage.roles
            if is_reference(role) and role.name != "term"
        ],
        "; words may be put before the target: `words <target>`",
    )


@pair_rule(
    "C204",
    "role",
    Level.WARNING,
    reason="A role says what its words are: an abbreviation, a key, a menu.",
    example=message("Presser {kbd}`Entrée`.", "Press Enter."),
)
def roles(pair: Pair) -> Iterator[Remark]:
    """Find other roles, counted by their names; those that only raise letters may go."""
    yield from _compare(
        pair,
        "the role",
        lambda passage: [
            role.name
            for role in passage.roles
            if not (is_reference(role) or is_typographic(role) or role.is_citation)
        ],
        "; the words inside are translated, the role's name is not",
    )


@pair_rule(
    "C205",
    "footnote",
    Level.ERROR,
    reason="Sphinx takes footnotes in their order, and drops those it does not know.",
    example=message("Un mot[^a].", "A word.[^b]"),
)
def footnotes(pair: Pair) -> Iterator[Remark]:
    """Find footnote marks in one text and not in the other, or in another order."""
    different = list(_compare(pair, "the footnote", lambda p: p.notes, "; keep its label as it is"))
    yield from different
    if not different and not pair.same and list(pair.source.notes) != list(pair.target.notes):
        order = ", ".join(pair.source.notes)
        yield Remark(
            "the footnotes are in another order",
            f"Sphinx wants them in that of the source: {order}",
        )


@pair_rule(
    "C206",
    "address",
    Level.ERROR,
    reason="A link that is dropped or altered is silently so on the page.",
    example=message("[le site](https://a.example/)", "[the site](https://b.example/)"),
    plural=True,
)
def addresses(pair: Pair) -> Iterator[Remark]:
    """Find addresses in one text and not in the other, but for pages in the other language."""
    localised = set(_localised(pair))
    yield from _compare(
        pair,
        "the address",
        lambda passage: [found for found in passage.addresses if found not in localised],
        "; only a page of the same site in the other language may take its place",
    )


def _localised(pair: Pair) -> Iterator[str]:
    """Yield each address that is a page in the translation's language, and the one it replaces."""
    kept = set(pair.source.addresses) & set(pair.target.addresses)
    replaced = [found for found in pair.source.addresses if found not in kept]
    for address in pair.target.addresses:
        site, named = _site(address, pair)
        twin = next((found for found in replaced if _site(found, pair)[0] == site), None)
        if address not in kept and twin and base(pair.subject.language) in named:
            replaced.remove(twin)
            yield from (address, twin)


def _site(address: str, pair: Pair) -> tuple[str, set[str]]:
    """Return the host of an address without its language, and the languages that it names."""
    codes = {base(pair.subject.source_language), base(pair.subject.language)}
    _, _, rest = address.partition("://")
    host, *folders = re.split(r"[/?&=]", rest)
    labels = host.split(".")
    site = ".".join(label for label in labels if label not in codes)
    return site, {base(part) for part in (*labels, *folders)} & codes


@pair_rule(
    "C207",
    "attribute",
    Level.WARNING,
    reason="Classes and names in braces carry looks and targets that a translation needs too.",
    example=message("[mot]{.important}", "word"),
)
def attributes(pair: Pair) -> Iterator[Remark]:
    """Find classes and ids in braces, but for those that say a language."""
    yield from _compare(pair, "the attribute", lambda p: p.attributes, ", as in [words]{.class}")


@pair_rule(
    "C208",
    "code",
    Level.WARNING,
    reason="Code means something to a machine, and is the same in every language.",
    example=message("Lancer `make html`.", "Run `do html`."),
)
def code(pair: Pair) -> Iterator[Remark]:
    """Find words between backticks that the other text does not have at all."""
    yield from _compare(
        pair,
        "the code",
        lambda passage: {
            found
            for found in passage.code
            if not (found in pair.source.text or found in pair.target.text)
        },
        "; code is not translated",
    )
