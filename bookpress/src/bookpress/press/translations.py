"""Tells what is not as it should be with the translations that are published."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bookpress.book.fault_words import shorten
from bookpress.book.out_of_date import still_holds
from bookpress.book.publication import Standing, newer_text
from bookpress.book.publisher import Publisher
from bookpress.book.tally import Text
from bookpress.press.record import Record

_LONGEST = 60  # letters of a passage that is named

PRINTED = (
    "out of date: “{passage}”; readers get the translation of the earlier text, marked, until this "
    "one is approved"
)
REPLACED = (
    "out of date: “{passage}”; it refers to other notes, links or terms than before, so readers "
    "get the text itself until this one is approved"
)
STOPPED = (
    'out of date: “{passage}”; approve the translation, or write out_of_date = "print" into '
    "edition/publisher.toml"
)


def remarks(root: Path, known: Iterable[Standing], text: Text | None) -> Iterator[str]:
    """Yield a line for each language, catalog and passage that is not as it should be."""
    for one in known:
        if not one.is_published or not one.has_enough:
            yield str(one)
        if one.is_withdrawn:
            continue
        yield from (_as_from(root, line) for line in newer_text(root, one, text or {}))
        if one.is_published and one.prints_out_of_date:
            yield from (_as_from(root, line) for line in out_of_date(root, [one], text))


def out_of_date(
    root: Path, known: Iterable[Standing], text: Text | None, stops: bool = False
) -> Iterator[str]:
    """Yield a line for each passage of the text that has the translation of an earlier text.

    It says what readers get, or with *stops* what is to be done.
    """
    for one in known:
        for domain, message in one.out_of_date():
            if text is not None and message.key not in text.get(domain, ()):
                continue
            passage = shorten(message.key.text, _LONGEST)
            words = STOPPED if stops else PRINTED if still_holds(message) else REPLACED
            said = words.format(passage=passage)
            yield f"{_path(root, one.code, domain)}:{message.line}: {said}"


def lost_catalogs(
    root: Path,
    record: Record,
    known: Mapping[str, Standing],
    publisher: Publisher,
    text: Text | None,
) -> Iterator[str]:
    """Yield a line for each language or catalog that readers have had, and that is gone.

    Its edition cannot be made again as it was. So nothing is built, and all stays as it is.
    """
    for code, language in record.books.items():
        back = f"put it back, or take the language back: make withdraw LANGUAGE={code}"
        if code in publisher.withdrawn or not language.catalogs:
            continue
        if code not in known:
            yield f"{root}/locales/{code}: published, and its catalogs are gone; {back}"
            continue
        for domain in language.catalogs:
            there = known[code].catalogs.get(domain)
            is_wanted = text is None or domain in text
            if is_wanted and (there is None or not there.messages):
                what = "this catalog is gone" if there is None else "this catalog is empty"
                path = _path(root, code, domain)
                yield f"{path}:1: {what}, and its language is published; {back}"


def _path(root: Path, code: str, domain: str) -> Path:
    return root / "locales" / code / "LC_MESSAGES" / f"{domain}.po"


def _as_from(root: Path, line: str) -> str:
    """Return *line* with its path as from the folder of the book."""
    return line.removeprefix(f"{root}/")
