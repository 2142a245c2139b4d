"""Links from one chapter to another, in MyST and reStructuredText, in every format and language."""

import re
import zipfile
from pathlib import Path

import pytest
from bookpress.testing.apps import application
from bs4 import BeautifulSoup
from docutils import nodes
from pypdf import PdfReader
from sphinx.addnodes import pending_xref

from .tiny_book import TinyBook

CONF = """
project = "Jardin"
author = "Jeanne Exemple"
extensions = ["bookpress"]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
myst_heading_anchors = 2
numfig = True
html_theme = "basic"
epub_basename = "jardin"
"""
INDEX = "# Jardin\n\n```{toctree}\n:numbered: 2\n\nun\ndeux\ntrois\n```\n"
#: What links to the chapter "deux" are written like in MyST → their words, and where they lead.
MYST = {
    "[mots](#ici)": ("mots", "ici"),
    "[](#ici)": ("Une section", "ici"),
    "[mots](deux.md#une-section)": ("mots", "une-section"),
    "[](deux.md)": ("Deux", ""),
    "[*mots*](/deux.md)": ("mots", ""),
    "<project:#ici>": ("Une section", "ici"),
    "{ref}`ici`": ("Une section", "ici"),
    "{ref}`mots <alinéa>`": ("mots", "alinea"),
    "[](#image)": ("Un banc.", "image"),
    "{numref}`image`": ("Fig. 2.1", "image"),
    "{numref}`ici`": ("Section 2.1", "ici"),
    "{numref}`tableau`": ("Tableau 2.1", "tableau"),
    "{numref}`programme`": ("Code source 2.1", "programme"),
    "{doc}`deux`": ("Deux", ""),
    "{any}`ici`": ("Une section", "ici"),
    "{any}`deux`": ("Deux", ""),
    "{any}`Haie`": ("Haie", "term-Haie"),
    "{term}`Haie`": ("Haie", "term-Haie"),
    "[mots](#Haie)": ("mots", "term-Haie"),
}
REST = {
    ":ref:`ici`": ("Une section", "ici"),
    ":ref:`mots <ici>`": ("mots", "ici"),
    ":doc:`deux`": ("Deux", ""),
    ":numref:`image`": ("Fig. 2.1", "image"),
    ":any:`ici`": ("Une section", "ici"),
    ":term:`Haie`": ("Haie", "term-Haie"),
}
TWO = """
# Deux

(ici)=
## Une section

(alinéa)=
Un alinéa.

```{figure} image.svg
:name: image
:alt: Un banc

Un banc.
```

```{table} Villes
:name: tableau

| Ville |
|-------|
| Tours |
```

```{code-block} python
:name: programme
:caption: Programme

print(1)
```

```{glossary}
Haie
  Du buis.
```
"""
IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
IN_ENGLISH = {"Deux": "Two", "Une section": "A section", "Un banc.": "A bench."}
WORDS = {"Fig. ": "Fig. ", "Tableau ": "Table ", "Code source ": "Listing ", "Section ": "Section "}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    myst = "\n\n".join(f"De {link} à." for link in MYST)
    rest = "\n\n".join(f"De {link} à." for link in REST)
    tiny_book.write(
        {
            "conf.py": CONF,
            "index.md": INDEX,
            "un.md": f"# Un\n\n{myst}\n",
            "deux.md": TWO,
            "trois.rst": f"Trois\n=====\n\n{rest}\n",
            "image.svg": IMAGE,
        }
    )
    tiny_book.translate("en", "deux", IN_ENGLISH)
    # The links stand in translated messages too.
    tiny_book.translate("en", "un", {f"De {link} à.": f"From {link} to." for link in MYST})
    tiny_book.translate("en", "trois", {f"De {link} à.": f"From {link} to." for link in REST})
    return tiny_book


def expected(links: dict[str, tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Return the words and targets of *links* as readers in *language* have them."""
    if language == "fr":
        return list(links.values())
    found = []
    for words, target in links.values():
        start = next((start for start in WORDS if words.startswith(start)), "")
        number = WORDS[start] + words.removeprefix(start) if start and "2.1" in words else ""
        found.append((number or IN_ENGLISH.get(words, words), target))
    return found


def links_in(page: str) -> list[tuple[str, str]]:
    """Return the words and targets of the links that stand between "De" and "à"."""
    found = []
    for paragraph in BeautifulSoup(page, "html.parser").find_all("p"):
        text = " ".join(paragraph.get_text().split())
        if re.match("(De|From) ", text):
            (link,) = paragraph.find_all("a", href=True)
            assert str(link["href"]).startswith(("deux.html", "deux.xhtml"))
            words = link.get_text().replace("\u00a0", " ")
            found.append((words, str(link["href"]).partition("#")[2]))
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_links_lead_to_the_other_chapter_on_web_pages_and_in_the_e_book(
    language: str, book: TinyBook
) -> None:
    pages = book.build("html", language)
    with zipfile.ZipFile(book.build("epub", language) / "jardin.epub") as archive:
        for name, links in ("un", MYST), ("trois", REST):
            web = (pages / f"{name}.html").read_text("utf-8")
            assert links_in(web) == expected(links, language)
            assert links_in(archive.read(f"{name}.xhtml").decode()) == expected(links, language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_links_lead_to_the_other_chapter_in_the_pdf(language: str, book: TinyBook) -> None:
    (path,) = book.build("typst", language).glob("*.pdf")
    reader = PdfReader(path)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    before, after = ("De", "à") if language == "fr" else ("From", "to")
    for links in MYST, REST:
        for words, _target in expected(links, language):
            assert f"{before} {words} {after}." in text
    source = (path.parent / "main.typ").read_text("utf-8")
    for links in MYST, REST:
        for _words, target in links.values():
            assert re.search(rf'xref\("deux:{target}"\)', source)


def test_links_on_a_single_page_have_one_anchor_that_is_there(book: TinyBook) -> None:
    page = (book.build("singlehtml") / "index.html").read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    names = {str(each["id"]) for each in soup.find_all(id=True)}
    links = [str(each["href"]) for each in soup.select("p a[href^='#']")]
    assert len(links) > len(MYST)
    assert {link[1:] for link in links} <= names


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
def test_a_link_to_nowhere_is_told_with_its_place_and_keeps_its_words(
    builder: str, book: TinyBook
) -> None:
    book.write({"un.md": "# Un\n\nDe [ces mots](#nulle-part) à {ref}`ceux-là <nulle-part>`.\n"})
    faults = book.faults(builder)
    assert re.search(r"un\.md:3.*'nulle-part'", faults)
    assert len(re.findall(r"un\.md:3", faults)) >= 2
    match builder:
        case "html":
            text = BeautifulSoup(book.page("un").decode(), "html.parser").get_text()
        case "epub":
            with zipfile.ZipFile(book.tree("epub") / "jardin.epub") as archive:
                page = archive.read("un.xhtml").decode()
            assert "nulle-part" not in page  # an e-book must not have a link that leads nowhere
            text = BeautifulSoup(page, "html.parser").get_text()
        case _:
            (path,) = book.tree("typst").glob("*.pdf")
            text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "De ces mots à ceux-là." in " ".join(text.split())


def test_every_domain_of_the_workshop_answers_for_links_that_name_none(
    book: TinyBook, tmp_path: Path
) -> None:
    with application(book.root, tmp_path / "any", "html") as app:
        ours = [
            domain
            for domain in app.env.domains.values()
            if type(domain).__module__.startswith("bookpress.")
        ]
        assert len(ours) > 3
        reference = pending_xref(refdoc="un", reftarget="nothing")
        for domain in ours:
            found = domain.resolve_any_xref(
                app.env, "un", app.builder, "nothing", reference, nodes.inline()
            )
            assert found == [], domain.name
