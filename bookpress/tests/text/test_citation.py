"""How a tiny book is cited: in words, and in records that reference managers read."""

import json
import re
import zipfile
from collections.abc import Iterator

import pytest
from bookpress.book.imprint import Contributor, Imprint
from bookpress.text.citation.records import Cited, bibtex, csl_json, ris
from bs4 import BeautifulSoup
from pybtex.database import Entry, parse_string
from pypdf import PdfReader

from ..tiny_book import TinyBook

CONF = """
project = "Le jardin & ses haies : essai"
author = copyright = "Jeanne d’Exemple"
version = release = "1.2"
language = "fr"
extensions = ["myst_parser", "bookpress.citation", "bookpress.settings", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
translated_settings = ["project"]
smartquotes = False
epub_show_urls = "no"
book_date = "2026-11-22"
book_source_language = language
book_languages = {"fr": "Français", "en": "English"}
"""
INDEX = "# Jardin\n\n## Citer\n\n:::{citation}\n:::\n\n:::{toctree}\ncour/deux\n:::\n"
PUBLISHER = """
publisher = "Presses du Buis"
place = "Brest"
year = 2026
edition = 2
address = "https://www.example.org/jardin_clos/"

[isbn]
fr = "978-3-16-148410-0"

[translator]
en = ["Jane Roe", "John Doe"]
"""
#: The fields of an item that this book has, of those that CSL 1.0.2 allows, with their kinds.
CSL = {
    **dict.fromkeys(("id", "type", "title", "original-title", "publisher", "publisher-place"), str),
    **dict.fromkeys(("edition", "ISBN", "URL", "version", "language"), str),
    **dict.fromkeys(("author", "translator"), list),
    "issued": dict,
}
LINE_OF_RIS = re.compile(r"[A-Z][A-Z0-9]  - .*")


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book in French and English that says how it is cited, on its first page."""
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "cour/deux.md": "# Deux\n\nRien.\n"})
    tiny_book.translate("en", "settings", {"Le jardin & ses haies : essai": "The Garden: an Essay"})
    tiny_book.translate("en", "index", {"Jardin": "Garden", "Citer": "To cite"})
    return tiny_book


def record(book: TinyBook, suffix: str, language: str = "fr") -> str:
    """Return the file of that *suffix*, which the page shows too, and leads to."""
    (file,) = (book.tree("html", language) / "cite").glob(f"*.{suffix}")
    text = file.read_bytes().decode()
    page = book.page("index", language)
    shown, link = page.select_one(f"pre#cite-{suffix}"), page.select_one(f'a[href$=".{suffix}"]')
    assert shown is not None
    assert link is not None
    assert shown.get_text().splitlines() == text.splitlines()
    assert (link["href"], link.has_attr("download")) == (f"cite/{file.name}", True)
    return text


def entry_of(text: str) -> Entry:
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tags and values of a record in RIS, which must be one of its grammar."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(map(LINE_OF_RIS.fullmatch, lines))
    assert (lines[0], lines[-1]) == ("TY  - BOOK", "ER  - ")
    yield from ((line[:2], line[6:]) for line in lines[1:-1])


def item_of(text: str) -> dict[str, object]:
    """Return the one item of a list in CSL-JSON, whose fields must be of the kinds it wants."""
    (item,) = json.loads(text)
    assert {name: type(value) for name, value in item.items()} == {name: CSL[name] for name in item}
    return dict(item)


def sentence(book: TinyBook, language: str = "fr") -> str:
    place = book.page("index", language).find(id="cite")
    assert place is not None
    return place.get_text().strip()


def test_the_reference_says_what_the_book_and_its_publisher_say(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": PUBLISHER})
    book.build()
    address = "https://www.example.org/jardin_clos/fr/"
    assert sentence(book) == (
        "Jeanne d’Exemple, Le jardin & ses haies : essai, édition 2, Brest, Presses du Buis, 2026, "
        f"version 1.2, {address}"
    )

    entry = entry_of(record(book, "bib"))
    assert (entry.type, [str(each) for each in entry.persons["author"]]) == (
        "book",
        ["d’Exemple, Jeanne"],
    )
    assert dict(entry.fields.items()) == {
        "title": r"Le jardin \& ses haies : essai",
        "edition": "2",
        "address": "Brest",
        "publisher": "Presses du Buis",
        "year": "2026",
        "isbn": "978-3-16-148410-0",
        "note": "Version 1.2",
        "language": "fr",
        "url": address,
    }

    assert dict(lines_of(record(book, "ris"))) == {
        "AU": "d’Exemple, Jeanne",
        "TI": "Le jardin & ses haies : essai",
        "ET": "2",
        "CY": "Brest",
        "PB": "Presses du Buis",
        "PY": "2026",
        "SN": "978-3-16-148410-0",
        "N1": "Version 1.2",
        "LA": "fr",
        "UR": address,
    }

    item = item_of(record(book, "json"))
    assert item["author"] == [{"family": "d’Exemple", "given": "Jeanne"}]
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert (item["type"], item["URL"]) == ("book", address)
    assert item["publisher-place"] == "Brest"


def test_a_translation_names_its_translators_and_the_original_title(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": PUBLISHER})
    book.build(language="en")
    said = sentence(book, "en")
    assert "The Garden: an Essay, translated from the French by Jane Roe and John Doe, " in said
    assert entry_of(record(book, "bib", "en")).fields["translator"] == "Roe, Jane and Doe, John"
    assert [value for name, value in lines_of(record(book, "ris", "en")) if name == "A4"] == [
        "Roe, Jane",
        "Doe, John",
    ]
    item = item_of(record(book, "json", "en"))
    assert item["translator"] == [
        {"family": "Roe", "given": "Jane"},
        {"family": "Doe", "given": "John"},
    ]
    assert item["original-title"] == "Le jardin & ses haies : essai"


def test_a_text_that_is_itself_translated_names_its_translator(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": '[translator]\nfr = "Zoé Jonc"\n'})
    book.build()
    assert "essai, traduit par Zoé Jonc, 2026" in sentence(book)


def test_an_edition_that_is_not_counted_is_stated_as_it_is_given(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": 'edition = "Édition revue"\n'})
    book.build()
    assert "essai, Édition revue, 2026" in sentence(book)
    assert entry_of(record(book, "bib")).fields["edition"] == "Édition revue"


def test_what_is_not_given_is_left_out(book: TinyBook) -> None:
    book.write({"conf.py": CONF.replace('version = release = "1.2"', "").replace("2026-11-22", "")})
    book.build()
    assert sentence(book) == "Jeanne d’Exemple, Le jardin & ses haies : essai."
    entry = entry_of(record(book, "bib"))
    assert (entry.type, set(entry.fields)) == ("misc", {"title", "language"})
    assert [name for name, _value in lines_of(record(book, "ris"))] == ["AU", "TI", "LA"]
    assert set(item_of(record(book, "json"))) == {"id", "type", "author", "title", "language"}


def test_print_and_e_book_have_the_reference_and_no_record(book: TinyBook) -> None:
    (pdf,) = book.build("typst").glob("*.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert "Jeanne d’Exemple, Le jardin & ses haies : essai, 2026, version 1.2." in text
    assert "@misc" not in text
    (epub,) = book.build("epub").glob("*.epub")
    with zipfile.ZipFile(epub) as archive:
        page = archive.read("index.xhtml").decode()
        assert not [name for name in archive.namelist() if "cite/" in name or "copy-" in name]
    assert "<em>Le jardin &amp; ses haies : essai</em>, 2026, version 1.2." in page
    assert "@misc" not in page


def test_the_title_is_found_in_the_reference_whatever_the_author_is_called(book: TinyBook) -> None:
    book.write({"conf.py": CONF.replace("Le jardin & ses haies : essai", "Exemple")})
    book.build()
    place = book.page().select_one("#cite-sentence")
    assert place is not None
    assert place.decode_contents() == "Jeanne d’Exemple, <em>Exemple</em>, 2026, version 1.2."


def test_a_book_without_a_title_is_told_that_it_cannot_be_cited(book: TinyBook) -> None:
    for project in ('project = ""', "pass"):
        book.write({"conf.py": CONF.replace('project = "Le jardin & ses haies : essai"', project)})
        faults = book.faults()
        assert "index.md:5: WARNING: the book has no title to be cited by: give it one" in faults
        assert "cite-sentence" not in str(book.page())


def test_a_book_in_one_document_has_one_place_of_that_name(book: TinyBook) -> None:
    book.write({"index.md": INDEX.replace("## Citer", "## Cite")})
    (page,) = book.build("singlehtml").glob("*.html")
    assert len(BeautifulSoup(page.read_text("utf-8"), "html.parser").select("#cite")) == 1


def test_translators_are_given_no_message(book: TinyBook) -> None:
    assert book.messages("index") == ["Jardin", "Citer"]


def test_a_page_in_a_folder_leads_to_the_files_and_loads_the_script(book: TinyBook) -> None:
    book.write({"index.md": "# Jardin\n\n:::{toctree}\ncour/deux\n:::\n"})
    book.write({"cour/deux.md": "# Deux\n\n:::{citation}\n:::\n"})
    tree = book.build()
    page = book.page("cour/deux")
    links = [str(link["href"]) for link in page.select(".citation-record a")]
    assert len(links) == 3
    assert all((tree / "cour" / link).is_file() for link in links)
    assert page.select("script[src*=copy-reference]")
    up = BeautifulSoup((book.build("dirhtml") / "cour/deux/index.html").read_text(), "html.parser")
    assert [str(link["href"]) for link in up.select(".citation-record a")] == [
        f"../{link}" for link in links
    ]
    assert not book.page("index").select("script[src*=copy-reference]")


@pytest.mark.parametrize(
    "name", ["Ada", "李白", "Roe and Sons", "García Márquez, Gabriel", "50 % {pur}"]
)
def test_a_record_holds_any_name_and_title(name: str) -> None:
    title = r"La haie de 50 % #1 : a_b ~ \ { ^ & $"
    cited = Cited(Imprint("fr", title, authors=(Contributor(name, name),)))
    (person,) = entry_of(bibtex(cited)).persons["author"]
    assert bool(person.first_names) == ("," in name)
    assert dict(lines_of(ris(cited)))["TI"] == title
    item = item_of(csl_json(cited))
    assert item["title"] == title
    assert item["author"] == (
        [{"family": "García Márquez", "given": "Gabriel"}] if "," in name else [{"literal": name}]
    )
