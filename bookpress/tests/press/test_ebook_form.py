"""Whether an e-book is well formed, where no epubcheck says it."""

import zipfile
from pathlib import Path

import pytest
from bookpress.press.ebook_form import ill_formed


@pytest.mark.parametrize(
    ("chapter", "reason"),
    [
        ("<html><br></html>", "mismatched tag: line 1, column 12"),
        ("<html>\x07</html>", "not well-formed (invalid token): line 1, column 6"),
        ("<html>&nbsp;</html>", "undefined entity: line 1, column 6"),
        ("<html><br/>&#160;</html>", ""),
    ],
)
def test_a_chapter_that_no_reader_would_show_is_named_with_its_text(
    tmp_path: Path, chapter: str, reason: str
) -> None:
    ebook = tmp_path / "book.epub"
    with zipfile.ZipFile(ebook, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("haies.xhtml", chapter)
    told = list(ill_formed(ebook, lambda name: name.replace(".xhtml", ".md")))
    assert told == (
        [f"haies.md: book.epub is not well formed: {reason} (haies.xhtml)"] if reason else []
    )
