"""Tells whether an edited message stands where the text stood that it was edited from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bookpress.book.po import Catalog, Key


class Order:
    """The order of the messages of each catalog, as it was and as it is to be."""

    def __init__(self, before: Mapping[str, Catalog], after: Iterable[tuple[str, Key]]) -> None:
        self._before = {
            domain: {message.key: n for n, message in enumerate(catalog.messages)}
            for domain, catalog in before.items()
        }
        self._after: dict[str, list[Key]] = defaultdict(list)
        for domain, key in after:
            self._after[domain].append(key)

    def is_same(self, domain: str, was: Key, now: Key) -> bool:
        """Return whether the message *now* has the same neighbours as *was* had.

        These are the nearest messages before and after it that stood in the catalog already.
        """
        before, after = self._before.get(domain, {}), self._after[domain]
        at = after.index(now)
        place = before.get(was)
        if place is None:
            return False
        previous = _nearest(reversed(after[:at]), before, -1)
        following = _nearest(after[at + 1 :], before, len(before))
        return previous < place < following


def _nearest(keys: Iterable[Key], places: Mapping[Key, int], otherwise: int) -> int:
    return next((places[key] for key in keys if key in places), otherwise)
