"""What is read from the content of a page, in a form that Typst seldom writes."""

from bookpress.pages import check
from bookpress.pages.reading import read
from pikepdf import Name, Pdf

from .conftest import Typeset


def test_a_text_given_for_several_glyphs_is_read_once(typeset: Typeset) -> None:
    path = typeset("word")
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        shown = pdf.pages[0].Contents.read_bytes()
        given = shown.replace(b"BT", b"/Span << /ActualText (other) >> BDC BT", 1)
        pdf.pages[0].Contents = pdf.make_stream(given.replace(b"ET", b"ET EMC", 1))
        pdf.save(path)
    assert [paragraph.text for paragraph in read(path).text] == ["other"]


def test_glyphs_in_colour_are_met_without_a_fault(typeset: Typeset) -> None:
    path = typeset("word")
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].resources.Font.values():
            font.Subtype = Name.Type3
        pdf.save(path)
    assert check(path) == []
