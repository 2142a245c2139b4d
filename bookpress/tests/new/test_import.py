"""``bookpress new --from FOLDER``: plain Markdown files become the chapters of a book."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from bookpress.new.command import main
from bookpress.testing import run_press
from bs4 import BeautifulSoup

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h7"/></svg>'
TEXT = {
    "2 la montaña.md": "Texto con un ![Árbol.](árbol.svg) y un enlace [allá](cumbre/10-fin.md).\n",
    "10-después.md": "---\ntitle: Después\n---\nTexto.\n",
    "cumbre/10-fin.md": "# Fin\n\n![La nieve.](../dibujos/nieve%20fina.svg)\n\n[Más](datos.csv)\n",
    "cumbre/datos.csv": "a,b\n",
    "árbol.svg": DRAWING,
    "dibujos/nieve fina.svg": DRAWING,
    "dibujos/sin usar.svg": DRAWING,
    "_notas/borrador.md": "No es del libro.\n",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def make(place: Path, source: Path, *more: str) -> int:
    wanted = ["--title", "Viaje", "--author", "Luz Díaz", "--language", "es"]
    return main([str(place), *wanted, "--from", str(source), *more])


def test_a_folder_of_markdown_files_becomes_a_book_that_builds(tmp_path: Path) -> None:
    book = tmp_path / "viaje"
    assert make(book, write(tmp_path / "text", TEXT), "--translation", "fr") == 0
    built = run_press(book, tmp_path / "built", "html")
    assert (built.returncode, built.stderr) == (0, "")
    pages = tmp_path / "built/html/es"
    front = BeautifulSoup((pages / "index.html").read_text("utf-8"), "html.parser")
    titles = [link.get_text() for link in front.select(".sidebar-tree a")]
    assert titles == ["La montaña", "Después", "Fin"]
    assert {path.name for path in (pages / "_images").iterdir()} == {"árbol.svg", "nieve fina.svg"}
    assert [path.name for path in (pages / "_downloads").rglob("*.csv")] == ["datos.csv"]
    assert not list(book.rglob("sin usar.svg"))
    assert (book / "locales/fr/LC_MESSAGES/chapters/cumbre/10-fin.po").is_file()


FAULTS = [
    ({"a.md": "# A\n\nUno\ndos ![](p.png)\n", "p.png": ""}, "a.md:4: the picture p.png is not de"),
    ({"a.md": "# A\n\n![Uno.](p.png)\n"}, "a.md:3: there is no picture p.png"),
    ({"a.md": "# A\n\n![Uno.](../p.png)\n", "../p.png": ""}, "a.md:3: the picture ../p.png is out"),
    ({"a.md": "![Uno.](https://example.org/p.png)\n"}, "a.md:1: the picture https://example.org"),
    ({"a.md": "# A\n\n:::{figure} p.png\n\nUno.\n:::\n", "p.png": ""}, "a.md:3: the picture p.png"),
    ({"01.md": "Texto.\n"}, "01.md:1: there is no title"),
    ({"a.md": "---\ntitle: [\n---\nTexto.\n"}, "a.md:1: the front matter is no YAML"),
    ({"a.txt": "Texto.\n"}, "there is no Markdown file"),
    # Found by Sphinx, in a text to which a title of two lines was added.
    ({"a.md": "Uno [dos](tres.md).\n\n[cuatro](cinco.md)\n"}, "a.md:3: "),
]


@pytest.mark.parametrize(("files", "fault"), FAULTS, ids=lambda value: str(value)[:28])
def test_a_text_that_cannot_be_a_book_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], fault: str
) -> None:
    source = write(tmp_path / "text", files)
    assert make(tmp_path / "book", source) == 1
    assert fault in capsys.readouterr().err.replace(f"{source}/", "")
    assert {path.name for path in tmp_path.iterdir()} <= {"text", "p.png"}


def test_a_file_in_another_encoding_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "text", {"a.md": ""})
    (source / "a.md").write_bytes("# Montaña\n".encode("latin-1"))
    assert make(tmp_path / "book", source) == 1
    assert f"{source / 'a.md'}: save the file in UTF-8" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(tmp_path / "book", tmp_path / "nowhere") == 1
    assert capsys.readouterr().err == (
        f"bookpress new: {tmp_path / 'nowhere'}: there is no such folder\n"
    )


def test_what_no_translation_of_it_can_use_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "# A\n\nUn [enlace][aquí],\notro [allá].\n\n## 1. Uno\n\n[aquí]: b.md\n[allá]: b.md\n"
    source = write(tmp_path / "text", {"a.md": page, "b.md": "# 2012\n\n[Fin](a.md) [nada].\n"})
    assert make(tmp_path / "viaje", source, "--translation", "fr") == 0
    *_, link, other, heading, last = capsys.readouterr().out.splitlines()
    assert link.startswith(f"{source}/a.md:3: [aquí] names an address that is written elsewhere")
    assert other.startswith(f"{source}/a.md:4: [allá] names an address")
    assert heading.startswith(f"{source}/a.md:6: the heading “1. Uno” begins with a number")
    assert last.startswith("Next: ")


def test_a_text_that_does_not_build_makes_no_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "text", {"a.md": "# A\n\n[Nada](#nada)\n"})
    assert make(tmp_path / "viaje", source) == 1
    said = capsys.readouterr().err
    assert f"{source}/a.md:3: WARNING: " in said
    assert said.endswith("the text does not build, so no book was made\n")
    assert "catalog" not in said
    assert not (tmp_path / "viaje").exists()
