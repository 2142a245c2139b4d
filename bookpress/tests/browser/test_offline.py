"""The site without a network, after a visit."""

import shutil
from pathlib import Path

import pytest
from bookpress.book.offline_script import NAME, script_for_edition
from bookpress.testing import NewPage
from playwright.sync_api import expect

from ..serving import served
from .site import CHAPTER, MAIN, NEXT_CHAPTER

#: What is kept by the script of the page, once all is: the name of that, and the addresses.
READY = "navigator.serviceWorker.ready.then(() => caches.keys())"
#: Waits until nothing is kept by a name. (``wait_for_function`` of Playwright takes the promise of
#: an asynchronous function for an answer.)
GONE = """async name => {
  while ((await caches.keys()).includes(name)) await new Promise(done => setTimeout(done, 20));
}"""
FILES = "async name => (await (await caches.open(name)).keys()).map(({ url }) => url)"


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Path:
    """Return the folder of a host with the site under a path, which tests may change."""
    shutil.copytree(built / "html", tmp_path / "host/livre")
    return tmp_path / "host"


def test_a_site_that_was_visited_is_read_without_a_network(new_page: NewPage, host: Path) -> None:
    page = new_page(service_workers="allow", locale="fr")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(host) as address:
        site = f"{address}livre/"
        page.goto(site)
        page.evaluate(READY)
        page.goto(f"{site}fr/{CHAPTER}")
        page.evaluate(READY)
        first = "offline /livre/fr/ "
        (kept,) = [name for name in page.evaluate("caches.keys()") if name.startswith(first)]
        files = page.evaluate(FILES, kept)
        assert not [file for file in files if file.endswith((".pdf", ".epub"))]
        assert said == []
        page.evaluate("caches.open('of another site of the host')")

        # A correction is seen at once, and kept with all that was published with it.
        folder = host / "livre/fr"
        chapter = folder / CHAPTER
        text = chapter.read_text("utf-8").replace("</h1>", " (corrigé)</h1>", 1)
        chapter.write_text(text, "utf-8")
        page.reload()
        expect(page.locator("h1")).to_contain_text("(corrigé)")
        (folder / NAME).write_text(script_for_edition(folder), "utf-8")
        page.evaluate("navigator.serviceWorker.ready.then(it => it.update())")
        page.evaluate(GONE, kept)
        (newer,) = [name for name in page.evaluate("caches.keys()") if name.startswith(first)]
        assert page.evaluate(FILES, newer) == files

    # The host and the network are gone, connections that were kept open too, and what the browser
    # itself keeps of pages.
    page.context.set_offline(True)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    for name in (f"fr/{NEXT_CHAPTER}", "fr/search.html?q=vernay", "fr/", "", f"fr/{CHAPTER}"):
        page.goto(site + name)
        expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("(corrigé)")
    assert "of another site of the host" in page.evaluate("caches.keys()")
    assert page.locator(MAIN).evaluate("main => getComputedStyle(main).position") == "relative"


def test_what_was_kept_is_taken_away_once_the_site_is_kept_no_more(
    new_page: NewPage, host: Path
) -> None:
    page = new_page(service_workers="allow")
    with served(host) as address:
        page.goto(f"{address}livre/fr/{CHAPTER}")
        page.evaluate(READY)
        kept = page.evaluate("caches.keys()")
        assert kept
        chapter = host / "livre/fr" / CHAPTER
        text = chapter.read_text("utf-8")
        chapter.write_text(text.replace(f' data-offline="../{NAME}"', ""), "utf-8")
        page.reload()
        for name in kept:
            page.evaluate(GONE, name)
        assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
