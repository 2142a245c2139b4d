"""Compares what the source and the translation hold of one kind, for the rules of C2."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from bookpress.book.fault_words import shorten
from bookpress.book.markup import Passage
from bookpress.catalogs.check.finding import Remark
from bookpress.catalogs.check.pair import Pair

_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*\Z")


def differences(
    pair: Pair, things: Callable[[Passage], Iterable[str]]
) -> tuple[Counter[str], Counter[str]]:
    """Return what the translation lacks, and what it has and the source has not.

    There is no difference in a translation for which Sphinx is told to be silent.
    """
    if pair.same or _NOQA.search(pair.target_text):
        return Counter(), Counter()
    source, target = list(things(pair.source)), list(things(pair.target))
    if source == target:
        return Counter(), Counter()
    return Counter(source) - Counter(target), Counter(target) - Counter(source)


def tell(
    what: str, missing: Iterable[str], added: Iterable[str], remedy: str | Callable[[str], str]
) -> Iterator[Remark]:
    """Yield a remark on each difference; of one thing that took another's place, one remark.

    `remedy` is what to do besides, or says it of a thing that is missing.
    """
    lost, new = list(missing), list(added)
    put_back = remedy if callable(remedy) else lambda thing: f"put it back{remedy}"
    if len(lost) == len(new) == 1:
        instead = f"{shorten(new[0], 80)} stands in the place of {shorten(lost[0], 80)}"
        yield Remark(f"{what} {instead}", put_back(lost[0]))
        return
    for thing in lost:
        yield Remark(f"{what} is missing: {shorten(thing, 80)}", put_back(thing))
    for thing in new:
        rest = "" if callable(remedy) else remedy
        yield Remark(f"{what} is not in the source: {shorten(thing, 80)}", f"take it out{rest}")


def compare(
    pair: Pair, what: str, things: Callable[[Passage], Iterable[str]], remedy: str
) -> Iterator[Remark]:
    """Yield a remark on each thing of one text that the other has not."""
    yield from tell(what, *differences(pair, things), remedy)
