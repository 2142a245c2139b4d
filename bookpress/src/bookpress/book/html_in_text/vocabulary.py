"""The elements of HTML that are understood, by what they are."""

from docutils import nodes


def names(words: str) -> frozenset[str]:
    """Return the names in *words*."""
    return frozenset(words.split())


#: Elements without content.
VOID = names("area base br col embed hr img input link meta source track wbr")

#: Inline elements that docutils has a node for, which every format knows.
NODES: dict[str, type[nodes.TextElement]] = {
    "abbr": nodes.abbreviation,
    "acronym": nodes.abbreviation,
    "b": nodes.strong,
    "cite": nodes.emphasis,
    "code": nodes.literal,
    "dfn": nodes.emphasis,
    "em": nodes.emphasis,
    "i": nodes.emphasis,
    "kbd": nodes.literal,
    "samp": nodes.literal,
    "strong": nodes.strong,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
    "tt": nodes.literal,
    "var": nodes.emphasis,
}
#: Inline elements that docutils has no node for.
INLINE = names(
    "bdi bdo big data del font ins label mark q rp rt ruby s small span strike time u wbr"
)
#: Blocks that hold others and say little more.
CONTAINERS = names(
    "address article aside body center div figure footer header hgroup html main nav search section"
)
HEADINGS = names("h1 h2 h3 h4 h5 h6")
#: Other blocks, each with a form of its own.
BLOCKS = names(
    "blockquote caption col colgroup dd details dl dt figcaption hr li menu ol p pre "
    "summary table tbody td tfoot th thead tr ul"
)
KNOWN = VOID | set(NODES) | INLINE | CONTAINERS | HEADINGS | BLOCKS | {"a"}

#: Elements that only web pages have, though they hold no script.
LEFT_OUT_VOID = names("area base embed link meta source track")
#: Elements without a form whose parts are told of with them.
PARTS_OF_OTHERS = names("legend optgroup option param source track")
#: Elements whose content is no HTML; e-books have them as web pages do.
FOREIGN = names("math svg")
#: Elements that stand apart from the words beside them: on lines of their own, or in a frame.
APART = (
    CONTAINERS
    | HEADINGS
    | BLOCKS
    | PARTS_OF_OTHERS
    | names(
        "audio button canvas dialog dir fieldset form frame frameset iframe input listing marquee "
        "meter noframes object output progress select text textarea video xmp"
    )
)
#: Elements whose content is no text.
WITHOUT_TEXT = names("head script style template title")

_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_PARTS = _ROWS | {"thead", "tbody", "tfoot", "caption", "colgroup"}
#: Element → those that its beginning ends, where they are open.
ENDS: dict[str, frozenset[str]] = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": _CELLS | {"p"},
    "th": _CELLS | {"p"},
    "tr": _ROWS | {"p", "caption", "colgroup"},
    "thead": _PARTS,
    "tbody": _PARTS,
    "tfoot": _PARTS,
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "option": frozenset({"option"}),
}
ENDS |= dict.fromkeys(CONTAINERS | HEADINGS | (BLOCKS - set(ENDS) - {"caption"}), frozenset({"p"}))
#: Elements whose end need not be written.
END_OPTIONAL = names(
    "body colgroup dd dt html li optgroup option p rp rt tbody td tfoot th thead tr"
)

#: Elements that e-books do not know, or not everywhere → what stands for them.
OBSOLETE = {
    "acronym": "abbr",
    "big": "span",
    "center": "div",
    "font": "span",
    "label": "span",
    "strike": "s",
}
#: The attributes that an e-book keeps: those of every element, and those of some.
ATTRIBUTES = names("class dir id lang title")
ATTRIBUTES_OF = {
    "data": names("value"),
    "del": names("cite datetime"),
    "details": names("open"),
    "input": names("aria-label checked disabled type"),
    "ins": names("cite datetime"),
    "q": names("cite"),
    "time": names("datetime"),
}
