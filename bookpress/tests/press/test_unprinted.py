"""What `bookpress check` says of fields of the bibliography that no reference prints."""

from pathlib import Path

import pytest
from bookpress.press.check import main

CONF = 'language = "fr"\nextensions = ["bookpress.bibliography"]\nlocale_dirs = ["locales"]\n'
BIB = """
@book{hill, author = {Hill, Ada}, title = {Hedges}, colour = {green}, abstract = {Long}}
@book{dale, author = {Dale, Bob}, title = {Ditches}, Colour = {blue}, weight = {2 kg},
  file = {ditches.pdf}, keywords = {water}, timestamp = {2020}, bdsk-url-1 = {x}, usera = {x}}
"""


def said(root: Path, capsys: pytest.CaptureFixture[str], conf: str, bib: str) -> str:
    (root / "locales").mkdir()
    (root / "conf.py").write_text(conf, "utf-8")
    (root / "works.bib").write_text(bib, "utf-8")
    main(["check", "--root", str(root)])
    return capsys.readouterr().out


def test_fields_that_are_not_printed_are_named_once_with_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = said(tmp_path, capsys, CONF + 'bibtex_bibfiles = ["works.bib"]\n', BIB)
    assert report.count("colour") == 1
    assert "works.bib:1: note C601" in report
    assert "colour (2 entries), weight (1 entry)" in report
    for silent in ("abstract", "file (", "keywords", "timestamp", "bdsk", "usera"):
        assert silent not in report


@pytest.mark.parametrize(
    ("conf", "bib"),
    [
        (CONF, BIB),  # which reads no such file
        (CONF + 'bibtex_bibfiles = ["works.bib"]\n', "@book{a, title = {T}, isbn = {1}}"),
        (CONF + 'bibtex_bibfiles = ["works.bib"]\n', "@book{a, title"),
        ('bibtex_bibfiles = ["works.bib"]\nlocale_dirs = ["locales"]\n', BIB),  # not our style
    ],
)
def test_nothing_is_said_where_all_is_printed_or_nothing_is(
    conf: str, bib: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "C601" not in said(tmp_path, capsys, conf, bib)
