"""The words of the book on its web pages, in each language."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from ..sources import (
    CHAPTERS,
    ESSAY,
    addresses,
    groups_of_works,
    index_entries,
    notes,
    page_with,
    paragraph_numbers,
    terms,
    works,
)

ARCHIVE = "https://web.archive.org/web/20121201/"
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
    """Return the text of *tag*, with ordinary spaces and line breaks made one space."""
    assert tag is not None
    return re.sub("[ \n]+", " ", tag.get_text()).strip()


def plain(words: str) -> str:
    """Return *words* without emphasis and with ordinary spaces."""
    return re.sub(r"\s+", " ", words.replace("*", "")).strip()


def main(pages: dict[str, BeautifulSoup], name: str) -> Tag:
    """Return the text of the page *name*."""
    found = pages[f"{name}.html"].main
    assert found is not None
    return found


def without_foreign_words(page: BeautifulSoup, language: str) -> BeautifulSoup:
    """Return a copy of *page* with no code, and nothing marked as of another language."""
    copy = BeautifulSoup(str(page), "lxml")
    for tag in copy.select(f'body [lang]:not([lang="{language}"]), pre, script, style'):
        tag.decompose()
    return copy


def test_every_chapter_has_its_page(pages: dict[str, BeautifulSoup]) -> None:
    assert set(pages) == {"index.html", "search.html", *(f"{name}.html" for name in CHAPTERS)}


def test_every_internal_link_and_anchor_is_alive(
    built: Path, pages: dict[str, BeautifulSoup], language: str
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
            target = tree / name
            if address:
                target = (target.parent / unquote(address)).resolve()
            if not target.exists() or (
                anchor and anchor not in anchors[str(target.relative_to(tree))]
            ):
                dead.append((name, link["href"]))
    assert dead == []


def test_every_paragraph_of_the_essay_offers_the_number_it_is_cited_by(
    pages: dict[str, BeautifulSoup],
) -> None:
    links = [link for name in ESSAY for link in main(pages, name).select("a.paragraph-number")]
    assert [text(link) for link in links] == paragraph_numbers()
    assert [link["href"] for link in links] == [f"#p{number}" for number in paragraph_numbers()]


def test_english_pages_show_no_french_word_that_is_not_marked_as_french(
    site_pages: dict[str, BeautifulSoup],
) -> None:
    found = []
    for name in ("index", *CHAPTERS):
        page = without_foreign_words(site_pages[f"en/{name}.html"], "en")
        assert page.body is not None
        said = page.body.get_text(" ")
        for words in NAMES:
            said = said.replace(words, "")
        found += [(name, word) for word in re.findall(r"[\w’'-]+", said) if word in FRENCH]
        assert "«" not in page.body.get_text()
        assert not re.search("[\u202f\u00a0][;:!?]", page.body.get_text())
    assert found == [], "translate it, or mark it: [mot]{.language-fr}; or add a name to NAMES"


def test_french_pages_have_french_spaces(site_pages: dict[str, BeautifulSoup]) -> None:
    said = text(site_pages["fr/chapters/02-auvergne.html"].main)
    assert "quelque 7\u202f500 emplois" in said
    assert "La preuve est la suivante\u00a0:" in said
    assert "d’«\u00a0éruption numérique\u00a0» en" in said
    assert "de si bons résultats\u202f?" in said
    for name in ESSAY:
        assert not re.search(r" [;:!?»]|« ", text(site_pages[f"fr/{name}.html"].main))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("fr", "— FING (s.\u00a0d.), rubrique «\u00a0La fabrique numérique personnelle\u00a0»"),
        (
            "en",
            "— FING (n.d.), under ‘La fabrique numérique personnelle’ "
            "(‘The personal digital factory’)",
        ),
    ],
)
def test_long_quotations_are_block_quotes_with_an_attribution_that_cites(
    site_pages: dict[str, BeautifulSoup], tree: str, expected: str
) -> None:
    attributions = site_pages[f"{tree}/{ESSAY[0]}.html"].select("blockquote .attribution")
    (attribution,) = (each for each in attributions if text(each) == expected)
    citation = attribution.select_one("a.internal")
    assert citation is not None
    assert str(citation["href"]).startswith("06-bibliographie.html#")


@pytest.mark.parametrize(
    ("tree", "reference"),
    [
        ("fr", "Musso, Pierre, 2003. Critique des réseaux. PUF."),
        ("fr", "L’Usine nouvelle, n°\u00a03306, du 8 au 14 novembre 2012."),
        ("en", "‘Secret et pouvoir\u00a0: les faux-semblants de la transparence’, autumn 2003,"),
        ("en", "Demay, Adrien (n.d.). Ex-libris\u00a0: le livre entre bien commun et propriété"),
        ("en", "Diploma project, ENSCI."),
        ("en", "L’Usine nouvelle, no.\u00a03306, 8–14 November 2012."),
        ("en", "Tapscott, Don and Anthony D. Williams (2006)."),
    ],
)
def test_the_bibliography_speaks_the_language_of_its_page(
    site_pages: dict[str, BeautifulSoup], tree: str, reference: str
) -> None:
    page = site_pages[f"{tree}/{page_with('bibliography')}.html"]
    assert any(reference in text(item) for item in page.select("ul.bibliography"))


def test_every_work_is_in_one_group_of_the_bibliography(pages: dict[str, BeautifulSoup]) -> None:
    groups = groups_of_works()
    misplaced = [key for key, keywords in works() if len(keywords & set(groups)) != 1]
    assert misplaced == [], f"in references.bib, give it one of the keywords {', '.join(groups)}"
    printed = main(pages, page_with("bibliography")).select("ul.bibliography")
    assert [len(each.find_all("li")) for each in printed] == [
        sum(group in keywords for _key, keywords in works()) for group in groups
    ], "a work that no text cites is not printed: cite it"


def test_every_note_is_signed_by_the_edition_and_marked_once_in_the_text(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    signature = {"fr": "Note de l’édition.", "en": "Editor’s note."}[language]
    for name in CHAPTERS:
        page = pages[f"{name}.html"]
        found = page.select("aside.footnote")
        assert len(found) == len(notes(name)), name
        for note in found:
            assert text(note.find("p")).startswith(signature), f"begin the note with {signature}"
            marks = page.select(f'section a.footnote-reference[href="#{note["id"]}"]')
            assert len(marks) == 1


def test_every_address_of_the_essay_leads_from_its_words_to_an_archived_copy(
    pages: dict[str, BeautifulSoup],
) -> None:
    links = {}
    for name in ESSAY:
        for link in main(pages, name).select("section a.external"):
            if link.find_parent(class_="footnote-list") is None:
                links[str(link["href"])] = text(link)
    assert set(links) == {ARCHIVE + address for address in addresses()}
    assert not any(words.startswith("http") for words in links.values())


def test_the_addresses_of_2012_are_printed_in_the_bibliography_and_none_is_a_live_link(
    pages: dict[str, BeautifulSoup],
) -> None:
    lists = main(pages, page_with("bibliography")).select("ul.bibliography")
    for site in lists[groups_of_works().index("sites")].find_all("li"):
        (address,) = site.select(".address")
        assert text(address).startswith("http://")
        (link,) = site.select("a.external")
        assert link["href"] == f"{ARCHIVE}{text(address)}"


def test_every_entry_is_in_its_group_of_the_index(
    pages: dict[str, BeautifulSoup], language: str, book_settings: dict[str, Any]
) -> None:
    article = main(pages, page_with("grouped-index"))
    groups = book_settings["index_groups"]
    typed = index_entries()
    assert set(typed) == set(groups), "a group is named before each entry, and in conf.py"
    if language == "fr":
        assert [text(each) for each in article.select(".rubric")] == list(groups.values())
    for group, printed in zip(groups, article.select("ul.grouped-index"), strict=True):
        found = {re.sub(r"(, §\s.*)$", "", plain(text(each))) for each in printed.select("li")}
        if language == "fr":
            assert found == {plain(entry) for entry in typed[group]}
        else:
            assert found


def test_the_index_is_in_the_language_of_the_page(site_pages: dict[str, BeautifulSoup]) -> None:
    name = page_with("grouped-index")
    french, english = (text(site_pages[f"{tree}/{name}.html"].main) for tree in ("fr", "en"))
    assert "Athènes, §\u00a07" in french
    assert "Athens, §\u00a07" in english


def test_the_apparatus_lists_every_departure_with_its_reason_in_the_language_of_the_page(
    pages: dict[str, BeautifulSoup], language: str, root: Path
) -> None:
    article = main(pages, page_with("apparatus"))
    apparatus = tomllib.loads((root / "edition/apparatus.toml").read_text(encoding="utf-8"))
    assert len(article.select("dl.apparatus dt")) == len(apparatus["departure"])
    entry = article.find(id="e009")
    assert isinstance(entry, Tag)
    reason = {"fr": "accord en genre du déterminant (orthographe)", "en": "gender of the article"}
    assert text(entry).startswith("§\u00a01 · d’une conférence\u00a0]")
    assert reason[language] in text(entry.find_next("dd"))


def test_the_glossary_explains_every_term_and_the_text_leads_to_each(
    pages: dict[str, BeautifulSoup], language: str
) -> None:
    name = page_with("glossary")
    headings = main(pages, name).select("dl.glossary dt")
    if language == "fr":
        found = {plain(text(each).removesuffix("¶")) for each in headings}
        assert found == {plain(term) for term in terms()}
    links = {
        str(link.parent["href"]).partition("#")[2]
        for each in CHAPTERS
        if each != name
        for link in main(pages, each).select("a > .std-term")
        if link.parent
    }
    unlinked = {str(each["id"]) for each in headings} - links
    assert unlinked == set(), "lead to it from where a chapter first has it: {term}`mot`"


def test_words_that_differ_from_the_witness_are_marked_in_the_french_text_alone(
    site_pages: dict[str, BeautifulSoup],
) -> None:
    french, english = (
        [text(mark) for mark in site_pages[f"{tree}/{ESSAY[0]}.html"].select("a.emended")]
        for tree in ("fr", "en")
    )
    assert "répercussions" in french
    assert english == []


def test_the_colophon_names_the_version_and_the_date_of_the_citation_file(
    pages: dict[str, BeautifulSoup], language: str, root: Path
) -> None:
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): ([\d.-]+)$", citation, re.MULTILINE))
    released = date.fromisoformat(fields["date-released"])
    shown = {"fr": "{0.day} novembre {0.year}", "en": "{0.day} November {0.year}"}[language]
    edition = main(pages, page_with("edition")).select_one("p.edition")
    assert text(edition) == f"Version {fields['version']} · {shown.format(released)}", (
        "version and date stand in conf.py and in CITATION.cff: make them agree"
    )
