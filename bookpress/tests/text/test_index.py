"""An index in groups, as readers and translators meet it in a tiny book."""

import io
import pickle
import re
import zipfile
from pathlib import Path

import pytest
from docutils import nodes
from pypdf import PdfReader

from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
extensions = ["myst_parser", "bookpress.index", "bookpress.quotation", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
index_groups = {"persons": "Persons", "places": "Places", "concepts": "Concepts"}
"""
INDEX = """
# Jardin

:::{toctree}
un
deux
index-du-livre
:::
"""
ONE = """
# Un

:::{entries}
persons: Émond, Ève
concepts: haie
persons: Durand, Zoé
concepts: haie
:::

(p1)=
Une haie.

(p2)=
:::{entries}
concepts: *La Haie*, revue
concepts: haie
:::
:::{quotation}
Une allée.
:::
"""
TWO = """
# Deux

## Un banc

:::{entries}
concepts: banc
concepts: haie
:::

Un banc.

:::{entries}
persons: Durand, Zoé
:::

Deux bancs.
"""
PRINTED = "# Index\n\n:::{grouped-index}\n:::\n"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters and an index, in French and English."""
    files = {"index.md": INDEX, "un.md": ONE, "deux.md": TWO, "index-du-livre.md": PRINTED}
    tiny_book.write({"conf.py": CONF, **files})
    tiny_book.translate("fr", "sphinx", {"Persons": "Personnes", "Concepts": "Notions"})
    tiny_book.translate(
        "en",
        "un",
        {"haie": "hedge", "*La Haie*, revue": "*La Haie* (journal)", "Une haie.": "A hedge."},
    )
    tiny_book.translate("en", "deux", {"haie": "hedge", "banc": "seat", "Un banc": "A seat"})
    return tiny_book


def printed(book: TinyBook, language: str = "fr") -> dict[str, list[str]]:
    """Return what the web page shows: heading → entries."""
    page = book.page("index-du-livre", language)
    lists = page.select("ul.grouped-index")
    texts = [
        [item.text.strip().replace("\u00a0", " ") for item in each.select("li")] for each in lists
    ]
    return dict(zip([each.text for each in page.select(".rubric")], texts, strict=True))


def test_each_group_is_a_list_in_alphabetical_order(book: TinyBook) -> None:
    book.build()
    assert printed(book) == {
        "Personnes": ["Durand, Zoé, § 1, Un banc", "Émond, Ève, § 1"],
        "Notions": ["banc, Un banc", "haie, § 1, § 2, Un banc", "La Haie, revue, § 2"],
    }


def test_entries_are_translated_and_sorted_anew(book: TinyBook) -> None:
    book.build(language="en")
    assert printed(book, "en") == {
        "Persons": ["Durand, Zoé, § 1, A seat", "Émond, Ève, § 1"],
        "Concepts": ["hedge, § 1, § 2, A seat", "La Haie (journal), § 2", "seat, A seat"],
    }


def test_headings_are_one_level_below_the_title_of_the_page(book: TinyBook) -> None:
    book.build()
    headings = book.page("index-du-livre").select(".rubric")
    assert {heading.name for heading in headings} == {"h2"}


def test_emphasis_is_kept_in_either_language(book: TinyBook) -> None:
    for language in ("fr", "en"):
        book.build(language=language)
        (title,) = book.page("index-du-livre", language).select("ul.grouped-index em")
        assert title.text == "La Haie"


def test_no_document_is_kept_with_the_emphasis_of_an_entry(book: TinyBook) -> None:
    """Sphinx would write and read it again in each build of another page."""
    book.build()
    kept = (book.tree().parent / "doctrees" / "environment.pickle").read_bytes()
    classes = Classes(io.BytesIO(kept))
    classes.load()
    assert nodes.emphasis in classes.found
    assert nodes.document not in classes.found


class Classes(pickle.Unpickler):
    """Knows the classes of what it reads."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.found: set[object] = set()

    def find_class(self, module: str, name: str) -> object:
        found = super().find_class(module, name)
        self.found.add(found)
        return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_links_lead_to_the_paragraphs(book: TinyBook, language: str) -> None:
    book.build(language=language)
    passages = set()
    for link in book.page("index-du-livre", language).select("ul.grouped-index a"):
        name, _hash, identifier = str(link["href"]).partition("#")
        (passage,) = book.page(name.removesuffix(".html"), language).select(f"[id='{identifier}']")
        passages.add((passage.name, passage.text.strip()))
    assert (
        passages
        == {
            "fr": {
                ("p", "Une haie."),
                ("blockquote", "Une allée."),
                ("p", "Un banc."),
                ("p", "Deux bancs."),
            },
            "en": {
                ("p", "A hedge."),
                ("blockquote", "Une allée."),
                ("p", "Un banc."),
                ("p", "Deux bancs."),
            },
        }[language]
    )


def test_entries_are_not_printed_where_they_stand(book: TinyBook) -> None:
    index = (book.build() / "searchindex.js").read_text("utf-8")
    assert "Durand" not in book.page("un").text
    assert '"durand":[2' in index or '"durand":2' in index  # found on the page of the index alone


def test_translators_meet_each_entry_once_and_paragraphs_are_clean(book: TinyBook) -> None:
    messages = book.messages("un")
    entries = ["Émond, Ève", "haie", "Durand, Zoé", "*La Haie*, revue"]
    assert sorted(messages) == sorted(["Un", "Une haie.", "Une allée.", *entries])


def test_messages_tell_where_entries_are(book: TinyBook) -> None:
    template = (book.build("gettext") / "un.pot").read_text("utf-8")
    assert re.search(r'un\.md:7\nmsgid "Durand, Zoé"', template)
    assert book.messages("index-du-livre") == ["Index"]


def test_an_e_book_has_the_index_with_its_links(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "Jardin.epub") as archive:
        page = archive.read("index-du-livre.xhtml").decode("utf-8")
    assert 'href="un.xhtml#p1"' in page


def pages_of(folder: Path) -> list[str]:
    """Return the text of each page of the PDF in *folder*."""
    (path,) = folder.glob("*.pdf")
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_the_pdf_has_the_pages_of_the_paragraphs(book: TinyBook) -> None:
    filler = "Rien du tout, ou presque. " * 40
    chapter = "# Un\n\n"
    for number in range(40):
        entries = "concepts: partout\n" + (f"concepts: mot {number:02}\n" * (number % 5 == 0))
        chapter += f":::{{entries}}\n{entries}:::\n\n(p{number})=\nDébut-{number:02}. {filler}"
        chapter += f"Fin-{number:02}.\n\n"
    book.write({"un.md": chapter, "deux.md": "# Deux\n"})
    folder = book.build("typst")
    pages = pages_of(folder)
    labels = PdfReader(next(folder.glob("*.pdf"))).page_labels
    begins, ends = (
        [
            next(labels[i] for i, text in enumerate(pages) if f"{word}-{n:02}." in text)
            for n in range(40)
        ]
        for word in ("Début", "Fin")
    )
    assert len(set(begins)) > 10
    of_one = [
        first if first == last else f"{first}–{last}"
        for first, last in zip(begins, ends, strict=True)
    ]
    assert any("–" in each for each in of_one[::5])
    for number in range(0, 40, 5):
        assert f"mot {number:02}, {of_one[number]} " in pages[-1] + " "
    assert f"partout, {begins[0]}–{ends[39]}" in pages[-1]


def test_pages_that_do_not_follow_are_not_joined(book: TinyBook) -> None:
    pages = pages_of(book.build("typst"))
    assert "Notions banc, 3 haie, 1, 3 La Haie, revue, 1" in pages[-1]


def test_an_index_of_many_pages_loses_no_entry(book: TinyBook) -> None:
    words = [f"mot{number:03}" for number in range(200)]
    entries = "\n".join(f"concepts: {word}" for word in words)
    book.write({"un.md": f"# Un\n\n:::{{entries}}\n{entries}\n:::\n\n(p1)=\nUne haie.\n"})
    text = " ".join(pages_of(book.build("typst")))
    assert re.findall(r"mot\d{3}(?=, 1)", text) == words


def test_a_corrected_entry_changes_the_index(book: TinyBook) -> None:
    book.build()
    book.write({"un.md": ONE.replace("Durand, Zoé", "Dupond, Zoé")})
    book.build()
    assert printed(book)["Personnes"] == [
        "Dupond, Zoé, § 1",
        "Durand, Zoé, Un banc",
        "Émond, Ève, § 1",
    ]


def test_an_index_taken_out_of_the_book_leaves_nothing(book: TinyBook) -> None:
    book.build()
    (book.root / "index-du-livre.md").unlink()
    book.write({"index.md": INDEX.replace("index-du-livre\n", "")})
    book.build()


def test_entries_have_the_spaces_of_the_language(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n:::{entries}\nplaces: Où ?\n:::\n\nUn banc.\n"})
    book.write({"conf.py": CONF + 'extensions += ["bookpress.typography"]\n'})
    book.build()
    assert "Où\u202f?" in book.page("index-du-livre").text


def test_chapters_read_in_parallel_give_the_same_index(book: TinyBook, root: Path) -> None:
    book.write({f"plus/{number}.md": f"# {number}\n" for number in range(8)})
    book.write(
        {
            "index.md": INDEX.replace("deux\n", "deux\nplus/*\n").replace(
                "toctree}", "toctree}\n:glob:"
            )
        }
    )
    book.build()
    alone = printed(book)
    out = book.tree()
    (out / "index-du-livre.html").unlink()
    book.build_apart(out, "-E", "-j", "2", "-D", "language=fr")
    assert printed(book) == alone


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("persones: Durand", "an index entry is of an unknown group, 'persones'; the groups are "),
        ("Durand", "an index entry is written “group: text”, not 'Durand'; the groups are "),
        ("persons:", "an index entry is written “group: text”, not 'persons:'; the groups are "),
    ],
)
def test_an_entry_of_no_known_group_is_reported(book: TinyBook, line: str, fault: str) -> None:
    book.write({"deux.md": f"# Deux\n\n:::{{entries}}\nplaces: Dax\n{line}\n:::\n\nUn banc.\n"})
    assert f"deux.md:5: WARNING: {fault}persons, places, concepts" in book.faults()


@pytest.mark.parametrize("after", ["", "## Encore\n\nUn banc.\n", "- Un banc.\n"])
def test_an_entry_before_no_paragraph_is_reported(book: TinyBook, after: str) -> None:
    book.write({"deux.md": f"# Deux\n\n:::{{entries}}\nplaces: Dax\n:::\n\n{after}"})
    fault = "deux.md:4: WARNING: index entry 'Dax' stands before no paragraph and no quotation"
    assert fault in book.faults()
    assert "Dax" not in book.page("index-du-livre").text


def test_an_entry_that_sends_to_another_has_no_place(book: TinyBook) -> None:
    entries = (
        "concepts: clôture, voir haie",
        "concepts: haie, voir aussi banc",
        "concepts: allée, see path",
    )
    lines = "\n".join(entries)
    book.write({"deux.md": f"# Deux\n\n:::{{entries}}\n{lines}\nconcepts: voirie\n:::\n\nTexte.\n"})
    book.build()
    items = [" ".join(each.get_text().split()) for each in book.page("index-du-livre").select("li")]
    assert "clôture, voir haie" in items
    assert any(re.fullmatch("haie, §.*, voir aussi banc", each) for each in items), items
    assert "voirie, Deux" in items
    (path,) = book.build("typst").glob("*.pdf")
    text = " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert re.search(r"clôture, voir haie(?!, \d)", text)
    assert re.search(r"haie, [\d–, ]+, voir aussi banc", text)


def test_an_entry_left_in_the_language_of_the_text_sends_to_another_too(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\n:::{entries}\nconcepts: clôture, voir haie\n:::\n\nTexte.\n"})
    book.build(language="en", book_source_language="fr")
    items = book.page("index-du-livre", "en").select("li")
    assert "clôture, voir haie" in [" ".join(each.get_text().split()) for each in items]


def test_sphinxs_page_of_the_general_index_is_in_the_order_of_the_language(
    book: TinyBook,
) -> None:
    words = ("épi", "zeste", "Été", "eau", "œuf", "ouïe", "« ocre »")
    marks = " ".join(f"{{index}}`{word}`" for word in words)
    book.write({"deux.md": f"# Deux\n\n{marks}\n\n```{{index}} see: maïs; épi\n```\n"})
    book.build()
    page = book.page("genindex")
    assert [each.get_text() for each in page.select("h2")] == ["E", "M", "O", "Z"]
    items = [" ".join(each.get_text().split()) for each in page.select(".genindextable li")]
    order = ["eau", "épi", "Été", "maïs voir épi", "voir épi", "« ocre »", "œuf", "ouïe", "zeste"]
    assert items == order
