"""Says what is asked of the pages of both languages, from the heights of what they hold."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from .blocks import Row, in_rows, paired
from .corrections import Corrections
from .measures import Chapter, Flow
from .plan import Plan
from .spreads import Layout, lay_out


def plan_of(flows: tuple[Flow, Flow], across: Set[str], corrections: Corrections) -> Plan:
    """Return what is asked of two languages that were composed on endless pages.

    The chapters *across* do not wait for their counterparts.
    """
    plan = Plan()
    next_page, last_page = 1 + corrections.pages_before, 0
    before: list[str] = ["", ""]
    for chapters in in_rows(flows[0].chapters, flows[1].chapters):
        name = next(chapter.name for chapter in chapters if chapter)
        layout = _layout(flows, chapters, corrections, is_across=name in across)
        if first := chapters[0]:
            # What is not measured, such as parts, has as many pages as on endless ones.
            next_page += first.page - last_page - 1
            last_page = first.page
            plan.begin = plan.begin or next_page
            if name in across:
                plan.starts[name] = next_page
        next_page += layout.spreads
        plan.places[name] = layout.columns
        plan.ends[name] = layout.ends
        for side, chapter in enumerate(chapters):
            if chapter:
                plan.blanks[side][name] = layout.spreads - 1 - max(0, layout.ends[side])
                before[side] = name
            elif before[side]:  # the other language goes on with what this one has not
                plan.blanks[side][before[side]] += layout.spreads
    return plan


def _layout(
    flows: tuple[Flow, Flow],
    chapters: tuple[Chapter | None, Chapter | None],
    corrections: Corrections,
    *,
    is_across: bool,
) -> Layout:
    first, second = (
        [corrections.applied(side, block) for block in flow.blocks_of(chapter)] if chapter else []
        for side, (flow, chapter) in enumerate(zip(flows, chapters, strict=True))
    )
    page = flows[0].page
    if not is_across:
        layout = lay_out(paired(first, second), page)
        return replace(layout, spreads=max(1, layout.spreads))
    # Typst turns these pages where it wants to; they are only counted.
    one = lay_out([Row(block, None) for block in first], page)
    other = lay_out([Row(None, block) for block in second], page)
    name = next(chapter.name for chapter in chapters if chapter)
    ends = (
        corrections.last_pages.get((0, name), one.ends[0]),
        corrections.last_pages.get((1, name), other.ends[1]),
    )
    return Layout(({}, {}), max(ends) + 1, ends)
