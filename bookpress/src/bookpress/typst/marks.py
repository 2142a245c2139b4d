"""Gives back to the doctree what MyST writes as raw HTML: words struck out, boxes of tasks.

MyST 5.2 has no nodes for these two, of its own extensions ``strikethrough`` and ``tasklist``.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book.events import NAME_MARKS

STRUCK_OUT = "strikethrough"
"""Class of a phrase that is struck out."""

_TASK = re.compile(r"<input\b[^>]*\btask-list-item-checkbox\b[^>]*>")


class MarksOfMyst(SphinxPostTransform):
    """Replaces the raw HTML of MyST's strikethrough and task lists by what it stands for."""

    default_priority = NAME_MARKS
    formats = ("typst",)

    def run(self, **_options: Any) -> None:
        for raw in list(self.document.findall(nodes.raw)):
            source = raw.astext().strip()
            if raw["format"] != "html" or raw.parent is None:
                continue
            if source == "<s>":
                _wrap_struck_out(raw)
            elif _TASK.fullmatch(source):
                raw.replace_self(nodes.Text("☑\u00a0" if "checked=" in source else "☐\u00a0"))


def _wrap_struck_out(opening: nodes.raw) -> None:
    """Put what stands between *opening* and the tag that closes it into a phrase of its own."""
    parent = opening.parent
    start = parent.index(opening)
    depth = 0
    for end in range(start, len(parent)):
        child = parent[end]
        tag = child.astext().strip() if isinstance(child, nodes.raw) else ""
        depth += {"<s>": 1, "</s>": -1}.get(tag, 0)
        if depth == 0:
            phrase = nodes.inline("", "", *parent[start + 1 : end], classes=[STRUCK_OUT])
            parent[start : end + 1] = [phrase]
            return
