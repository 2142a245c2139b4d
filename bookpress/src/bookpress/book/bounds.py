"""How long a message may be, and how dense with markup a paragraph, before it is refused.

A program that hostile text can keep busy for minutes is out of work for that long, and a text
of another's is what catalogs hold. The parsers of Markdown go on to the end of a paragraph for
each sign that opens something and is never closed, so that their time grows with the product of
the two. What is longer or denser than the bounds is refused in words that say what to do.

The bounds are far from what people write. Of 152,634 messages in 671 catalogs of public projects,
the longest has 2,311 characters, and none has more than 20 signs of one kind that opens something.
"""

import re

LONGEST_MESSAGE = 100_000
"""The most characters of a message: some forty printed pages without a new paragraph."""
MOST_LINES = 10_000
"""The most lines of a paragraph as it is typed."""
MOST_STEPS = 30_000_000
"""The most characters of a paragraph, times the signs of one kind that open something in it.

This takes the parsers about two seconds; a paragraph of 5,000 characters may be of any kind.
"""
DEEPEST_BRACES = 60
"""The most braces in one another in a field of a bibliography, or a formula."""
MOST_UNCLOSED = 3
"""The most braces of such a field that LaTeX finds no end of.

For each of them within another, pylatexenc 2.11 takes three times as long: it looks for the end
once for each argument that a command may have.
"""
MOST_COMMANDS = 1_000
"""The most commands of LaTeX in a field of a bibliography."""
LONGEST_NUMBER = 1_000
"""The most digits of a number that is a value; Python reads no more than 4,300."""

_OPENING = "[<{&"
#: What begins something in HTML, and what ends it.
_HTML_ENDS = (("<!--", "-->"), ("<![", "]"), ("<", ">"))


class BoundError(ValueError):
    """A text that is too long or too dense to be read; the message says how, and what to do.

    `text` is the text itself, for its place to be found.
    """

    def __init__(self, what: str, text: str) -> None:
        super().__init__(what)
        self.text = text


def check_message(text: str) -> None:
    """Raise `BoundError` for a message that is too long."""
    if len(text) > LONGEST_MESSAGE:
        raise BoundError(
            f"a text of {len(text):,} characters; the longest that is read in one piece has "
            f"{LONGEST_MESSAGE:,}: shorten it, or divide it into paragraphs",
            text,
        )


def check_paragraph(text: str) -> None:
    """Raise `BoundError` for a paragraph whose markup would take too long to read."""
    if (lines := text.count("\n")) > MOST_LINES:
        raise BoundError(
            f"a paragraph of {lines:,} lines; the most that are read are {MOST_LINES:,}: divide it",
            text,
        )
    for sign in _OPENING:
        if (count := text.count(sign)) * len(text) > MOST_STEPS:
            raise BoundError(
                f"{count:,} signs “{sign}” in a paragraph of {len(text):,} characters take too "
                f"long to read; {MOST_STEPS // len(text):,} are allowed: divide the paragraph, or "
                "take out those that open nothing",
                text,
            )


def bounded_html(html: str) -> str:
    """Return *html* for `html.parser`; what begins there and never ends is written as words.

    At each such beginning, Python 3.11's parser goes on to the end of the text to look for its own.
    The signs are only written otherwise where there are many.
    """
    for opening, end in _HTML_ENDS:
        after = html.rfind(end) + 1
        tail = html[after:]
        if tail.count(opening) * len(tail) > MOST_STEPS:
            html = html[:after] + tail.replace(opening, f"&lt;{opening[1:]}")
    return html


def check_field(text: str) -> None:
    """Raise `BoundError` for a field of a bibliography that is too long or too deep."""
    check_message(text)
    depth = deepest = 0
    has_braces = "{" in text or "}" in text
    for sign in re.findall(r"\\.|[{}]", text, re.DOTALL) if has_braces else ():
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST_BRACES or depth > MOST_UNCLOSED or text.count("\\") > MOST_COMMANDS:
        raise BoundError(
            f"more than {DEEPEST_BRACES} braces in one another, {MOST_UNCLOSED} that are not "
            f"closed or {MOST_COMMANDS:,} commands cannot be read: take out those that mean "
            "nothing",
            text,
        )
