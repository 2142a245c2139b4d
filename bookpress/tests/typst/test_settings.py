"""How another book changes the look."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sphinx.errors import SphinxError

from .conftest import Build


def test_pages_are_a5(build: Build) -> None:
    for page in PdfReader(build().path).pages:
        millimetres = [float(side) * 25.4 / 72 for side in page.mediabox[2:]]
        assert millimetres == pytest.approx([148, 210], abs=0.1)


def test_a_template_of_one_s_own_replaces_the_look_only(build: Build, tmp_path: Path) -> None:
    template = tmp_path / "mine.typ"
    template.write_text(
        "#let book(metadata, notice: none, front-matter: none, body) = {\n"
        "  set document(title: metadata.title, date: auto)\n  body\n}\n"
        "#let anchor(name) = [#metadata(name)#label(name)]\n"
        "#let chapter(title: [], number: none, names: (), body) = {\n"
        "  heading(level: 1, title)\n  body\n}\n",
        encoding="utf-8",
    )
    book = build("Texte.", typst_template=str(template))
    assert book.pages == ["Un Texte. Deux Rien. Fin Rien."]


LONG = "\n\n".join(["Phrase du jardin assez longue pour remplir. " * 20] * 12)


def test_another_trim_is_two_settings_away(build: Build) -> None:
    settings = {"page-width": "152mm", "page-height": "229mm"}
    book = build(LONG, typst_settings=settings)
    assert book.warnings == ""
    for page in PdfReader(book.path).pages:
        millimetres = [float(side) * 25.4 / 72 for side in page.mediabox[2:]]
        assert millimetres == pytest.approx([152, 229], abs=0.1)
    # The page is filled: its last line is less than two lines above the least margin.
    foot = max(line.top for line in book.lines[7])
    assert 229 * 72 / 25.4 - foot < 27 * 72 / 25.4 + 2 * 14
    assert max(line.top for line in build(LONG).lines[7]) < foot - 3 * 14


def test_sizes_lines_fonts_and_ornament_are_settings(build: Build) -> None:
    settings = {
        "text-size": "11pt",
        "text-line": "15pt",
        "text-font": "DejaVu Sans Mono",
        "ornament-points": [],
        "page-numbering": "— 1 —",
    }
    book = build(LONG, typst_settings=settings)
    assert book.warnings == ""
    sizes = {line.size for line in book.lines[7]}
    assert sizes == {11}
    resources: Any = PdfReader(book.path).pages[7]["/Resources"]
    fonts = {str(font["/BaseFont"]) for font in resources["/Font"].values()}
    assert all("DejaVu" in font for font in fonts)
    assert book.pages[7].endswith("— 2 —")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"page-widht": "152mm"}, 'there is no setting "page-widht"; there are page-width, '),
        ({"page-width": 152}, 'page-width is a length, such as "148mm", not 152'),
        ({"page-width": "152"}, 'page-width is a length, such as "148mm", not "152"'),
        ({"ink": "black"}, 'ink is a color, such as "luma(45%)", not "black"'),
    ],
)
def test_a_wrong_setting_is_named_with_a_right_one(
    build: Build, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(SphinxError) as caught:
        build("Texte.", typst_settings=settings)
    told = str(caught.value).replace("\\", "")
    assert f"typst_settings: {message}" in told
