"""Pages say which way their languages run, in any theme."""

import zipfile

import pytest
from bookpress.book.direction import with_directions
from bs4 import BeautifulSoup

from ..tiny_book import TinyBook

CONF = (
    'project = "ספר"\nauthor = copyright = "א"\nversion = "1"\n'
    'extensions = ["myst_parser", "bookpress.book"]\n'
    'myst_enable_extensions = ["attrs_inline"]\nepub_show_urls = "no"\n'
)


@pytest.mark.parametrize("theme", ["alabaster", "furo", "bookpress"])
def test_a_page_from_right_to_left_says_so(tiny_book: TinyBook, theme: str) -> None:
    tiny_book.write({"conf.py": CONF, "index.md": "# ספר\n\nמילה `code` [mot]{.language-fr}.\n"})
    text = (tiny_book.build("html", "he", html_theme=theme) / "index.html").read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert page.html is not None
    assert page.html["dir"] == "rtl"
    assert page.select_one('span[lang="fr"][dir="ltr"]')
    assert page.select_one('code[dir="ltr"]')


def test_a_page_from_left_to_right_says_it_of_what_is_not(tiny_book: TinyBook) -> None:
    text = "# Un\n\n[מילה [mot]{.language-fr}]{.language-he} `code`\n"
    tiny_book.write({"conf.py": CONF, "index.md": text})
    page = BeautifulSoup((tiny_book.build() / "index.html").read_text("utf-8"), "html.parser")
    assert page.select_one('span[lang="he"][dir="rtl"] span[lang="fr"][dir="ltr"]')


def test_a_page_of_one_direction_is_left_alone() -> None:
    page = '<html lang="fr"><pre>a</pre> <b lang="en">b</b></html>'
    assert with_directions(page, "fr") == page


def test_the_text_of_a_page_and_a_direction_it_has_stay() -> None:
    page = '<html lang="he" dir="ltr">a &lt;pre&gt; <br> 1 < 2</html>'
    assert with_directions(page, "he") == page


def test_an_ebook_says_it_too(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.md": "# ספר\n\nמילה [mot]{.language-fr}.\n"})
    (book,) = tiny_book.build("epub", "he").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        page = archive.read("index.xhtml").decode()
    assert '<html dir="rtl"' in page
    assert 'dir="ltr" lang="fr"' in page
