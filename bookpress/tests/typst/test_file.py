"""The file: what it says of itself, and what it claims."""

import pytest
import typst
from bookpress.typst.compact import compacted
from pypdf import PdfReader
from pypdf.generic import StreamObject

from .conftest import Build, words_in_order


def test_metadata_says_what_the_book_is(build: Build) -> None:
    reader = PdfReader(build().path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Le jardin : essai"
    assert reader.metadata.author == "Jeanne Exemple"
    assert "haies" in str(reader.metadata["/Keywords"])
    assert str(reader.root_object["/Lang"]) == "fr"


def test_metadata_of_a_translation_says_who_published_it_and_what_it_translates(
    build: Build,
) -> None:
    given = {"isbn": {"en": "978-2-07-036024-6"}, "translator": {"en": ["Jane Roe"]}, "year": 2027}
    book = build(
        language="en",
        project="The garden",
        book_source_language="fr",
        book_publisher="Presses",
        book_imprint=given,
    )
    stream = PdfReader(book.path).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    xmp = stream.get_data().decode()
    for words in (
        "<dc:identifier>urn:isbn:9782070360246<",
        "<dc:source>Le jardin : essai<",
        "<rdf:li>Presses<",
        "<rdf:li>Jane Roe<",
        "<rdf:li>2027<",
    ):
        assert words in xmp
    title_page = PdfReader(book.path).pages[2].extract_text()
    words_in_order(title_page, "Translated from the French by Jane Roe", "Original title: Le")
    imprint = PdfReader(book.path).pages[3].extract_text()
    words_in_order(imprint, "Presses, 2027", "ISBN 978-2-07-036024-6", "Achevé un mardi.")


@pytest.mark.parametrize(
    ("language", "tag"), [("pt_BR", "pt-BR"), ("zh_Hant", "zh"), ("zh_Hant_TW", "zh-TW")]
)
def test_a_region_is_told_and_a_script_is_not_taken_for_one(
    build: Build, language: str, tag: str
) -> None:
    assert str(PdfReader(build(language=language).path).root_object["/Lang"]) == tag


def test_the_file_claims_both_standards(build: Build) -> None:
    stream = PdfReader(build().path).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    xmp = stream.get_data().decode()
    words_in_order(xmp.replace("\n", ""), "<pdfaid:part>2", "<pdfaid:conformance>A")
    assert "<pdfuaid:part>1" in xmp


def test_two_builds_of_one_date_are_the_same_file(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "981173106")
    first, second = build("Texte.[^a]\n\n[^a]: Note."), build("Texte.[^a]\n\n[^a]: Note.")
    assert first.path.read_bytes() == second.path.read_bytes()
    metadata = PdfReader(first.path).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.year == 2001


def test_typst_still_writes_objects_that_take_less_when_compressed_together() -> None:
    source = b'#set document(title: "T")\n#outline()\n' + b"= Title\nWords.\n" * 50
    pdf = typst.compile(source, format="pdf", ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    assert len(compacted(pdf)) < 0.8 * len(pdf)


def test_the_file_is_named_after_the_project_or_as_asked(build: Build) -> None:
    assert build().path.name == "le-jardin-essai.pdf"
    assert build(typst_filename="jardin").path.name == "jardin.pdf"
