"""A project whose documents are hostile texts, built once in each format."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..alone import plain_project
from ..tiny_book import TinyBook
from .cases import CASES, HONEST, SECRET

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000"
    "0003010100c9fe92ef0000000049454e44ae426082"
)
SVG = (
    "<?xml version='1.0'?>\n"
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/svg11.dtd">\n'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>a { fill: url(#g) }</style>'
    '<a href="https://example.org"><path d="M0 0h9v9z"/></a></svg>'
)
PARTS = ("untrusted_text", "epub", "typst")
SETTINGS = """
extensions += ["sphinx.ext.graphviz"]
myst_enable_extensions = ["substitution"]
epub_show_urls = "no"
exclude_patterns = ["folder"]
"""


def outside(folder: Path) -> None:
    """Write the files that no text may read."""
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text(f"The {SECRET}.\n")
    (folder / "table.csv").write_text(f"a,{SECRET}\n")
    (folder / "picture.png").write_bytes(PNG + SECRET.encode())


def project(book: TinyBook, documents: dict[str, str], settings: str = "") -> TinyBook:
    """Return a project with *documents*, name → text, and files of its own beside them."""
    contents = "\n".join(documents)
    files = {
        "index.md": f"# Texts\n\n```{{toctree}}\n{contents}\n```\n",
        **{f"{name}.md": text for name, text in documents.items()},
        "part.txt": "A part of it.\n",
        "page.html": "<p>A <script>krank()</script></p>\n",
        "part.html": "<p>A <em>part</em></p>\n",
        "own.csv": "x,y\n",
        "own.svg": SVG,
    }
    plain_project(book, "md", *PARTS, files=files, settings=SETTINGS + settings)
    (book.root / "own.png").write_bytes(PNG)
    return book


def titled(text: str) -> str:
    """Return *text* under a title, on the third line."""
    return text if text.startswith("---") else f"# Text\n\n{text}\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    """Return the project of the hostile texts, which is not built yet."""
    place = tmp_path_factory.mktemp("hostile")
    book = TinyBook(place / "book", place / "out")
    outside(place / "outside")
    project(book, {case.name: titled(case.text) for case in CASES})
    (book.root / "linked.txt").symlink_to("../outside/note.txt")
    (book.root / "linked.png").symlink_to("../outside/picture.png")
    (book.root / "folder").symlink_to("../outside")
    return book


@pytest.fixture(scope="module")
def said(hostile: TinyBook) -> str:
    """Return what is said of the hostile texts as web pages are made of them."""
    return hostile.faults("html", "en")


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    """Return the project of the honest texts, built as web pages without a warning."""
    place = tmp_path_factory.mktemp("honest")
    book = project(
        TinyBook(place / "book", place / "out"),
        {name: titled(text) for name, (text, _shown) in HONEST.items()},
    )
    book.build("html", "en")
    return book


def written(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file in *folder*, those of an e-book too."""
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".epub":
            with zipfile.ZipFile(file) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())
        elif file.is_file():
            yield file.name, file.read_bytes()
