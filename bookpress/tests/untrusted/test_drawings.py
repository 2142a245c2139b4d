"""What a drawing (SVG) may hold."""

from pathlib import Path

import pytest
from bookpress.book.untrusted_text.drawings import faults_of_drawing, faults_of_source

from ..tiny_book import TinyBook
from .conftest import SVG, project

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'


def drawing(content: str, before: str = "") -> bytes:
    """Return an SVG that holds *content* on its second line."""
    return f"{before}{_HEAD}{content}\n</svg>".encode()


HOSTILE = {
    "<script>": "<script>krank()</script>",
    "another namespace's script": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">a</h:script>',
    "a handler": '<g onload="krank()"/>',
    "HTML": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
    "a link to a program": '<a xlink:href="javascript:krank()"><path d="M0 0"/></a>',
    "a hidden program": '<a href="java&#10;script:krank()"><path d="M0 0"/></a>',
    "a picture of another host": '<image href="https://example.org/a.png"/>',
    "a file": '<image xlink:href="../../secret.png"/>',
    "a drawing within": '<image href="data:image/svg+xml,krank"/>',
    "parts of others": '<use href="other.svg#a"/>',
    "a style's address": "<style>g { fill: url(https://example.org/a.svg#b) }</style>",
    "an escaped address": r"<style>g { fill: u\72l(https://example.org) }</style>",
    "an import": '<style>@import "https://example.org/a.css";</style>',
    "an import before an element": "<style>@import 'https://example.org/a.css';<g/></style>",
    "a choice of pictures": "<style>g { src: image-set('#a' 1x, 'https://a.org' 2x) }</style>",
    "an attribute's address": '<g fill="url(//example.org/a)"/>',
    "an animated address": '<a><set attributeName="xlink:href" to="javascript:krank()"/></a>',
    "an animated handler": '<g><animate attributeName="onclick" to="krank()"/></g>',
    "a film": '<video src="#a"/>',
    "a base": '<g xml:base="https://example.org/"/>',
}
HONEST = {
    "shapes": '<defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M0 0"/>',
    "a picture within": '<image xlink:href="data:image/png;base64,AAAA"/>',
    "a link": '<a href="https://example.org"><text>It</text></a>',
    "a reuse": '<path id="a" d="M0 0"/><use href="#a"/>',
    "a style": "<style>@font-face { src: url(data:font/woff2;base64,AA) } g { fill: red }</style>",
    "an animation": '<rect><animate attributeName="width" to="9"/></rect>',
    "an editor's notes": '<g xmlns:i="http://example.org/editor" i:href="/a.svg" i:onset="1"/>',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_runs_or_loads_is_found_with_its_line(kind: str) -> None:
    fault = faults_of_source(drawing(HOSTILE[kind]))
    assert fault and fault[0] == 2 and "the drawing holds" in fault[1]


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_drawing_has_no_fault(kind: str) -> None:
    assert faults_of_source(drawing(HONEST[kind])) is None
    assert faults_of_source(SVG.encode()) is None


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a "b">',
        f'<!ENTITY a "{"a" * 9999}">',
    ],
)
def test_an_entity_that_grows_or_reads_a_file_is_refused(entities: str) -> None:
    fault = faults_of_source(drawing("<text>&a;</text>", f"<!DOCTYPE svg [{entities}]>\n"))
    assert fault and "the entity" in fault[1]


def test_an_entity_that_names_an_address_is_honest() -> None:
    before = '<!DOCTYPE svg [<!ENTITY ns "http://example.org/">]>\n'
    assert faults_of_source(drawing('<g xmlns:x="&ns;"/>', before)) is None


def test_a_drawing_of_another_style_sheet_or_in_pieces_or_packed_is_refused(tmp_path: Path) -> None:
    sheet = faults_of_source(drawing("", '<?xml-stylesheet href="https://example.org/a.css"?>'))
    assert sheet and "style sheet" in sheet[1]
    cut = faults_of_source(drawing("<g/>")[:-9])
    assert cut and "no well-formed XML" in cut[1]
    packed = tmp_path / "a.svgz"
    packed.write_bytes(b"\x1f\x8b\x08")
    fault = faults_of_drawing(packed)
    assert fault and "compressed" in fault[1]


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
def test_words_stand_in_its_place_in_every_format(tiny_book: TinyBook, builder: str) -> None:
    book = project(tiny_book, {"one": "# One\n\n![A ship](evil.svg)\n\n[It](evil.svg)\n"})
    (book.root / "evil.svg").write_bytes(drawing(HOSTILE["<script>"]))
    faults = book.faults(builder, "en")
    assert "one.md:3: WARNING: evil.svg:2: the drawing holds <script>" in faults
    assert "one.md:5: WARNING: evil.svg:2:" in faults
    assert not list(book.tree(builder, "en").rglob("*evil*"))
    if builder == "html":
        assert "A ship" in book.page("one", "en").get_text()


def test_a_diagram_that_leads_to_a_program_is_refused(tiny_book: TinyBook) -> None:
    extension = """
def setup(app):
    def draw(app, page, template, context, tree):
        (app.outdir / "_images").mkdir(exist_ok=True)
        (app.outdir / "_images/made.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:krank()"/></svg>')
    app.connect("html-page-context", draw)
"""
    book = project(tiny_book, {"one": "# One\n"}, extension)
    with pytest.raises(Exception, match=r"made\.svg:1: .*a link to a javascript: address"):
        book.faults("html", "en")
