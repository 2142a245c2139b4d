"""What the template reports becomes blocks; and what it reports of real pages, corrections."""

from collections.abc import Sequence
from typing import Any

from bookpress.typst.facing.corrections import Corrections
from bookpress.typst.facing.measures import Flow
from bookpress.typst.facing.reckoning import plan_of

_LINE, _TOP, _BASE = 10.0, 50.0, 0.75

Mark = tuple[str, str, int, float]
"""Kind, name, page and line."""


def _flow(marks: Sequence[Mark], notes: Sequence[tuple[int, float, float]] = ()) -> Flow:
    page = {
        "kind": "facing-page",
        "line": _LINE,
        "top": _TOP,
        "lines": 20,
        "base": _BASE,
        "above-notes": 10.0,
        "code-lines": 12,
        "last": max([page for _what, _name, page, _line in marks], default=1),
    }
    reports: list[dict[str, Any]] = [page]
    reports += (
        {"kind": "facing", "what": what, "name": name, "page": on, "y": _TOP + line * _LINE}
        for what, name, on, line in marks
    )
    reports += (
        {"kind": "facing-note", "page": on, "y": _TOP + line * _LINE, "height": height * _LINE}
        for on, line, height in notes
    )
    return Flow(reports)


def test_a_text_is_as_high_as_its_lines_and_has_the_notes_that_they_call() -> None:
    flow = _flow(
        [
            ("opening", "one:", 3, 0),
            ("text", "one:2", 3, 7),
            ("end", "one:2", 3, 9 + _BASE),
            ("heading", "one:3", 3, 12),
            ("term", "one:4", 3, 14 + _BASE),
            ("end", "one:4", 3, 14 + _BASE),
            ("chapter", "one:", 3, 15),
        ],
        notes=[(3, 8 + _BASE, 1.5), (4, 8 + _BASE, 9)],
    )
    opening, text, heading, term = flow.blocks_of(flow.chapters[0])
    assert (opening.height, opening.keeps_next) == (7, True)
    assert (text.height, text.space, dict(text.notes)) == (3, 0, {1: 1.5})
    assert (heading.height, heading.space, heading.keeps_next) == (2, 2, True)
    assert (term.height, term.space, term.has_room) == (1, 0, False)


def test_an_attribution_stays_with_the_last_line_it_signs() -> None:
    flow = _flow(
        [
            ("text", "one:2", 1, 0),
            ("signed", "one:2", 1, 4 + _BASE),
            ("end", "one:2", 1, 6 + _BASE),
            ("chapter", "one:", 1, 7),
        ]
    )
    (quotation,) = flow.blocks_of(flow.chapters[0])
    assert (quotation.height, quotation.least_after) == (7, 3)


def test_a_table_that_is_higher_on_pages_is_reckoned_with_as_it_is() -> None:
    measured = [
        ("rows", "one:2", 1, 0.0),
        ("close", "one:2", 1, 31.0),  # 30 lines, and one that is free below
        ("text", "one:3", 1, 31.0),
        ("end", "one:3", 1, 33 + _BASE),
        ("chapter", "one:", 1, 34.0),
    ]
    flows = (_flow(measured), _flow(measured))
    corrections = Corrections()
    plan = plan_of(flows, set(), corrections)
    place = plan.places["one:"][0]["one:3"]
    assert (place.spread, place.line) == (1, 11)
    real = [
        ("rows", "one:2", 5, 0.0),
        ("close", "one:2", 6, 13.0),  # its head is repeated, in two lines
        ("text", "one:3", 6, 13.0),
        ("end", "one:3", 6, 15 + _BASE),
        ("chapter", "one:", 6, 16.0),
    ]
    assert corrections.learn(plan, (_flow(real), _flow(real)))
    corrected = plan_of(flows, set(), corrections)
    assert corrected.places["one:"][0]["one:3"].line == 13
    assert not corrections.learn(corrected, (_flow(real), _flow(real)))


def test_a_passage_without_room_on_its_page_is_thought_to_need_more_a_few_times() -> None:
    measured = [
        ("text", "one:2", 1, 0.0),
        ("end", "one:2", 1, 9 + _BASE),
        ("text", "one:3", 1, 10.0),
        ("end", "one:3", 1, 12 + _BASE),
        ("chapter", "one:", 1, 13.0),
    ]
    moved = [
        ("text", "one:2", 1, 0.0),
        ("end", "one:2", 1, 9 + _BASE),
        ("text", "one:3", 2, 0.0),
        ("end", "one:3", 2, 2 + _BASE),
        ("chapter", "one:", 2, 3.0),
    ]
    flows = (_flow(measured), _flow(measured))
    corrections = Corrections()
    learnt = [
        corrections.learn(plan_of(flows, set(), corrections), (_flow(moved), _flow(moved)))
        for _round in range(4)
    ]
    assert learnt[0]
    assert not learnt[-1]  # Typst may never do as it is asked: there is an end


def test_a_chapter_of_one_language_leaves_blank_pages_in_the_other() -> None:
    both = [
        ("text", "one:2", 1, 0.0),
        ("end", "one:2", 1, 2 + _BASE),
        ("chapter", "one:", 1, 3.0),
    ]
    more = [
        *both,
        ("text", "two:2", 2, 0.0),
        ("end", "two:2", 2, 24 + _BASE),
        ("chapter", "two:", 2, 25.0),
    ]
    plan = plan_of((_flow(more), _flow(both)), set(), Corrections())
    assert plan.told(1)["blanks"] == {"one:": 2}
    assert plan.told(0)["blanks"] == {}
