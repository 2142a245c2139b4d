"""E-books as readers and epubcheck see them, made from a tiny book."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from bookpress.epub import FEATURES
from bookpress.epub.xml_pages import EbookError
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook
from .checking import faults_of

CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
version = "1.0"
extensions = ["myst_parser", "bookpress.epub"]
locale_dirs = ["locales"]
html_use_index = False
epub_basename = "jardin"
epub_show_urls = "no"
"""
INDEX = "# Le jardin\n\n```{toctree}\nbancs/un\n```\n"
CHAPTER = (
    "# Bancs\n\nUn *banc*, [là](https://example.org/)[^n].\n\n## Bois\n\nDu bois.\n\n[^n]: Oui.\n"
)
EPOCH = "1767225600"  # 1 January 2026


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "bancs/un.md": CHAPTER})
    return tiny_book


def e_book(book: TinyBook, language: str = "fr", **settings: object) -> Path:
    return book.build("epub", language, **settings) / "jardin.epub"


def names(path: Path) -> set[str]:
    """Return the names of the files in an e-book."""
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def part(path: Path, name: str) -> BeautifulSoup:
    with zipfile.ZipFile(path) as archive:
        return BeautifulSoup(archive.read(name), "xml")


def identifiers(path: Path) -> tuple[str, str]:
    """Return the identifiers of an e-book: by its package, by its NCX."""
    package, ncx = part(path, "content.opf"), part(path, "toc.ncx")
    (root,) = package.select("package")
    (identifier,) = package.find_all("identifier", id=root["unique-identifier"])
    (meta,) = ncx.find_all("meta", attrs={"name": "dtb:uid"})
    return identifier.get_text(), str(meta["content"])


@pytest.mark.usefixtures("java")
def test_epubcheck_finds_nothing_to_say(book: TinyBook) -> None:
    path = e_book(book)
    assert faults_of(path) == []
    assert [each.get_text() for each in part(path, "content.opf").find_all("language")] == ["fr"]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"epub_identifier": "https://example.org/?a=1&b=2", "epub_uid": "jardin"},
    ],
    ids=["made", "given"],
)
def test_package_and_ncx_name_the_book_alike(book: TinyBook, settings: dict[str, str]) -> None:
    package, ncx = identifiers(e_book(book, **settings))
    assert package == ncx
    assert package == settings.get("epub_identifier", package)
    assert package.startswith("urn:uuid:") or settings


def test_fields_nobody_filled_in_are_left_out(book: TinyBook) -> None:
    package = part(e_book(book), "content.opf")
    assert "unknown" not in str(package)
    assert not package.select("description, contributor")
    assert [title.get_text() for title in package.find_all("title")] == ["Le jardin : essai"]
    assert package.find("language", string="fr")


def test_fields_filled_in_are_kept(book: TinyBook) -> None:
    package = part(
        e_book(
            book,
            epub_description="Un essai & des bancs",
            epub_contributor="Zoé",
            book_date="2026-02",
        ),
        "content.opf",
    )
    assert package.find("date", string="2026-02")
    assert package.find(property="dcterms:modified", string="2026-01-01T00:00:00Z")
    assert package.find("description", string="Un essai & des bancs")
    assert package.find("contributor", string="Zoé")


def test_two_folders_give_the_same_bytes(book: TinyBook, tmp_path: Path) -> None:
    other = TinyBook(tmp_path / "elsewhere" / "book", tmp_path / "elsewhere" / "out")
    shutil.copytree(book.root, other.root)
    first = e_book(book).read_bytes()
    assert e_book(other).read_bytes() == first
    assert e_book(book).read_bytes() == first  # on top of the former build


def test_the_archive_is_dated_and_ordered(book: TinyBook) -> None:
    with zipfile.ZipFile(e_book(book)) as archive:
        entries = archive.infolist()
        assert archive.read("mimetype") == b"application/epub+zip"
    assert {entry.date_time for entry in entries} == {(2026, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    files = [entry.filename for entry in entries]
    assert {"index.xhtml", "bancs/un.xhtml", "nav.xhtml"} < set(files)
    assert len(files) == len(set(files))


def test_a_book_from_before_1980_can_be_archived(
    book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with zipfile.ZipFile(e_book(book)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_each_language_has_an_identifier_of_its_own_and_keeps_it(book: TinyBook) -> None:
    french, english = identifiers(e_book(book)), identifiers(e_book(book, "en"))
    assert french != english
    book.write({"bancs/un.md": "# Sièges\n\nUn siège.\n"})
    assert identifiers(e_book(book, version="2.0", project="Le parc")) == french
    assert identifiers(e_book(book, "en", version="2.0", project="The Park")) == english


# -- Pages ------------------------------------------------------------------------------------


def test_every_page_says_its_language(book: TinyBook) -> None:
    path = e_book(book)
    pages = sorted(name for name in names(path) if name.endswith(".xhtml"))
    assert pages == ["bancs/un.xhtml", "index.xhtml", "nav.xhtml"]
    for name in pages:
        page = part(path, name).html
        assert page is not None
        assert (page["lang"], page["xml:lang"]) == ("fr", "fr")


def test_only_the_e_books_own_sheets_are_in_it_and_on_its_pages(book: TinyBook) -> None:
    book.write({"_static/web.css": "p {}", "_static/web.js": "", "_epub/book.css": "p {}"})
    book.write({"_templates/page.html": "of the web pages"})
    path = e_book(
        book,
        html_static_path=["_static"],
        html_css_files=["web.css"],
        templates_path=["_templates"],
        epub_css_files=["book.css"],
        ebook_static_path=["_epub"],
    )
    assert {name for name in names(path) if name.startswith("_static/")} == {"_static/book.css"}
    (sheet,) = part(path, "bancs/un.xhtml").find_all("link")
    assert sheet["href"] == "../_static/book.css"
    assert "of the web pages" not in str(part(path, "bancs/un.xhtml"))


def test_sphinxs_own_index_is_in_the_same_frame(book: TinyBook) -> None:
    book.write({"bancs/un.md": "# Bancs\n\n```{index} banc\n```\nUn banc.\n"})
    page = part(e_book(book, html_use_index=True), "genindex.xhtml")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert page.find(string=re.compile("banc"))
    assert not page.find_all("script")


def test_a_title_that_no_xml_may_hold_is_refused(book: TinyBook) -> None:
    with pytest.raises(EbookError, match=r"content\.opf, made of titles and settings, is not XML"):
        e_book(book, epub_title="Le jardin\x0b: essai")
    assert not (book.tree("epub") / "jardin.epub").exists()


def test_what_is_new_in_html_5_is_a_block_to_readers_that_do_not_know_it(book: TinyBook) -> None:
    path = e_book(book)
    elements = ("aside", "figcaption", "figure", "nav", "section")
    chapter = part(path, "bancs/un.xhtml")
    assert {each.name for each in chapter.find_all(elements)} >= {"aside", "section"}
    sheets = [name for name in names(path) if name.endswith(".css")]
    with zipfile.ZipFile(path) as archive:
        sheet = "".join(archive.read(name).decode() for name in sheets)
    rules = re.findall(
        r"([^{}]*)\{\s*display: block;\s*\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    )
    blocks = {each.strip() for selectors in rules for each in selectors.split(",")}
    assert blocks >= set(elements)


def test_a_sheet_that_is_nowhere_is_reported(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match=r"epub_css_files: night\.css is in no folder"):
        book.build("epub", epub_css_files=["night.css"])


def test_a_note_and_its_mark_say_what_they_are_and_lead_to_each_other(book: TinyBook) -> None:
    book.write({"bancs/un.md": "# Bancs\n\nUn[^a], deux[^b], un[^a].\n\n[^a]: A.\n\n[^b]: B.\n"})
    page = part(e_book(book), "bancs/un.xhtml")
    marks = page.find_all("a", role="doc-noteref")
    notes = page.find_all("aside")
    assert [mark["epub:type"] for mark in marks] == ["noteref"] * 3
    assert [mark.get_text() for mark in marks] == ["1", "2", "1"]
    assert [(note["epub:type"], note["role"]) for note in notes] == [
        ("footnote", "doc-footnote")
    ] * 2
    assert [mark["href"] for mark in marks] == [f"#{notes[place]['id']}" for place in (0, 1, 0)]
    back = [[link["href"] for link in note.find_all("a", role="doc-backlink")] for note in notes]
    assert back == [[f"#{marks[0]['id']}", f"#{marks[2]['id']}"], [f"#{marks[1]['id']}"]]
    # Nothing that would stay where a reading system hides the notes.
    (group,) = page.select("div.footnotes")
    assert all(child.name == "aside" for child in group.find_all(recursive=False))


def test_an_attribution_is_set_off_from_its_dash(book: TinyBook) -> None:
    quotation = '# Bancs\n\n{attribution="Zoé"}\n> Assis.\n'
    book.write({"bancs/un.md": quotation})
    page = part(e_book(book, myst_enable_extensions=["attrs_block"]), "bancs/un.xhtml")
    (attribution,) = page.select(".attribution")
    assert attribution.get_text().strip() == "—\u00a0Zoé"


def test_a_link_to_the_glossary_says_so(book: TinyBook) -> None:
    text = "# Bancs\n\nUn {term}`banc`, [là](#bancs).\n\n```{glossary}\nbanc\n  Un siège.\n```\n"
    book.write({"bancs/un.md": text})
    page = part(e_book(book, myst_heading_anchors=1), "bancs/un.xhtml")
    links = {link.get_text(): link.get("role") for link in page.find_all("a")}
    assert links == {"banc": "doc-glossref", "là": None}


# -- Parts and landmarks ----------------------------------------------------------------------


def landmarks(path: Path) -> list[tuple[str, str, str]]:
    """Return type, address and title of each landmark."""
    (nav,) = part(path, "nav.xhtml").find_all("nav", attrs={"epub:type": "landmarks"})
    links = nav.find_all("a")
    return [(str(a["epub:type"]), str(a["href"]), a.get_text()) for a in links]


def test_parts_are_named_on_their_pages_and_are_landmarks(book: TinyBook) -> None:
    toctree = "# Le jardin\n\n```{toctree}\nbancs/un\nbancs/deux\nmots\n```\n"
    deux = "# Chaises & *tables*\n\nOui.\n"
    book.write({"index.md": toctree, "bancs/deux.md": deux, "mots.md": "# Mots\n\nOui.\n"})
    parts = {"index": "titlepage", "bancs/*": "chapter", "mots": "glossary"}
    path = e_book(book, ebook_parts=parts)
    assert landmarks(path) == [
        ("toc", "index.xhtml", "Table des matières"),
        ("titlepage", "index.xhtml", "Le jardin"),
        ("bodymatter", "bancs/un.xhtml", "Bancs"),
        ("glossary", "mots.xhtml", "Mots"),
    ]
    outer, *inner = part(path, "bancs/un.xhtml").find_all("section")
    assert (outer["epub:type"], outer["role"]) == ("chapter", "doc-chapter")
    assert not any(section.has_attr("role") for section in inner)
    (titlepage,) = part(path, "index.xhtml").find_all("section")
    assert titlepage["epub:type"] == "titlepage"
    assert not titlepage.has_attr("role")


def test_a_part_that_epub_does_not_know_is_refused(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match="'mots' is no 'lexicon': give one of abstract, "):
        book.build("epub", ebook_parts={"mots": "lexicon"})


def test_the_contents_have_the_numbers_of_the_pages(book: TinyBook) -> None:
    book.write({"index.md": INDEX.replace("toctree}\n", "toctree}\n:numbered:\n\n")})
    path = e_book(book)
    (contents,) = part(path, "nav.xhtml").find_all("nav", attrs={"epub:type": "toc"})
    assert contents["role"] == "doc-toc"
    assert [link.get_text() for link in contents.find_all("a")] == [
        "Le jardin",
        "1. Bancs",
        "1.1. Bois",
    ]
    ncx = [text.get_text() for text in part(path, "toc.ncx").select("navLabel text")]
    assert "1.1. Bois" in ncx


# -- The cover, and who can read the book -----------------------------------------------------

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def test_a_cover_is_declared_comes_first_and_is_described(book: TinyBook) -> None:
    book.write({"_epub/book.css": "p {}"})
    (book.root / "_epub" / "front.png").write_bytes(PIXEL)
    cover = ("_static/front.png", "epub-cover.html")
    book.translate("fr", "sphinx", {"Cover": "Couverture", "Cover: {author}, {title}": "{title}!"})
    path = e_book(book, epub_cover=cover, ebook_static_path=["_epub"])
    package = part(path, "content.opf")
    (item,) = package.find_all("item", properties="cover-image")
    assert item["href"] == "_static/front.png"
    assert package.find("meta", attrs={"name": "cover"}, content=item["id"])
    first = package.select("itemref")[0]
    assert package.find("item", id=first["idref"], href="epub-cover.xhtml")
    assert package.find("reference", type="cover", title="Couverture")
    (image,) = part(path, "epub-cover.xhtml").find_all("img")
    assert image["alt"] == "Le jardin : essai!"
    assert image["role"] == "doc-cover"
    assert landmarks(path)[0] == ("cover", "epub-cover.xhtml", "Couverture")


def test_a_second_build_packs_the_cover_as_the_first_did(book: TinyBook) -> None:
    book.write({"_epub/book.css": "p {}"})
    (book.root / "_epub" / "front.png").write_bytes(PIXEL)
    first, second = (
        e_book(
            book,
            epub_cover=("_static/front.png", "epub-cover.html"),
            ebook_static_path=["_epub"],
        ).read_bytes()
        for _build in range(2)
    )
    assert first == second


def test_accessibility_is_told_as_configured(book: TinyBook) -> None:
    package = part(e_book(book, ebook_summary="Tout & rien."), "content.opf")
    said: dict[str, list[str]] = {}
    for meta in package.find_all("meta", property=re.compile("^schema:")):
        name = str(meta["property"]).removeprefix("schema:")
        said.setdefault(name, []).append(meta.get_text())
    assert said.pop("accessibilityFeature") == list(FEATURES)
    assert said == {
        "accessMode": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityHazard": ["none"],
        "accessibilitySummary": ["Tout & rien."],
    }
    assert not package.find(property=re.compile("conformsTo"))
