"""The pseudo-language: translators can reach every word of every edition."""

import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.book.po_reader import read_catalog
from bookpress.book.words import LOCALE
from bookpress.catalogs.pseudo import ALTERED
from bookpress.catalogs.pseudo_view import PSEUDO, make_view
from bookpress.testing import made_once, run_press
from bs4 import BeautifulSoup
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, TextStringObject

from .conftest import SLUG
from .unaltered import CODE, findings, leaks, unaltered

#: Numbers of the first pages of a book, alone at the end of a line.
ROMAN = re.compile(r"(?:^|\s)[ivxl]+$", re.MULTILINE)
#: What Typst says of links, in the languages that it knows.
WORDS_OF_TYPST = {"Footnote", "Section", "page"}
NAMES_IN_PACKAGE = {"creator", "contributor", "publisher", "language", "identifier", "date"}


@pytest.fixture(scope="session")
def pseudo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory with every edition of the sample book's pseudo-project."""

    def build(folder: Path) -> None:
        make_view(root, folder / "view")
        view, place = folder / "view", folder / "build"
        outcome = run_press(view, place, "html", "pdf", "epub")
        assert outcome.stderr == ""
        assert outcome.returncode == 0

    return made_once("pseudo", tmp_path_factory, build) / "build"


@pytest.fixture(scope="module")
def site(pseudo: Path) -> dict[str, BeautifulSoup]:
    """Return the pages in the pseudo-language, by path."""
    folder = pseudo / "html" / PSEUDO
    return {str(path.relative_to(folder)): parsed(path) for path in sorted(folder.rglob("*.html"))}


def test_every_word_of_every_page_is_in_a_catalog(site: dict[str, BeautifulSoup]) -> None:
    assert "search.html" in site
    assert {name: found for name, page in site.items() if (found := leaks(page))} == {}


def test_every_kind_of_text_that_no_catalog_holds_is_met(site: dict[str, BeautifulSoup]) -> None:
    met = {found.kind.reason for page in site.values() for found in findings(page) if found.kind}
    assert met == {
        "the French text and its witness",
        "bibliographic data",
        "code",
        "the title in the language of the original",
        "the name of another language, in that language",
        "the code of a language with no name",
    }


def test_every_word_that_scripts_say_is_in_a_catalog(pseudo: Path) -> None:
    static = pseudo / "html" / PSEUDO / "_static"
    script = (static / "translations.js").read_text(encoding="utf-8")
    found = re.search(r"TRANSLATIONS, (\{.*\})\);", script)
    assert found
    translations = json.loads(found[1])
    said = {text for path in static.glob("*.js") for text in said_by(path.read_text("utf-8"))}
    assert "Search Results" in said
    assert said - translations.keys() == set()
    shown = json.dumps(list(translations.values()), ensure_ascii=False)
    assert unaltered(re.sub(r"\$\{\w+\}|%\w", "", shown)) == set()


def said_by(script: str) -> Iterator[str]:
    """Yield what *script* has translated: the text in ``_("…")``, in one piece or several."""
    for call in re.finditer(r'\b(?:_|ngettext)\(\s*"((?:[^"]|"\s*\+\s*")*)"', script):
        yield re.sub(r'"\s*\+\s*"', "", call[1])


def test_every_word_of_the_entry_page_is_in_a_catalog(pseudo: Path, root: Path) -> None:
    # Of two languages: what is not of the pseudo-language must be of the French edition.
    catalog = read_catalog(LOCALE / "fr/LC_MESSAGES/sphinx.po")
    french = {squeezed(text) for message in catalog.messages for text in message.strings}
    for name in ("index.html", "404.html"):
        page = parsed(pseudo / "html" / name)
        book = page.select("title, li[lang=fr] :is(.titles *, p), section[lang=fr] a")
        titles = {squeezed(each.get_text()) for each in book}
        for tag in page.select(".language"):
            tag.decompose()  # the names of languages are the CLDR's
        texts = {squeezed(text) for text in page.stripped_strings if unaltered(text)}
        assert texts - french - titles == set()
        assert any(ALTERED.intersection(text) for text in page.stripped_strings)


def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def pdf(pseudo: Path) -> PdfReader:
    return PdfReader(pseudo / "pdf" / f"{SLUG}-{PSEUDO}.pdf")


def folded(word: str) -> str:
    """Return *word* without its accents and capitals.

    Small capitals have no accents of their own in the font, and the PDF tells one letter
    for each sign of it: "Lenoir" set in small capitals is read as "DĒmĀy".
    """
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def test_every_word_in_print_is_in_a_catalog(
    pdf: PdfReader, site: dict[str, BeautifulSoup]
) -> None:
    # Print has no marks that tell one kind of text from another; the pages have.
    kinds = [found for page in site.values() for found in findings(page) if found.kind]
    held = {word for found in kinds if found.kind != CODE for word in found.words}
    held |= {word for page in site.values() for word in addresses(page)}
    known = {folded(word) for word in held}
    printed = f"{CODE.selector}:not(.citation-record pre)"  # pages offer records to copy
    codes = [tag.get_text() for page in site.values() for tag in page.select(printed)]
    text = text_of(pdf, codes)

    def without_known(broken: re.Match[str]) -> str:
        return "" if folded(broken[1] + broken[2]) in known else broken[0]

    text = re.sub(r"([^\W\d_]+)-\n([^\W\d_]+)", without_known, text)
    assert {word for word in unaltered(text) if folded(word) not in known} == set()


def text_of(pdf: PdfReader, codes: list[str]) -> str:
    """Return the text of *pdf* without the numbers of its first pages, and without *codes*."""
    text = "\n".join(page.extract_text() for page in pdf.pages)
    text = ROMAN.sub("", text.replace("\u00ad\n", "").replace("\u00ad", "-"))
    for code in codes:
        text, found = re.subn(r"\s+".join(map(re.escape, code.split())), "", text)
        assert found == 1
    return text


def addresses(page: BeautifulSoup) -> Iterator[str]:
    """Yield the words of the addresses that *page* links to."""
    for link in page.select("a[href^=http]"):
        yield from re.findall(r"[^\W\d_]+", str(link["href"]))


def test_the_pdf_s_bookmarks_and_particulars_are_in_a_catalog(pdf: PdfReader) -> None:
    titles = list(bookmarks(pdf.outline))
    assert titles
    assert [title for title in titles if unaltered(title)] == []
    assert pdf.metadata
    told = {key: str(value) for key, value in pdf.metadata.items()}
    assert unaltered(told["/Title"] + told["/Subject"] + told.get("/Keywords", "")) == set()
    assert str(pdf.root_object["/Lang"]) == "en-XA"


def test_every_word_that_the_pdf_has_read_aloud_is_in_a_catalog(pdf: PdfReader) -> None:
    objects = [pdf.get_object(number) for number in range(1, int(str(pdf.trailer["/Size"])))]
    spoken = {
        re.sub(r"\bpage [ivxl]+$", "", str(each[key]))
        for each in objects
        if isinstance(each, DictionaryObject)
        for key in ("/Alt", "/Contents", "/E", "/TU")
        if isinstance(each.get(key), TextStringObject)
    }
    assert spoken
    assert {word for text in spoken for word in unaltered(text)} <= WORDS_OF_TYPST


def bookmarks(outline: object) -> Iterator[str]:
    for item in outline if isinstance(outline, list) else ():
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            yield str(item.title)


def test_every_word_of_the_e_book_is_in_a_catalog(pseudo: Path) -> None:
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(pseudo / "epub" / f"{SLUG}-{PSEUDO}.epub") as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".ncx", ".svg")):
                page = BeautifulSoup(archive.read(name).decode(), "xml")
                found[name] = leaks(page)
        package = BeautifulSoup(archive.read("content.opf").decode(), "xml").metadata
    assert "nav.xhtml" in found
    assert {name: each for name, each in found.items() if each} == {}
    assert package
    told = {tag.name: tag.get_text() for tag in package.find_all(True) if tag.prefix == "dc"}
    told |= {
        str(tag["property"]): tag.get_text()
        for tag in package.select("[property$=accessibilitySummary]")
    }
    assert "title" in told
    assert {
        name: text
        for name, text in told.items()
        if name not in NAMES_IN_PACKAGE and unaltered(text)
    } == {}


def test_what_is_hard_coded_or_in_no_catalog_is_found(pseudo: Path, tmp_path: Path) -> None:
    view = tmp_path / "view"
    shutil.copytree(pseudo.parent / "view", view)
    template = view / "_templates/partials/language-switch.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>Written in a template</p>", encoding="utf-8")
    with (view / "chapters/00-edition.md").open("a", encoding="utf-8") as file:
        file.write("\nUne phrase que personne ne peut traduire.\n")
    outcome = run_press(view, tmp_path / "build", "html", SHARE="50")
    assert outcome.returncode == 0, outcome.stderr
    page = tmp_path / "build/html" / PSEUDO / "chapters/00-edition.html"
    assert leaks(parsed(page)) == [
        "p: Written in a template",
        "span: Une phrase que personne ne peut traduire.",
    ]


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>Hard-coded</p>",
        '<a title="Hard-coded">⟦ā⟧</a>',
        '<button aria-label="Toggle ⟦ō⟧"></button>',
        '<input type="submit" value="Go">',
        '<meta property="og:title" content="Hard-coded">',
        '<script type="application/ld+json">{"name": "Hard-coded"}</script>',
        "<p>⟦ōň⟧ the 22 November 2026</p>",
        '<div class="bibliography"><p>Hardcoded by <i>Lenoir</i></p></div>',
    ],
)
def test_a_word_that_no_catalog_holds_is_found(fragment: str) -> None:
    assert len(leaks(BeautifulSoup(fragment, "lxml"))) == 1


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>⟦ďū 22 November 2026⟧, 12 %</p>",
        '<p class="bibliography">Lenoir, 2012</p>',
        '<a title="⟦https://example.org/page (āřčħīṽēď)⟧">⟦ā⟧</a>',
        '<meta name="viewport" content="width=device-width">',
        '<script type="application/ld+json">{"@type": "Book", "name": "⟦ā⟧"}</script>',
        '<div class="apparatus"><p><span lang="fr">mot</span></p></div>',
    ],
)
def test_what_no_translator_can_change_is_left_alone(fragment: str) -> None:
    assert leaks(BeautifulSoup(fragment, "lxml")) == []


def test_a_region_is_spelt_for_machines_as_the_web_has_it(
    pseudo: Path, site: dict[str, BeautifulSoup], pdf: PdfReader
) -> None:
    assert {str(page.html["lang"]) for page in site.values() if page.html} == {"en-XA"}
    assert str(pdf.root_object["/Lang"]) == "en-XA"
    with zipfile.ZipFile(pseudo / "epub" / f"{SLUG}-{PSEUDO}.epub") as archive:
        texts = [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx"))
        ]
    assert {lang for text in texts for lang in re.findall(r'lang="(en[^"]*)"', text)} == {"en-XA"}
    assert not any(PSEUDO in text for text in texts if "<dc:language>" in text)


def test_a_long_title_in_the_contents_keeps_its_page_number(pdf: PdfReader) -> None:
    pages = [page.extract_text(extraction_mode="layout") for page in pdf.pages[4:6]]
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert any(line.endswith(tuple("0123456789")) for line in lines)
    assert [line for line in lines if line.isdecimal()] == []
