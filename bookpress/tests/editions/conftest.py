"""The editions of the sample book, opened."""

import pytest
from bs4 import BeautifulSoup

from ..conftest import SAMPLE

#: How the files of the finished books begin.
SLUG = "heure-commune"


@pytest.fixture(scope="session", params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return each language of the sample book in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def pages(site_pages: dict[str, BeautifulSoup], language: str) -> dict[str, BeautifulSoup]:
    """Return the parsed pages of one language by their paths in its tree."""
    return {
        name.removeprefix(f"{language}/"): page
        for name, page in site_pages.items()
        if name.startswith(f"{language}/")
    }


@pytest.fixture(scope="session")
def chapters() -> list[str]:
    """Return the names of the chapters, without what tells their format, in their order."""
    return [f"chapters/{path.stem}" for path in sorted((SAMPLE / "chapters").glob("*.md"))]
