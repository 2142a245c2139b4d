"""How many bytes a first visit loads, and whether the page shifts while it loads."""

import gzip

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Response

from ..searching import results_on
from .site import BOOK_KINDS, CHAPTER, ESSAY, LANGUAGES, SCREENS

#: The fonts of ours that the page is set in.
FONTS = """() => document.fonts.ready.then(fonts => [...fonts]
  .filter(({ family, status }) => status === "loaded" && family.startsWith("Bookpress Serif"))
  .map(({ weight, style }) => `${weight} ${style}`))"""
#: Ends when what has moved until now has been noted.
PAINTED = "() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))"


class Load:
    """What a page has asked for: how often, and how many bytes came, compressed."""

    def __init__(self, new_page: NewPage, address: str) -> None:
        responses: list[Response] = []
        page = new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto(address)
        if "?q=" in address:
            results_on(page)
        self.fonts: list[str] = page.evaluate(FONTS)
        self.requests = len(responses)
        sizes = {response.url: _size(response) for response in responses}
        self.bytes = sum(sizes.values())


def _size(response: Response) -> int:
    body = response.body()
    return min(len(body), len(gzip.compress(body, 6)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_is_light(new_page: NewPage, site: str, language: str) -> None:
    for name in ESSAY:
        load = Load(new_page, f"{site}{language}/{name}")
        assert load.bytes <= 60_000, name
        assert load.requests <= 12, name
        assert "400 normal" in load.fonts, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_is_hardly_heavier(new_page: NewPage, site: str, language: str) -> None:
    chapter, search = (
        Load(new_page, f"{site}{language}/{name}").bytes for name in (CHAPTER, "search.html")
    )
    assert search <= chapter + 15_000


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", BOOK_KINDS.values(), ids=BOOK_KINDS)
def test_what_is_shown_stays_where_it_is(
    new_page: NewPage, site: str, name: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen])
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{site}fr/{name}")
    if "?q=" in name:
        results_on(page)
    page.evaluate(PAINTED)
    assert page.evaluate("shift") <= 0.02
