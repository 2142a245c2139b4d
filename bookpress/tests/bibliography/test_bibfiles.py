"""Files as the world writes them, and what is wrong with them, with its place."""

from pathlib import Path

import pytest
from bookpress.bibliography.bibfiles import read_bibliography
from bookpress.bibliography.checks import BibliographyError


def keys(folder: Path, **files: str | bytes) -> dict[str, str]:
    """Return the titles of what *files* hold, by key."""
    paths = []
    for name, source in files.items():
        path = folder / f"{name}.bib"
        path.write_bytes(source.encode() if isinstance(source, str) else source)
        paths.append(path)
    entries = read_bibliography(paths, "utf-8-sig").data.entries
    return {key: str(entry.fields.get("title", "")) for key, entry in entries.items()}


@pytest.mark.parametrize("order", [("macros", "works"), ("works", "macros")])
def test_abbreviations_hold_in_all_files_in_either_order(
    order: tuple[str, str], tmp_path: Path
) -> None:
    sources = {"macros": "@string{elm = {Elm}}", "works": "@book{a, title = elm # { and Oak}}"}
    assert keys(tmp_path, **{name: sources[name] for name in order}) == {"a": "Elm and Oak"}


@pytest.mark.parametrize(
    "source",
    [
        "@comment{ @book{b, title = {B}} me@example.org }\n@book{a, title = {A}}",
        "% write to me@example.org\n@book{a, title = {A}}",
        "@book{a, % the best\n  % a comment\n  title = {A}, % again\n}",
        "@book{a, title = {A} % last\n}",
        '\ufeff@BOOK(a, TITLE = "A")',
        "@book{a,\r\n  title = {A},\r\n}\r\n",
        '@preamble{ "\\newcommand{\\x}[1]{}" }\n@book{a, title = {\\x{z}A}}',
        "@preamble{{\\newcommand{\\y}{A}}}\n@book{a, title = {\\y{}}}",
    ],
)
def test_what_surrounds_entries_does_no_harm(source: str, tmp_path: Path) -> None:
    found = {key: title.replace("{}", "") for key, title in keys(tmp_path, works=source).items()}
    assert found == {"a": "A"}


def test_a_key_in_two_files_is_told_with_both_places(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = keys(tmp_path, one="@book{a, title = {First}}", two="\n@book{A, title = {Second}}")
    assert found == {"a": "First"}
    (told,) = {(record.getMessage(), getattr(record, "location", "")) for record in caplog.records}
    assert f"is in {tmp_path / 'one.bib'}:1 too" in told[0]
    assert told[1] == f"{tmp_path / 'two.bib'}:2"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            b"@book{a,\n title = {\xc9t\xe9}}",
            r"works\.bib:2: this line is not in UTF-8.*bibtex_encoding",
        ),
        (b"@book{, title = {T}}", r"works\.bib:1: .*begins with the key"),
        (b"\n@book a, title", r"works\.bib:2: syntax error"),
        (b"@book{a, title = {T}}\n@book{A, title = {U}}", r"works\.bib:2: repeated.*line 1"),
        (b"@book{a,\n title = {T,\n year = 1990,\n}\n@book{b, title = {U}}", r":2: .*not closed"),
        (b"@book{a,\n title = {A {T},\n year = 1990,\n}\n", r":2: .*a brace or quotation mark"),
        (b'@book{a,\n title = "T,\n year = "1990",\n}\n', r":2: .*a brace or quotation mark"),
        (b"@book{a,\n title = {T}},\n year = 1990,\n}\n", r":2: .*ends on this line, and fields"),
        (b"@book{a,\n title = {T}\n year = 1990,\n}\n", r":2: .*a comma is missing"),
        (b"@book{a,\n title = {T},\n@book{b, title = {U}}\n", r":2: .*the end is missing"),
        (b"@book{\n title = {T},\n}\n", r":1: .*begins with the key that it is cited by"),
        (b"@book{a,\n title = {T\0}}\n", r":2: the control character U\+0000"),
        (b"<<<<<<< HEAD\n@book{a, title = {T}}\n", r":1: Git left a mark of a conflict"),
        ("@book{a, title = {T}}".encode("utf-16"), r":1: the file is in UTF-16; save it in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    source: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BibliographyError, match=message):
        keys(tmp_path, works=source)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("@book{a, title = {T}}\n@comment{ never", 2, "the comment that begins here is not closed"),
        ("{\\rtf1 Works}", 1, "there is no entry in this file; save it in the format BibTeX"),
    ],
)
def test_what_is_no_entry_is_told_with_its_line(
    source: str, line: int, message: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keys(tmp_path, works=source)
    (told,) = {(record.getMessage(), getattr(record, "location", "")) for record in caplog.records}
    assert message in told[0]
    assert told[1] == f"{tmp_path / 'works.bib'}:{line}"


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match=r"none\.bib:1: there is no such file.*conf\.py"):
        read_bibliography([tmp_path / "none.bib"], "utf-8-sig")


def test_what_stands_twice_alike_is_no_conflict(tmp_path: Path) -> None:
    twice = "@book{a, title = {T}, title = {T}, file = {1.pdf}, file = {2.pdf}}\n"
    assert keys(tmp_path, works=twice * 2) == {"a": "T"}
