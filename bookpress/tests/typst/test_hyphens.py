"""Hyphens as readers copy them: those of the text, and those at the end of a divided line."""

from io import BytesIO

import pypdfium2
import pytest
import typst
from bookpress.typst.compact import compacted
from bookpress.typst.hyphens import mend_hyphens
from pypdf import PdfReader

# The first hyphen of the font divides a word; those after it are of the text.
SOURCE = b"""#set document(title: "T")
#set page(width: 4.2cm, height: 12cm, margin: 1cm)
#set text(lang: "fr", hyphenate: true)
anticonstitutionnellement
#set text(hyphenate: false)
#set page(width: 15cm)
Clermont-Ferrand, (eux-m\xc3\xaames) e-mail
"""


@pytest.fixture(scope="module")
def written() -> bytes:
    pdf = typst.compile(SOURCE, format="pdf", ignore_system_fonts=True, pdf_standards=["a-2a"])
    assert isinstance(pdf, bytes)
    return pdf


def read_by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def read_by_pdfium(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_typst_still_writes_hyphens_that_some_readers_take_for_soft_ones(written: bytes) -> None:
    assert "Clermont\xadFerrand" in read_by_pypdf(written)


def test_hyphens_of_the_text_are_hyphens_to_every_reader(written: bytes) -> None:
    mended = compacted(written, mend_hyphens)
    for text in (read_by_pypdf(mended), read_by_pdfium(mended)):
        assert "Clermont-Ferrand, (eux-mêmes) e-mail" in text


def test_a_divided_word_is_still_told_from_a_compound(written: bytes) -> None:
    mended = compacted(written, mend_hyphens)
    contents = [page.get_contents() for page in PdfReader(BytesIO(mended)).pages]
    said = [content.get_data() for content in contents if content is not None]
    assert b"<FEFF00AD>" in said[0]
    assert b"<FEFF00AD>" not in said[1]
    assert read_by_pdfium(mended) == read_by_pdfium(written)


def test_a_file_without_divided_words_stays_as_it_is() -> None:
    pdf = typst.compile(b'#set document(title: "T")\nClermont-Ferrand', format="pdf")
    assert isinstance(pdf, bytes)
    assert compacted(pdf, mend_hyphens) == compacted(pdf)
