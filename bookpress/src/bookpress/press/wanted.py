"""Says which editions a run is to have up to date: those of a verb, in every language.

A facing edition is begun when it is asked for (``bookpress facing``); once it is in place, each
verb keeps it up to date as it does the editions in one language.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from bookpress.book.pairs import Pair, pair_of


class Wanted(NamedTuple):
    """What the verb asks for: *formats* of everything, or facing editions in these formats."""

    formats: Sequence[str]
    #: The facing editions asked for, by their code or that of a language that is to stand beside
    #: the book's own; empty for one beside each language. None if the verb is of all editions.
    facing: Sequence[str] | None = None

    def editions(
        self, languages: Sequence[str], in_place: Collection[str], withdrawn: Collection[str]
    ) -> dict[str, list[str]]:
        """Return the formats of each edition that is to be up to date, by its code.

        *languages* are those published, the book's own first; *in_place* are the facing editions
        that are there, and *withdrawn* those that are not made unless they are named. With facing
        editions the pages in each language are made too, for the two lead to each other.

        Raises PairError for a facing edition that there cannot be.
        """
        if self.facing is None:
            return {code: list(self.formats) for code in (*languages, *in_place)}
        pages = {code: ["html"] for code in (*languages, *in_place)}
        return pages | {code: list(self.formats) for code in self.pairs(languages, withdrawn)}

    def pairs(self, languages: Sequence[str], withdrawn: Collection[str]) -> list[str]:
        """Return the codes of the facing editions that are asked for. Raises PairError."""
        if self.facing is None:
            return []
        source, *others = languages
        if others and not self.facing:
            there = [Pair(source, language).code for language in others]
            return [code for code in there if code not in withdrawn]
        asked = [pair_of(each, languages, source).code for each in self.facing or [source]]
        return [*dict.fromkeys(asked)]  # one may be asked for by both of its names
