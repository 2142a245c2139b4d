"""An edition of the book, in one language or in two side by side: what to build, and the result."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookpress.press.page_tags import Page

#: Format asked for → Sphinx builder that writes it.
BUILDERS = {"html": "html", "pdf": "typst", "epub": "epub", "print": "typst-print"}
#: What the printer gets of an edition, each a PDF.
SHEETS = ("print", "cover")


@dataclass
class Edition:
    """The book in one language, or in two side by side: what to build, and the result."""

    code: str  #: That of the language, or of the facing edition.
    formats: Sequence[str]  #: To be built.
    workplace: Path  #: Where to build; it is emptied first.
    settings: dict[str, str]  #: What goes before the settings of conf.py: the languages.
    languages: dict[str, str] = field(default_factory=dict)  #: All published: code → name.
    cores: int = field(default=1, compare=False)  #: How many it may use at once.
    #: Whether it tells what it has read of the text, for nobody else reads it.
    tells_text: bool = field(default=False, compare=False)
    doctrees: str = "doctrees"  #: The folder in the workplace with what was read of the text.
    is_read: bool = False  #: Whether the text was read, for another format.
    #: The documents whose pages are written, known once one format of them is.
    rewritten: frozenset[str] | None = None
    #: Those of the assets of its web pages that were put there with a page that wants them.
    of_pages: set[str] = field(default_factory=set)
    #: Whether pages show other files than those it has gone on from: it is to be made from nothing.
    shows_others: bool = False
    #: The PDF whose pages the e-book lists, or the folder where it is built before.
    printed: Path | None = None
    #: The digest of what it is made of, but for its catalogs; empty where it is not gone on from.
    rest: str = ""
    pairs: Sequence[str] = ()  #: The facing editions that pages lead to.
    title: str = ""  #: The book's title in its language, or the first of them.
    author: str = ""
    description: str = ""  #: What the book is, in a sentence in its language; "" for nothing.
    begins: str = ""  #: The document with which its text begins.
    address: str = ""  #: Of the site.
    embargoed: bool = False
    facts: dict[str, Any] = field(default_factory=dict)  #: For records of it: see `onix.facts`.
    faults: str = ""  #: Warnings and errors, as Sphinx words them; empty if all went well.
    stems: dict[str, str] = field(default_factory=dict)  #: Format finished → name of its file.
    dependencies: set[Path] = field(default_factory=set)  #: Files that pages come from.
    checked: str = ""  #: The digest of the e-book that epubcheck found valid last.
    pages: Sequence[Page] = ()  #: What the finished pages are, read for the check of the site.
    #: Where a proof copy goes that was made of a PDF with faults of composition → where it is.
    proofs: dict[str, Path] = field(default_factory=dict)

    def take(self, other: "Edition") -> None:
        """Take over the result of *other*, in which some formats of this edition were built."""
        self.title, self.author = other.title, other.author
        self.description, self.begins = other.description, other.begins
        self.address, self.embargoed = other.address, other.embargoed
        self.facts = other.facts
        self.faults += other.faults
        self.stems |= other.stems
        self.dependencies |= other.dependencies
        self.proofs |= other.proofs
