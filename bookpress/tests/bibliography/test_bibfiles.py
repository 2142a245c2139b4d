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
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    source: bytes, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BibliographyError, match=message):
        keys(tmp_path, works=source)


def test_what_stands_twice_alike_is_no_conflict(tmp_path: Path) -> None:
    twice = "@book{a, title = {T}, title = {T}, file = {1.pdf}, file = {2.pdf}}\n"
    assert keys(tmp_path, works=twice * 2) == {"a": "T"}
