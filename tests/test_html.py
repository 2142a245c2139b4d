"""The web editions, as a reader finds them."""

import re
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from babel.messages.pofile import read_po
from bookpress.testing import run_press
from bs4 import BeautifulSoup, Tag

CHAPTERS = [
    "chapters/00-edition.html",
    "chapters/01-possibles.html",
    "chapters/02-auvergne.html",
    "chapters/03-reseau.html",
    "chapters/04-limites.html",
    "chapters/05-conclusion.html",
    "chapters/06-bibliographie.html",
    "chapters/07-postface.html",
    "chapters/08-glossaire.html",
    "chapters/09-apparat.html",
    "chapters/10-index.html",
    "chapters/11-colophon.html",
]
ESSAY = CHAPTERS[1:6]
BIBLIOGRAPHY = CHAPTERS[6]
#: Words of the page around the text that are the same in both languages.
SHARED_WORDS = {"emeline lavocat", "notes", "¶", "conclusion", "index", "colophon"}
#: Names, and a Latin phrase, that hold a word of the next list.
NAMES = (
    "et al.",
    "Banque des territoires",
    "La Lettre du secteur public",
    "Le Courrier des maires",
)
#: The commonest French words; capitalised they may be part of a name.
FRENCH = {"le", "la", "les", "des", "une", "est", "et", "du", "dans", "pour", "qui", "aux", "sur"}


def text(tag: Tag | None) -> str:
    assert tag is not None
    return re.sub("[ \n]+", " ", tag.get_text()).strip()


def without_foreign_words(page: BeautifulSoup, language: str) -> BeautifulSoup:
    """Return a copy of *page* with no code, and nothing marked as of another language."""
    copy = BeautifulSoup(str(page), "lxml")
    for tag in copy.select(f'body [lang]:not([lang="{language}"]), pre, script, style'):
        tag.decompose()
    return copy


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
    said |= {str(string) for string in frame.select_one("body").strings}  # type: ignore[union-attr]
    return {" ".join(words.split()).lower() for words in said} - {""}


def test_the_entry_page_leads_to_every_language_in_its_own_words(
    built: Path, pages: dict[str, BeautifulSoup], language: str
) -> None:
    entry = BeautifulSoup((built / "html/index.html").read_text(encoding="utf-8"), "lxml")
    link = entry.select_one(f'a[hreflang="{language}"]')
    assert link is not None
    assert link["href"] == f"{language}/index.html"
    assert text(pages["index.html"].h1).rstrip(" ¶") in text(link)
    assert {"fr": "Français", "en": "English"}[language] in text(link)


def test_every_page_is_there_and_says_its_language(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    assert set(pages) == {"index.html", "search.html", *CHAPTERS}
    assert {page.html["lang"] for page in pages.values() if page.html} == {language}


def test_every_page_leads_to_itself_in_the_other_language_without_javascript(
    built: Path, pages: dict[str, BeautifulSoup], language: str
) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    for name, page in pages.items():
        (link,) = page.select("nav.language-switch a")
        assert (link["hreflang"], link["lang"]) == (other, other)
        target = (built / "html" / language / name).parent / str(link["href"])
        assert target.resolve() == (built / "html" / other / name).resolve()
        assert target.exists()


def test_every_internal_link_and_anchor_is_alive(
    built: Path, pages: dict[str, BeautifulSoup], language: str
) -> None:
    tree = built / "html" / language
    dead = []
    for name, page in pages.items():
        for link in page.select("a[href]"):
            address, anchor = urldefrag(str(link["href"]))
            if re.match(r"\w+:", address):
                continue
            target = (tree / name).parent / unquote(address) if address else tree / name
            if not target.exists():
                dead.append((name, link["href"]))
            elif anchor:
                found = BeautifulSoup(target.read_text(encoding="utf-8"), "lxml")
                if found.find(id=anchor) is None:
                    dead.append((name, link["href"]))
    assert dead == []


def test_a_paragraph_has_the_same_anchor_in_every_language(built: Path) -> None:
    anchors = {}
    for tree in ("fr", "en"):
        pages = [(built / "html" / tree / name).read_text(encoding="utf-8") for name in CHAPTERS]
        anchors[tree] = [re.findall(r'id="(p\d+\w?)"', page) for page in pages]
    assert anchors["fr"] == anchors["en"]
    assert sum(map(len, anchors["fr"])) == 41


def test_french_pages_show_no_word_of_the_english_interface(built: Path) -> None:
    for name in ("index.html", "search.html", *CHAPTERS):
        french, english = (
            words_around(
                BeautifulSoup((built / "html" / tree / name).read_text(encoding="utf-8"), "lxml")
            )
            for tree in ("fr", "en")
        )
        assert french & english - SHARED_WORDS == set(), name


def test_english_pages_show_no_french_word_that_is_not_marked_as_french(built: Path) -> None:
    found = []
    for page_name in ("index.html", *CHAPTERS):
        source = (built / "html/en" / page_name).read_text(encoding="utf-8")
        page = without_foreign_words(BeautifulSoup(source, "lxml"), "en")
        assert page.body is not None
        said = page.body.get_text(" ")
        for name in NAMES:
            said = said.replace(name, "")
        words = re.findall(r"[\w’'-]+", said)
        found += [(page_name, word) for word in words if word in FRENCH]
        assert "«" not in page.body.get_text()
        assert not re.search("[\u202f\u00a0][;:!?]", page.body.get_text())
    assert found == []


def test_french_pages_have_french_spaces(built: Path) -> None:
    source = (built / "html/fr/chapters/02-auvergne.html").read_text(encoding="utf-8")
    article = text(BeautifulSoup(source, "lxml").main)
    assert "quelque 7\u202f500 emplois" in article
    assert "La preuve est la suivante\u00a0:" in article
    assert "d’«\u00a0éruption numérique\u00a0» en" in article
    assert "de si bons résultats\u202f?" in article
    assert not re.search(r" [;:!?»]|« ", article)


def test_long_quotations_are_block_quotes_with_an_attribution_that_cites(built: Path) -> None:
    for tree, expected in (
        ("fr", "FING (s.\u00a0d.), rubrique «\u00a0La fabrique numérique personnelle\u00a0»"),
        ("en", "FING (n.d.), under ‘The personal digital factory’"),
    ):
        source = (built / "html" / tree / ESSAY[0]).read_text(encoding="utf-8")
        quotations = BeautifulSoup(source, "lxml").select("blockquote")
        assert len(quotations) == 3
        attribution = quotations[-1].select_one(".attribution")
        assert attribution is not None
        assert text(attribution) == f"— {expected}"
        citation = attribution.select_one("a.internal")
        assert citation is not None
        assert str(citation["href"]).startswith("06-bibliographie.html#")


@pytest.mark.parametrize(
    ("tree", "group", "reference"),
    [
        ("fr", 0, "Musso, Pierre, 2003. Critique des réseaux. PUF."),
        ("fr", 2, "L’Usine nouvelle, n°\u00a03306, du 8 au 14 novembre 2012."),
        ("en", 0, "‘Secret et pouvoir\u00a0: les faux-semblants de la transparence’, autumn 2003,"),
        ("en", 0, "Demay, Adrien (n.d.). Ex-libris\u00a0: le livre entre bien commun et propriété"),
        ("en", 0, "Diploma project, ENSCI."),
        ("en", 2, "L’Usine nouvelle, no. 3306, 8–14 November 2012."),
        ("en", 3, "Tapscott, Don and Anthony D. Williams (2006)."),
    ],
)
def test_the_bibliography_speaks_the_language_of_its_page(
    built: Path, tree: str, group: int, reference: str
) -> None:
    source = (built / "html" / tree / BIBLIOGRAPHY).read_text(encoding="utf-8")
    groups = BeautifulSoup(source, "lxml").select("ul.bibliography")
    assert [len(entries.find_all("li")) for entries in groups] == [4, 8, 3, 2, 16]
    assert reference in text(groups[group])


def test_every_note_is_signed_by_the_edition_and_marked_once_in_the_text(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    signature = {"fr": "Note de l’édition.", "en": "Editor’s note."}[language]
    notes = {name: pages[name].select("aside.footnote") for name in CHAPTERS}
    assert [len(found) for found in notes.values()] == [0, 6, 6, 3, 2, 1, 0, 0, 0, 0, 0, 0]
    for name, found in notes.items():
        for note in found:
            assert text(note.find("p")).startswith(signature)
            marks = pages[name].select(f'section a.footnote-reference[href="#{note["id"]}"]')
            assert len(marks) == 1


def test_every_address_of_the_essay_leads_from_its_words_to_an_archived_copy(
    built: Path, language: str
) -> None:
    links = {}
    for name in ESSAY:
        source = (built / "html" / language / name).read_text(encoding="utf-8")
        for link in BeautifulSoup(source, "lxml").select("main section a.external"):
            if link.find_parent(class_="footnote-list") is None:
                links[str(link["href"])] = text(link)
    copies = "https://web.archive.org/web/20121201/"
    assert {copies + address.removeprefix(copies) for address in links} == set(links)
    assert {address.removeprefix(copies) for address in links} == {
        "http://www.auvergne-nouveau-monde.fr/",
        "http://www.auvergne-popupstore.com/",
        "http://www.newdeal-en-auvergne.fr/#/home",
        "http://www.auvergnetic.com/",
        "http://player.vimeo.com/video/37508772?autoplay=1",
        "http://www.design-territoire-alternatives.fr/DTA/etesTIC2011.html",
        "http://www.babelio.com/",
    }
    assert not any(words.startswith("http") for words in links.values())


def test_the_addresses_of_2012_are_printed_in_the_bibliography_and_none_is_a_live_link(
    pages: dict[str, BeautifulSoup],
) -> None:
    sites = pages[BIBLIOGRAPHY].select("ul.bibliography")[1].find_all("li")
    for site in sites:
        (address,) = site.select(".address")
        assert text(address).startswith("http://")
        (link,) = site.select("a.external")
        assert link["href"] == f"https://web.archive.org/web/20121201/{text(address)}"


def test_every_message_of_every_catalog_is_translated_and_none_is_fuzzy(root: Path) -> None:
    unfinished = []
    for path in sorted(root.glob("locales/*/LC_MESSAGES/**/*.po")):
        with path.open("rb") as file:
            catalog = read_po(file)
        unfinished += [
            (path.name, message.id)
            for message in catalog
            if message.id and (not message.string or message.fuzzy)
        ]
        assert not catalog.obsolete, path
    assert unfinished == []


def test_every_paragraph_of_the_essay_offers_the_number_it_is_cited_by(
    pages: dict[str, BeautifulSoup],
) -> None:
    links = [link for name in ESSAY for link in pages[name].select("a.paragraph-number")]
    assert [text(link) for link in links] == [str(number) for number in range(1, 42)]
    assert [link["href"] for link in links] == [f"#p{number}" for number in range(1, 42)]


def test_the_index_has_its_four_groups_in_the_language_of_the_page(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    article = pages["chapters/10-index.html"].main
    assert article is not None
    headings = {
        "fr": ["Personnes", "Lieux", "Organisations", "Notions"],
        "en": ["Persons", "Places", "Organisations", "Concepts"],
    }[language]
    assert [text(heading) for heading in article.select(".rubric")] == headings
    groups = article.select("ul.grouped-index")
    assert [len(group.find_all("li")) for group in groups] == [8, 15, 34, 44]
    places = [text(entry) for entry in groups[1].find_all("li")]
    first, last = {
        "fr": ("Athènes, §\u00a07", "Rennes, §\u00a036"),
        "en": ("Athens, §\u00a07", "Rennes, §\u00a036"),
    }[language]
    assert (places[0], places[-1]) == (first, last)


def test_the_apparatus_lists_every_departure_with_its_reason_in_the_language_of_the_page(
    pages: dict[str, BeautifulSoup], language: str, root: Path
) -> None:
    article = pages["chapters/09-apparat.html"].main
    assert article is not None
    departures = tomllib.loads((root / "edition/apparatus.toml").read_text(encoding="utf-8"))[
        "departure"
    ]
    assert len(article.select("dl.apparatus dt")) == len(departures)
    entry = article.find(id="e009")
    assert isinstance(entry, Tag)
    reason = {"fr": "accord en genre du déterminant (orthographe)", "en": "gender of the article"}
    assert text(entry).startswith("§\u00a01 · d’une conférence\u00a0]")
    assert reason[language] in text(entry.find_next("dd"))


def test_the_glossary_is_in_the_order_of_the_language_and_every_term_leads_to_it(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    glossary = pages["chapters/08-glossaire.html"]
    terms = {
        str(term["id"]): text(term).removesuffix("¶").strip()
        for term in glossary.select("dl.glossary dt")
    }
    assert len(terms) == 43
    beginning = {
        "fr": ["acteur", "administration", "ADSL", "aire urbaine", "AMAP"],
        "en": ["ADSL", "AMAP", "Arab revolutions", "augmented reality", "broadband"],
    }[language]
    assert list(terms.values())[:5] == beginning
    links = {
        str(link.parent["href"])
        for name in (*ESSAY, "chapters/07-postface.html")
        for link in pages[name].select("a > .std-term")
        if link.parent
    }
    assert links == {f"08-glossaire.html#{name}" for name in terms}


def test_words_that_differ_from_the_witness_are_marked_in_the_french_text_alone(
    built: Path,
) -> None:
    marks = {}
    for tree in ("fr", "en"):
        source = (built / "html" / tree / ESSAY[0]).read_text(encoding="utf-8")
        marks[tree] = [text(mark) for mark in BeautifulSoup(source, "lxml").select("a.emended")]
    assert "répercussions" in marks["fr"]
    assert marks["en"] == []


def test_the_colophon_names_the_version_and_the_date_of_the_citation_file(
    pages: dict[str, BeautifulSoup], language: str, root: Path
) -> None:
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): ([\d.-]+)$", citation, re.MULTILINE))
    released = date.fromisoformat(fields["date-released"])
    shown = {"fr": "{0.day} novembre {0.year}", "en": "{0.day} November {0.year}"}[language]
    edition = pages["chapters/11-colophon.html"].select_one("p.edition")
    assert text(edition) == f"Version {fields['version']} · {shown.format(released)}"


def test_the_site_has_a_page_for_what_is_not_there_and_the_headers_for_its_hosts(
    built: Path, language: str
) -> None:
    page = BeautifulSoup((built / "html/404.html").read_text(encoding="utf-8"), "lxml")
    part = page.select_one(f'li[lang="{language}"]')
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
    for language in ("fr", "en"):
        path = tmp_path / "html" / language / ESSAY[0]
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        (canonical,) = page.select('link[rel="canonical"]')
        assert canonical["href"] == f"{base}{language}/{ESSAY[0]}"
        others = {str(each["hreflang"]): each["href"] for each in page.select("link[hreflang]")}
        assert others == {
            "fr": f"{base}fr/{ESSAY[0]}",
            "en": f"{base}en/{ESSAY[0]}",
            "x-default": f"{base}fr/{ESSAY[0]}",
        }
        picture = page.select_one('meta[property="og:image"]')
        assert picture is not None
        assert str(picture["content"]).startswith(f"{base}{language}/")
        assert (tmp_path / "html" / str(picture["content"]).removeprefix(base)).exists()
    sitemap = (tmp_path / "html/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{base}en/{ESSAY[0]}</loc>" in sitemap
    assert f"Sitemap: {base}sitemap.xml" in (tmp_path / "html/robots.txt").read_text("utf-8")
    assert 'href="/book/fr/index.html"' in (tmp_path / "html/404.html").read_text("utf-8")


def test_what_is_no_address_of_a_site_is_refused(root: Path, tmp_path: Path) -> None:
    outcome = run_press(root, tmp_path, "html", BASEURL="example.org")
    assert outcome.returncode == 1
    assert "BASEURL: “example.org” is no address" in outcome.stderr
