"""C5: habits of the source language left in the translation; what they are is data."""

from collections.abc import Iterator, Sequence

from bookpress.book.fault_words import shorten
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.languages import Habit
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule


def _met(pair: Pair, habits: Sequence[Habit]) -> Iterator[Remark]:
    """Yield the habits met in the words that are in the language of the translation."""
    if pair.same or not pair.crosses:
        return
    text = pair.target.own(pair.subject.language)
    for address in pair.target.addresses:
        text = text.replace(address, "")
    for habit in habits:
        if match := habit.pattern.search(text):
            around = text[max(0, match.start() - 10) : match.end() + 10]
            yield Remark(f"{habit.message}: {shorten(around)}", habit.remedy, habit.level)


@pair_rule(
    "C501",
    "quotation-marks",
    Level.ERROR,
    reason="Each language has its own quotation marks.",
    example=message("un site « numérique »", "a « digital » site"),
)
def quotation_marks(pair: Pair) -> Iterator[Remark]:
    """Find quotation marks of another language."""
    if pair.target_language:
        yield from _met(pair, pair.target_language.quotes)


@pair_rule(
    "C502",
    "spacing",
    Level.WARNING,
    reason="French has spaces before some marks; English has none.",
    example=message("Quoi ? Rien.", "What ? Nothing."),
)
def spacing(pair: Pair) -> Iterator[Remark]:
    """Find spaces before or inside marks, as another language has them."""
    if pair.target_language:
        yield from _met(pair, pair.target_language.spacing)


@pair_rule(
    "C503",
    "figures",
    Level.WARNING,
    reason="6,8 and 7 500 are 6.8 and 7,500 in English: kept as they are, they mislead.",
    example=message("un prix de 6,8 euros", "a price of 6,8 euros"),
)
def figures(pair: Pair) -> Iterator[Remark]:
    """Find numbers written as another language writes them."""
    if pair.target_language:
        yield from _met(pair, pair.target_language.figures)
