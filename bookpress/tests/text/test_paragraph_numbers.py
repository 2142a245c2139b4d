"""Paragraph numbers, as readers, search engines and translators meet them in a tiny book."""

import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
extensions = ["myst_parser", "bookpress.paragraph_numbers", "bookpress.quotation"]
extensions += ["bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
"""
INDEX = """
# Jardin

:::{toctree}
un
deux
:::
"""
ONE = """
# Un

(p1)=
Une haie.

(p2)=
:::{quotation}
Une allée.

Un banc.
:::

Sans ancre.
"""
TWO = """
# Deux

(p3)=
(autre-nom)=
Une mare, voir [là](#autre-nom).

(p3a)=
Un pont.
"""


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters in French and English."""
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "un.md": ONE, "deux.md": TWO})
    tiny_book.translate("en", "un", {"Une haie.": "A hedge.", "Une allée.": "A path."})
    tiny_book.translate("fr", "sphinx", {"Paragraph %s": "Paragraphe %s"})
    return tiny_book


def numbers(book: TinyBook, page: str, language: str = "fr") -> list[tuple[str, str, str]]:
    """Return text, target and label of each number on *page*."""
    links = book.page(page, language).select("a.paragraph-number")
    return [(link.text, str(link["href"]), str(link["aria-label"])) for link in links]


def test_each_anchored_paragraph_and_quotation_has_a_link_to_itself(book: TinyBook) -> None:
    book.build()
    assert numbers(book, "un") == [("1", "#p1", "Paragraphe 1"), ("2", "#p2", "Paragraphe 2")]
    assert numbers(book, "deux") == [("3", "#p3", "Paragraphe 3"), ("3a", "#p3a", "Paragraphe 3a")]
    assert [each.text for each in book.page("un").select("p:has(> a.paragraph-number)")] == [
        "1Une haie.",
        "2Une allée.",
    ]


def test_the_numbers_are_the_same_in_another_language(book: TinyBook) -> None:
    book.build(language="en")
    assert numbers(book, "un", "en") == [("1", "#p1", "Paragraph 1"), ("2", "#p2", "Paragraph 2")]
    assert book.page("un", "en").select("#p1")[0].text == "1A hedge."


def test_each_id_is_on_the_page_once_and_is_that_of_the_passage(book: TinyBook) -> None:
    book.build()
    passages = {"un": {"p1": "p", "p2": "blockquote"}, "deux": {"p3": "p", "p3a": "p"}}
    for name, ids in passages.items():
        for identifier, tag in ids.items():
            assert [found.name for found in book.page(name).select(f"#{identifier}")] == [tag]
    assert book.page("deux").select("#p3 > #autre-nom")


def test_search_takes_a_number_for_no_word(book: TinyBook) -> None:
    index = (book.build() / "searchindex.js").read_text("utf-8")
    assert '"3a"' not in index
    # What Sphinx's search leaves out of the excerpts that it shows.
    assert not book.page("un").select("a.paragraph-number:not(.headerlink)")


def test_translators_see_neither_number_nor_anchor(book: TinyBook) -> None:
    assert book.messages("un") == ["Un", "Une haie.", "Une allée.", "Un banc.", "Sans ancre."]


def test_an_e_book_shows_the_number_small_before_the_words_of_each_passage(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "Jardin.epub") as archive:
        page = archive.read("un.xhtml").decode("utf-8")
    small = '<small class="paragraph-number">{}</small>\u00a0'
    assert f'<p id="p1">{small.format(1)}Une haie.</p>' in page
    assert f'<blockquote id="p2"><div><p>{small.format(2)}Une allée.' in re.sub(r"\n *", "", page)
    assert page.count("paragraph-number") == 2
    assert "#p1" not in page  # a number is no link to where it stands


def test_the_pdf_has_the_numbers_in_the_outer_margin(book: TinyBook) -> None:
    prose = "Une haie, une allée, un banc. " * 15
    book.write({"un.md": "# Un\n\n" + "".join(f"(p{n})=\n{prose}\n\n" for n in range(101, 113))})
    book.write({"deux.md": "# Deux\n"})
    (path,) = book.build("typst").glob("*.pdf")
    reader = PdfReader(path)
    places: dict[str, tuple[bool, float]] = {}
    for rank, page in enumerate(reader.pages, start=1):

        def note(text: str, matrix: list[float], *_: object, right: bool = rank % 2 == 1) -> None:
            places[text.strip()] = (right, matrix[4])

        page.extract_text(visitor_text=note)
    numbers = [places[str(n)] for n in range(101, 113)]
    assert {right for right, _ in numbers} == {True, False}
    millimetre = 72 / 25.4
    for right, x in numbers:  # the page is 148 mm wide, its outer margin 19
        assert (129 if right else 0) * millimetre < x < (148 if right else 19) * millimetre


def test_numbers_move_no_word_of_the_pdf(book: TinyBook) -> None:
    prose = " ".join(["Une haie, une allée, un banc."] * 60)
    book.write({"un.md": f"# Un\n\n(p1)=\n{prose}\n\n(p2)=\n:::{{quotation}}\n{prose}\n:::\n"})

    def lines(pattern: str) -> list[str]:
        (path,) = book.build("typst", book_paragraph_pattern=pattern).glob("*.pdf")
        text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
        return [line for line in text.replace("3a", "").split("\n") if line.strip(" 123")]

    def words(line: str) -> str:
        return line.strip(" 123")

    with_numbers, without = lines(r"p(\d+[a-z]?)"), lines(r"nothing(\d+)")
    assert [*map(words, with_numbers)] == [*map(words, without)]


def test_a_lower_number_after_a_higher_one_is_reported(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n(p15)=\nAvant.\n\n(p14)=\nAprès.\n\n(p14a)=\nEncore.\n"})
    faults = book.faults()
    assert "deux.md:7: WARNING: paragraph number 14 comes after 15: " in faults
    assert faults.count("WARNING") == 2


def test_insertions_are_compared_by_their_letters(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n(p3b)=\nAvant.\n\n(p3a)=\nAprès.\n"})
    assert "deux.md:7: WARNING: paragraph number 3a comes after 3b: " in book.faults()


def test_a_number_stands_at_the_first_words_and_not_at_a_picture(book: TinyBook) -> None:
    book.write({"plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'})
    quotation = ":::{quotation}\n![Un plan](plan.svg)\n\nUne mare.\n:::"
    book.write({"deux.md": f"# Deux\n\n(p3)=\n{quotation}\n"})
    book.build()
    assert book.page("deux").select("#p3 p:has(> a.paragraph-number)")[0].text == "3Une mare."


def test_chapters_read_in_parallel_are_compared(book: TinyBook, root: Path) -> None:
    pages = [f"page{number}" for number in range(8)]
    book.write({f"{name}.md": f"# Page\n\n(p5{name[-1]})=\nUne mare.\n" for name in pages})
    book.write({"index.md": INDEX.replace("deux", "\n".join(reversed(pages)))})
    (book.root / "deux.md").unlink()
    assert book.build_apart(book.out, "-j", "2").count(" comes after 57: ") == 7


def test_chapters_are_compared_in_the_order_of_the_book(book: TinyBook) -> None:
    book.write({"index.md": INDEX.replace("un\ndeux", "deux\nun")})
    assert "un.md:5: WARNING: paragraph number 1 comes after 3a: " in book.faults()


def test_a_number_of_another_chapter_is_reported(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n(p2)=\nUne mare.\n"})
    assert "deux.md:4: WARNING: paragraph number 2 is already that of a paragraph of un" in (
        book.faults()
    )


def test_a_number_twice_in_a_chapter_is_reported(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n(p3)=\nUne mare.\n\n(p3)=\nUn pont.\n"})
    assert "deux.md:6: WARNING: Duplicate explicit target name" in book.faults()


def test_a_corrected_chapter_is_not_reported_again(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n(p1a)=\nUne mare.\n"})
    assert "comes after" in book.faults()
    book.write({"deux.md": "# Deux\n\n(p4)=\nUne mare, plus grande.\n"})
    assert book.faults() == ""


@pytest.mark.parametrize("pattern", [r"p\d+", r"(p)(\d+)", r"p(\d+"])
def test_a_pattern_that_gives_no_number_is_refused(book: TinyBook, pattern: str) -> None:
    with pytest.raises(ConfigError, match="book_paragraph_pattern"):
        book.build(book_paragraph_pattern=pattern)
