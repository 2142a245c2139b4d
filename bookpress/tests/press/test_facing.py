"""Two languages side by side: made when asked for, and kept up to date as the others are."""

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bookpress.testing import NewPage, contents, made_once, run_press
from bs4 import BeautifulSoup, Tag

from ..serving import served

SITE = "https://example.org/livre/"
CONF = """
project = "Petit livre"
author = copyright = "Jeanne Dupré"
language = "fr"
extensions = ["bookpress"]
typst_filename = "petit"
metadata_image = ""
exclude_patterns = ["_*", "edition", "locales"]
"""
PAGES = {
    "index.md": "# Petit livre\n\nLe quai dort.\n\n```{toctree}\nsuite\n```\n",
    "suite.md": "# Suite\n\n(p1)=\nLa barque part.\n",
}
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
CATALOGS = {
    "en": {
        "index": {"Petit livre": "Little book", "Le quai dort.": "The quay sleeps."},
        "suite": {"Suite": "Sequel", "La barque part.": "The boat leaves."},
        "settings": {"Petit livre": "Little book", "Jeanne Dupré": "Jeanne Dupré"},
    },
    "es": {
        "index": {"Petit livre": "Librito", "Le quai dort.": ""},
        "suite": {"Suite": "Sigue", "La barque part.": "La barca sale."},
        "settings": {"Petit livre": "Librito", "Jeanne Dupré": "Jeanne Dupré"},
    },
}


def press(book: Path, *arguments: str, **environment: str) -> CompletedProcess[str]:
    """Run the press on *book*, which must succeed."""
    outcome = run_press(book, book / "_build", *arguments, BASEURL=SITE, **environment)
    assert (outcome.returncode, outcome.stderr) == (0, ""), outcome.stdout + outcome.stderr
    return outcome


def refusal(book: Path, *arguments: str, **environment: str) -> str:
    """Run the press on *book*, which must fail and leave readers what they have; return why."""
    before = contents(book / "_build")
    outcome = run_press(book, book / "_build", *arguments, BASEURL=SITE, **environment)
    assert outcome.returncode == 1, outcome.stdout
    assert contents(book / "_build") == before
    return outcome.stderr


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(book: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((book / "_build/html" / name).read_text("utf-8"), "lxml")


def switch(book: Path, name: str) -> dict[str, str]:
    """Return the links of the language switch on a page, words → address."""
    links = page(book, name).select(".language-switch a")
    return {link.get_text(): str(link["href"]) for link in links}


def write_book(place: Path) -> None:
    """Write a small book in French, with English, and with Spanish that is not finished."""
    for language, catalogs in CATALOGS.items():
        folder = place / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        for name, messages in catalogs.items():
            entries = (f'\nmsgid "{one}"\nmsgstr "{two}"\n' for one, two in messages.items())
            (folder / f"{name}.po").write_text(HEAD + "".join(entries), "utf-8")
    for name, text in {"conf.py": CONF, **PAGES}.items():
        (place / name).write_text(text, "utf-8")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the book with its site, to which French beside English was then added."""

    def make(place: Path) -> None:
        write_book(place)
        press(place, "html")
        assert not (place / "_build/html/fr-en").exists()
        assert list(switch(place, "fr/suite.html")) == ["English"]
        said = press(place, "facing").stdout
        assert "building fr: html; en: html; fr-en: html, pdf, epub" in said

    return made_once("faced-book", tmp_path_factory, make)


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that book, which is up to date as well."""
    return shutil.copytree(made, tmp_path / "livre")


def test_it_is_made_in_each_format_and_its_first_page_offers_the_others(made: Path) -> None:
    for name in ("html/fr-en/suite.html", "pdf/petit-fr-en.pdf", "epub/petit-fr-en.epub"):
        assert (made / "_build" / name).exists(), name
    sides = page(made, "fr-en/suite.html").select(".facing-side p")
    assert [side.get_text().strip(" 1") for side in sides] == [
        "La barque part.",
        "The boat leaves.",
    ]
    offered = [link["href"] for link in page(made, "fr-en/index.html").select(".downloads a")]
    assert offered == ["petit-fr-en.pdf", "petit-fr-en.epub"]


def test_the_pages_of_each_language_and_those_of_both_lead_to_one_another(made: Path) -> None:
    beside = {"Français – English (côte à côte)": "../fr-en/suite.html"}
    english = {"Français – English (side by side)": "../fr-en/suite.html"}
    assert switch(made, "fr/suite.html") == {"English": "../en/suite.html"} | beside
    assert switch(made, "en/suite.html") == {"Français": "../fr/suite.html"} | english
    assert switch(made, "fr-en/suite.html") == {
        "Français": "../fr/suite.html",
        "English": "../en/suite.html",
    }
    link = page(made, "en/suite.html").select(".language-switch a")[-1]
    assert "hreflang" not in link.attrs
    assert [name["lang"] for name in link.select("[lang]")] == ["fr", "en"]
    for name in ("index.html", "404.html"):
        (link,) = (each for each in page(made, name).select("a") if "fr-en" in str(each["href"]))
        assert link.get_text(strip=True, separator=" ") == "Français – English"


def test_the_switch_keeps_the_paragraph_whichever_column_it_is_read_in(
    made: Path, new_page: NewPage
) -> None:
    with served(made / "_build/html") as address:
        tab = new_page()
        tab.goto(f"{address}fr/suite.html#p1")
        for place, link, then in (
            ("", "côte à côte", "fr-en/suite.html#p1"),
            ("#facing-p1", "English", "en/suite.html#p1"),
            ("", "side by side", "fr-en/suite.html#p1"),
        ):
            if place:
                tab.goto(f"{tab.url.partition('#')[0]}{place}")
            tab.locator(".language-switch a", has_text=link).click()
            tab.wait_for_url(f"{address}{then}")


def test_its_pages_say_that_they_are_in_both_languages_and_in_place_of_none(made: Path) -> None:
    read = page(made, "fr-en/index.html")
    (canonical,) = read.select("link[rel=canonical]")
    assert canonical["href"] == f"{SITE}fr-en/index.html"
    assert not read.select("link[hreflang]")
    assert [each["content"] for each in read.select('meta[name="DC.language"]')] == ["fr", "en"]
    described = read.find("script", type="application/ld+json")
    assert isinstance(described, Tag)
    data = json.loads(described.get_text())
    assert data["inLanguage"] == ["fr", "en"]
    assert [each["@id"] for each in data["isBasedOn"]] == [
        f"{SITE}fr/index.html",
        f"{SITE}en/index.html",
    ]
    (description,) = page(made, "fr-en/suite.html").select('meta[name="description"]')
    assert description["content"] == "La barque part."
    alternates = page(made, "fr/index.html").select("link[hreflang]")
    assert [each["hreflang"] for each in alternates] == ["fr", "en", "x-default"]
    sitemap = (made / "_build/html/sitemap.xml").read_text("utf-8")
    assert f"<loc>{SITE}fr-en/suite.html</loc>\n</url>" in sitemap


def test_nothing_is_made_again_when_nothing_has_changed(book: Path) -> None:
    for asked in ((), ("en",), ("fr-en",)):
        said = press(book, "facing", *asked).stdout
        assert said.splitlines()[1:] == ["html, pdf, epub: up to date (fr-en)"]
    said = press(book, "html").stdout
    assert said.splitlines()[1:] == ["html: up to date (fr, en, fr-en)"]


def test_once_in_place_it_is_kept_up_to_date_with_the_rest(book: Path) -> None:
    edit(book / "locales/en/LC_MESSAGES/suite.po", "The boat leaves.", "A boat leaves.")
    said = press(book, "html").stdout
    assert "fr: up to date" in said.splitlines()
    assert "building en: html; fr-en: html\n" in said
    assert "A boat leaves." in page(book, "fr-en/suite.html").get_text()
    assert "(fr-en: no pdf or epub of this text is there" in said
    (book / "_build").joinpath("work", "record.json").unlink()
    assert "fr-en: html" in press(book, "html").stdout
    assert "Français – English (côte à côte)" in switch(book, "fr/suite.html")


def test_a_fault_of_one_language_leaves_all_as_it_is_and_is_told_once(book: Path) -> None:
    catalog = book / "locales/en/LC_MESSAGES/suite.po"
    edit(catalog, "The boat leaves.", "The boat {ref}`leaves <p1>`.")
    where, refused, failed = refusal(book, "facing").splitlines()
    assert where.startswith("locales/en/LC_MESSAGES/suite.po:8: ERROR: the translation brings")
    assert refused.startswith("Translation refused: ")
    assert failed.startswith("bookpress: failed: en, fr-en; ")


def test_a_pair_that_cannot_be_is_refused_with_those_that_can(made: Path) -> None:
    (said,) = refusal(made, "facing", "es-fr").splitlines()
    assert said.startswith(
        "bookpress: es-fr: the book has no edition in es; there can be fr-en, en-fr; "
        "es: 83% translated, published from 100% on"
    )


def test_two_translations_stand_side_by_side_as_well(book: Path) -> None:
    said = press(book, "facing", "en-es", SHARE="80").stdout
    assert "en-es: html, pdf, epub" in said
    assert page(book, "en-es/suite.html").select(".facing-second")[-1]["lang"] == "es"
    assert (book / "_build/pdf/petit-en-es.pdf").exists()
    assert list(switch(book, "en-es/suite.html"))[-1] == "Français – English (side by side)"


def test_a_book_without_a_translation_has_none_and_says_so(made: Path, tmp_path: Path) -> None:
    book = shutil.copytree(made, tmp_path / "seul", ignore=shutil.ignore_patterns("_build"))
    shutil.rmtree(book / "locales/en")
    said = refusal(book, "facing")
    assert "the book is published in fr alone; translate it first" in said
    assert "es: 83% translated" in said
    assert not (book / "_build/html").exists()


def test_a_book_without_the_part_that_makes_it_is_told_its_name(made: Path, tmp_path: Path) -> None:
    book = shutil.copytree(made, tmp_path / "livre", ignore=shutil.ignore_patterns("_build"))
    edit(book / "conf.py", '["bookpress"]', '["myst_parser", "bookpress.language_switch"]')
    assert refusal(book, "facing").startswith(
        "bookpress: conf.py:5: extensions: what makes fr-en is not among them: "
        'add "bookpress.facing"'
    )


def test_a_language_is_taken_back_with_the_facing_editions_it_is_in(book: Path) -> None:
    said = press(book, "withdraw", "en").stdout
    for name in ("html/fr-en", "pdf/petit-fr-en.pdf", "epub/petit-fr-en.epub", "html/en"):
        assert f"_build/{name}: taken away" in said
        assert not (book / "_build" / name).exists()
    assert switch(book, "fr/suite.html") == {}
    assert "withdrawn" in refusal(book, "facing", "en")


def test_a_facing_edition_alone_is_taken_back_and_not_begun_again(book: Path) -> None:
    said = press(book, "withdraw", "fr-en").stdout
    assert "_build/html/fr-en: taken away" in said
    assert list(switch(book, "fr/suite.html")) == ["English"]
    press(book, "facing")
    assert not (book / "_build/html/fr-en").exists()
    assert "take it out of withdrawn in edition/publisher.toml" in refusal(book, "facing", "fr-en")
