"""The HTML that does nothing but mark words up, and what is left of any other HTML.

An element or an attribute that is not in these lists is left out: one that runs or loads
something, covers the page, or is not known yet. The words stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from bookpress.book.active_content import is_active
from bookpress.book.fault_words import shorten
from bookpress.book.html_in_text.elements import Markup, Tag, tokens
from bookpress.book.html_in_text.vocabulary import ATTRIBUTES_OF, KNOWN, VOID, names

#: The elements that `bookpress.html_in_text` understands, but for those that load or send
#: something, or are of the page and not of a passage.
ELEMENTS = KNOWN - names("area base body embed html input link meta source track")
#: Attributes of any element, and of some. Those of looks are of old: a browser knows them.
ATTRIBUTES = names(
    "align bgcolor border cellpadding cellspacing class clear color compact dir face height id "
    "lang name noshade nowrap role size title translate valign width xml:lang"
)
_ATTRIBUTES_OF = {
    **ATTRIBUTES_OF,
    "a": names("download href hreflang rel rev target type"),
    "col": names("span"),
    "colgroup": names("span"),
    "img": names("alt decoding loading src"),
    "li": names("type value"),
    "ol": names("reversed start type"),
    "table": names("frame rules summary"),
    "td": names("abbr axis colspan headers rowspan scope"),
    "th": names("abbr axis colspan headers rowspan scope"),
    "ul": names("type"),
}
_ADDRESSES = frozenset({"cite", "href", "src"})
#: Elements that hold a program or a style sheet, and no words.
_WITHOUT_WORDS = names("script style")

#: Returns whether a picture may be loaded from that address.
MayLoad = Callable[[str], bool]


def harmless(html: str, may_load: MayLoad) -> tuple[str, list[str]]:
    """Return what is harmless in *html*, as HTML, and the rest: tags, and attributes with theirs.

    *may_load* is asked for the address of a picture. Comments are left out, and not listed.
    """
    kept, left_out, inside = "", list[str](), ""
    for token in tokens(html):
        if isinstance(token, str):
            kept += "" if inside else escape(token, quote=False)
        elif isinstance(token, Markup):
            continue
        elif token.name in ELEMENTS:
            kept += _tag(token, may_load, left_out)
        elif not token.ends:
            left_out.append(shorten(token.source, 60))
            inside = token.name if token.name in _WITHOUT_WORDS else ""
        else:
            inside = ""
            kept += " " if kept and not kept[-1].isspace() else ""
    return kept, left_out


def _tag(tag: Tag, may_load: MayLoad, left_out: list[str]) -> str:
    if tag.ends:
        return "" if tag.name in VOID else f"</{tag.name}>"
    attributes = ""
    for name, value in tag.attributes.items():
        if _is_harmless(tag.name, name, value, may_load):
            attributes += f' {name}="{escape(value)}"'
        else:
            left_out.append(shorten(f'{name}="{value}" of <{tag.name}>', 60))
    return f"<{tag.name}{attributes}{' /' if tag.closes_itself else ''}>"


def _is_harmless(element: str, name: str, value: str, may_load: MayLoad) -> bool:
    own = _ATTRIBUTES_OF.get(element, frozenset())
    if name not in ATTRIBUTES | own and not re.fullmatch(r"aria-[a-z]+", name):
        return False
    if name == "src":
        return may_load(value)
    return name not in _ADDRESSES or not is_active(value)
