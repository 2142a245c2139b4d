"""What is said of pictures that readers would not see."""

import io
from pathlib import Path

import pytest
from bookpress.book.untrusted_text.picture_files import fault_of_picture
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h5v5z"/></svg>'


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a picture that cannot be packed to nothing."""
    made = Image.effect_noise(size, 90).convert(mode)
    content = io.BytesIO()
    made.save(content, kind)
    return content.getvalue()


def header_of_png(width: int, height: int) -> bytes:
    """Return a PNG whose header says another size than it has."""
    from struct import pack
    from zlib import crc32

    png = picture("PNG")
    header = b"IHDR" + pack(">II", width, height) + png[24:29]
    return png[:12] + header + pack(">I", crc32(header)) + png[33:]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture("PNG")),
        ("a.PNG", picture("PNG", "RGBA")),
        ("a.png", picture("PNG", "I;16")),
        ("a.jpg", picture("JPEG")),
        ("a.jpeg", picture("JPEG", "CMYK")),
        ("a.gif", picture("GIF", "P")),
        ("a.webp", picture("WEBP")),
        ("a.svg", SVG.encode()),
        ("a.svg", f'<?xml version="1.0"?><!-- a --><!DOCTYPE svg>{SVG}'.encode()),
        ("a.svg", SVG.replace('width="9" height="9"', 'width="100%"').encode()),
        ("a.pdf", b"no picture that is known here"),
    ],
)
def test_of_a_sound_picture_nothing_is_said(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert fault_of_picture(tmp_path / name) == ""


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.png", b"", "the file is empty; save the picture again"),
        ("a.svg", b"", "the file is empty; save the picture again"),
        ("a.png", picture("PNG")[:40], "the file is no picture, though its name says PNG; save"),
        ("a.png", picture("PNG")[:-20], "the picture is damaged or cut short"),
        ("a.png", picture("PNG").replace(b"IDAT", b"IDAT\xff", 1), "damaged or cut short"),
        ("a.jpg", picture("JPEG")[:-300], "the picture is damaged or cut short"),
        ("a.jpg", picture("JPEG")[:20], "the file is no picture, though its name says JPEG"),
        ("a.gif", picture("GIF", "P")[:-200], "the picture is damaged or cut short"),
        ("a.webp", picture("WEBP")[:-200], "the picture is damaged or cut short; save it again"),
        ("a.png", b"<html></html>", "the file is no picture, though its name says PNG"),
        ("a.jpg", picture("PNG"), "the file is PNG, though its name says JPEG; correct its name"),
        ("a.png", header_of_png(100_000, 100_000), "more than 150,000,000 pixels; make it smaller"),
        ("a.png", header_of_png(13_000, 13_000), "has 13000 × 13000 pixels; make it smaller"),
        ("a.svg", b"<html/>", "the file is no SVG: it begins with <html>, not with <svg xmlns="),
        ("a.svg", SVG.replace(' xmlns="http://www.w3.org/2000/svg"', "").encode(), "is no SVG"),
        ("a.svg", SVG.replace('"9"', '"0"').encode(), "the drawing has no width or no height"),
    ],
)
def test_a_picture_that_readers_would_not_see_is_told(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert told in fault_of_picture(tmp_path / name)
