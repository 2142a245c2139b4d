"""What a publisher decides: how it is read, and what is said of a mistake."""

from pathlib import Path

import pytest
from bookpress.book.publisher import (
    FILE,
    Publisher,
    PublisherError,
    check_codes,
    read_publisher,
)
from bookpress.book.publisher.record_values import Subject
from bookpress.book.toml import TomlError

WHOLE = """publisher = "Presses d’essai"
address = "https://example.org/livre"
share = 80
embargoed = true
bulk = 0.09
multiple = 8

[isbn]
fr = "9783161484100"
en = "978-2-07-036024-6"
"""


def written(root: Path, content: str | bytes) -> Path:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / FILE).write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def test_every_decision_is_read(tmp_path: Path) -> None:
    assert read_publisher(written(tmp_path, WHOLE), "fr", {}) == Publisher(
        publisher="Presses d’essai",
        address="https://example.org/livre/",
        share=80,
        embargoed=True,
        bulk=0.09,
        multiple=8,
        isbn={"fr": "978-3-16-148410-0", "en": "978-2-07-036024-6"},
    )


def test_a_file_may_begin_with_the_mark_of_some_editors(tmp_path: Path) -> None:
    decided = read_publisher(written(tmp_path, WHOLE.encode("utf-8-sig")), "fr", {})
    assert decided.publisher == "Presses d’essai"


def test_what_librarians_and_the_trade_want_is_read(tmp_path: Path) -> None:
    content = """
place = { fr = "Bruxelles", en = "Brussels" }
year = 2027
edition = 2
certified_by = "Example Audits"

[ebook_isbn]
fr = "9780306406157"

[translator]
en = "Jane Roe"
de = ["Ann Au", "Bo Bach"]

[sort_as]
"Li Bai" = "Li Bai"

[[subject]]
scheme = "Thema"
code = "JBCT"
heading = { en = "Media studies" }
"""
    decided = read_publisher(written(tmp_path, content), "fr", {})
    assert decided.imprint() == {
        "ebook_isbn": {"fr": "978-0-306-40615-7"},
        "place": {"fr": "Bruxelles", "en": "Brussels"},
        "year": 2027,
        "edition": {"": "2"},
        "translator": {"en": ("Jane Roe",), "de": ("Ann Au", "Bo Bach")},
        "sort_as": {"Li Bai": "Li Bai"},
        "subject": (Subject("Thema", "JBCT", {"en": "Media studies"}),),
        "certified_by": "Example Audits",
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[translator]\nen = "A"\nde = "B"\n', "3: translator.de: the book has no edition in “de”"),
        ('[ebook_isbn]\nde = "9780306406157"\n', "2: ebook_isbn.de: the book has no edition in"),
        (
            '[[subject]]\nheading = "a"\n[[subject]]\nheading = { fr = "b", de = "c" }\n',
            "4: subject.heading.de: the book has no edition in",
        ),
    ],
)
def test_what_is_said_of_no_edition_is_told_with_its_line(
    tmp_path: Path, content: str, told: str
) -> None:
    decided = read_publisher(written(tmp_path, content), "fr", {})
    with pytest.raises(PublisherError, match=f"^{FILE}:{told}"):
        check_codes(decided, {"fr", "en"}, tmp_path, {})


@pytest.mark.parametrize("content", [None, "", "# Nothing is decided yet.\n"])
def test_nothing_need_be_decided(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        written(tmp_path, content)
    assert read_publisher(tmp_path, "fr", {}) == Publisher()


def test_a_variable_goes_before_the_file_for_one_run(tmp_path: Path) -> None:
    variables = {
        "BASEURL": "http://localhost:8000",
        "SHARE": "0",
        "ISBN": "en=9782070360246, 9783161484100",
        "BULK": "0.1",
        "MULTIPLE": "",
    }
    decided = read_publisher(written(tmp_path, WHOLE), "fr", variables)
    assert (decided.address, decided.share, decided.bulk) == ("http://localhost:8000/", 0, 0.1)
    assert decided.isbn == {"en": "978-2-07-036024-6", "fr": "978-3-16-148410-0"}
    assert (decided.multiple, decided.publisher) == (8, "Presses d’essai")


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        ("share = 80\nshair = 80\n", 2, "there is no key shair; did you mean share?"),
        ("[isbns]\nfr = 1\n", 1, "there is no key isbns; did you mean isbn?"),
        ("\nshare = 101\n", 2, "share: “101” is no percentage; give a whole number from 0 to 100"),
        ("share = -1\n", 1, "share: “-1” is no percentage"),
        ("share = true\n", 1, "share: “true” is no percentage"),
        ('share = "80"\n', 1, "share: “80” is no percentage"),
        ("publisher = 3\n", 1, "publisher: “3” is no text; write it in quotation marks"),
        ('embargoed = "yes"\n', 1, "embargoed: “yes” is neither true nor false; write one"),
        ("bulk = 12\n", 1, "bulk: a bulk of 12 mm per page: give the thickness of half a leaf"),
        ("multiple = 3\n", 1, "multiple: pages cannot be a multiple of 3"),
        ('isbn = "9783161484100"\n', 1, "isbn: write a table, with a line for each language"),
        ('[isbn]\nen = "9782070360246"\nfr = "9783161484101"\n', 3, "isbn.fr: ISBN 97831614841"),
        ("[isbn]\n\nfr = 9783161484101\n", 3, "its last digit is 1, but the others make it 0"),
        ('[isbn]\nxx = "9783161484100"\n', 2, "isbn.xx: there is no language with the code xx"),
        ('isbn.fr = "978"\n', 1, "isbn.fr: ISBN 978: an ISBN has 13 digits"),
        (
            '[isbn]\nfr = "9783161484100"\nen = "978-3-16-148410-0"\n',
            3,
            "isbn.en: another edition has this ISBN",
        ),
        ('address = "example.org"\n', 1, "address: “example.org” is no address of a site"),
        ('address = "ftp://example.org/"\n', 1, "write it as https://www.example.org/book/"),
        ('address = "https://example.org/a b"\n', 1, "is no address of a site"),
        ('address = "https://example.org:port/"\n', 1, "is no address of a site"),
        ('address = "https://me:secret@example.org/"\n', 1, "holds a user’s name or password"),
        ('address = "https://example.org/?a=b"\n', 1, "take away what follows"),
        ("share = 80\nbulk = \n", 2, "the value is missing or wrong; write a text in quotation"),
        ("share = 80\nshare = 90\n", 2, "this key or table is in the file twice; remove one"),
        ('publisher = "A\n', 1, "mend this line"),
        ("# vrai\npublisher = 'Éd'\n".encode("latin-1"), 2, "not in UTF-8; save the file in UTF-8"),
        ("publisher = 3\nshare = 101\n", 1, "edition/publisher.toml:2: share: “101” is no"),
        ('publisher = ""\n', 1, "publisher: the text is empty; write one, or remove the key"),
        ('publisher = "A\\nB"\n', 1, "publisher: holds a line break or a control character"),
        ('address = ""\n', 1, "address: “” is no address of a site"),
        ('address = "javascript:alert(1)"\n', 1, "is no address of a site"),
        ('address = "https://a..b/"\n', 1, "is no address of a site"),
        ('address = "https://example.org/<b>/"\n', 1, "is no address of a site"),
        ('address = "https://[::1"\n', 1, "is no address of a site"),
        ('address = "https://example.org/#a"\n', 1, "take away what follows"),
        ("bulk = nan\n", 1, "bulk: a bulk of nan mm per page"),
        ("bulk = inf\n", 1, "bulk: a bulk of inf mm per page"),
        ("bulk = 0\n", 1, "bulk: a bulk of 0 mm per page"),
        ("multiple = 0\n", 1, "give an even number from 2 to 256, such as 4"),
        ("multiple = 1000000\n", 1, "give an even number from 2 to 256, such as 4"),
        ('year = "soon"\n', 1, "year: “soon” is no whole number from 1450 to 9999; write one"),
        ("year = 26\n", 1, "year: “26” is no whole number from 1450"),
        ("edition = 0\n", 1, "edition: “0” is no whole number from 1 to 999"),
        ("edition = true\n", 1, "edition: “true” is no whole number"),
        ("[edition]\nfr = 'revue'\nxx = 'b'\n", 3, "edition.xx: there is no language"),
        ('translator = "Jane"\n', 1, 'write a table, with a line for each language: en = "…"'),
        ("[translator]\n\nen = [1]\n", 3, "translator.en: “1” is no text"),
        ('[sort_as]\n"A B" = ""\n', 2, "sort_as.A B: the text is empty"),
        ('subject = "Media"\n', 1, "begin each subject by [[subject]], in two brackets"),
        ('[[subject]]\nheading = "A"\n[[subject]]\ncod = "B"\n', 4, "subject.cod: a subject has"),
        ('[[subject]]\ncode = "A"\n', 1, "of which scheme is “A”? add one"),
        ('[[subject]]\nscheme = "DDC"\n', 1, "a subject needs a code, a heading, or both"),
        (
            '[isbn]\nfr = "9783161484100"\n[ebook_isbn]\nen = "9783161484100"\n',
            4,
            "ebook_isbn.en: the printed book “fr” has this ISBN; an e-book has one of its own",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, content: str | bytes, line: int, told: str
) -> None:
    with pytest.raises(TomlError) as caught:
        read_publisher(written(tmp_path, content), "fr", {})
    assert str(caught.value).startswith(f"edition/publisher.toml:{line}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SHARE": "abc"}, "SHARE: “abc” is no percentage; give a whole number from 0 to 100"),
        ({"SHARE": "80.5"}, "SHARE: “80.5” is no percentage"),
        ({"BULK": "thick"}, "BULK: a bulk of thick mm per page"),
        ({"MULTIPLE": "3"}, "MULTIPLE: pages cannot be a multiple of 3"),
        ({"BASEURL": "example.org"}, "BASEURL: “example.org” is no address of a site"),
        ({"ISBN": "1,fr=2"}, "ISBN: two numbers for “fr”"),
        ({"ISBN": "fr=9783161484100,en=9783161484100"}, "another edition has this ISBN"),
        ({"ISBN": "9783161484101"}, "ISBN: ISBN 9783161484101: its last digit is 1"),
    ],
)
def test_a_mistake_in_a_variable_names_it(
    tmp_path: Path, variables: dict[str, str], told: str
) -> None:
    with pytest.raises(PublisherError) as caught:
        read_publisher(tmp_path, "fr", variables)
    assert told in str(caught.value)
