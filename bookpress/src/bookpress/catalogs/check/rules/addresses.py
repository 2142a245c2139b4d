"""C206 and C308: the addresses of links and pictures."""

import re
from collections.abc import Iterator

from bookpress.book.languages import base
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.compare import differences, tell
from bookpress.catalogs.check.rules.rule import message, pair_rule, shorten


@pair_rule(
    "C206",
    "address",
    Level.ERROR,
    reason="A link that is dropped or altered is silently so on the page.",
    example=message("[le site](https://a.example/)", "[the site](https://b.example/)"),
    plural=True,
)
def addresses(pair: Pair) -> Iterator[Remark]:
    """Find addresses in one text and not in the other, but for pages in the other language.

    An address that stands in the other text in any way is not lost.
    """
    localised = set(_localised(pair))
    missing, added = differences(pair, lambda passage: set(map(_bare, passage.addresses)))
    shown = {_bare(found): found for found in (*pair.source.addresses, *pair.target.addresses)}
    yield from tell(
        "the address",
        [
            shown[found]
            for found in missing
            if shown[found] not in localised and not _stands(found, pair.target_text)
        ],
        [
            shown[found]
            for found in added
            if shown[found] not in localised and not _stands(found, pair.source_text)
        ],
        "; only a page of the same site in the other language may take its place",
    )


def _bare(address: str) -> str:
    """Return an address without what makes no difference: http or https, a slash at its end."""
    return re.sub(r"https?://|^mailto:", "", address, flags=re.IGNORECASE).rstrip("/")


def _stands(address: str, text: str) -> bool:
    """Return whether an address, bare, stands in a text as a whole."""
    pattern = rf"(?<![\w.-]){re.escape(address)}(?![\w-]|/[^\s)>`\]])"
    return bool(re.search(pattern, text))


def _localised(pair: Pair) -> Iterator[str]:
    """Yield each address that is a page in the translation's language, and the one it replaces."""
    kept = set(pair.source.addresses) & set(pair.target.addresses)
    replaced = [found for found in pair.source.addresses if found not in kept]
    for address in pair.target.addresses:
        twin = next((found for found in replaced if _site(found) & _site(address)), None)
        named = _languages(address, pair)
        if (
            address not in kept
            and twin
            and (base(pair.subject.language) in named or _neutral(twin, pair) == _bare(address))
        ):
            replaced.remove(twin)
            yield from (address, twin)


def _neutral(address: str, pair: Pair) -> str:
    """Return an address, bare, without the folder of the language of the source."""
    return _bare(address).replace(f"/{base(pair.subject.source_language)}/", "/", 1)


def _languages(address: str, pair: Pair) -> set[str]:
    """Return which of the two languages an address names, in its host or its path."""
    codes = {base(pair.subject.source_language), base(pair.subject.language)}
    return {base(part) for part in re.split(r"[/?&=.]", address.partition("://")[2])} & codes


def _site(address: str) -> set[str]:
    """Return what tells the host of an address: its labels, but for languages and short ones."""
    host = re.split(r"[/?&=]", address.partition("://")[2])[0]
    return {label for label in host.split(".")[:-1] if len(label) > 3} or {host}


@pair_rule(
    "C308",
    "reference-link",
    Level.ERROR,
    reason="The address of such a link stands elsewhere, where a translation does not see it.",
    example=message("Voir [le texte][ref].", "See [the text][ref]."),
)
def reference_links(pair: Pair) -> Iterator[Remark]:
    """Find links of MyST without their address, and addresses apart from their links."""
    if pair.same:
        return
    for label in dict.fromkeys(pair.target.labels):
        address = pair.subject.document.definitions.get(label.lower(), "https://…")
        yield Remark(
            f"the link [{shorten(label)}] prints as it is typed: a translation knows no labels",
            f"write the address where the link stands: [words]({address})",
        )
