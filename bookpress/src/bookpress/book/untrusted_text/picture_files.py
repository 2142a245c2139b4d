"""Says what is wrong with the file of a picture: damaged, of another kind, too large.

Browsers show nothing, or a part, and say nothing; a reader system or a compiler may stop. Pillow
reads the pictures made of dots; of a drawing (SVG), the first element is looked at here, and all
the rest where it is asked what it loads.
"""

from __future__ import annotations  # or it would load Pillow where there are no pictures

import re
import warnings
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

#: Ends of names → the kind of the file, as Pillow calls it.
_KINDS = {
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
_MOST_PIXELS = 150_000_000  # an A2 poster at 600 dots per inch has 140 million
_SVG = "{http://www.w3.org/2000/svg}svg"
_NOTHING = re.compile(r"\s*0+(?:\.0*)?\s*(?:[a-z]+|%)?\s*")


def fault_of_picture(file: Path) -> str:
    """Return what is wrong with the picture in *file* and what to do, or nothing.

    Of files that bear no name of a picture known here, nothing is said.
    """
    suffix = file.suffix.lower()
    if suffix not in (".svg", *_KINDS):
        return ""
    if not file.stat().st_size:
        return "the file is empty; save the picture again"
    return _of_drawing(file) if suffix == ".svg" else _of_dots(file, _KINDS[suffix])


def _of_dots(file: Path, kind: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own of large pictures, and of strange ones
            with Image.open(file, formats=tuple(set(_KINDS.values()))) as picture:
                if fault := _of_header(picture, kind):
                    return fault
                _read(picture)
    except UnidentifiedImageError:
        return f"the file is no picture, though its name says {kind}; save the picture again"
    except Image.DecompressionBombError:
        return f"the picture has more than {_MOST_PIXELS:,} pixels; make it smaller"
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        return "the picture is damaged or cut short; save it again"
    return ""


def _read(picture: Image.Image) -> None:
    """Read all of *picture*; raise an error if it is not whole."""
    if picture.format == "PNG":
        picture.verify()  # its checksums, without unpacking it
    else:
        picture.draft("L", (1, 1))  # a JPEG is unpacked small
        picture.load()


def _of_header(picture: Image.Image, kind: str) -> str:
    width, height = picture.size
    if picture.format not in (kind, "MPO"):  # a JPEG of several pictures
        return f"the file is {picture.format}, though its name says {kind}; correct its name"
    if width * height > _MOST_PIXELS:
        return f"the picture has {width} × {height} pixels; make it smaller"
    if not width * height:
        return "the picture has no width or no height; save it again"
    return ""


def _of_drawing(file: Path) -> str:
    try:
        _event, root = next(iter(ElementTree.iterparse(file, ["start"])))  # noqa: S314
    except (ElementTree.ParseError, StopIteration, OSError):
        return ""  # told with its line where the drawing is looked through
    if root.tag != _SVG:
        name = root.tag.rpartition("}")[2]
        return f'the file is no SVG: it begins with <{name}>, not with <svg xmlns="{_SVG[1:-4]}">'
    if any(_NOTHING.fullmatch(root.get(side, "1")) for side in ("width", "height")):
        return "the drawing has no width or no height; correct these attributes of its <svg>"
    return ""
