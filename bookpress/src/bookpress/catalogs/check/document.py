"""What of a source document no message shows, though a translation must go by it.

Sphinx makes a message of a paragraph without its forced line breaks, and of a heading
without its underline; where a reference-style link leads stands elsewhere in the document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_SUFFIXES = (".md", ".rst", ".rest", ".txt")
_BROKEN = re.compile(r"(?:\\|[ ]{2,})$")
_MARK = re.compile(r"^[ \t]*(?:[-+*>]|\d+[.)]|:|\[\^[^\]]*\]:)[ \t]+")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]|$)", re.MULTILINE)
_TITLE = re.compile(
    r"^[ \t]*(\S.*?)[ \t]*\n[ \t]*([=\-`:.'\"~^_*+#<>!$%&(),/;?@\[\]\\{|}])\2+[ \t]*$", re.M
)


@dataclass(frozen=True)
class Document:
    """What is known of one document, or of several.

    `breaks` has the number of forced line breaks of each paragraph that has any, by its
    text; `definitions` the addresses of reference-style links, by their labels in lower
    case; `titles` the headings of reST.
    """

    breaks: dict[str, int] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()

    def breaks_of(self, text: str) -> int:
        """Return the number of forced line breaks in the paragraph that a message is."""
        return self.breaks.get(_flat(text), 0)

    def has_title(self, text: str) -> bool:
        """Return whether a message is a heading."""
        return _flat(text) in self.titles


def documents(paths: Iterable[Path]) -> Document:
    """Return what is known of some documents, and of those in folders, all together."""
    breaks: dict[str, int] = {}
    definitions: dict[str, str] = {}
    titles: set[str] = set()
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.suffix in _SUFFIXES and one.is_file():
                known = _document(one)
                breaks |= known.breaks
                definitions |= known.definitions
                titles |= known.titles
    return Document(breaks, definitions, frozenset(titles))


def _document(path: Path) -> Document:
    try:
        return _document_of(path.read_text("utf-8").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError):
        return Document()


@lru_cache(maxsize=2000)  # by the text: it is read anew, for a preview checks it after each save
def _document_of(text: str) -> Document:
    return Document(
        breaks=_breaks(text),
        definitions={name.lower(): address for name, address in _DEFINITION.findall(text)},
        titles=frozenset(_flat(title) for title, _ in _TITLE.findall(text)),
    )


def _breaks(text: str) -> dict[str, int]:
    """Return the forced line breaks of the paragraphs of a document.

    A target, or the line above an item, may stand right before a paragraph and is none of
    it; so a paragraph is known from each of its lines on.
    """
    found: dict[str, int] = {}
    for block in re.split(r"\n[ \t>]*\n", text):
        lines = block.split("\n")
        broken = [bool(_BROKEN.search(line)) for line in lines[:-1]]
        for start in range(len(broken)):
            if count := sum(broken[start:]):
                rest = [_BROKEN.sub("", line) for line in lines[start:]]
                found[_flat(" ".join([_MARK.sub("", rest[0]), *rest[1:]]))] = count
    return found


def _flat(text: str) -> str:
    """Return a text with single spaces, and without the marks that quote each of its lines."""
    return " ".join(text.replace("\n>", "\n").split())
