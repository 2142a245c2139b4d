"""Parts of the workshop alone: each by one line in a plain project, in reStructuredText or MyST.

A plain project is what ``sphinx-quickstart`` makes: a title, an author, one extension. A test
root in MyST has ``myst_parser`` beside it, and Furo for its theme.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup
from pypdf import PdfReader

from .tiny_book import TinyBook

#: The lines of ``conf.py`` that a kind of project has, beside its extensions.
THEMES = {
    "rst": 'html_theme = "alabaster"\n',
    "md": 'html_theme = "furo"\nmyst_enable_extensions = ["colon_fence"]\n',
}


def plain_project(
    root: Path, out: Path, part: str, markup: str, files: Mapping[str, str], settings: str = ""
) -> TinyBook:
    """Return a project in *root* that loads nothing but *part*.

    *markup* is ``rst`` or ``md``; *files* are what stands beside ``conf.py``, path → text, and
    *settings* the lines of ``conf.py`` that the part needs.
    """
    extensions = [*(["myst_parser"] if markup == "md" else []), part]
    conf = (
        'project = "Garden"\nauthor = copyright = "Jane Doe"\nversion = release = "1.0"\n'
        f"extensions = {extensions!r}\n{THEMES[markup]}{settings}"
    )
    book = TinyBook(root, out)
    book.write({"conf.py": conf, **files})
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
