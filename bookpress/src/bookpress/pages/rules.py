"""The rules of the page checks: a function finds each kind of fault of composition.

A rule takes the book and the limits, and yields each fault with its page and its words.
A new rule is a function here, with the decorator that gives it its name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from bookpress.pages.measures import body_lines, leading, offsets, type_area
from bookpress.pages.reading import Book, Line, Page, Paragraph

_DASHES = ("\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}")


@dataclass(frozen=True)
class Limits:
    """The limits that the rules allow; the defaults are those of a well-made paperback."""

    word_space: float = 2.0
    """The widest word space, over the font's own space, which is about a quarter of an em.
    At twice that a space is as wide as most letters: it reads as a hole, and the holes of
    successive lines join to rivers. A press with long lines may ask for 1.5. Arabic and Hebrew
    are not hyphenated, and their lines may have spaces half as wide again."""

    hyphens: int = 3
    """Lines in a row that may end with a hyphen."""

    last_page: int = 5
    """The fewest lines on the last page of a chapter."""

    after_heading: int = 2
    """The fewest lines of text between a heading and the foot of its page."""

    grid: float = 0.3
    """How far a body line may be from the grid of its two facing pages, in points."""

    margin: float = 0.5
    """How far letters may be beyond the type area, in points."""

    fonts: tuple[str, ...] = ()
    """The families the book is set in, as the PDF names them (`LibertinusSerif`); spaces do
    not count. With none, every family is taken for meant."""


class Fault(NamedTuple):
    """A fault: the page it is on, the words to look for there, and what is wrong."""

    page: Page
    words: str
    what: str


class Finding(NamedTuple):
    """A fault, and the name of the rule that found it."""

    rule: str
    page: Page
    words: str
    what: str


Rule = Callable[[Book, Limits], Iterator[Fault]]

RULES: dict[str, Rule] = {}

#: The name of the rule on the last page of a chapter.
SHORT = "short-page"


def _rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under the name that its findings bear."""

    def register(find: Rule) -> Rule:
        return RULES.setdefault(name, find)

    return register


# ---- Lines and where they break -----------------------------------------------------------------


@_rule("widow")
def _widow(book: Book, _: Limits) -> Iterator[Fault]:
    """Find last lines of paragraphs that open a page or column."""
    for parts in (paragraph.parts for paragraph in book.text):
        if len(parts) > 1 and len(parts[-1]) == 1:
            line, where = parts[-1][0], _broken_place(parts[-2], parts[-1])
            what = f"the last line of a paragraph is alone at the head of a {where}"
            yield Fault(line.page, line.text, what)


@_rule("orphan")
def _orphan(book: Book, _: Limits) -> Iterator[Fault]:
    """Find first lines of paragraphs that close a page or column."""
    for parts in (paragraph.parts for paragraph in book.text):
        if len(parts) > 1 and len(parts[0]) == 1:
            line, where = parts[0][0], _broken_place(parts[0], parts[1])
            what = f"the first line of a paragraph is alone at the foot of a {where}"
            yield Fault(line.page, line.text, what)


def _broken_place(part: list[Line], after: list[Line]) -> str:
    return "column" if part[0].page is after[0].page else "page"


@_rule("broken-word")
def _broken_word(book: Book, _: Limits) -> Iterator[Fault]:
    """Find pages that end with a hyphen, be it the word's own."""
    for paragraph in (*book.text, *book.notes):
        for line, after in pairwise(paragraph.lines):
            if line.is_hyphenated and line.page is not after.page:
                turned = "is turned" if line.page.is_recto else "ends"
                word = f"{line.text.split()[-1]}{after.text.partition(' ')[0]}"
                yield Fault(line.page, word, f"a word is broken where the page {turned}")


@_rule("hyphens")
def _hyphens(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find ladders: hyphens one under the other."""
    for paragraph in (*book.text, *book.notes):
        for hyphenated, group in groupby(paragraph.lines, key=lambda line: line.is_hyphenated):
            lines = list(group)
            if hyphenated and len(lines) > limits.hyphens:
                words = " / ".join(line.text.split()[-1] for line in lines)
                what = f"{len(lines)} lines in a row end with a hyphen, over {limits.hyphens}"
                yield Fault(lines[0].page, words, what)


@_rule("loose-line")
def _loose_line(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find lines with wide word spaces.

    Left out are contents, whose spaces lead to a number, and labels of lists: they share
    a line with what they label, whose spaces are as wide.
    """
    for paragraph in (*book.text, *book.notes):
        if paragraph.roles[-1] in ("TOCI", "LI"):
            continue
        for line in paragraph.lines:
            limit = limits.word_space * (1.5 if line.is_right_to_left else 1)
            if line.stretch > limit:
                what = (
                    f"the word spaces are {line.stretch:.2f} times the font's own, over {limit:g}"
                )
                yield Fault(line.page, line.text, what)


# ---- Pages --------------------------------------------------------------------------------------


@_rule(SHORT)
def _short_page(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find last pages that are nearly empty: no other chapter, no picture, few lines.

    The only page of a chapter is as long as its text.
    """
    openings = {chapter[0].page for chapter in book.chapters}
    for chapter in book.chapters:
        last = chapter[-1].lines[-1].page if chapter[-1].lines else chapter[-1].page
        pictures = (paragraph.page for paragraph in chapter if not paragraph.lines)
        if last in openings or last in pictures:
            continue
        lines = [line for paragraph in chapter for line in paragraph.lines if line.page is last]
        if (count := _height(lines)) < limits.last_page:
            what = f"the chapter's last page has {_lines(count)}, fewer than {limits.last_page}"
            yield Fault(last, lines[0].text, what)


def _height(lines: Iterable[Line]) -> int:
    """Return how many lines stand one under the other; cells of a row, and columns, do not."""
    return len({round(line.baseline) for line in lines})


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


@_rule("low-heading")
def _low_heading(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find headings with little text between them and the foot of the page.

    A page may hold a title and nothing else; a short section may end its chapter.
    """
    for chapter in book.chapters:
        for place, heading in enumerate(chapter):
            if not heading.level or not heading.lines:
                continue
            page, rest = heading.lines[-1].page, chapter[place + 1 :]
            after = _text_on(page, rest)
            ends = all(paragraph.page is page for paragraph in rest)
            alone = not after and not _text_on(page, chapter[:place])
            pictures = any(not p.lines and p.page is page for p in rest)
            if not (ends or alone or pictures) and _height(after) < limits.after_heading:
                what = f"the heading has {_lines(_height(after))} of text below it on its page"
                yield Fault(page, heading.text, what)


def _text_on(page: Page, paragraphs: Iterable[Paragraph]) -> list[Line]:
    texts = (paragraph.lines for paragraph in paragraphs if not paragraph.level)
    return [line for lines in texts for line in lines if line.page is page]


@_rule("stray-note")
def _stray_note(book: Book, _: Limits) -> Iterator[Fault]:
    """Find notes, and parts of notes, that are not on the page of their mark."""
    for note in book.notes:
        for place, part in enumerate(note.parts):
            if note.mark is not None and part[0].page is not note.mark:
                runs = "runs on from" if place else "is not on"
                what = f"the note {runs} the page of its mark, page {note.mark.label}"
                yield Fault(part[0].page, part[0].text, what)


@_rule("stray-attribution")
def _stray_attribution(book: Book, _: Limits) -> Iterator[Fault]:
    """Find attributions that open a page, with their quotation on the page before."""
    lines = [(paragraph, line) for paragraph in book.text for line in paragraph.lines]
    for (quote, before), (paragraph, line) in pairwise(lines):
        turns = line.page is not before.page and "BlockQuote" in quote.roles
        if turns and line.text.startswith(_DASHES) and _signs(paragraph, quote):
            yield Fault(
                line.page, line.text, "an attribution is not on the page its quotation ends on"
            )


def _signs(paragraph: Paragraph, quote: Paragraph) -> bool:
    """Return whether a paragraph that begins with a dash signs the quotation before it.

    It is not speech, then: it stands in no paragraph of the tags, or is set flush right.
    """
    if paragraph.is_loose and "BlockQuote" not in paragraph.roles:
        return True
    left = min(line.glyphs[0].left for line in quote.lines)
    right = max(line.glyphs[-1].right for line in quote.lines)
    last = paragraph.lines[-1]
    return last.glyphs[0].left > left + last.size and last.glyphs[-1].right > right - 1


@_rule("off-grid")
def _off_grid(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find body lines that are level with none of the facing page."""
    body = body_lines(book)
    step = leading(body)
    if step is None:
        return
    for spread in book.spreads:
        lines = [line for line in body if line.page in spread]
        if not lines:
            continue
        found = zip(lines, offsets(lines, step, limits.grid), strict=True)
        for page, group in groupby(found, key=lambda pair: pair[0].page):
            strays = [(line, offset) for line, offset in group if abs(offset) > limits.grid]
            if strays:
                line, offset = strays[0]
                where = f"{abs(offset):.1f} pt {'above' if offset > 0 else 'below'}"
                what = f"{_lines(len(strays))} off the grid of the facing pages, the first {where}"
                yield Fault(page, line.text, what)


# ---- Margins and fonts --------------------------------------------------------------------------


@_rule("overflow")
def _overflow(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find text beyond the type area; artifacts, such as running heads, stand there by right."""
    areas = {recto: type_area(book, recto) for recto in (True, False)}
    for paragraph in (*book.text, *book.notes):
        for part in paragraph.parts:
            area = areas[part[0].page.is_recto]
            found = [(excess, side, line) for line in part for side, excess in area.excess(line)]
            worst = max(found, key=lambda triple: triple[0], default=None)
            if worst is not None and worst[0] > limits.margin:
                excess, side, line = worst
                what = f"the text goes {excess:.1f} pt into the {side} margin"
                yield Fault(line.page, line.text, what)


@_rule("missing-glyph")
def _missing_glyph(book: Book, _: Limits) -> Iterator[Fault]:
    """Find characters that are shown as a box, in the text and around it."""
    for page in book.pages:
        for glyph in page.glyphs:
            if glyph.missing:
                words = "".join(g.text for g in page.glyphs if g.baseline == glyph.baseline)
                what = f"the font {glyph.family} has no glyph for a character"
                yield Fault(page, words, what)


@_rule("foreign-font")
def _foreign_font(book: Book, limits: Limits) -> Iterator[Fault]:
    """Find text in families that are not stated, as when one lacks a character."""
    meant = {family.replace(" ", "") for family in limits.fonts}
    if not meant:
        return
    for page in book.pages:
        families = groupby(page.glyphs, key=lambda glyph: glyph.family)
        for family, glyphs in families:
            if family not in meant:
                words = "".join(glyph.text for glyph in glyphs)
                yield Fault(page, words, f"set in {family}, a font the book is not set in")
