"""What a piece of HTML holds: its elements and their attributes, as a browser reads them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from bookpress.book.active_content import ADDRESSES
from bookpress.book.bounds import bounded_html
from bookpress.book.html_in_text.vocabulary import VOID, names

from .things import ATTRIBUTE, COMMENT, ELEMENT, LINK, UNEQUAL, Thing

#: Attributes whose values are words, or say which language words are in.
_WORDS = frozenset({"alt", "aria-label", "dir", "lang", "placeholder", "summary", "title"})
#: Elements that break a line or raise letters, as marks of Markdown do, and nothing else.
_LETTERS = names("br sub sup wbr")
#: What begins a tag, for a browser, whether or not the tag is ever ended.
_BEGINNING = re.compile(r"<(/?[A-Za-z][^\s/<>]*|!(?:--)?|\?)")

#: An attribute that does something, after a quotation mark that may end another.
_AFTER_QUOTE = re.compile(
    r"[\"'`](?:[^<>=]*[\s\"'`/])?"
    r"(on\w+|style|href|src|srcset|srcdoc|action|formaction|class|id|data|poster|xlink:href)\s*=",
    re.IGNORECASE,
)


def things_in_html(source: str) -> Iterator[Thing]:
    """Yield what some HTML holds; its words are none of it.

    What stands between ``<`` and ``>`` may be something else: ``<name>``. An element that HTML
    has not does nothing, so only its attributes are something, as those of a line break are.
    """
    if "<" not in source:
        return
    for beginning in _BEGINNING.findall(source):
        name = beginning.lstrip("/").lower()
        if beginning in ("!--", "!", "?"):
            yield Thing(COMMENT, f"<{beginning}")
        elif name in KNOWN - _LETTERS:
            yield Thing(ELEMENT, f"<{name}>")
    reader = _Reader()
    reader.feed(bounded_html(source))
    reader.close()
    yield from reader.things
    for name, number in reader.open.items():
        if number and name in KNOWN:
            yield Thing(UNEQUAL, f"<{name}>")


def things_in_words(source: str) -> Iterator[Thing]:
    """Yield what words hold that a template puts into a page as they are.

    There, a quotation mark may end the attribute that the words are in. The workshop's own words
    have titles in italics, for which they have no other mark.
    """
    yield from (thing for thing in things_in_html(source) if thing != Thing(ELEMENT, "<em>"))
    yield from (Thing(ATTRIBUTE, name.lower()) for name in _AFTER_QUOTE.findall(source))


class _Reader(HTMLParser):
    """Collects the attributes of some HTML, and counts what is open in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.things: list[Thing] = []
        self.open: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open[tag] += 1
        self.things += attributes(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # to a browser, the slash means nothing

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open[tag] -= 1


def attributes(attrs: Iterable[tuple[str, str | None]]) -> Iterator[Thing]:
    """Yield what the attributes of an element are: addresses, classes, all but words."""
    for name, value in attrs:
        if name in _WORDS or value is None:
            if value is None and name.startswith("on"):
                yield Thing(ATTRIBUTE, name)
        elif name in ADDRESSES:
            yield Thing(LINK, value)
        elif name == "class":
            yield from (Thing(ATTRIBUTE, f".{each}") for each in classes(value))
        else:
            yield Thing(ATTRIBUTE, f"{name}={value}")


def classes(value: str) -> list[str]:
    """Return the classes in an attribute, but for those that say a language."""
    return [name for name in value.split() if not re.fullmatch(r"language-[A-Za-z-]+", name)]


KNOWN = names(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound blink "
    "blockquote body br button canvas caption center cite code col colgroup command content data "
    "datalist dd del details dfn dialog dir div dl dt em embed fencedframe fieldset figcaption "
    "figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe image "
    "img input ins isindex kbd keygen label legend li link listing main map mark marquee math "
    "menu meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option "
    "output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script "
    "search section select selectedcontent shadow slot small source spacer span strike strong "
    "style sub summary sup svg table tbody td template textarea tfoot th thead time title tr "
    "track tt u ul var video wbr xmp"
)
"""The elements of HTML, those that are obsolete included (https://html.spec.whatwg.org)."""
