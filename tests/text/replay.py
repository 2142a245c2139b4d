"""Replay ``apparatus.toml`` over the witness, and read the book's text to compare.

Both come out as lists of blocks (a heading, a paragraph, a quotation, an
attribution), each a string in the notation of the chapters: citations as
``{cite:p}`key```, links as ``[words](address)``, emphasis left out, every space
an ordinary one. What is generated, or is no part of the essay, is not in them.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

PARAGRAPH = "¶"
_SPACES = re.compile("[ \u00a0\u202f\n]+")


class ReplayError(Exception):
    """The list and the witness do not fit, or the book is not what the list makes of it."""


@dataclass(frozen=True)
class Departure:
    """One entry of the apparatus; the fields are explained at the head of that file."""

    id: str
    line: int
    kind: str
    witness: str
    reading: str
    reason: str
    entry: str | None = None
    after: int | None = None


@dataclass(frozen=True)
class Apparatus:
    """The list of departures, and the lines of the witness it is about."""

    lines: dict[int, str]
    departures: list[Departure]


def spaced(text: str) -> str:
    """Return *text* as the rules of ``[[spacing]]`` see it."""
    return _SPACES.sub(" ", text)


def read_apparatus(path: Path) -> Apparatus:
    """Read the apparatus at *path* and the lines of the witness it names."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    span = data["witness"]
    text = (path.parent / span["file"]).read_text(encoding="utf-8").split("\n")
    numbers = range(span["first"], span["last"] + 1)
    lines = {number: spaced(text[number - 1]).strip() for number in numbers}
    departures = [Departure(kind=entry.pop("class"), **entry) for entry in data["departure"]]
    return Apparatus({n: line for n, line in lines.items() if line}, departures)


def _moved(apparatus: Apparatus) -> list[int]:
    """Return the line numbers in the order of the book."""
    order = list(apparatus.lines)
    for departure in apparatus.departures:
        if departure.after is not None:
            order.remove(departure.line)
            order.insert(order.index(departure.after) + 1, departure.line)
    return order


def replay(apparatus: Apparatus) -> list[str]:
    """Return the text that the departures make of the witness, block by block.

    Raises ReplayError when a reading is not found once in its line, when two
    overlap, when an entry changes nothing, or when a crux changes something.
    """
    text, starts = "", {}
    for number in _moved(apparatus):
        starts[number] = len(text)
        text += apparatus.lines[number] + f" {PARAGRAPH} "
    places = []
    for departure in apparatus.departures:
        witness, reading = spaced(departure.witness), spaced(departure.reading)
        if (witness == reading) != (departure.kind == "C"):
            fault = "changes nothing but spaces" if witness == reading else "alters a crux"
            raise ReplayError(f"{departure.id}: {fault}")
        start = starts[departure.line]
        end = start + len(apparatus.lines[departure.line])
        found = [
            m.start() for m in re.finditer(re.escape(witness), text) if start <= m.start() < end
        ]
        if len(found) != 1:
            raise ReplayError(
                f"{departure.id}: “{witness}” stands {len(found)} times in line {departure.line}"
            )
        places.append((found[0], found[0] + len(witness), reading, departure.id))
    places.sort()
    pieces, done, last = [], 0, ""
    for start, end, reading, name in places:
        if start < done:
            raise ReplayError(f"{name} overlaps {last}")
        pieces += [text[done:start], reading]
        done, last = end, name
    edited = "".join([*pieces, text[done:]])
    return [block for part in edited.split(PARAGRAPH) if (block := spaced(part).strip())]


def notation(node: nodes.Node) -> str:
    """Return *node* in the notation of the chapters; notes are no part of the text."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.footnote_reference | addnodes.index | nodes.target):
        return ""
    assert isinstance(node, nodes.Element)
    if isinstance(node, addnodes.pending_xref) and node["refdomain"] == "cite":
        return f"{{cite:{node['reftype']}}}`{node['reftarget']}`"
    words = "".join(notation(child) for child in node.children)
    if isinstance(node, nodes.reference) and "refuri" in node:
        return f"[{words}]({node['refuri']})"
    return words


def blocks(doctree: nodes.document) -> Iterator[str]:
    """Yield the blocks of the essay in a chapter's *doctree*; notes are no part of it."""
    for node in doctree.findall(
        lambda n: isinstance(n, nodes.title | nodes.paragraph | nodes.attribution)
    ):
        if not isinstance(node.parent, nodes.footnote):
            yield spaced(notation(node)).strip()


def title(doctree: nodes.document) -> str:
    """Return the first title of *doctree*, a page whose other text is the edition's."""
    return spaced(notation(next(doctree.findall(nodes.title)))).strip()


def first_difference(book: Iterable[str], replayed: Iterable[str]) -> str | None:
    """Say which word differs first between the *book* and the *replayed* witness, or None."""
    ours = [word for block in book for word in (*block.split(), PARAGRAPH)]
    theirs = [word for block in replayed for word in (*block.split(), PARAGRAPH)]
    ours.append("the end")
    theirs.append("the end")
    for index, (word, expected) in enumerate(zip(ours, theirs, strict=False)):
        if word != expected:
            before = " ".join(ours[max(0, index - 6) : index])
            return (
                f"after “{before}” the book has “{word}” and the witness, "
                f"with the departures listed, “{expected}”"
            )
    return None
