"""Reads the tags of a PDF: which pieces of content make up a paragraph, and its role.

A piece of content is named by its page (counted from 0) and the number it is marked
with on that page.
"""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Object, Pdf

Piece = tuple[int, int]

_TEXT = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
"""Roles of paragraphs: all that is in them is their text, but for notes."""

_INLINE = frozenset({"Code", "Em", "Lbl", "Link", "Quote", "Reference", "Span", "Strong"})
"""Roles of words within a paragraph."""


@dataclass
class Block:
    """A paragraph: its role and those of all it stands in, outermost first, and its pieces.

    Of a note, `mark` is the last piece of text before it, which is the mark in the text.
    """

    roles: tuple[str, ...]
    pieces: list[Piece] = field(default_factory=list)
    mark: Piece | None = None


def blocks_of(pdf: Pdf) -> list[Block]:
    """Return the paragraphs of a tagged PDF, in the order they are read in."""
    reader = _Reader({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
    reader.read_kids(pdf.Root.StructTreeRoot, (), 0)
    return [block for block in reader.blocks if block.pieces]


class _Reader:
    """Goes down the tree of tags; text in no paragraph makes one with what stands next to it."""

    def __init__(self, pages: dict[tuple[int, int], int]) -> None:
        self.blocks: list[Block] = []
        self._pages = pages
        self._open: Block | None = None
        self._last: Piece | None = None

    def _read(self, node: Object, roles: tuple[str, ...], page: int) -> None:
        if not isinstance(node, Dictionary):
            self._add((page, int(node)), roles)
            return
        page = self._pages[node.Pg.objgen] if "/Pg" in node else page
        if "/S" in node:
            self._read_tag(node, (*roles, str(node.S).removeprefix("/")), page)
        elif "/MCID" in node:
            self._add((page, int(node.MCID)), roles)

    def _read_tag(self, tag: Object, roles: tuple[str, ...], page: int) -> None:
        within_text = self._open is not None and self._open.roles[-1] in _TEXT
        if roles[-1] == "Note":
            self._read_note(tag, roles, page)
        elif within_text or roles[-1] in _INLINE:
            self.read_kids(tag, roles, page)
        else:
            self._open = None
            if roles[-1] in _TEXT:
                self._begin(roles)
            self.read_kids(tag, roles, page)
            self._open = None

    def _read_note(self, tag: Object, roles: tuple[str, ...], page: int) -> None:
        """Read a note, which stands in the tags right after its mark; then the text goes on."""
        around, mark, count = self._open, self._last, len(self.blocks)
        self._open = None
        self.read_kids(tag, roles, page)
        for block in self.blocks[count:]:
            block.mark = mark
        self._open = around

    def read_kids(self, tag: Object, roles: tuple[str, ...], page: int) -> None:
        """Read what stands in a tag: an array, one thing, or nothing."""
        kids = tag.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            self._read(kid, roles, page)

    def _begin(self, roles: tuple[str, ...]) -> Block:
        self._open = Block(roles)
        self.blocks.append(self._open)
        return self._open

    def _add(self, piece: Piece, roles: tuple[str, ...]) -> None:
        if self._open is None:
            while roles[-1:] and roles[-1] in _INLINE:
                roles = roles[:-1]
        block = self._open or self._begin(roles)
        block.pieces.append(piece)
        self._last = piece
