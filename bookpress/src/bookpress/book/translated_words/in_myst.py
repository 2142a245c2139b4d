"""What a text in MyST Markdown holds beside its words, by MyST-Parser's own parser.

No role and no directive is run.
"""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from bookpress.book.active_content import refused_addresses
from bookpress.book.markup.myst import tokens_of
from bookpress.book.markup.passage import HIDDEN, role_of
from bookpress.book.markup.plain import addresses_in

from .formulas import formula
from .in_html import attributes, things_in_html
from .roles import things_of_role
from .things import (
    ATTRIBUTE,
    COMMENT,
    DEFINITION,
    FOOTNOTE,
    IMAGE,
    LINK,
    METADATA,
    SUBSTITUTION,
    TARGET,
    Thing,
    directive,
)

#: What only gives words a look or a form; whether a message may have the form is another rule's.
_FORMS = re.compile(
    r"(?:paragraph|heading|bullet_list|ordered_list|list_item|blockquote|table|thead|tbody|tr|th|td"
    r"|dl|dt|dd|em|strong|s|sub|sup|mark|footnote_anchor)_(?:open|close)"
    r"|inline|text|text_special|footnote_ref|softbreak|hardbreak|code_inline|code_block|hr|footnote_anchor"
    r"|(?:link|span|footnote_block|footnote_reference|field_list|fieldlist_\w+)_close|wordcount"
)
_ATTRIBUTES_OF_FORMS = {
    "link_open": {"href", "title"},
    "image": {"src", "alt", "title"},
    "ordered_list_open": {"start"},
    "th_open": {"style"},
    "td_open": {"style"},
}


def things_in_myst(text: str, extensions: frozenset[str]) -> Iterator[Thing]:
    """Yield what a text holds, if it is written with these *extensions* of MyST's syntax."""
    blocks, references = tokens_of(text, extensions)
    tokens = list(_flat(blocks))
    for token in tokens:
        yield from _of_token(token)
        yield from _attributes_of(token)
    for label in references:
        yield Thing(DEFINITION, f"[{label}]:")
    words = _words_outside_links(tokens)
    yield from (Thing(LINK, address) for address in addresses_in(words))
    left = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    yield from (Thing(LINK, address) for address in refused_addresses(left))
    html = (token.content for token in tokens if token.type in ("html_inline", "html_block"))
    yield from things_in_html("".join(html))


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _of_token(token: Token) -> Iterator[Thing]:
    kind = token.type
    if kind in ("fence", "colon_fence"):
        if token.info.strip().startswith("{") or kind == "colon_fence":
            name, _, argument = token.info.strip().partition("}")
            yield directive(name.removeprefix("{"), argument.strip(), "{%s}")
    elif kind == "myst_role":
        yield from things_of_role(role_of(str(token.meta["name"]), token.content), "{%s}")
    elif kind in ("substitution_inline", "substitution_block"):
        yield Thing(SUBSTITUTION, "{{ %s }}" % " ".join(token.content.split()))  # noqa: UP031
    elif kind == "link_open":
        yield Thing(LINK, str(token.attrs.get("href", "")))
    elif kind == "image":
        yield Thing(IMAGE, str(token.attrs.get("src", "")))
    elif kind.startswith("math_") or kind == "amsmath":
        yield formula(token.content)
    elif kind in _NAMES:
        yield Thing(_NAMES[kind])
    elif kind in ("span_open", "html_inline", "html_block"):
        return  # its attributes are all it has; HTML is read as a whole
    elif not _FORMS.fullmatch(kind):
        yield Thing(f"the block “{kind.removesuffix('_open')}”")


_NAMES = {
    "front_matter": METADATA,
    "myst_target": TARGET,
    "myst_line_comment": COMMENT,
    "myst_block_break": "a break between blocks (+++)",
    "footnote_reference_open": FOOTNOTE,
}


def _attributes_of(token: Token) -> Iterator[Thing]:
    if token.type in _NAMES or token.type.startswith(("substitution_", "fieldlist_")):
        return  # they are MyST's own
    known = _ATTRIBUTES_OF_FORMS.get(token.type, set())
    given = {**token.attrs, **token.meta.get("insecure_attrs", {})}  # MyST drops these
    own = [(name, str(value)) for name, value in given.items() if name not in known]
    for thing in attributes(own):
        yield Thing(ATTRIBUTE, thing.target) if thing.kind == LINK else thing


def _words_outside_links(tokens: Iterable[Token]) -> str:
    """Return the words outside links; those of an address between < and > are the address."""
    depth, words = 0, []
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type in ("text", "softbreak", "hardbreak"):
            words.append(token.content if not depth and token.content else HIDDEN)
    return "".join(words)
