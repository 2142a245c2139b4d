"""The extensions of MyST's syntax that a text is taken to be written with."""

import re

EXTENSIONS = frozenset(
    [
        "attrs_block",
        "attrs_inline",
        "colon_fence",
        "deflist",
        "fieldlist",
        "strikethrough",
        "substitution",
    ]
)
"""The extensions taken for granted where it is not known which a project uses.

Mathematics between dollars is among them where the source has some: elsewhere a dollar is
most often money.
"""
_FORMULA = re.compile(
    r"\$(?=[^$]*[\\^_={}+<>]|[A-Za-z]\$)[^\s$](?:[^$]*[^\s$])?\$(?!\d)",
)


def extensions_for(source: str) -> frozenset[str]:
    """Return the extensions that a source text, and so its translation, may be written with."""
    return EXTENSIONS | {"dollarmath"} if _FORMULA.search(source) else EXTENSIONS
