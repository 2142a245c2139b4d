"""Notes opened where they are marked, by mouse and keyboard, in a tiny book."""

from collections.abc import Iterator
from typing import Any

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import FloatRect, Locator, Page, expect

from ..serving import served
from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.notes"]
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
html_theme = "basic"
html_sidebars = {"**": []}
html_static_path = ["looks"]
html_css_files = ["plain.css"]  # the theme ends floats with a quotation; others do not
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
"""
INDEX = """
# Jardin

> Une haie[^haie] et un banc.

Une mare[^mare] au fond du jardin, où l’on va le soir quand il fait chaud.

[^haie]: De [charmes](https://www.example.org/charmes).

    Taillée deux fois l’an.

[^mare]: Creusée en mars.

```{toctree}
sans
```
"""
WORDS = {"Note %s": "Note %s", "Close note %s": "Fermer la note %s"}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book with notes on one of its two pages."""
    margin = (
        "body { width: 30rem; --note-width: 8rem; --note-shift: -10rem; }"
        "blockquote { margin-right: 0; }"
    )
    tiny_book.write({"looks/plain.css": "blockquote::after { clear: none !important; }"})
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "sans.md": "# Sans note\n"})
    tiny_book.write({"looks/margin.css": margin})
    tiny_book.translate("fr", "sphinx", WORDS)
    return tiny_book


@pytest.fixture
def page(book: TinyBook, new_page: NewPage) -> Iterator[Page]:
    """Return the page with notes, whose script must be refused nothing."""
    yield from reading(book, new_page())


def reading(book: TinyBook, page: Page, **settings: Any) -> Iterator[Page]:
    console: list[str] = []
    page.on("console", lambda line: console.append(f"{line.text} {line.location}"))
    page.on("pageerror", lambda error: console.append(str(error)))
    with served(book.build(**settings)) as address:
        page.goto(address)
        yield page
    # The theme has styles of its own that the policy refuses.
    assert [line for line in console if "notes-in-place" in line] == []


def mark(page: Page, number: int) -> Locator:
    return page.locator(".footnote-reference").nth(number - 1)


def notes(page: Page) -> Locator:
    return page.get_by_role("note")


def box(place: Locator) -> FloatRect:
    found = place.bounding_box()
    assert found is not None
    return found


def test_a_mark_opens_its_note_and_closes_it_again(page: Page) -> None:
    expect(mark(page, 1)).to_have_attribute("aria-expanded", "false")
    mark(page, 1).click()
    expect(notes(page)).to_contain_text("De charmes.Taillée deux fois l’an.")
    expect(mark(page, 1)).to_have_attribute("aria-expanded", "true")
    assert "#" not in page.url  # the reader was not taken away
    mark(page, 1).click()
    expect(notes(page)).to_have_count(0)
    expect(mark(page, 1)).to_have_attribute("aria-expanded", "false")


def test_the_keyboard_opens_a_note_goes_through_it_and_comes_back(page: Page) -> None:
    mark(page, 1).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(notes(page).get_by_role("button", name="Fermer la note 1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(notes(page).get_by_role("link", name="charmes")).to_be_focused()
    page.keyboard.press("Escape")
    expect(notes(page)).to_have_count(0)
    expect(mark(page, 1)).to_be_focused()


def test_the_close_button_gives_the_focus_back_to_the_mark(page: Page) -> None:
    mark(page, 2).click()
    page.get_by_role("button", name="Fermer la note 2").click()
    expect(notes(page)).to_have_count(0)
    expect(mark(page, 2)).to_be_focused()


def test_several_notes_are_open_and_escape_closes_that_of_the_focus(page: Page) -> None:
    mark(page, 1).click()
    mark(page, 2).click()
    expect(notes(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(notes(page)).to_have_count(1)
    expect(notes(page)).to_contain_text("De charmes.")


def test_a_mark_says_what_it_is_and_what_it_opened(page: Page) -> None:
    mark(page, 2).click()
    expect(mark(page, 2)).to_have_accessible_name("Note 2")
    controlled = mark(page, 2).get_attribute("aria-controls")
    expect(page.locator(f"[id='{controlled}']")).to_contain_text("Creusée en mars.")
    ids = page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))


def test_a_note_opens_under_its_line_and_nothing_stands_beside_it(page: Page) -> None:
    mark(page, 1).click()
    note, quotation = box(notes(page)), box(page.locator("blockquote"))
    assert note["y"] >= box(mark(page, 1))["y"] + box(mark(page, 1))["height"]
    assert note["x"] >= quotation["x"]
    top_of_first_line = page.locator("blockquote + p").evaluate(
        "p => { const r = document.createRange(); r.selectNodeContents(p);"
        " return r.getClientRects()[0].top; }"
    )
    assert top_of_first_line >= note["y"] + note["height"]  # wider to the left than the quotation


def test_a_theme_with_a_margin_has_the_note_beside_its_mark(
    book: TinyBook, new_page: NewPage
) -> None:
    for page in reading(book, new_page(), html_css_files=["plain.css", "margin.css"]):
        following = box(page.locator("blockquote + p"))
        mark(page, 1).click()
        note = box(notes(page))
        assert note["x"] > following["x"] + following["width"]
        assert abs(note["y"] - box(mark(page, 1))["y"]) < 16
        assert box(page.locator("blockquote + p")) == following  # no word has moved


def test_on_paper_notes_are_at_the_foot_alone(page: Page) -> None:
    mark(page, 1).click()
    page.emulate_media(media="print")
    expect(page.locator(".note-in-place")).to_be_hidden()
    expect(page.locator("aside.footnote").first).to_be_visible()


def test_a_finger_has_a_target_that_is_large_enough_and_nothing_moves(
    book: TinyBook, new_page: NewPage
) -> None:
    place = "() => document.querySelectorAll('p')[1].getBoundingClientRect().toJSON()"
    for page in reading(book, new_page(viewport={"width": 800, "height": 600})):
        with_pointer = page.evaluate(place)
    for page in reading(book, new_page(viewport={"width": 800, "height": 600}, has_touch=True)):
        assert page.evaluate(place) == with_pointer
        middle = box(mark(page, 2))
        assert min(middle["width"], middle["height"]) >= 24
        x, y = middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
        for across, down in ((-11, 0), (11, 0), (0, -11), (0, 11)):
            # The mark, or a bracket within it.
            hit = "([x, y]) => !!document.elementFromPoint(x, y).closest('.footnote-reference')"
            assert page.evaluate(hit, [x + across, y + down])


def test_without_scripts_a_mark_leads_to_the_foot_of_the_page(
    book: TinyBook, new_page: NewPage
) -> None:
    for page in reading(book, new_page(java_script_enabled=False)):
        mark(page, 1).click()
        assert page.url.endswith("#haie")
        expect(page.locator("aside.footnote").first).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)


def test_a_page_without_notes_has_neither_script_nor_style(book: TinyBook) -> None:
    book.build()
    assert len(book.page().select("[src*=notes-in-place], [href*=notes-in-place]")) == 2
    assert book.page("sans").select("[src*=notes-in-place], [href*=notes-in-place]") == []


def test_an_e_book_has_its_own_notes(book: TinyBook) -> None:
    tree = book.build("epub")
    assert "notes-in-place" not in (tree / "index.xhtml").read_text("utf-8")
    assert list(tree.rglob("notes-in-place*")) == []
