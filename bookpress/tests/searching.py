"""The results of a search, once they are all there."""

from playwright.sync_api import Locator, Page, expect


def results_on(page: Page) -> Locator:
    """Return the results that *page* shows, each with the passages where its words are."""
    results = page.locator("#search-results")
    expect(results.get_by_role("status")).not_to_be_empty()
    expect(results).not_to_have_attribute("aria-busy", "true")
    return results
