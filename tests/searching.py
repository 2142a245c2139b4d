"""The results of a search, once they are all there."""

from playwright.sync_api import Locator, Page, expect


def results_on(page: Page) -> Locator:
    """Return the results that *page* shows, each with the passages where its words are."""
    results = page.locator("#search-results")
    expect(results.get_by_role("status")).not_to_be_empty()
    # Passages are looked for in each page that was found, after it is listed.
    expect(results.locator("ul.search > li:not(:has(.context))")).to_have_count(0)
    return results
