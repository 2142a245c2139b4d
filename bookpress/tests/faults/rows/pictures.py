"""Faults of pictures; what there is to say of each kind of file is tried in ``tests/book``."""

from struct import pack
from zlib import compress, crc32

from ..fault import Edit, Fault, remove, replace, write

DRAWING = "chapters/cable.svg"
READ = ("sphinx-build -b dummy -d .read",)


def png(width: int, height: int) -> bytes:
    """Return a grey PNG, whose header says that it has this size."""

    def part(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))

    header = part(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = compress((b"\0" + b"\x80" * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + header + part(b"IDAT", rows) + part(b"IEND", b"")


def instead(name: str, content: bytes) -> tuple[Edit, ...]:
    """Return what puts the file *name* in place of the drawing."""
    shown = replace("chapters/one.md", "{figure} cable.svg", f"{{figure}} {name}")
    return (shown, write(f"chapters/{name}", content))


def picture(name: str, edits: Edit | tuple[Edit, ...], *says: str) -> Fault:
    """Return a fault of the picture of the first chapter."""
    return Fault(f"a picture {name}", edits, ("chapters/one.md:", *says), READ)


FAULTS = [
    picture("that is missing", remove(DRAWING), "cable.svg", "not readable"),
    picture("that is empty", write(DRAWING, ""), "cable.svg", "is empty"),
    picture("cut short", instead("c.png", png(8, 8)[:-20]), "c.png", "cut short", "save it again"),
    picture("of text", instead("c.png", b"cable"), "c.png", "is no picture", "save"),
    picture(
        "named as another kind", instead("c.jpg", png(8, 8)), "c.jpg", "PNG", "correct its name"
    ),
    picture("far too large", instead("c.png", png(99999, 99999)), "c.png", "pixels", "smaller"),
    picture("that is a page", write(DRAWING, "<html/>"), "cable.svg", "is no SVG"),
    picture("not well formed", write(DRAWING, "<svg"), "cable.svg", "no well-formed XML", "mend"),
]
