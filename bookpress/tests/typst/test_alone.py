"""The PDF of a project that has nothing of the workshop but this one line of conf.py."""

import sys
from pathlib import Path

import pytest
from bookpress.book.extras import MissingExtraError
from pypdf import PdfReader

from ..plain import PLAIN, build


@pytest.mark.parametrize("root", PLAIN)
def test_a_plain_project_is_set_as_a_book(root: str, tmp_path: Path) -> None:
    pdf = PdfReader(build(root, "bookpress.typst", "typst", tmp_path) / "the-garden.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("Ada Bourdon", "Along the hedge", "12 m", "In dry weather.", "A seat for two."):
        assert words in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == "The Garden"


@pytest.mark.parametrize("root", PLAIN)
def test_a_project_without_name_author_or_rights_is_set_all_the_same(
    root: str, tmp_path: Path
) -> None:
    unset = ("project", "author", "copyright")
    (pdf,) = build(root, "bookpress.typst", "typst", tmp_path, unset).glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "The Garden" in text
    assert "not set" not in text
    assert "©" not in text


def test_without_typst_the_build_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r'typst.*pip install "bookpress\[pdf\]"'):
        build("plain-rest", "bookpress.typst", "typst", tmp_path)


def test_without_typst_web_pages_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("typst", "pikepdf"):
        monkeypatch.setitem(sys.modules, name, None)
    assert (build("plain-rest", "bookpress.typst", "html", tmp_path) / "paths.html").exists()
