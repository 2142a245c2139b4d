"""A colophon, in a tiny book in French and English."""

import zipfile
from pathlib import Path

import pytest
from bookpress.text.colophon import translators
from pypdf import PdfReader
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1.1.0"
language = "fr"
extensions = ["myst_parser", "bookpress.colophon", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
book_date = "2026-11-22"
book_source_language = language
"""
INDEX = """
# Jardin

:::{toctree}
un
deux
colophon
:::
"""
ONE = "# Un\n\n(p1)=\nLes cigales.\n\n## Une allée\n\nDes pierres.\n"
TWO = "# Deux\n\n(p2)=\nLa rosée.\n"
COLOPHON = """
# Colophon

## L’édition

:::{edition}
:::

:::{translators}
:::

## Errata

:::{errata}
:::
"""
OLDEST = """\
[[erratum]]
version = "1.0.2"
date = 2026-11-01
anchor = "p1"
was = "les sigales"
now = "les cigales"
note = "Une *coquille*."
"""
NEWEST = """
[[erratum]]
version = "1.0.10"
date = 2027-01-01
anchor = "p2"
was = "la rozée"
now = "la rosée"
"""
ENGLISH = """
[[erratum]]
version = "1.0.10"
date = 2027-01-02
anchor = "une-allee"
language = "en"
was = "Un ally"
now = "An alley"
"""
FRENCH = {
    "Version {version} · {date}": "Version {version} · {date}",
    "For “{was}”, read “{now}”.": "Au lieu de « {was} », lire « {now} ».",
    "No errata have been found since the first version.": "Aucun erratum depuis la première.",
    "The translators are not named.": "Sans nom.",
    "This book has not been translated.": "Ce livre n’est pas traduit.",
}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters and a colophon, in French and English."""
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "un.md": ONE, "deux.md": TWO})
    tiny_book.write({"colophon.md": COLOPHON, "edition/errata.toml": OLDEST + NEWEST + ENGLISH})
    tiny_book.translate("fr", "sphinx", FRENCH)
    tiny_book.translate("en", "un", {"Une allée": "An alley"})
    tiny_book.translate("en", "colophon", {"Une *coquille*.": "A *misprint*."})
    return tiny_book


def catalog(*names: str, last: str = "", language: str = "en", more: str = "") -> str:
    """Return a catalog whose header names people: in its comments, and last."""
    comments = "".join(f"# {name}\n" for name in names)
    return (
        f"# Titre.\n# Copyright (C) 2026 Jeanne Exemple\n{comments}#\n"
        'msgid ""\nmsgstr ""\n'
        f'"Last-Translator: {last}\\n"\n"Language: {language}\\n"\n'
        f'"Content-Type: text/plain; charset=UTF-8\\n"\n{more}\n'
        '# Nobody <nobody@example.org>, 2026.\nmsgid "Un"\nmsgstr "One"\n'
    )


def path_of(domain: str, language: str = "en") -> str:
    """Return the path of a catalog."""
    return f"locales/{language}/LC_MESSAGES/{domain}.po"


def told(book: TinyBook, kind: str, language: str = "fr") -> list[tuple[str, str]]:
    """Return the terms and definitions of each list of a class, as they are read."""
    lists = book.page("colophon", language).select(f"dl.{kind}")
    return [
        (" ".join(term.text.split()), " ".join(definition.text.split()))
        for each in lists
        for term, definition in zip(each.select("dt"), each.select("dd"), strict=True)
    ]


def sentence(book: TinyBook, kind: str, language: str = "fr") -> str:
    """Return the paragraph of a class."""
    found = book.page("colophon", language).select_one(f"p.{kind}")
    assert found
    return found.text


# The edition.


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Version 1.1.0 · 22 novembre 2026"), ("en", "Version 1.1.0 · 22 November 2026")],
)
def test_the_version_and_date_are_in_the_language_of_the_page(
    book: TinyBook, language: str, words: str
) -> None:
    book.build(language=language)
    assert sentence(book, "edition", language) == words


def test_without_a_date_the_version_stands_alone(book: TinyBook) -> None:
    book.build(book_date="")
    assert sentence(book, "edition") == "Version 1.1.0"


def test_a_new_version_reaches_the_page(book: TinyBook) -> None:
    book.build()
    book.build(release="1.2.0")
    assert sentence(book, "edition") == "Version 1.2.0 · 22 novembre 2026"


def test_a_date_that_is_none_is_refused(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match="book_date: '22/11/2026' is no date"):
        book.faults(book_date="22/11/2026")


def test_an_edition_without_a_version_is_reported(book: TinyBook) -> None:
    faults = book.faults(release="", version="")
    assert "colophon.md:6: WARNING: the edition has no version: set release" in faults


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "1er janvier 2027"), ("en", "1 January 2027"), ("en_US", "January 1, 2027")],
)
def test_the_first_of_a_month_is_said_as_the_language_does(
    book: TinyBook, language: str, words: str
) -> None:
    book.build(language=language, book_date="2027-01-01")
    assert words in book.page("colophon", language).text


def test_a_date_may_be_a_month(book: TinyBook) -> None:
    book.build(book_date="2027-01")
    assert "janvier 2027" in book.page("colophon").text


# The translators.


def test_translators_are_named_by_language(book: TinyBook) -> None:
    book.write({path_of("un"): catalog(last="Jane Doe <jane@example.org>")})
    book.write({path_of("un", "pt_BR"): catalog(last="João Ribeiro", language="pt_BR")})
    book.write({path_of("deux", "pt_BR"): catalog(last="Ana Lima <ana@example.org>")})
    book.build()
    assert told(book, "translators") == [
        ("Anglais", "Jane Doe"),
        ("Portugais (Brésil)", "Ana Lima et João Ribeiro"),
    ]
    book.build(language="en")
    assert told(book, "translators", "en")[1] == (
        "Portuguese (Brazil)",
        "Ana Lima and João Ribeiro",
    )


def test_a_language_with_no_translator_named_says_so(book: TinyBook) -> None:
    book.build()
    assert told(book, "translators") == [("Anglais", "Sans nom.")]


def test_a_catalog_of_the_interface_is_no_translation(book: TinyBook) -> None:
    for domain in ("un", "colophon"):
        (book.root / path_of(domain)).unlink()
    book.write({path_of("sphinx"): catalog(last="Jane Doe <jane@example.org>")})
    book.write({"edition/errata.toml": OLDEST})
    book.build()
    assert sentence(book, "translators") == "Ce livre n’est pas traduit."


def test_catalogs_of_the_language_of_the_text_are_no_translation(book: TinyBook) -> None:
    book.write({path_of("un", "fr"): catalog(last="Jeanne Exemple", language="fr")})
    book.build(language="en")
    assert [language for language, _names in told(book, "translators", "en")] == ["English"]


def test_names_are_read_in_comments_and_headers(tmp_path: Path) -> None:
    book = TinyBook(tmp_path, tmp_path)
    book.write(
        {
            path_of("un"): catalog("Jane Doe <jane@example.org>, 2026.", last="John Roe <j@r.org>"),
            path_of("deux"): catalog("Zoë  Éclair <zoe@example.org>, 2025, 2026.", last="Éva Fo"),
            path_of("chapters/trois"): catalog(last="jane doe <jane@example.com>"),
        }
    )
    assert translators(tmp_path, ["locales"], "en") == [
        "Jane Doe",
        "Éva Fo",
        "John Roe",
        "Zoë Éclair",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "FULL NAME <EMAIL@ADDRESS>",
        "Automatically generated",
        "Anonymous <noreply@example.org>",
        "",
        "jane@example.org",
        "<jane@example.org>",
    ],
)
def test_a_placeholder_is_nobody(tmp_path: Path, name: str) -> None:
    text = catalog("FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.", f"{name}, 2026.", last=name)
    TinyBook(tmp_path, tmp_path).write({path_of("un"): text})
    assert translators(tmp_path, ["locales"], "en") == []


def test_a_catalog_without_a_header_names_nobody(tmp_path: Path) -> None:
    TinyBook(tmp_path, tmp_path).write({path_of("un"): 'msgid "Un"\nmsgstr "One"\n'})
    assert translators(tmp_path, ["locales"], "en") == []


def test_a_header_that_cannot_be_read_is_reported(book: TinyBook) -> None:
    forms = '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"'
    book.write({path_of("quatre"): catalog(more=forms)})
    faults = book.faults()
    assert "colophon.md:9: WARNING:" in faults
    assert f"{path_of('quatre')}: the header of this catalog cannot be read" in faults
    assert faults == book.faults()


def test_a_translator_who_signs_reaches_the_page(book: TinyBook) -> None:
    book.build()
    book.write({path_of("un"): catalog(last="Jane Doe")})
    book.build()
    assert told(book, "translators") == [("Anglais", "Jane Doe")]


def test_a_new_language_reaches_the_page(book: TinyBook) -> None:
    book.build()
    book.write({path_of("un", "es"): catalog(last="Juan Pérez", language="es")})
    book.build()
    assert told(book, "translators")[1] == ("Espagnol", "Juan Pérez")


# The errata.


def test_errata_are_listed_newest_first_by_version(book: TinyBook) -> None:
    book.build()
    headings = [heading.text for heading in book.page("colophon").select(".rubric")]
    assert headings == ["Version 1.0.10", "Version 1.0.2"]
    assert told(book, "errata") == [
        ("§ 2 · 1er janvier 2027", "Au lieu de « la rozée », lire « la rosée »."),
        (
            "§ 1 · 1er novembre 2026",
            "Au lieu de « les sigales », lire « les cigales ». Une coquille.",
        ),
    ]


def test_an_edition_lists_its_own_errata_and_those_of_the_text(book: TinyBook) -> None:
    book.build(language="en")
    assert told(book, "errata", "en") == [
        ("An alley · 2 January 2027", "For “Un ally”, read “An alley”."),
        ("§ 2 · 1 January 2027", "For “la rozée”, read “la rosée”."),
        (
            "§ 1 · 1 November 2026",
            "For “les sigales”, read “les cigales”. A misprint.",
        ),
    ]
    marked = book.page("colophon", "en").select('dl.errata [lang="fr"]')
    assert [reading.text for reading in marked][:2] == ["la rozée", "la rosée"]
    assert len(marked) == 4


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_erratum_links_to_its_place(book: TinyBook, language: str) -> None:
    book.build(language=language)
    links = [str(link["href"]) for link in book.page("colophon", language).select("dl.errata a")]
    places = ["deux.html#p2", "un.html#p1"]
    assert links == (places if language == "fr" else ["un.html#une-allee", *places])
    for name, identifier in (link.split(".html#") for link in links):
        assert book.page(name, language).find(id=identifier)


def test_headings_are_one_level_below_the_section(book: TinyBook) -> None:
    book.build()
    assert [each.name for each in book.page("colophon").select(".rubric")] == ["h3", "h3"]


def test_an_empty_file_is_no_erratum(book: TinyBook) -> None:
    book.write({"edition/errata.toml": "# Rien.\n"})
    book.build()
    assert "Aucun erratum depuis la première." in book.page("colophon").text


def test_translators_are_given_the_notes_and_nothing_else_of_the_page(book: TinyBook) -> None:
    assert {*book.messages("colophon")} == {"Colophon", "L’édition", "Errata", "Une *coquille*."}


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        (OLDEST.replace('was = "les sigales"\n', ""), 1, "the key was is missing; add it"),
        (OLDEST.replace('"les cigales"', '""'), 6, "now: the text is empty"),
        (OLDEST.replace("2026-11-01", '"2026-11-01"'), 3, "date: “2026-11-01” is no date; write"),
        (OLDEST.replace("2026-11-01", "2026-11-01T10:00:00"), 3, "is no date; write one, without"),
        (OLDEST.replace("sigales", "cigales"), 1, "“les cigales” is what was and what is now"),
        (OLDEST + NEWEST.replace("was", "wos"), 13, "there is no key wos; did you mean was?"),
        (OLDEST + NEWEST.replace("1.0.10", "second"), 10, "“second” cannot be put in order"),
        (OLDEST + NEWEST.replace("2027", "2025"), 9, "version 1.0.10 is dated 2025-01-01, before"),
        (OLDEST + ENGLISH.replace('"en"', '"eng"'), 13, "no edition in the language “eng”; did"),
        (OLDEST + NEWEST.replace("p2", "p3"), 9, "of the book has the id 'p3'"),
        ("\n[[erratum]]\nversion = 1.0.1\n", 3, "Expected newline"),
        ("[[errata]]\n", 1, "tables [[erratum]], and no errata; did you mean erratum?"),
        ('erratum = "none"\n', 1, "begin each of these tables by [[erratum]], in two brackets"),
    ],
)
def test_a_fault_in_the_file_is_reported(book: TinyBook, text: str, line: int, fault: str) -> None:
    book.write({"edition/errata.toml": text})
    faults = book.faults()
    assert f"errata.toml:{line}: WARNING:" in faults
    assert fault in faults


def test_an_anchor_in_two_documents_is_reported(book: TinyBook) -> None:
    book.write({"deux.md": TWO + "\n## Une allée\n"})
    fault = "errata.toml:16: WARNING: the id 'une-allee' is in several documents (deux, un)"
    assert fault in book.faults()


def test_a_missing_file_is_reported(book: TinyBook) -> None:
    faults = book.faults(errata_file="nowhere.toml")
    assert "nowhere.toml:1: WARNING: there is no such file; put it there" in faults


def test_sound_errata_are_listed_beside_a_faulty_one(book: TinyBook) -> None:
    book.write({"edition/errata.toml": OLDEST + NEWEST.replace("was", "wos")})
    assert book.faults().count("WARNING") == 1  # that of the key; not that the other is missing
    assert [place for place, _readings in told(book, "errata")] == ["§ 1 · 1er novembre 2026"]


def test_an_edit_of_the_file_reaches_the_list(book: TinyBook) -> None:
    book.build()
    book.write({"edition/errata.toml": OLDEST})
    book.build()
    assert len(told(book, "errata")) == 1


def test_an_edit_of_a_chapter_reaches_the_list(book: TinyBook) -> None:
    book.build(language="en")
    book.write({"un.md": "# Un\n\nRien.\n", "deux.md": f"{TWO}\n{ONE[5:]}"})
    book.build(language="en")
    links = [str(link["href"]) for link in book.page("colophon", "en").select("dl.errata a")]
    assert "deux.html#p1" in links


# Every format.


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["22 novembre 2026", "Anglais", "lire « la rosée »", "Une coquille"]),
        ("en", ["22 November 2026", "English", "read “la rosée”", "A misprint"]),
    ],
)
def test_the_pdf_and_the_e_book_hold_the_colophon(
    book: TinyBook, language: str, words: list[str]
) -> None:
    pdf = PdfReader(next(book.build("typst", language).glob("*.pdf")))
    printed = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    source = (book.tree("typst", language) / "main.typ").read_text("utf-8")
    assert '#xref("un:p1")' in source
    with zipfile.ZipFile(next(book.build("epub", language).glob("*.epub"))) as archive:
        page = archive.read("colophon.xhtml").decode()
        assert 'href="un.xhtml#p1"' in page
    for each in words:
        assert each.split()[0] in printed
    assert words[0] in printed
    assert words[0] in page


def test_reading_in_parallel_gives_the_same(book: TinyBook) -> None:
    more = [f"more{number}" for number in range(6)]  # Sphinx reads five files or fewer in one go
    book.write({f"{name}.md": f"# {name}\n" for name in more})
    book.write({"index.md": INDEX.replace("un\n", "\n".join(["un", *more, ""]))})
    book.build()
    for _time in range(2):  # the second finds nothing to do
        book.build_apart(book.tree("html", "both"), "-W", "-j", "2", "-D", "language=fr")
    assert told(book, "errata", "both") == told(book, "errata") != []
    assert told(book, "translators", "both") == told(book, "translators") != []
