"""Links from the bibliography back to the text, as readers meet them in a tiny book."""

import zipfile

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
extensions = ["myst_parser", "bookpress.back_references", "bookpress.quotation", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
myst_footnote_transition = False
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "author_year"
"""
BIB = """
@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Au Buis}, year = 1901}
@book{mur, author = {Carlin, Zoé}, title = {Le Mur}, publisher = {Au Buis}, year = 1902}
@book{puits, author = {Durand, Éva}, title = {Le Puits}, publisher = {Au Buis}, year = 1903}
"""
INDEX = """
# Jardin

:::{toctree}
deux
un
mots
works
:::
"""
ONE = """
# Un *banc*

Un banc sans numéro {cite:p}`mur`.

(p3)=
Après les murs {cite:p}`mur`, les haies {cite:p}`haie`, et encore {cite:p}`haie`.

(p3a)=
:::{quotation}
Une allée.

-- {cite:t}`haie`
:::
"""
TWO = """
# Deux

(p1)=
Une note ici[^a], et un mur {cite:p}`mur`.

(p2)=
La même note[^a], et une haie {cite:p}`haie`.

[^a]: Une note {cite:p}`haie,mur`, et une autre[^b].

[^b]: Une haie {cite:p}`haie`.
"""
TERMS = """
# Mots

:::{glossary}
banc
  un siège {cite:p}`haie`.

seuil
  une marche {cite:p}`haie`.
:::
"""
WORKS = "# Ouvrages\n\n:::{bibliography}\n:all:\n:::\n"
FRENCH = {"(Cited in {places}.)": "(Cité : {places}.)", "{paragraph} note": "{paragraph} n."}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters, the second written first, a glossary and a bibliography."""
    texts = {"deux.md": TWO, "un.md": ONE, "mots.md": TERMS, "works.md": WORKS}
    tiny_book.write({"conf.py": CONF, "works.bib": BIB, "index.md": INDEX, **texts})
    tiny_book.translate("fr", "sphinx", FRENCH)
    return tiny_book


def entries(book: TinyBook, language: str = "fr") -> dict[str, list[Tag]]:
    """Return the back-references of the web page: author → inline elements."""
    found = book.page("works", language).select("[role=doc-biblioentry]")
    names = ("Bourdon", "Carlin", "Durand")
    return {name: [e for each in found if name in each.text for e in spans(each)] for name in names}


def spans(entry: Tag) -> list[Tag]:
    return list(entry.select(".back-references"))


def shown(book: TinyBook, language: str = "fr") -> dict[str, list[str]]:
    """Return what is read there: author → sentences."""
    return {
        name: [span.text.replace("\u00a0", " ") for span in found]
        for name, found in entries(book, language).items()
    }


def links(book: TinyBook, language: str = "fr") -> dict[str, list[str]]:
    """Return where the links lead: author → addresses."""
    return {
        name: [str(link["href"]) for span in found for link in span.select("a")]
        for name, found in entries(book, language).items()
    }


IN_FRENCH = {
    "Bourdon": ["(Cité : § 1 n., § 2, § 3, § 3a, Mots.)"],
    "Carlin": ["(Cité : § 1, § 1 n., Un banc, § 3.)"],
    "Durand": [],
}


def test_each_place_is_named_once_in_the_order_of_the_book(book: TinyBook) -> None:
    book.build()
    assert shown(book) == IN_FRENCH


def test_a_number_and_its_sign_stay_together(book: TinyBook) -> None:
    book.build()
    (span,) = entries(book)["Bourdon"]
    assert "§\u00a03a" in span.text


def test_links_lead_to_the_paragraph_the_quotation_the_section_or_the_term(book: TinyBook) -> None:
    book.build()
    assert links(book) == {
        "Bourdon": [
            "deux.html#p1",
            "deux.html#p2",
            "un.html#p3",
            "un.html#p3a",
            "mots.html#term-banc",
        ],
        "Carlin": ["deux.html#p1", "deux.html#p1", "un.html#un-banc", "un.html#p3"],
        "Durand": [],
    }
    for address in links(book)["Bourdon"] + links(book)["Carlin"]:
        name, _hash, identifier = address.partition("#")
        assert book.page(name.removesuffix(".html")).find(id=identifier)


def test_a_page_is_named_by_its_title_with_its_emphasis(book: TinyBook) -> None:
    book.build()
    (span,) = entries(book)["Carlin"]
    assert [title.text for title in span.select("a em")] == ["banc"]


def test_a_page_is_named_by_its_title_up_to_a_colon(book: TinyBook) -> None:
    book.write({"un.md": ONE.replace("# Un *banc*", "# Un *banc* : assis, ou couché")})
    book.build()
    assert "Un banc, § 3" in " ".join(shown(book)["Carlin"]).replace("\u00a0", " ")


def test_a_citation_on_the_page_of_the_bibliography_is_linked_to(book: TinyBook) -> None:
    book.write({"works.md": WORKS.replace("\n\n", "\n\n(p9)=\nVoir {cite:p}`puits`.\n\n", 1)})
    book.build()
    assert shown(book)["Durand"] == ["(Cité : § 9.)"]
    assert links(book)["Durand"] == ["#p9"]


def test_a_translation_leads_to_the_same_places(book: TinyBook) -> None:
    one, two = ONE.split("\n"), TWO.split("\n")
    book.translate(
        "en",
        "un",
        {
            "Un *banc*": "A *seat*",
            one[6]: "Hedges {cite:p}`haie`, again {cite:p}`haie`, after walls {cite:p}`mur`.",
        },
    )
    book.translate(
        "en",
        "deux",
        {
            two[4]: "A wall {cite:p}`mur`, and a note here[^a].",
            "Une note {cite:p}`haie,mur`, et une autre[^b].": "See[^b] and {cite:p}`haie,mur`.",
        },
    )
    book.translate("en", "mots", {"Mots": "Words", "banc": "seat"})
    book.build()
    book.build(language="en")
    assert shown(book, "en") == {
        "Bourdon": ["(Cited in § 1 note, § 2, § 3, § 3a, Words.)"],
        "Carlin": ["(Cited in § 1, § 1 note, A seat, § 3.)"],
        "Durand": [],
    }
    assert links(book, "en")["Carlin"] == links(book)["Carlin"]


def test_the_list_of_our_own_style_has_them_too(book: TinyBook) -> None:
    book.write(
        {
            "conf.py": CONF.replace('"author_year"', '"localised_author_year"')
            + 'extensions += ["bookpress.bibliography"]\nbibtex_default_style = "localised"\n'
        }
    )
    book.build()
    items = book.page("works").select("ul.bibliography > li")
    sentences = [span.text.replace("\u00a0", " ") for item in items for span in spans(item)]
    assert sentences == IN_FRENCH["Bourdon"] + IN_FRENCH["Carlin"]
    assert len(items) == 3


def test_a_note_without_a_mark_and_notes_that_call_one_another_are_of_their_page(
    book: TinyBook,
) -> None:
    book.write(
        {
            "conf.py": CONF + 'suppress_warnings = ["ref.footnote"]\n',
            "deux.md": "# Deux\n\n[^a]: Mur[^b] {cite:p}`mur`.\n\n[^b]: Haie[^a] {cite:p}`haie`.\n",
        }
    )
    book.build()
    assert shown(book)["Bourdon"] == ["(Cité : Deux, § 3, § 3a, Mots.)"]


def test_a_page_outside_the_book_is_left_out(book: TinyBook) -> None:
    book.write({"brouillon.md": "---\norphan: true\n---\n\n# Brouillon\n\n{cite:p}`puits`\n"})
    book.build()
    assert shown(book) == IN_FRENCH


def test_the_pattern_says_what_a_number_is(book: TinyBook) -> None:
    book.build(book_paragraph_pattern=r"p(3a)")
    assert shown(book)["Bourdon"] == ["(Cité : Deux, Un banc, § 3a, Mots.)"]


@pytest.mark.parametrize(
    ("pattern", "fault"), [("p[0-9]+", "has 0 groups; put parentheses"), ("p(", "unterminated")]
)
def test_a_pattern_that_says_no_number_is_refused(book: TinyBook, pattern: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        book.build(book_paragraph_pattern=pattern)


def test_an_e_book_has_the_links(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "Jardin.epub") as archive:
        page = BeautifulSoup(archive.read("works.xhtml"), "html.parser")
    found = [str(link["href"]) for span in page.select(".back-references") for link in span("a")]
    assert found[:3] == ["deux.xhtml#p1", "deux.xhtml#p2", "un.xhtml#p3"]
    assert len(found) == 9


def test_the_links_of_the_pdf_lead_to_the_pages_of_the_places(book: TinyBook) -> None:
    (path,) = book.build("typst").glob("*.pdf")
    reader = PdfReader(path)
    *_pages, last = reader.pages
    assert "(Cité : § 1 n., § 2, § 3, § 3a, Mots.)" in " ".join(
        last.extract_text().replace("\u00a0", " ").split()
    )
    leads_to = [_page_of(each.get_object(), reader) for each in last.get("/Annots", ArrayObject())]
    for words in ("Une note ici", "Un banc sans numéro", "Une allée", "un siège"):
        assert any(words in reader.pages[number].extract_text() for number in leads_to)


def _page_of(link: DictionaryObject, reader: PdfReader) -> int:
    """Return the rank of the page that *link* leads to."""
    place = link["/Dest"].get_object()
    assert isinstance(place, ArrayObject)
    number = reader.get_page_number(place[0].get_object())
    assert number is not None
    return number


def test_translators_get_nothing_more(book: TinyBook) -> None:
    assert book.messages("works") == ["Ouvrages"]


def test_the_page_is_written_anew_when_places_change(book: TinyBook) -> None:
    book.build()
    book.write({"un.md": ONE.replace("p3a", "p4")})
    book.build()
    assert shown(book)["Bourdon"] == ["(Cité : § 1 n., § 2, § 3, § 4, Mots.)"]
    book.write({"mots.md": TERMS.replace("Mots", "Termes")})
    book.build()
    assert shown(book)["Bourdon"] == ["(Cité : § 1 n., § 2, § 3, § 4, Termes.)"]


def test_the_page_is_left_alone_when_places_do_not_change(book: TinyBook) -> None:
    book.build()
    page = book.tree() / "works.html"
    page.write_text("as it was", "utf-8")
    book.write({"un.md": ONE.replace("Une allée", "Deux allées")})
    book.build()
    assert page.read_text("utf-8") == "as it was"


def test_a_document_that_goes_takes_its_places_along(book: TinyBook) -> None:
    book.build()
    (book.root / "mots.md").unlink()
    book.write({"index.md": INDEX.replace("mots\n", "")})
    book.build()
    assert shown(book)["Bourdon"] == ["(Cité : § 1 n., § 2, § 3, § 3a.)"]


def test_reading_in_parallel_gives_the_same(book: TinyBook) -> None:
    more = [f"more{number}" for number in range(6)]  # Sphinx reads five files or fewer in one go
    book.write({f"{name}.md": f"# {name}\n" for name in more})
    book.write({"index.md": INDEX.replace("works\n", "\n".join(["works", *more, ""]))})
    book.build_apart(book.tree(), "-W", "-j", "2", "-D", "language=fr")
    assert shown(book) == IN_FRENCH
