"""What is asked of the pages of both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .spreads import Columns


@dataclass
class Plan:
    """What is asked of both languages, and where their passages are to stand by that."""

    places: dict[str, Columns] = field(default_factory=dict)
    """Where passages stand, by chapter."""
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The last spread on which each language has something of a chapter."""
    blanks: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    """Blank pages after chapters, in each language."""
    begin: int = 0
    """The page of the first language with which the first chapter begins."""
    starts: dict[str, int] = field(default_factory=dict)
    """The page of the first language with which a chapter across both begins."""

    def told(self, side: int) -> dict[str, Any]:
        """Return what the template is told of the language *side*: see ``facing.typ``."""
        passages = {
            name: (place.turns, round(place.gap, 3), round(place.room, 3))
            for columns in self.places.values()
            for name, place in columns[side].items()
        }
        return {
            "passages": {name: asked for name, asked in passages.items() if any(asked)},
            "blanks": {name: count for name, count in self.blanks[side].items() if count},
            "odd": [name for name, page in self.starts.items() if page % 2 and side == 0],
        }
