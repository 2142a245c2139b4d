"""Parts of the workshop alone: each by one line in a plain project, in reStructuredText or MyST.

The plain projects are in ``roots``: what ``sphinx-quickstart`` makes, with the theme alabaster,
and one in MyST with Furo. They know nothing of the workshop.
"""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup
from pypdf import PdfReader

from .tiny_book import TinyBook

ROOTS = Path(__file__).parent / "roots"
#: The plain projects, by the ends of their files' names.
PLAIN = {"rst": "plain-rest", "md": "plain-myst"}


def plain_project(
    book: TinyBook,
    markup: str,
    *parts: str,
    files: Mapping[str, str] | None = None,
    settings: str = "",
    without: tuple[str, ...] = (),
) -> TinyBook:
    """Make *book* the plain project in *markup*, with a line for each of *parts*; return it.

    *files*, path → text, stand in place of the text that the project has. *settings* are lines
    that are added to its ``conf.py``, which loses those of the settings named in *without*.
    """
    plain = ROOTS / PLAIN[markup]
    lines = (plain / "conf.py").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(without)]
    added = [f'extensions.append("bookpress.{part}")' for part in parts]
    if files is None:
        shutil.copytree(plain, book.root, dirs_exist_ok=True)
    book.write({"conf.py": "\n".join([*kept, *added, settings]), **(files or {})})
    return book


def words_built(book: TinyBook, builder: str) -> str:
    """Build *book* in English, which must cause no warning, and return all that readers see."""
    tree = book.build(builder, "en")
    match builder:
        case "html" | "dirhtml" | "singlehtml":
            texts = [_text(path.read_text("utf-8")) for path in sorted(tree.rglob("*.html"))]
        case "epub":
            (file,) = tree.glob("*.epub")
            with zipfile.ZipFile(file) as archive:
                pages = [name for name in archive.namelist() if name.endswith(".xhtml")]
                texts = [_text(archive.read(name).decode()) for name in pages]
        case "typst":
            (file,) = tree.glob("*.pdf")
            texts = [page.extract_text() for page in PdfReader(file).pages]
        case "text":
            texts = [path.read_text("utf-8") for path in sorted(tree.rglob("*.txt"))]
        case _:
            (file,) = tree.glob("*.tex")
            texts = [file.read_text("utf-8").replace(r"\S{}", "§").replace("~", " ")]
    return " ".join(" ".join(texts).split())


def _text(page: str) -> str:
    return BeautifulSoup(page, "html.parser").get_text()
