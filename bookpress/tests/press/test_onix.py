"""What the trade is told of a book, in ONIX: whole, valid by its schema, and nothing made up."""

import json
import time
from dataclasses import asdict
from pathlib import Path

import onixcheck
import pikepdf
import pytest
from bookpress.book.imprint import Contributor, Imprint
from bookpress.book.publisher.record_values import Subject
from bookpress.press.onix.codes import language_code
from bookpress.press.onix.message import message_of
from bookpress.press.record import Book, Made, Record
from lxml import etree

MOMENT = 1767225600  # 1 January 2026
SUBJECTS = (
    Subject("Thema", "JBCT", {"fr": "Médias", "en": "Media studies"}),
    Subject("House list", "7", {}),
    Subject("", "", {"": "Haies"}),
)
FRENCH = Imprint(
    "fr",
    "Haies : un essai",
    authors=(Contributor("Jeanne Pré", "Pré, Jeanne"),),
    publisher="Presses",
    place="Brest",
    date="2025-11-22",
    edition="2",
    isbn="978-3-16-148410-0",
    ebook_isbn="978-0-306-40615-7",
    subjects=SUBJECTS,
)
ENGLISH = Imprint(
    "en",
    "Hedges & ditches: an essay",
    authors=FRENCH.authors,
    translators=(Contributor("Jane Roe", "Roe, Jane"),),
    publisher="Presses",
    date="2026-02",
    edition="Revised edition",
    isbn="978-2-07-036024-6",
    subjects=SUBJECTS,
    original_language="fr",
    original_title="Haies : un essai",
)
BOTH = Imprint("fr", "Haies", publisher="Presses", isbn="978-1-86197-876-9")


def book(imprint: Imprint, *formats: str, **facts: object) -> Book:
    """Return what is kept of an edition, as it comes from the file of the record."""
    kept = {"imprint": asdict(imprint), "description": "Des <haies>.", "blurb": ["Un.", "Deux."]}
    made = {name: Made("", "", "", "haies", {}) for name in formats}
    return Book("", "", "", False, [], made=made, facts=json.loads(json.dumps(kept | facts)))


def records(message: str) -> dict[str, etree._Element]:
    """Return the records of *message*, without a namespace, by their ISBNs."""
    plain = message.replace(' xmlns="http://ns.editeur.org/onix/3.0/reference"', "")
    root = etree.fromstring(plain.encode())
    return {each.findtext("ProductIdentifier/IDValue") or "": each for each in root.iter("Product")}


@pytest.fixture
def message(tmp_path: Path) -> str:
    (tmp_path / "pdf").mkdir()
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page(page_size=(419.528, 595.276))
    pdf.save(tmp_path / "pdf" / "haies-fr.pdf")
    whole = Record(
        {"fr": book(FRENCH, "pdf", "epub"), "en": book(ENGLISH, "epub"), "fr-en": book(BOTH)}
    )
    found, left_out = message_of(whole, tmp_path, MOMENT)
    assert left_out == [
        "en: no ONIX record of the e-book, for edition/publisher.toml gives no ebook_isbn.en",
        "fr-en: no ONIX record of the e-book, for edition/publisher.toml gives no ebook_isbn.fr-en",
    ]
    return found


@pytest.mark.parametrize("release", ["3.0", "3.1"])
def test_a_message_is_valid_by_the_schema_of_the_trade(
    message: str, release: str, tmp_path: Path
) -> None:
    path = tmp_path / "message.xml"
    path.write_text(message.replace('"3.0"', f'"{release}"').replace("/3.0/", f"/{release}/"))
    assert [fault.short for fault in onixcheck.validate(str(path))] == []


def test_each_product_with_a_number_has_a_record_that_leads_to_the_others(message: str) -> None:
    found = records(message)
    assert found.keys() == {"9783161484100", "9780306406157", "9782070360246", "9781861978769"}
    related = {
        each.findtext("ProductIdentifier/IDValue"): each.findtext("ProductRelationCode")
        for each in found["9783161484100"].iter("RelatedProduct")
    }
    assert related == {"9780306406157": "06", "9782070360246": "11", "9781861978769": "11"}


def test_a_translation_says_whose_it_is_and_of_what(message: str) -> None:
    english = records(message)["9782070360246"]
    people = {
        each.findtext("ContributorRole"): (
            each.findtext("PersonName"),
            each.findtext("PersonNameInverted"),
        )
        for each in english.iter("Contributor")
    }
    assert people == {"A01": ("Jeanne Pré", "Pré, Jeanne"), "B06": ("Jane Roe", "Roe, Jane")}
    (translator,) = (
        each for each in english.iter("Contributor") if each.find("FromLanguage") is not None
    )
    assert translator.findtext("ContributorRole") == "B06"
    assert translator.findtext("FromLanguage") == "fre"
    assert translator.findtext("ToLanguage") == "eng"
    titles = {
        each.findtext("TitleType"): (each.findtext(".//TitleText"), each.findtext(".//Subtitle"))
        for each in english.iter("TitleDetail")
    }
    assert titles == {"01": ("Hedges & ditches", "an essay"), "03": ("Haies", "un essai")}
    spoken = [(each[0].text, each[1].text) for each in english.iter("Language")]
    assert spoken == [("01", "eng"), ("02", "fre")]
    assert english.findtext(".//EditionStatement") == "Revised edition"


def test_the_first_subject_alone_is_the_main_one(message: str) -> None:
    subjects = records(message)["9783161484100"].findall(".//Subject")
    assert [each.find("MainSubject") is not None for each in subjects] == [True, False, False]


def test_pages_and_size_are_those_of_the_pdf(message: str) -> None:
    found = records(message)
    printed, e_book = found["9783161484100"], found["9780306406157"]
    assert (printed.findtext(".//ExtentType"), printed.findtext(".//ExtentValue")) == ("07", "3")
    assert (e_book.findtext(".//ExtentType"), e_book.findtext(".//ExtentValue")) == ("08", "3")
    assert [each.text for each in printed.iter("Measurement")] == ["210", "148"]
    assert found["9782070360246"].find(".//Extent") is None


def test_a_book_is_on_sale_from_its_day_on(message: str) -> None:
    found = records(message)
    status = {isbn: each.findtext(".//PublishingStatus") for isbn, each in found.items()}
    assert status["9783161484100"] == "04"
    assert status["9782070360246"] == "02"
    date = found["9782070360246"].find(".//PublishingDate/Date")
    assert date is not None
    assert (date.get("dateformat"), date.text) == ("01", "202602")


def test_without_a_publisher_there_is_no_record_and_the_reason_is_told(tmp_path: Path) -> None:
    nobody = Imprint("fr", "Haies", isbn="978-3-16-148410-0")
    assert message_of(Record({"fr": book(nobody)}), tmp_path, int(time.time())) == (
        "",
        ["fr: no ONIX record, for edition/publisher.toml gives no publisher"],
    )


@pytest.mark.parametrize(
    ("code", "letters"),
    [("fr", "fre"), ("en", "eng"), ("pt_BR", "por"), ("zh_Hant", "chi"), ("hr", "hrv"),
     ("ar", "ara"), ("nds", "nds"), ("es", "spa"), ("cs", "cze")],
)  # fmt: skip
def test_languages_have_their_bibliographic_codes(code: str, letters: str) -> None:
    assert language_code(code) == letters
