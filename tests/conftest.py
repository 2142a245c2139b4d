"""The book in each of its languages: its pages, read back."""

from pathlib import Path

import pytest
from bookpress.book.publication import languages
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
SLUG = "le-numerique-en-france"
#: How the book's title begins in each language.
BEGINNINGS = {
    "fr": "Le numérique en France\u00a0: vers",
    "en": "Digital Technology in France: Bringing",
}


@pytest.fixture(scope="session", params=languages(ROOT, "fr"))
def language(request: pytest.FixtureRequest) -> str:
    """Return each language of the book in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def pages(site_pages: dict[str, BeautifulSoup], language: str) -> dict[str, BeautifulSoup]:
    """Return the parsed pages of one language by their paths in its tree."""
    return {
        name.removeprefix(f"{language}/"): page
        for name, page in site_pages.items()
        if name.startswith(f"{language}/")
    }
