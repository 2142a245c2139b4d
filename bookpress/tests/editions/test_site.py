"""The web editions of the sample book: what holds of every page, whatever the text."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bookpress.testing import run_press
from bs4 import BeautifulSoup, Tag

LANGUAGES = ("fr", "en")
CHAPTER = "chapters/01-cadran.html"
#: Words of the page around the text that are the same in both languages.
SHARED_WORDS = {"claire vaubert", "notes", "¶", "conclusion", "index", "colophon", "vernay"}
SHARED_WORDS |= {"claire vaubert,", "bibtex", "ris", "csl-json"}  # of how the book is cited


def text(tag: Tag | None) -> str:
    """Return the text of *tag* on one line."""
    assert tag is not None
    return re.sub("[ \n]+", " ", tag.get_text()).strip()


def read(path: Path) -> BeautifulSoup:
    """Return the page at *path*."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def words_around(page: BeautifulSoup) -> set[str]:
    """Return what *page* says outside the text: labels, titles of links, buttons."""
    frame = BeautifulSoup(str(page), "lxml")
    for tag in frame.select("script, style, .sidebar-tree, .toc-tree, .related-pages .title"):
        tag.decompose()
    names = ("aria-label", "title", "placeholder", "alt")
    said = {str(tag[name]) for name in names for tag in frame.select(f"[{name}]")}
    for tag in frame.select(
        "main section, .footnote-list, .sidebar-brand, .mobile-header .brand, .copyright"
    ):
        tag.decompose()
    assert frame.body is not None
    said |= {str(string) for string in frame.body.strings}
    return {" ".join(words.split()).lower() for words in said} - {""}


def test_the_entry_page_leads_to_every_language_in_its_own_words(
    site_pages: dict[str, BeautifulSoup], language: str
) -> None:
    link = site_pages["index.html"].select_one(f'a[hreflang="{language}"]')
    assert link is not None
    assert link["href"] == f"{language}/index.html"
    assert text(site_pages[f"{language}/index.html"].h1).rstrip(" ¶") in text(link)
    assert {"fr": "Français", "en": "English"}[language] in text(link)


def test_the_entry_page_shows_the_cover_and_where_each_text_begins(
    built: Path, site_pages: dict[str, BeautifulSoup], language: str
) -> None:
    (picture,) = site_pages["index.html"].select("img")
    assert (built / "html" / str(picture["src"])).exists()
    (begin,) = site_pages["index.html"].select(f"li[lang={language}] .begin")
    page = site_pages[str(begin["href"])]
    assert text(page.select(".reading-guide")[0]).startswith(("Chapitre 1", "Chapter 1"))


def test_every_page_is_there_and_says_its_language(
    pages: dict[str, BeautifulSoup], chapters: list[str], language: str
) -> None:
    assert set(pages) == {"index.html", "search.html", *(f"{name}.html" for name in chapters)}
    assert {page.html["lang"] for page in pages.values() if page.html} == {language}


def test_every_page_leads_to_itself_in_the_other_language_without_javascript(
    built: Path, pages: dict[str, BeautifulSoup], language: str
) -> None:
    (other,) = set(LANGUAGES) - {language}
    for name, page in pages.items():
        (link,) = page.select("nav.language-switch a")
        assert (link["hreflang"], link["lang"]) == (other, other)
        target = (built / "html" / language / name).parent / str(link["href"])
        assert target.resolve() == (built / "html" / other / name).resolve()
        assert target.exists()


def test_every_internal_link_and_anchor_is_alive(
    pages: dict[str, BeautifulSoup], built: Path, language: str
) -> None:
    tree = built / "html" / language
    anchors = {
        name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in pages.items()
    }
    dead = []
    for name, page in pages.items():
        for link in page.select("a[href]"):
            address, anchor = urldefrag(str(link["href"]))
            if re.match(r"\w+:", address):
                continue
            target = ((tree / name).parent / unquote(address)).resolve() if address else tree / name
            place = str(target.relative_to(tree)) if target.is_relative_to(tree) else ""
            if not target.exists() or (anchor and anchor not in anchors[place]):
                dead.append((name, link["href"]))
    assert dead == []


def test_a_paragraph_has_the_same_anchor_in_every_language(
    site_pages: dict[str, BeautifulSoup], chapters: list[str]
) -> None:
    for name in chapters:
        french, english = (
            re.findall(r'id="(p\d+\w?)"', str(site_pages[f"{language}/{name}.html"]))
            for language in LANGUAGES
        )
        assert french == english


def test_pages_in_one_language_show_no_word_of_the_interface_in_another(
    site_pages: dict[str, BeautifulSoup], chapters: list[str]
) -> None:
    for name in ("index", "search", *chapters):
        french, english = (
            words_around(site_pages[f"{language}/{name}.html"]) for language in LANGUAGES
        )
        assert french & english - SHARED_WORDS == set(), name


def test_the_site_has_a_page_for_what_is_not_there_and_the_headers_for_its_hosts(
    built: Path, site_pages: dict[str, BeautifulSoup], language: str
) -> None:
    part = site_pages["404.html"].select_one(f'li[lang="{language}"]')
    words = {"fr": "Il n’y a pas de page ici", "en": "There is no page here"}[language]
    assert part is not None
    assert words in text(part)
    assert part.select("a")[0]["href"] == f"/{language}/index.html"
    for name in ("_headers", ".htaccess", "nginx.conf"):
        assert "script-src 'self';" in (built / "html" / name).read_text(encoding="utf-8")


def test_the_first_page_offers_the_finished_books_with_their_sizes(
    built: Path, pages: dict[str, BeautifulSoup], language: str
) -> None:
    offered = pages["index.html"].select(".downloads li")
    unit = {"fr": "\u202fko", "en": " kB"}[language]
    for item, kind in zip(offered, ("pdf", "epub"), strict=True):
        link = item.a
        assert link is not None
        copy = built / "html" / language / str(link["href"])
        original = built / kind / copy.name
        assert copy.read_bytes() == original.read_bytes()
        assert f"({-(-copy.stat().st_size // 1000)}{unit})" in item.get_text()


def test_pages_alone_offer_nothing_that_is_not_there_and_later_what_is(
    root: Path, tmp_path: Path
) -> None:
    run_press(root, tmp_path, "html")
    page = tmp_path / "html/fr/index.html"
    assert 'class="downloads"' not in page.read_text(encoding="utf-8")
    run_press(root, tmp_path, "epub")
    run_press(root, tmp_path, "epub")
    assert page.read_text(encoding="utf-8").count('epub" download') == 1


def test_no_page_has_a_script_or_a_style_that_the_policy_forbids(
    pages: dict[str, BeautifulSoup],
) -> None:
    for name, page in pages.items():
        assert page.select("style, [style], [onclick], [onload]") == [], name
        for script in page.select("script:not([src])"):
            assert script["type"] == "application/ld+json", name


def test_without_an_address_of_the_site_no_page_speaks_of_one(
    built: Path, pages: dict[str, BeautifulSoup]
) -> None:
    for name, page in pages.items():
        assert page.select('link[rel="canonical"], link[rel="alternate"]') == [], name
    assert not (built / "html/sitemap.xml").exists()
    assert not (built / "html/robots.txt").exists()


def test_with_an_address_pages_and_sitemap_name_each_other(root: Path, tmp_path: Path) -> None:
    outcome = run_press(root, tmp_path, "html", BASEURL="https://www.example.org/book")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    base = "https://www.example.org/book/"
    for language in LANGUAGES:
        page = read(tmp_path / "html" / language / CHAPTER)
        (canonical,) = page.select('link[rel="canonical"]')
        assert canonical["href"] == f"{base}{language}/{CHAPTER}"
        others = {str(each["hreflang"]): each["href"] for each in page.select("link[hreflang]")}
        assert others == {
            "fr": f"{base}fr/{CHAPTER}",
            "en": f"{base}en/{CHAPTER}",
            "x-default": f"{base}fr/{CHAPTER}",
        }
        picture = page.select_one('meta[property="og:image"]')
        assert picture is not None
        assert str(picture["content"]).startswith(f"{base}{language}/")
        assert (tmp_path / "html" / str(picture["content"]).removeprefix(base)).exists()
    sitemap = (tmp_path / "html/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{base}en/{CHAPTER}</loc>" in sitemap
    assert f"Sitemap: {base}sitemap.xml" in (tmp_path / "html/robots.txt").read_text("utf-8")
    assert 'href="/book/fr/index.html"' in (tmp_path / "html/404.html").read_text("utf-8")


def test_what_is_no_address_of_a_site_is_refused(root: Path, tmp_path: Path) -> None:
    outcome = run_press(root, tmp_path, "html", BASEURL="example.org")
    assert outcome.returncode == 1
    assert "BASEURL: “example.org” is no address" in outcome.stderr


# -- The parts of the text, as they come together on the pages -----------------------------------


def test_a_quotation_has_its_attribution_with_a_citation(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    (attribution,) = pages[CHAPTER].select("blockquote .attribution")
    assert (
        text(attribution)
        == {
            "fr": "— Lenoir (1954), chapitre «\u00a0Le silence des places\u00a0»",
            "en": "— Lenoir (1954), chapter ‘The silence of squares’",
        }[language]
    )
    citation = attribution.select_one("a.internal")
    assert citation is not None
    assert str(citation["href"]).startswith("05-bibliographie.html#")


def test_every_note_is_marked_once_in_the_text(pages: dict[str, BeautifulSoup]) -> None:
    notes = [(page, note) for page in pages.values() for note in page.select("aside.footnote")]
    assert notes
    for page, note in notes:
        assert len(page.select(f'section a.footnote-reference[href="#{note["id"]}"]')) == 1


def test_every_work_is_in_the_bibliography(pages: dict[str, BeautifulSoup], root: Path) -> None:
    listed = pages["chapters/05-bibliographie.html"].select("ul.bibliography > li")
    entries = re.findall(r"^@\w+\{", (root / "references.bib").read_text("utf-8"), re.MULTILINE)
    assert len(listed) == len(entries)


def test_every_group_of_the_index_is_printed_in_the_language_of_the_page(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    article = pages["chapters/09-index.html"].main
    assert article is not None
    assert [text(heading) for heading in article.select(".rubric")] == {
        "fr": ["Personnes", "Lieux", "Notions"],
        "en": ["Persons", "Places", "Concepts"],
    }[language]


def test_every_term_is_linked_to(pages: dict[str, BeautifulSoup]) -> None:
    terms = {str(term["id"]) for term in pages["chapters/07-glossaire.html"].select("dt[id]")}
    links = {
        str(link.parent["href"]).partition("#")[2]
        for page in pages.values()
        for link in page.select("a > .std-term")
        if link.parent
    }
    assert links == terms


def test_words_that_differ_from_the_witness_are_marked_in_the_source_language_alone(
    site_pages: dict[str, BeautifulSoup],
) -> None:
    french, english = (
        {text(mark) for mark in site_pages[f"{tree}/{CHAPTER}"].select("a.emended")}
        for tree in LANGUAGES
    )
    assert {"manqué", "l’entendent"} & {word for mark in french for word in mark.split()}
    assert english == set()


def test_the_apparatus_gives_the_reasons_in_the_language_of_the_page(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    entry = pages["chapters/08-apparat.html"].find(id="e2")
    assert isinstance(entry, Tag)
    reason = {"fr": "participe, et non infinitif", "en": "participle, not infinitive"}[language]
    assert reason in text(entry.find_next("dd"))


@pytest.mark.parametrize(("tree", "listed"), [("fr", True), ("en", False)])
def test_an_erratum_of_one_edition_is_listed_in_that_edition(
    site_pages: dict[str, BeautifulSoup], tree: str, listed: bool
) -> None:
    page = site_pages[f"{tree}/chapters/10-colophon.html"]
    assert ("cinq minutes" in text(page.main)) == listed
