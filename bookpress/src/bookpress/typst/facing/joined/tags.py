"""Makes the tags of two files those of one: one document, one tree of numbers, one of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from .pairs import interleaved
from .pieces import Piece, kids_of, pieces_in, tags_in
from .sources import Source


def join_tags(target: Pdf, sources: Sequence[Source]) -> None:
    """Give *target*, which has the pages of *sources*, their tags in reading order.

    The document is in the language of the first source, and each block of the second says its
    own. Names of tags in the second get its language before them, so that no two are alike.
    """
    first, second = (target.copy_foreign(source.tags) for source in sources if source.tags)
    _join_roles(first, second)
    language = sources[1].language
    document = target.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=first, K=Array())
    )
    blocks = list(first.K), list(second.K)
    for file, block in interleaved(*blocks, lambda block: str(block.S)):
        if not kids_of(block):  # it is left out; but had it not been there, others would be paired
            continue
        block.P = document
        document.K.append(block)
        if file == 1:
            if "/Lang" not in block:
                block.Lang = String(language)
            for tag in tags_in(block):
                _rename(tag, f"{language} ")
    first.K = Array([document])
    target.Root.StructTreeRoot = first
    _write_names(target, first)
    _forget_numbers(target)
    _write_numbers(target, first)


def _join_roles(first: Object, second: Object) -> None:
    """Add to the first root which roles and namespaces the second has."""
    roles = first.get("/RoleMap", Dictionary())
    for name, role in second.get("/RoleMap", Dictionary()).items():
        if name in roles and roles[name] != role:
            raise ValueError(f"tags named {name} have different roles in the two files")
        roles[name] = role
    first.RoleMap = roles
    if "/Namespaces" in first or "/Namespaces" in second:  # of PDF 2.0
        first.Namespaces = Array(
            [*first.get("/Namespaces", Array()), *second.get("/Namespaces", Array())]
        )


def _rename(tag: Object, prefix: str) -> None:
    """Put *prefix* before the name of *tag*, and before those its cells name as their headers."""
    if "/ID" in tag:
        tag.ID = String(prefix + str(tag.ID))
    attributes = tag.get("/A", Array())
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and "/Headers" in each:
            each.Headers = Array([String(prefix + str(name)) for name in each.Headers])


def _write_names(target: Pdf, root: Object) -> None:
    """Write which tag has which name."""
    names = NameTree.new(target)
    for tag in tags_in(root.K[0]):
        if "/ID" in tag:
            names[str(tag.ID)] = tag
    if len(names):
        root.IDTree = names.obj


def _forget_numbers(target: Pdf) -> None:
    """Take the numbers of both files, of which some are the same, off the pages."""
    for page in target.pages:
        for numbered in (page.obj, *page.obj.get("/Annots", Array())):
            for name in {"/StructParents", "/StructParent"} & set(numbered.keys()):
                del numbered[name]


def _write_numbers(target: Pdf, root: Object) -> None:
    """Number what holds content or is held as a whole, and write in which tag each piece is."""
    pieces: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for tag in tags_in(root.K[0]):
        for piece in pieces_in(tag):
            pieces[piece.holder.objgen].append(piece)
    numbers = Array()
    for number, held in enumerate(pieces.values()):
        holder = held[0].holder
        if held[0].number is None:
            holder.StructParent = number
            tags: Object = held[0].tag
        else:
            holder.StructParents = number
            tags = target.make_indirect(_by_number(held))
        numbers.append(number)
        numbers.append(tags)
    root.ParentTree = target.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pieces)


def _by_number(pieces: Sequence[Piece]) -> Array:
    """Return the tags of pieces of one page, each at the place that the piece's number is."""
    tags: list[Object | None] = [None] * (1 + max(piece.number or 0 for piece in pieces))
    for piece in pieces:
        tags[piece.number or 0] = piece.tag
    return Array(tags)
