"""What a text must not bring of its own: code that a reader's program would run."""

import pytest
from bookpress.book.active_content import addresses_of_html, is_active, raw_blocks, scheme_of


def test_the_addresses_of_html_are_those_that_only_lead_somewhere() -> None:
    html = '<a href="a.html">x</a> <img src=b.png> <a href="java&#115;cript:x">y</a>'
    assert addresses_of_html(html) == ["a.html", "b.png"]


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://a.example/", "https"),
        ("JavaScript:alert(1)", "javascript"),
        ("java\nscript:alert(1)", "javascript"),
        ("\x01 javascript:alert(1)", "javascript"),
        ("javascript&colon;alert(1)", "javascript"),
        ("chapter.md#one:two", ""),
        ("#one", ""),
        ("C:/one", ""),
    ],
)
def test_a_scheme_is_read_as_a_browser_does(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme


@pytest.mark.parametrize("address", ["vbscript:x", "data:,x", "blob:x", "file:///etc/passwd"])
def test_an_address_that_does_more_than_lead_somewhere_is_active(address: str) -> None:
    assert is_active(address)


@pytest.mark.parametrize("address", ["", "a.md", "tel:1", "project:a.md", "inv:sphinx:std#x"])
def test_an_address_that_leads_somewhere_is_not_active(address: str) -> None:
    assert not is_active(address)


@pytest.mark.parametrize(
    "source",
    [
        "```{raw} html\n<b>\n```",
        "words\n\n:::{raw} html\n:::",
        "> ~~~{include} secret.txt\n~~~",
        ".. raw:: html\n\n   <b>",
        "words\n\n.. |x| raw:: html\n\n   <b>",
        "  .. ROLE:: mine(raw)",
    ],
)
def test_a_block_that_shows_anything_as_it_is_is_named(source: str) -> None:
    assert len(raw_blocks(source)) == 1


def test_other_blocks_are_not_named() -> None:
    assert raw_blocks(":::{note}\nraw:: html\n:::\n\n.. note:: raw\n\n`{raw}`") == []
