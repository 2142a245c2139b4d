"""What is drawn and long words and code: on the page, and told of where they cannot be."""

import base64
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from .conftest import Book, Build, run

# A JPEG of one point, in the four inks of print.
CMYK = zlib.decompress(
    base64.b64decode(
        "eNr7f+P/OwY+x5T8pFSGFAYQ+H+bwZnhP6XgAIMIBwMjAyOLsyCDryBDpCCDtyDD/yMMogyMjAwogIkZKCwigCYK"
        "dMctBj4WZwZfhkgGbwYGe4YFs/r/3wQAd31WDg=="
    )
)
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect {}/></svg>'

# The type area of an A5 page, in points from its left and from its foot.
LEFT, RIGHT, FOOT, HEAD = 53, 366, 76, 533


def drawn(book: Book) -> Iterator[tuple[float, float, float, float]]:
    """Return the boxes (left, bottom, right, top) of what is drawn or set in the text."""
    pdf = pypdfium2.PdfDocument(book.path)
    for page in list(pdf)[6:]:
        for thing in page.get_objects(max_depth=1):
            left, bottom, right, top = thing.get_bounds()
            if FOOT <= (bottom + top) / 2 <= HEAD + 8:  # neither running head nor page number
                yield left, bottom, right, top


def on_the_page(book: Book) -> bool:
    """Return whether all of the text is within the type area, give or take a hair."""
    return all(
        left > LEFT - 2 and right < RIGHT + 2 and bottom > FOOT - 2 and top < HEAD + 8
        for left, bottom, right, top in drawn(book)
    )


@pytest.mark.parametrize(
    "picture",
    [
        "```{image} image.svg\n:alt: Un carré\n:width: 900px\n```",
        "```{image} image.svg\n:alt: Un carré\n:height: 50cm\n```",
        "```{image} image.svg\n:alt: Un carré\n:width: 250%\n```",
        "```{image} image.svg\n:alt: Un carré\n:scale: 4000\n```",
        "```{figure} image.svg\n:alt: Un carré\n:width: 900px\n:height: 900px\n\nLa légende.\n```",
        "> Cité.\n>\n> ![Un carré](image.svg){width=400px}",
        "Dans la phrase, ![un carré](image.svg){width=900px} puis la suite.",
        "- ![Un carré](image.svg){width=500px}",
        "| a | b |\n|---|---|\n| ![Un carré](image.svg){width=500px} | b |",
    ],
)
def test_a_picture_stays_within_the_type_area(build: Build, picture: str) -> None:
    book = build(f"Avant.\n\n{picture}\n\nAprès.")
    assert book.warnings == ""
    assert on_the_page(book)
    assert "Après." in book.text


def test_a_picture_has_the_size_it_is_given(build: Build) -> None:
    def width(picture: str) -> float:
        return max(right - left for left, _, right, _ in drawn(build(picture)))

    option = "```{{image}} image.svg\n:alt: Un carré\n:{}\n```"
    whole = RIGHT - LEFT - 6
    assert width(option.format("width: 120pt")) == pytest.approx(120, abs=1)
    assert width(option.format("width: 160px")) == pytest.approx(120, abs=1)
    assert width(option.format("width: 50%")) == pytest.approx(whole / 2, abs=4)


def test_a_caption_is_on_the_page_of_what_it_is_of(build: Build) -> None:
    """At any place on the page: the text before it is made longer and longer."""
    objects = (
        "```{{figure}} image.svg\n:alt: Un carré\n:height: 5cm\n\nLégende{0}.\n```\nTexte de {0}.",
        "```{{code-block}} text\n:caption: Légende{0}\nCorps{0}\n" + "ligne\n" * 30 + "```",
        ":::{{table}} Légende{0}\n| Corps{0} | b |\n|---|---|\n| c | d |\n| e | f |\n:::",
    )
    counts = range(18, 31, 2)
    for kind in objects:
        parts = [f"# Partie {n}\n\n" + "Une ligne.\n\n" * n + kind.format(f"N{n}Z") for n in counts]
        pages = build(files={"un.md": "\n\n".join(parts)}, typst_repairs=False).pages
        for n in counts:
            (page,) = [page for page in pages if f"LégendeN{n}Z" in page]
            assert "Corps" not in kind or f"CorpsN{n}Z" in page


def test_a_legend_longer_than_a_page_is_all_there(build: Build) -> None:
    legend = " ".join(f"mot{n}" for n in range(900))
    book = build(f"```{{figure}} image.svg\n:alt: Un carré\n\nLégende.\n\n{legend}\n```")
    assert on_the_page(book)
    assert book.text.split("Légende. ")[1].startswith(legend[:50])
    assert {f"mot{n}" for n in range(900)} <= set(book.text.split())


def test_long_code_stays_on_the_page_and_is_whole(build: Build) -> None:
    name = "un_nom_" * 20
    address = "/chemin" * 20
    letters = "x" * 150
    book = build(
        f"Ici `{name}` suit.\n\n> Ou `{address}`\n\n```text\n{name} {letters}\n```\n\n"
        f"| a | b |\n|---|---|\n| c | `{letters}` |\n"
    )
    assert on_the_page(book)
    for code in (name, address, letters):
        assert code in book.text.replace(" ", "")


def test_words_longer_than_a_line_stay_on_the_page_and_are_whole(build: Build) -> None:
    letters, signs = "x" * 150, "_" * 150
    book = build(
        f"## {letters}\n\n{letters} *{signs}* [{letters}](https://example.org/{letters})[^a]\n\n"
        f"> > - {letters}\n\n| a | b |\n|---|---|\n| {letters} | `{signs}` |\n\n"
        f"```{{image}} image.svg\n:alt: Un carré\n```\n\n[^a]: {letters}"
    )
    assert on_the_page(book)
    text = book.text.replace(" ", "")
    assert text.count(letters) >= 6
    assert text.count(signs) == 2


def test_the_words_of_a_table_of_many_columns_do_not_meet(build: Build) -> None:
    words = ["Administration", "Communication", "Électroménager", "Expérimentation"]
    row = f"| {' | '.join(words * 3)} |"
    book = build(f"{row}\n|{'---|' * 12}\n{row}\n")
    assert on_the_page(book)
    lines: dict[int, list[tuple[float, float]]] = {}
    for left, bottom, right, top in drawn(book):
        if top < HEAD - 200 and right - left < 100:  # no ornament, other chapter or rule
            lines.setdefault(round(bottom), []).append((left, right))
    assert len(lines) > 4
    for line in map(sorted, lines.values()):
        assert all(before[1] < after[0] for before, after in pairwise(line))


def test_a_picture_of_the_network_is_named_and_set_in_words(build: Build) -> None:
    book = build(
        "Un ![insigne](https://example.org/a.svg) vert.\n\n![Plan](https://example.org/b)\n"
    )
    assert "un.md:3: WARNING: typst: the image https://example.org/a.svg is on the" in book.warnings
    assert "un.md:5: WARNING: typst: the image https://example.org/b is on the" in book.warnings
    assert "Un [insigne] vert." in book.text
    assert "[Plan]" in book.text


def test_a_picture_that_typst_refuses_is_named_and_set_in_words(
    tmp_path: Path, build: Build
) -> None:
    book = build(
        "Avant.\n\n![Une photo](photo.jpg)\n\n![Abîmée](bad.png)\n\n![Un carré](image.svg)"
    )
    (book.folder.parent.parent / "photo.jpg").write_bytes(CMYK)
    (book.folder.parent.parent / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nrien")
    book = run(book.folder.parent.parent, tmp_path / "out", "typst")
    assert "un.md:5: WARNING: typst: the image photo.jpg cannot be printed" in book.warnings
    assert "CMYK" in book.warnings
    assert "un.md:7: WARNING: typst: the image bad.png cannot be printed" in book.warnings
    assert "[Une photo] [Abîmée]" in book.text
    assert "[Un carré]" not in book.text


def test_a_picture_is_found_whatever_signs_its_name_has(tmp_path: Path, build: Build) -> None:
    name = "Schéma d’été n° 1 #2 & 50 %.svg"
    book = build("Rien.", files={name: WIDE.format(40, 20, 'width="40" height="20"')})
    (book.folder.parent.parent / "un.md").write_text(f"# Un\n\n![Un carré](<{name}>)\n", "utf-8")
    book = run(book.folder.parent.parent, tmp_path / "out", "typst")
    assert book.warnings == ""
    assert len(list((book.folder / "images").iterdir())) == 1
    assert len(PdfReader(book.path).pages) > 6
