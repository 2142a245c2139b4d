"""Any sign in any place of the text: the PDF has the words of the doctree.

The doctrees are made by `.generated_text`, without a parser. Lines are so long that none is
broken, and words are compared without the spaces between them.
"""

import json
from pathlib import Path
from string import ascii_letters, printable

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from . import generated_text
from .conftest import CONF, Build
from .generated_text import FILE, PLACES, mark

SIGNS = "1a" + "".join(each for each in printable if not each.isalnum() and not each.isspace())
#: What people write besides: punctuation, spaces, a soft hyphen, letters.
OTHERS = "«»“”‘’…–—−\u00a0\u202f\u00ad\t\n é½²№ŒΩЖ"

Passages = list[tuple[str, str]]


def misprinted(passages: Passages, build: Build) -> Passages:
    """Return those of the *passages*, pairs of a place and words, that a PDF prints otherwise."""
    conf = (
        f"{CONF}\nimport sys\nsys.path.insert(0, {str(Path(generated_text.__file__).parent)!r})\n"
    )
    book = build(
        "![v](image.svg)",
        files={
            "conf.py": f'{conf}extensions.append("generated_text")\n',
            FILE: json.dumps(passages),
        },
        typst_settings={"page-width": "900mm", "page-height": "1400mm"},
        suppress_warnings=["typst.link"],
    )
    assert book.warnings == ""
    pages = pypdfium2.PdfDocument(book.path)
    text = squeezed("".join(page.get_textpage().get_text_range() for page in pages))
    return [
        (place, words)
        for number, (place, words) in enumerate(passages)
        if squeezed(words) + mark(number) not in text
    ]


def squeezed(words: str) -> str:
    """Return *words* without spaces and soft hyphens."""
    return "".join(words.replace("\u00ad", "").split())


@pytest.mark.parametrize("form", ["{0}x", "{0}{0} x"])
def test_every_sign_is_printed_in_every_place(build: Build, form: str) -> None:
    passages = [(place, form.format(sign)) for place in PLACES for sign in SIGNS]
    assert misprinted(passages, build) == []


WORDS = st.text(SIGNS + " ", min_size=1, max_size=5) | st.text(
    OTHERS + SIGNS + ascii_letters, min_size=1, max_size=5
)
PASSAGE = st.tuples(st.sampled_from(sorted(PLACES)), WORDS.filter(squeezed))


# Each build has a folder of its own. A passage that fails is looked for among few of them.
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PASSAGE, min_size=150, max_size=300))
def test_any_words_are_printed_in_any_place(build: Build, passages: Passages) -> None:
    assert misprinted(passages, build) == []


def test_a_title_of_any_signs_is_printed_and_in_the_metadata(build: Build) -> None:
    title = "T" + "".join(sorted(set(SIGNS) - {":"}))
    book = build(project=title, author="A" + title)
    data = PdfReader(book.path).metadata
    assert data is not None
    assert (data.title, data.author) == (title, "A" + title)
    assert squeezed(book.pages[0]) == title
    assert squeezed(book.pages[2]).startswith("A" + title + title)


def test_half_a_character_is_replaced_by_the_sign_for_that(build: Build) -> None:
    book = build(project="Le \ud800 jardin")
    assert "Le \ufffd jardin" in book.pages[0]
