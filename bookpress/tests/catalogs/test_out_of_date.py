"""Which fuzzy translations are the approved ones of the same passage's earlier text."""

from dataclasses import replace

import pytest
from bookpress.book.out_of_date import is_out_of_date, still_holds
from bookpress.book.po import FUZZY, Catalog, Key, Message

from .test_merge import (
    RIVERS,
    ROADS,
    ROADS_AGAIN,
    ROADS_EDITED,
    SCHOOL,
    only,
    run,
    template,
    translated,
)


def outdated(catalog: Catalog) -> list[str]:
    """The texts whose earlier translation readers get."""
    return [message.key.text for message in catalog.messages if is_out_of_date(message)]


def test_a_text_edited_where_it_stands_keeps_its_approved_translation_for_readers() -> None:
    made = only(template(RIVERS, ROADS_EDITED, SCHOOL), translated(RIVERS, ROADS, SCHOOL))
    assert outdated(made) == [ROADS_EDITED]
    assert made.messages[1].previous == Key(ROADS)


def test_a_text_edited_twice_keeps_the_translation_that_was_approved() -> None:
    once = only(template(ROADS_EDITED, RIVERS), translated(ROADS, RIVERS))
    twice = only(template(ROADS_AGAIN, RIVERS), once)
    assert outdated(twice) == [ROADS_AGAIN]
    assert (twice.messages[0].previous, twice.messages[0].strings) == (Key(ROADS), (f"EN {ROADS}",))


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((RIVERS, SCHOOL, ROADS_EDITED), id="another place"),
        pytest.param((ROADS, RIVERS, ROADS_EDITED, SCHOOL), id="a new text like one that stands"),
    ],
)
def test_a_guess_for_another_passage_is_never_taken_for_approved(texts: tuple[str, ...]) -> None:
    made = only(template(*texts), translated(ROADS, RIVERS, SCHOOL))
    (guessed,) = [message for message in made.messages if message.key.text == ROADS_EDITED]
    assert guessed.fuzzy
    assert guessed.previous
    assert not outdated(made)


def test_neither_is_one_from_another_chapter_or_from_what_had_gone_before() -> None:
    moved = run(
        {"one": template(SCHOOL), "two": template(ROADS_EDITED)},
        {"one": translated(ROADS, SCHOOL), "two": Catalog()},
    )
    assert moved["two"].messages[0].fuzzy
    assert not outdated(moved["two"])
    gone = only(template(RIVERS), translated(ROADS, RIVERS))
    back = only(template(ROADS_EDITED, RIVERS), gone)
    assert back.messages[0].fuzzy
    assert not outdated(back)


def test_what_another_program_left_fuzzy_is_not_taken_for_approved() -> None:
    guessed = Message(Key(ROADS_EDITED), ("EN",), flags=(FUZZY,), previous=Key(ROADS))
    assert not is_out_of_date(guessed)


def test_what_was_changed_since_and_not_approved_is_not_either() -> None:
    made = only(template(ROADS_EDITED), translated(ROADS)).messages[0]
    assert is_out_of_date(made)
    assert not is_out_of_date(replace(made, strings=("EN, half of it",)))
    assert not is_out_of_date(replace(made, previous=Key(RIVERS)))


def test_once_approved_the_mark_goes() -> None:
    made = only(template(ROADS_EDITED), translated(ROADS))
    by_hand = replace(made, messages=(made.messages[0].with_changes(flags=(), previous=None),))
    assert only(template(ROADS_EDITED), by_hand).messages[0].comments == ()


@pytest.mark.parametrize(
    ("before", "now", "holds"),
    [
        ("Un mot.", "Un mot, un autre.", True),
        ("Un mot[^a].", "Un mot.", False),
        ("Un mot[^a].", "Un mot[^b].", False),
        ("Un {term}`mot <mot>`.", "Un seul {term}`mot`.", True),
        ("Un {term}`mot`.", "Un {term}`nom`.", False),
        ("Un [lien](a.md).", "Un beau [lien](a.md).", True),
        ("Un [lien](a.md).", "Un [lien](b.md).", False),
        ("Un :ref:`lien <a>`.", "Un :ref:`autre lien <a>`.", True),
        ("Un :ref:`lien <a>`.", "Un lien.", False),
        ("Une |chose|.", "Une chose.", False),
        ("Un mot [1]_.", "Un mot.", False),
    ],
)
def test_an_earlier_translation_serves_only_a_text_that_refers_to_the_same(
    before: str, now: str, holds: bool
) -> None:
    assert still_holds(Message(Key(now), ("EN",), previous=Key(before))) is holds
