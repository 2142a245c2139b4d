"""C206 and C308: the addresses of links and pictures."""

from collections.abc import Iterator

from bookpress.book.fault_words import shorten
from bookpress.book.translated_words.addresses import bare, is_localised, stands_in
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.compare import differences, tell
from bookpress.catalogs.check.rules.rule import message, pair_rule


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
    missing, added = differences(pair, lambda passage: set(map(bare, passage.addresses)))
    shown = {bare(found): found for found in (*pair.source.addresses, *pair.target.addresses)}
    yield from tell(
        "the address",
        [
            shown[found]
            for found in missing
            if shown[found] not in localised and not stands_in(shown[found], pair.target_text)
        ],
        [
            shown[found]
            for found in added
            if shown[found] not in localised | pair.allowance.links
            and not stands_in(shown[found], pair.source_text)
        ],
        "; only a page of the same site in the other language may take its place",
    )


def _localised(pair: Pair) -> Iterator[str]:
    """Yield each address that is a page in the translation's language, and the one it replaces."""
    kept = set(pair.source.addresses) & set(pair.target.addresses)
    replaced = [found for found in pair.source.addresses if found not in kept]
    language = pair.subject.language
    for address in pair.target.addresses:
        twin = next((each for each in replaced if is_localised(address, [each], language)), None)
        if address not in kept and twin:
            replaced.remove(twin)
            yield from (address, twin)


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
