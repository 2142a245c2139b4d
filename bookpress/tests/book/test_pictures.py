"""Pictures whose names have accents and spaces, which MyST-Parser names by their addresses."""

from typing import Literal
from unicodedata import normalize
from urllib.parse import unquote

import pytest

from ..tiny_book import TinyBook

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def test_a_picture_is_found_under_a_name_with_accents_and_spaces(tiny_book: TinyBook) -> None:
    tiny_book.write(
        {
            "conf.py": 'extensions = ["myst_parser", "bookpress.book"]\n',
            "index.md": "# Été\n\n![Un pré.](le%20pré.svg)\n",
            "le pré.svg": DRAWING,
        }
    )
    pages = tiny_book.build()
    assert [path.name for path in (pages / "_images").iterdir()] == ["le pré.svg"]


def test_a_picture_whose_name_looks_like_an_address_keeps_it(tiny_book: TinyBook) -> None:
    tiny_book.write(
        {
            "conf.py": 'extensions = ["myst_parser", "bookpress.book"]\n',
            "index.md": "# Été\n\n![Un pré.](100%25.svg)\n",
            "100%25.svg": DRAWING,
        }
    )
    pages = tiny_book.build()
    assert [path.name for path in (pages / "_images").iterdir()] == ["100%25.svg"]


@pytest.mark.parametrize(("in_text", "in_name"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_picture_is_found_however_its_accents_are_composed(
    tiny_book: TinyBook, in_text: Literal["NFC", "NFD"], in_name: Literal["NFC", "NFD"]
) -> None:
    tiny_book.write(
        {
            "conf.py": 'extensions = ["myst_parser", "bookpress.book"]\n',
            "index.md": f"# Été\n\n![Un été.](plans/{normalize(in_text, 'été')}.svg)\n",
            f"plans/{normalize(in_name, 'été')}.svg": DRAWING,
        }
    )
    pages = tiny_book.build()
    assert len(list((pages / "_images").iterdir())) == 1
    image = tiny_book.page().img
    assert image and (pages / unquote(str(image["src"]))).is_file()
