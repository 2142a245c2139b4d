"""A glossary and the links to its terms, in a tiny book in French and English."""

import zipfile

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import expect
from pypdf import PdfReader

from ..serving import served
from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
extensions = ["myst_parser", "bookpress.glossary", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
nitpicky = True
smartquotes = False
html_use_index = False
epub_show_urls = "no"
"""
INDEX = """
# Jardin

:::{toctree}
un
deux
glossaire
:::
"""
ONE = """
# Un

Une {term}`haie` et deux {term}`allées <allée>`.

Un {term}`étang` ; *une* {term}`œillette`.
"""
TWO = "# Deux\n\nUne haie sans lien, une {term}`Haie`, un {term}`écran`.\n"
GLOSSARY = """
# Glossaire

Les mots du jardin.

:::{glossary}
:sorted:

haie
  Une clôture. Voir {term}`étang` et {term}`allée`.

étang
mare
  De l’eau. Voir {term}`étang`, {term}`allée`, encore {term}`allée`.

eucalyptus
écran
  Un rideau d’arbres.

allée
  Un chemin.

œillette
  Un pavot.
:::
"""
ENGLISH = {
    "un": {
        "Une {term}`haie` et deux {term}`allées <allée>`.": (
            "Two {term}`paths <allée>` and a {term}`hedge <haie>`."
        ),
        "Un {term}`étang` ; *une* {term}`œillette`.": (
            "A {term}`pond <étang>`; *a* {term}`poppy <œillette>`."
        ),
    },
    "deux": {
        "Une haie sans lien, une {term}`Haie`, un {term}`écran`.": (
            "An unlinked hedge, a {term}`hedge <Haie>`, a {term}`screen <écran>`."
        )
    },
    "glossaire": {
        "haie": "hedge",
        "étang": "pond",
        "mare": "pool",
        "allée": "path",
        "œillette": "Poppy",
        "écran": "screen",
        "eucalyptus": "Éclair",
    },
}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters and a glossary, in French and English."""
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "un.md": ONE, "deux.md": TWO})
    tiny_book.write({"glossaire.md": GLOSSARY})
    for domain, messages in ENGLISH.items():
        tiny_book.translate("en", domain, messages)
    return tiny_book


def terms(book: TinyBook, language: str = "fr") -> list[str]:
    """Return the terms that the glossary's page shows, in order."""
    page = book.page("glossaire", language)
    return [term.text.rstrip("¶") for term in page.select("dl.glossary > dt")]


def links(book: TinyBook, page: str, language: str = "fr") -> list[tuple[str, str]]:
    """Return the words and the target of each link to a term."""
    found = book.page(page, language).select("a:has(.std-term)")
    return [(link.text, str(link["href"])) for link in found]


def line_of(text: str, words: str) -> int:
    """Return the number of the line of *text* on which *words* stand."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_glossary_is_sorted_whatever_the_accents_and_ligatures(book: TinyBook) -> None:
    book.build()
    assert terms(book) == ["allée", "étang", "mare", "eucalyptus", "écran", "haie", "œillette"]


def test_the_translated_glossary_is_sorted_by_the_translated_terms(book: TinyBook) -> None:
    book.build(language="en")
    assert terms(book, "en") == ["Éclair", "screen", "hedge", "path", "pond", "pool", "Poppy"]


def test_a_glossary_is_left_in_its_order_unless_it_asks(book: TinyBook) -> None:
    book.write({"glossaire.md": GLOSSARY.replace(":sorted:\n", "")})
    book.build()
    assert terms(book)[:2] == ["haie", "étang"]


def test_links_in_another_order_each_keep_their_term(book: TinyBook) -> None:
    book.build(language="en")
    assert links(book, "un", "en") == [
        ("paths", "glossaire.html#term-allee"),
        ("hedge", "glossaire.html#term-haie"),
        ("pond", "glossaire.html#term-etang"),
        ("poppy", "glossaire.html#term-oeillette"),
    ]


def test_a_term_has_the_same_id_in_every_language(book: TinyBook) -> None:
    book.build()
    book.build(language="en")
    identifiers = [
        {term["id"] for term in book.page("glossaire", language).select("dl.glossary > dt")}
        for language in ("fr", "en")
    ]
    assert identifiers[0] == identifiers[1]
    assert len(identifiers[0]) == 7


def test_the_list_holds_nothing_but_terms_and_definitions(book: TinyBook) -> None:
    book.build()
    glossary = book.page("glossaire").select_one("dl.glossary")
    assert glossary
    assert {child.name for child in glossary.find_all(recursive=False)} == {"dt", "dd"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_link_to_no_term_is_reported(book: TinyBook, language: str) -> None:
    text = ONE + "\nUn {term}`arbre`.\n"
    book.write({"un.md": text})
    line = line_of(text, "arbre")
    assert f"un.md:{line}: WARNING: term not in glossary: 'arbre'" in book.faults(language=language)


@pytest.mark.parametrize("target", ["bush", "hedge"])
def test_a_translation_that_changes_the_target_is_reported(book: TinyBook, target: str) -> None:
    message, translation = next(iter(ENGLISH["un"].items()))
    changed = translation.replace("<haie>", f"<{target}>")
    book.translate("en", "un", ENGLISH["un"] | {message: changed})
    faults = book.faults(language="en")
    line = line_of(ONE, "haie")
    assert f"un.md:{line}: WARNING: inconsistent term references" in faults
    assert (f"term not in glossary: '{target}'" in faults) == (target == "bush")


@pytest.mark.parametrize(("language", "name"), [("fr", "allée"), ("en", "path")])
def test_a_term_linked_only_from_the_glossary_is_reported(
    book: TinyBook, language: str, name: str
) -> None:
    message = "Une {term}`haie` et deux allées."
    book.write({"un.md": ONE.replace("{term}`allées <allée>`", "allées")})
    translation = "Two paths and a {term}`hedge <haie>`."
    book.translate("en", "un", ENGLISH["un"] | {message: translation})
    faults = book.faults(language=language)
    line = GLOSSARY.splitlines().index("allée") + 1
    assert f"glossaire.md:{line}: WARNING: no text links to the term “{name}”" in faults
    assert faults.count("WARNING") == 1


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("words", ["allée", "Allée"])
def test_a_term_linked_again_in_a_chapter_is_reported(
    book: TinyBook, words: str, language: str
) -> None:
    text = f"{ONE}\nEncore une *{{term}}`{words}`*.\n"
    book.write({"un.md": text})
    translation = f"Again, a *{{term}}`path <{words}>`*."
    book.translate("en", "un", ENGLISH["un"] | {f"Encore une *{{term}}`{words}`*.": translation})
    faults = book.faults(language=language)
    first, again = line_of(text, "allées"), line_of(text, "Encore")
    assert f"un.md:{again}: WARNING: the term “{words}” is linked again" in faults
    assert f"the paragraph of line {first} (as “allée”)" in faults
    assert faults.count("WARNING") == 1


def test_another_term_of_the_same_definition_counts_as_the_same(book: TinyBook) -> None:
    book.write({"un.md": ONE + "\nUne {term}`mare`.\n"})
    assert "the term “mare” is linked again" in book.faults()


def test_the_lines_of_a_definition_are_those_of_the_file(book: TinyBook) -> None:
    text = GLOSSARY.replace("Un pavot.", "Un {term}`pavot`.")
    book.write({"glossaire.md": text})
    assert f"glossaire.md:{line_of(text, 'pavot')}: WARNING: term not in" in book.faults()


def test_restructured_text_keeps_the_lines_it_has(book: TinyBook) -> None:
    glossary = "Mots\n====\n\n.. glossary::\n\n   arbre\n      Un {}.\n"
    book.write({"mots.rst": glossary.format(":term:`fruit`")})
    book.write({"index.md": INDEX.replace("glossaire\n", "glossaire\nmots\n")})
    faults = book.faults()
    assert "mots.rst:7: WARNING: term not in glossary: 'fruit'" in faults
    # docutils counts the lines of a directive's content from 0.
    assert "mots.rst:5: WARNING: no text links to the term “arbre”" in faults


def test_translators_are_given_terms_and_definitions(book: TinyBook) -> None:
    messages = book.messages("glossaire")
    assert {"allée", "étang", "mare", "Un chemin."} <= {*messages}


@pytest.mark.parametrize(("language", "word"), [("fr", "haie"), ("en", "hedge")])
def test_the_pdf_and_the_e_book_hold_the_glossary(book: TinyBook, language: str, word: str) -> None:
    pdf = PdfReader(next(book.build("typst", language).glob("*.pdf")))
    assert word in "".join(page.extract_text() for page in pdf.pages)
    with zipfile.ZipFile(next(book.build("epub", language).glob("*.epub"))) as archive:
        assert f'<dt id="term-haie">{word}</dt>' in archive.read("glossaire.xhtml").decode()
        assert "genindex.xhtml" not in archive.namelist()


def test_a_chapter_is_written_anew_when_its_term_goes(book: TinyBook) -> None:
    book.build()
    book.write({"glossaire.md": GLOSSARY.replace("\nallée\n", "\nsentier\n")})
    assert "un.md:4: WARNING: term not in glossary: 'allée'" in book.faults()


def test_a_chapter_is_written_anew_when_the_id_of_its_term_changes(book: TinyBook) -> None:
    book.build()
    book.write({"glossaire.md": GLOSSARY.replace("\nallée\n", "\nAllée\n")})
    book.build()
    assert ("allées", "glossaire.html#term-Allee") in links(book, "un")


def test_a_link_taken_out_is_noticed_in_the_next_build(book: TinyBook) -> None:
    book.build()
    book.write({"deux.md": "# Deux\n"})
    assert "no text links to the term “eucalyptus, écran”" in book.faults()


def test_reading_in_parallel_gives_the_same(book: TinyBook) -> None:
    more = [f"more{number}" for number in range(6)]  # Sphinx reads five files or fewer in one go
    book.write({f"{name}.md": f"# {name}\n" for name in more})
    book.write({"index.md": INDEX.replace("un\n", "\n".join(["un", *more, ""]))})
    book.write({"deux.md": "# Deux\n\nUne {term}`haie`, une {term}`haie`.\n"})
    faults = []
    for jobs in ("1", "2"):
        said = book.build_apart(book.out / jobs, "-j", jobs, "-D", "language=fr")
        faults.append(sorted(said.splitlines()))
    assert faults[0] == faults[1]
    assert len(faults[0]) == 2


def test_a_term_opens_its_definition_whose_links_lead_where_they_do_in_the_glossary(
    book: TinyBook, new_page: NewPage
) -> None:
    note = "[^n]: Et une {term}`mare`.\n"
    text = f"# Trois, et une {{term}}`allée`\n\nUne {{term}}`haie`.[^n]\n\n{note}"
    book.write({"cour/trois.md": text})
    book.write({"index.md": INDEX.replace("deux", "deux\ncour/trois")})
    page = new_page()
    extensions = ["myst_parser", "bookpress.glossary", "bookpress.notes"]
    with served(book.build(extensions=extensions)) as address:
        page.goto(f"{address}cour/trois.html")
        page.locator("p").get_by_role("link", name="haie").click()
        opened = page.locator(".note-in-place")
        expect(opened).to_contain_text("Une clôture. Voir étang et allée.")
        opened.get_by_role("link", name="étang").click()
        assert page.url.startswith(f"{address}glossaire.html#")

        page.goto(f"{address}cour/trois.html")  # in a note that is open
        page.locator(".footnote-reference").click()
        opened.get_by_role("link", name="mare").click()
        expect(opened.locator(".note-in-place")).to_contain_text("De l’eau.")
        page.keyboard.press("Escape")
        expect(opened).to_have_count(1)

        page.goto(f"{address}cour/trois.html")  # in a heading, a link leads and opens nothing
        page.locator("h1").get_by_role("link", name="allée").click()
        page.wait_for_url(f"{address}glossaire.html#*")


def test_a_page_opens_definitions_without_the_extension_for_notes(
    book: TinyBook, new_page: NewPage
) -> None:
    book.write({"deux.md": "# Deux\n\nUn {term}`écran`.[^n]\n\n[^n]: Une note.\n"})
    page = new_page()
    with served(book.build()) as address:
        page.goto(f"{address}deux.html")
        page.locator("p").get_by_role("link", name="écran").click()
        expect(page.locator(".note-in-place")).to_contain_text("Un rideau d’arbres.")


def test_a_page_without_terms_has_no_script_for_them(book: TinyBook) -> None:
    book.write({"deux.md": "# Deux\n\nRien.\n", "trois.md": TWO})
    book.write({"index.md": INDEX.replace("deux", "deux\ntrois")})
    book.build()
    for name, count in (("trois", 2), ("deux", 0), ("glossaire", 0)):
        found = book.page(name).select("[src*=notes-in-place], [href*=notes-in-place]")
        assert len(found) == count, name
