"""Composes both languages of a facing edition so that passages stand against one another.

Each language has a folder with its Typst source, as the builder writes it. A file
``facing.json`` in it says what is asked of the pages; it stays there, so that Typst's own program
gives the same pages.

Both are composed on endless pages first, to be measured, and then on real ones. Where Typst sets
a passage elsewhere than was reckoned, the reckoning is corrected, and the pages are composed
again. Nothing is repaired as in a book of one language: where chapters end, where notes stand and
what a heading is followed by is reckoned with from the start.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .corrections import Corrections
from .measures import Flow
from .plan import Plan
from .reckoning import plan_of

#: What the template reads, beside the source.
PLAN = "facing.json"

#: How often pages are composed before those that are there are taken as they are.
MOST_ROUNDS = 6

Answer = Mapping[str, Any]
#: Composes the book in a folder, and writes the PDF if it is given a path for it.
Compose = Callable[[Path, Path | None], Answer]


@dataclass(frozen=True)
class Composed:
    """Both languages as they are composed."""

    plan: Plan
    flows: tuple[Flow, Flow]
    answers: tuple[Answer, Answer]
    rounds: int


def compose(
    folders: tuple[Path, Path], pdfs: tuple[Path, Path], across: Set[str], compose_book: Compose
) -> Composed:
    """Compose the books in *folders*, the first language's first, and write *pdfs*.

    The chapters *across* stand in the first language alone, on both pages of their spreads.
    """
    measuring = {"measure": True}
    measured = _flows(_in_parallel(folders, (None, None), (measuring, measuring), compose_book))
    corrections = Corrections()
    rounds = 0
    while True:
        rounds += 1
        plan = plan_of(measured, across, corrections)
        answers = _in_parallel(folders, pdfs, (plan.told(0), plan.told(1)), compose_book)
        flows = _flows(answers)
        is_corrected = corrections.learn(plan, flows)
        if not is_corrected or rounds == MOST_ROUNDS:
            return Composed(plan, flows, answers, rounds)


def _flows(answers: tuple[Answer, Answer]) -> tuple[Flow, Flow]:
    first, second = (Flow(answer["reports"]) for answer in answers)
    return first, second


def _in_parallel(
    folders: tuple[Path, Path],
    pdfs: Sequence[Path | None],
    told: Sequence[Mapping[str, Any]],
    compose_book: Compose,
) -> tuple[Answer, Answer]:
    """Compose both books at once, each of which is *told* what is asked of its pages."""
    for folder, plan in zip(folders, told, strict=True):
        text = json.dumps(plan, ensure_ascii=False, indent=1)
        (folder / PLAN).write_text(f"{text}\n", encoding="utf-8")
    with ThreadPoolExecutor(max_workers=2) as pool:
        first, second = pool.map(compose_book, folders, pdfs)
    return first, second
