"""A small book in three languages, composed by Typst, to be joined."""

import struct
import zlib
from pathlib import Path

import typst

#: What differs, by language.
WORDS = {
    "fr": {
        "title": "Le jardin",
        "keyword": "haies",
        "hedge": "La haie",
        "text": "Une haie demande du temps, et qui la plante pense à ceux qui viendront. " * 12,
        "note": "Voir la page suivante.",
        "seat": "Le banc",
        "sentence": "On s’assoit.",
        "next": "le chapitre suivant",
        "quotation": "Rien ne presse.",
        "tree": "Arbre",
        "height": "Hauteur",
        "picture": "Une haie taillée",
        "end": "La fin",
    },
    "en": {
        "title": "The garden",
        "keyword": "hedges",
        "hedge": "The hedge",
        "text": "A hedge takes time, and whoever plants it thinks of those who will come. " * 12,
        "note": "See the page that follows.",
        "seat": "The bench",
        "sentence": "One sits down.",
        "next": "the chapter that follows",
        "quotation": "There is no hurry.",
        "tree": "Tree",
        "height": "Height",
        "picture": "A clipped hedge",
        "end": "The end",
    },
}

_BOOK = """
#set document(
  title: "%(title)s", author: "Ada Bourdon", keywords: ("%(keyword)s", "bench"),
  date: datetime(year: 2026, month: 1, day: 1),
)
#set text(lang: "%(lang)s", size: 9pt)
#set page(width: 80mm, height: 70mm, margin: 8mm, numbering: "1"%(page)s)
#title[%(title)s]
#pagebreak()
= %(hedge)s <hedge>
%(text)s#footnote[%(note)s #link("https://www.example.org/")[www.example.org]]

#quote(block: true)[%(quotation)s]
#pagebreak()
= %(seat)s <seat>
%(sentence)s #link(<end>)[%(next)s] #footnote[#link(<hedge>)[%(hedge)s]]
#table(columns: 2, table.header([%(tree)s], [%(height)s]), [Taxus], [2 m])
#figure(image("hedge.png", alt: "%(picture)s"), caption: [%(picture)s])
#pagebreak()
== %(end)s <end>
- %(sentence)s
- %(sentence)s
#table(columns: 2, [%(tree)s], [])
%(more)s
"""


def compose(folder: Path, language: str, *, more: str = "", for_print: bool = False) -> bytes:
    """Return the book in *language* as a PDF, with *more* at its end.

    Its pages: the title, two of a chapter whose first paragraph runs on, one of the next chapter,
    one of its last section. One for print has a bleed.
    """
    (folder / "hedge.png").write_bytes(_picture())
    source = folder / f"{language}.typ"
    page = ", bleed: 3mm" if for_print else ""
    words = {**WORDS[language], "lang": language, "more": more, "page": page}
    source.write_text(_BOOK % words, encoding="utf-8")
    pdf = typst.compile(
        source,
        format="pdf",
        pdf_standards=[] if for_print else ["ua-1", "a-2a"],
        ignore_system_fonts=True,
        timestamp=1767225600,
    )
    assert isinstance(pdf, bytes)
    return pdf


def _picture() -> bytes:
    """Return a small grey picture, whose bytes no compression makes much smaller."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + end

    size, grey, rows = 24, 7, b""
    for _ in range(size):
        rows += b"\0"
        for _ in range(size):
            grey = grey * 75 % 257
            rows += bytes([grey % 256])
    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
