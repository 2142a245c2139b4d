"""A chapter as the browser prints it."""

import io

import pytest
from bookpress.testing import NewPage
from pypdf import PdfReader

from .site import CHAPTER, MAIN

PAPER = {"Letter": (612, 792), "A5": (420, 596)}


@pytest.mark.parametrize("paper", PAPER)
def test_a_printed_chapter_says_what_it_is_on_the_paper_of_its_reader(
    new_page: NewPage, site: str, paper: str
) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"{site}fr/{CHAPTER}")
    page.locator(f"{MAIN} .footnote-reference").first.click()
    numbers = page.locator(".paragraph-number").all_inner_texts()
    title = page.locator(".print-head cite").text_content()
    author = page.locator("meta[name=author]").get_attribute("content")
    # As a browser prints: on what the sheet asks for, else on what is in the printer.
    document = page.pdf(format=paper, prefer_css_page_size=True)
    sheets = PdfReader(io.BytesIO(document)).pages
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == PAPER[paper]

    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    head = " ".join(f"{author}, {title} {site}fr/{CHAPTER} ".split())
    assert words.removeprefix("1 ").startswith(head)  # after the number of the page
    assert len(numbers) > 5
    for number in numbers:  # each is there, and not cut off by the edge
        assert f" {number} " in f"{words} "
    for control in ("Thème", "Sommaire", "Fermer", "English", "minutes de lecture"):
        assert control not in words
    assert words.count("L’usage s’est gardé sur la place du marché") == 1  # at the end alone
