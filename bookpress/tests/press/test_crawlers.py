"""What search engines are told of a site in two languages."""

from pathlib import Path

import pytest
from bookpress.book.addresses import Site
from bookpress.press.crawlers import robots, sitemap
from lxml import etree

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BASE = "https://example.org/livre/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "fr": ["index.html", "bancs/été.html", "search.html", "seul.html"],
        "en": ["index.html", "bancs/été.html", "search.html"],
    }
    for language, names in pages.items():
        for name in names:
            path = tmp_path / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            robots_meta = (
                '<meta name="robots" content="noindex" />' if name == "search.html" else ""
            )
            path.write_text(f"<!doctype html>{robots_meta}<title>Pré</title>", encoding="utf-8")
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return tmp_path


def folders(site: Path) -> dict[str, Path]:
    return {code: site / code for code in ("fr", "en")}


def read(text: str) -> dict[str, dict[str, str]]:
    """Return address → (value of ``hreflang`` → address) of a sitemap."""
    root = etree.fromstring(text.encode())
    return {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


@pytest.mark.parametrize("base", [BASE, BASE.rstrip("/")])
def test_a_page_stands_there_in_each_language_that_has_it(site: Path, base: str) -> None:
    first = {"fr": BASE + "fr/index.html", "en": BASE + "en/index.html", "x-default": BASE}
    summer = {
        "fr": BASE + "fr/bancs/%C3%A9t%C3%A9.html",
        "en": BASE + "en/bancs/%C3%A9t%C3%A9.html",
        "x-default": BASE + "fr/bancs/%C3%A9t%C3%A9.html",
    }
    alone = BASE + "fr/seul.html"
    assert read(sitemap(folders(site), Site.at(base, ["fr", "en"]))) == {
        BASE: first,
        first["fr"]: first,
        first["en"]: first,
        summer["fr"]: summer,
        summer["en"]: summer,
        alone: {"fr": alone, "x-default": alone},
    }


def test_alternates_are_reciprocal(site: Path) -> None:
    found = read(sitemap(folders(site), Site.at(BASE, ["fr", "en"])))
    for address, alternates in found.items():
        assert address in alternates.values()
        assert all(found[other] == alternates for other in alternates.values())


def test_a_site_in_one_language_has_no_alternates(site: Path) -> None:
    assert read(sitemap(folders(site), Site.at(BASE, ["en"]))) == {
        BASE: {},
        BASE + "en/index.html": {},
        BASE + "en/bancs/%C3%A9t%C3%A9.html": {},
    }


def test_robots_are_welcome_and_shown_the_sitemap() -> None:
    lines = robots(BASE).splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1] == f"Sitemap: {BASE}sitemap.xml"


def test_the_pages_of_a_facing_edition_are_in_place_of_none(site: Path) -> None:
    (site / "fr-en").mkdir()
    (site / "fr-en/index.html").write_text("<!doctype html><title>Pré – Meadow</title>", "utf-8")
    places = folders(site) | {"fr-en": site / "fr-en"}
    found = read(sitemap(places, Site.at(BASE, ["fr", "en"])))
    assert found.pop(BASE + "fr-en/index.html") == {}
    assert found == read(sitemap(folders(site), Site.at(BASE, ["fr", "en"])))
