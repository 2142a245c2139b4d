"""The apparatus of a tiny book: its page, the marks in the text, and what is in doubt."""

from collections.abc import Sequence

import pytest
from bs4 import Tag
from pypdf import PdfReader

from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "sphinxcontrib.bibtex", "bookpress.apparatus", "bookpress.typst"]
myst_enable_extensions = ["colon_fence"]
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "author_year"
locale_dirs = ["locales"]
gettext_compact = False
html_theme = "basic"
smartquotes = False
book_source_language = "fr"
"""
INDEX = """
# Le pré

:::{toctree}
un
deux
list
:::

:::{bibliography}
:::
"""
ONE = """
# Le matin

(p1)=
Un pré vert
au matin, dans la rosée.

(p2)=
> On fauche les foins.
"""
TWO = """
# Le soir

(p3)=
Un pré *vert* au soir, d’après {cite:p}`haie`.
On fauche [les haies](https://www.example.org/haies).

## Le bruit

(p4)=
C’est-à-dire les cigales.

Ada Bourdon
"""
LIST = """
# Apparat

:::{apparatus}
:::
"""
BIB = "@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Au Buis}, year = 1901}"

Row = tuple[str, int, str, str, str, str]

ROWS: Sequence[Row] = (
    ("E1", 10, "T", "LE MATIN", "Le matin", "capitales"),
    ("E2", 11, "G", "Une pré vert", "Un pré vert", "accord *du* nom"),
    ("E3", 11, "T", "matin , dans", "matin, dans", "espace"),
    ("E4", 12, "O", "fauchent les foin", "fauche les foins", "accord"),
    ("L5", 13, "T", "2 .", "", "numéro"),
    ("E6", 13, "O", "LE SOAR", "Le soir", "coquille"),
    ("E7", 14, "D", "pré vair", "pré vert", "autre mot"),
    ("E8", 14, "T", "après Bourdon", "après {cite:p}`haie`", "renvoi"),
    ("E9", 14, "O", "les aies", "[les haies](https://www.example.org/haies)", "coquille"),
    ("L15", 15, "T", "https://www.example.org/haies", "", "adresse"),
    ("E10", 16, "O", "les sigales", "les cigales", "coquille"),
)


def toml(rows: Sequence[Row], more: str = "") -> str:
    """Return an apparatus; each entry takes eight lines, *more* goes into the last."""
    names = ("id", "line", "class", "witness", "reading", "reason")
    entries = [
        "[[departure]]\n"
        + "".join(
            f"{name} = {value}\n" if name == "line" else f'{name} = "{value}"\n'
            for name, value in zip(names, row, strict=True)
        )
        for row in rows
    ]
    return "\n".join(entries) + more


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    texts = {"index.md": INDEX, "un.md": ONE, "deux.md": TWO, "list.md": LIST}
    tiny_book.write(
        {"conf.py": CONF, "works.bib": BIB, **texts, "edition/apparatus.toml": toml(ROWS)},
    )
    tiny_book.translate("en", "un", {"Le matin": "Morning", "On fauche les foins.": "Haymaking."})
    tiny_book.translate("en", "list", {"accord": "agreement", "accord *du* nom": "noun *and* all"})
    return tiny_book


def entry(book: TinyBook, name: str, language: str = "fr") -> tuple[str, str]:
    """Return the term and the definition of the entry called *name*, as they read."""
    term = book.page("list", language).select_one(f"dl.apparatus dt#{name}")
    assert term is not None
    definition = term.find_next_sibling("dd")
    assert definition is not None
    return said(term), said(definition)


def said(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def places(book: TinyBook, language: str = "fr") -> dict[str, str]:
    """Return where each entry's link leads."""
    terms = book.page("list", language).select("dl.apparatus dt")
    return {str(term["id"]): str(term.select("a")[0]["href"]) for term in terms}


def marks(book: TinyBook, name: str, language: str = "fr") -> list[tuple[str, str]]:
    links = book.page(name, language).select("a.emended")
    return [(link.get_text(), str(link["href"])) for link in links]


def test_an_entry_gives_place_readings_reason_and_class(book: TinyBook) -> None:
    book.build()
    assert entry(book, "e2") == ("§ 1 · Un pré vert ] Une pré vert", "accord du nom (grammaire)")
    assert entry(book, "e1") == (
        "titre · Le matin ] LE MATIN",
        "capitales (typographie et présentation)",
    )
    assert entry(book, "l5") == ("titre · supprimé ] 2 .", "numéro (typographie et présentation)")


def test_citations_and_links_in_readings_are_shown_readably(book: TinyBook) -> None:
    book.build()
    assert entry(book, "e8")[0] == "§ 3 · après […] ] après Bourdon"
    assert entry(book, "e9")[0] == "§ 3 · les haies ] les aies"


def test_departures_are_listed_by_chapter_in_the_order_of_the_book(book: TinyBook) -> None:
    book.write({"edition/apparatus.toml": toml(ROWS[::-1])})
    book.build()
    page = book.page("list")
    assert [said(title) for title in page.select("h2.rubric")] == ["Le matin", "Le soir"]
    listed = [[term["id"] for term in part.select("dt")] for part in page.select("dl.apparatus")]
    assert [set(part) for part in listed] == [
        {"e1", "e2", "e3", "e4"},
        {"l5", "e6", "e7", "e8", "e9", "l15", "e10"},
    ]
    assert listed[1][-1] == "e10"


def test_each_entry_leads_to_its_place(book: TinyBook) -> None:
    for language in ("fr", "en"):
        book.build(language=language)
        assert places(book, language) == {
            "e1": "un.html#le-matin",
            "e2": "un.html#p1",
            "e3": "un.html#p1",
            "e4": "un.html#p2",
            "l5": "deux.html#le-soir",  # without words: where the rest of its line is
            "e6": "deux.html#le-soir",
            "e7": "deux.html#p3",  # what the first chapter has too: told apart by the order
            "e8": "deux.html#p3",
            "e9": "deux.html#p3",
            "l15": "deux.html#p3",  # without words: where the line before it is
            "e10": "deux.html#p4",
        }
        for href in places(book, language).values():
            name, anchor = href.split(".html#")
            assert book.page(name, language).find(id=anchor) is not None


def test_a_paragraph_inserted_later_is_a_place_of_its_own(book: TinyBook) -> None:
    book.write({"un.md": ONE.replace("(p2)=", "(p1a)=")})
    book.build()
    assert entry(book, "e4")[0].startswith("§ 1a · fauche les foins")
    assert places(book)["e4"] == "un.html#p1a"


def test_a_moved_line_is_looked_for_where_it_now_stands(book: TinyBook) -> None:
    moved = ("E11", 11, "T", "ADA BOURDON", "Ada Bourdon", "signature")
    book.write(
        {
            "edition/apparatus.toml": toml([*ROWS, moved], "after = 16\n"),
            "un.md": ONE + "\nAda Bourdon\n",
        }
    )
    book.build()
    assert places(book)["e11"] == "deux.html#p4"


def test_a_reading_over_two_paragraphs_is_placed_where_it_begins(book: TinyBook) -> None:
    across = ("E11", 12, "T", "rosée. « On", "rosée. ¶ On", "citation")
    opening = ("E12", 12, "T", "« On", "¶ On fauche les", "citation")
    book.write({"edition/apparatus.toml": toml([ROWS[1], opening, across])})
    book.build()
    assert places(book) == {"e2": "un.html#p1", "e11": "un.html#p1", "e12": "un.html#p2"}
    assert list(places(book)) == ["e2", "e11", "e12"]  # the book's order, not the file's


def test_readings_of_one_line_tell_each_other_apart(book: TinyBook) -> None:
    book.write({"edition/apparatus.toml": toml([ROWS[6], ROWS[7]])})
    book.build()
    assert places(book) == {"e7": "deux.html#p3", "e8": "deux.html#p3"}


def test_a_line_that_a_bibliography_entry_replaces_says_so(book: TinyBook) -> None:
    replaced = ("E11", 17, "T", "La Haie, 1901", "", "notice")
    book.write({"edition/apparatus.toml": toml([*ROWS, replaced], 'entry = "haie"\n')})
    book.build()
    assert entry(book, "e11")[0] == "§ 4 · notice de la bibliographie ] La Haie, 1901"


def test_a_crux_has_one_reading(book: TinyBook) -> None:
    crux = ("E11", 16, "C", "cigales", "cigales", "texte corrompu")
    book.write({"edition/apparatus.toml": toml([*ROWS, crux])})
    book.build()
    assert entry(book, "e11") == ("§ 4 · cigales", "texte corrompu (passage douteux)")


def test_the_legend_names_the_classes_with_their_counts(book: TinyBook) -> None:
    book.build()
    legend = book.page("list").select_one("dl.apparatus").find_all_previous("p")  # type: ignore[union-attr]
    assert any(
        "orthographe (4), grammaire (1), typographie et présentation (5), conjecture (1)."
        in said(p)
        for p in legend
    )


def test_a_translated_page_has_translated_reasons_and_names_but_the_readings(
    book: TinyBook,
) -> None:
    words = {"spelling": "orthography", "deleted": "left out"}
    book.translate("en", "sphinx", words)
    book.build(language="en")
    assert entry(book, "e4", "en") == (
        "§ 2 · fauche les foins ] fauchent les foin",
        "agreement (orthography)",
    )
    assert entry(book, "e2", "en")[1] == "noun and all (grammar)"
    assert entry(book, "l5", "en")[0].startswith("heading · left out ] ")
    assert said(book.page("list", "en").select("h2.rubric")[0]) == "Morning"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_readings_are_marked_as_of_the_language_of_the_text(book: TinyBook, language: str) -> None:
    book.build(language=language)
    reasons = {row[-1] for row in ROWS}  # which are of that language too until they are translated
    found = book.page("list", language).select("dl.apparatus [lang=fr]")
    marked = [text for words in found if (text := said(words)) not in reasons]
    assert marked[:4] == ["Le matin", "LE MATIN", "Un pré vert", "Une pré vert"]


def test_reasons_are_messages_once_each_and_readings_are_not(book: TinyBook) -> None:
    reasons = list(dict.fromkeys(row[-1] for row in ROWS))
    assert book.messages("list") == ["Apparat", *reasons]


def test_a_message_is_located_in_the_file_of_the_apparatus(book: TinyBook) -> None:
    book.build("gettext")
    template = (book.tree("gettext") / "list.pot").read_text("utf-8")
    assert 'apparatus.toml:9\nmsgid "accord *du* nom"' in template


def test_marks_stand_where_words_differ_and_lead_to_their_entries(book: TinyBook) -> None:
    book.build()
    assert marks(book, "un") == [
        ("Un", "list.html#e2"),
        ("fauche les foins", "list.html#e4"),
    ]
    # Not in the title (e6), in the link (e9), nor in words that markup interrupts (e8).
    assert marks(book, "deux") == [
        ("vert", "list.html#e7"),
        ("cigales", "list.html#e10"),
    ]
    assert said(book.page("un").find(id="p1")) == "Un pré vert au matin, dans la rosée."  # type: ignore[arg-type]


def test_a_word_that_leads_elsewhere_already_is_not_marked(book: TinyBook) -> None:
    linked = TWO.replace("les cigales", "les {doc}`cigales <list>`")
    book.write({"deux.md": linked})
    book.build()
    assert [words for words, _entry in marks(book, "deux")] == ["vert"]
    assert book.page("deux").select("a a") == []


def test_a_reading_twice_in_its_paragraph_is_listed_but_not_marked(book: TinyBook) -> None:
    book.write({"deux.md": TWO.replace("les cigales", "les cigales et les cigales")})
    book.build()
    assert places(book)["e10"] == "deux.html#p4"
    assert ("cigales", "list.html#e10") not in marks(book, "deux")


def test_where_words_were_only_taken_out_the_reading_is_marked(book: TinyBook) -> None:
    longer = ("E11", 16, "G", "C’est-à-dire que les cigales", "C’est-à-dire les cigales", "trop")
    book.write({"edition/apparatus.toml": toml([*ROWS[:-1], longer])})
    book.build()
    assert ("C’est-à-dire les cigales", "list.html#e11") in marks(book, "deux")


def test_marks_can_be_left_out(book: TinyBook) -> None:
    book.build(apparatus_marks=False)
    assert marks(book, "un") == []


def test_a_translated_page_has_no_marks(book: TinyBook) -> None:
    book.build(language="en")
    assert marks(book, "un", "en") == marks(book, "deux", "en") == []


def test_a_book_that_does_not_show_its_apparatus_has_no_marks(book: TinyBook) -> None:
    book.write({"list.md": "# Apparat\n"})
    book.build()
    assert marks(book, "un") == []


def test_the_e_book_has_the_whole_list_and_the_marks(book: TinyBook) -> None:
    pages = book.build("epub", epub_copyright="2026", version="1")
    assert (pages / "list.xhtml").read_text("utf-8").count("<dt id=") == len(ROWS)
    assert 'href="list.xhtml#e10">cigales</a>' in (pages / "deux.xhtml").read_text("utf-8")


def test_a_web_page_with_marks_has_a_switch_that_needs_its_script(book: TinyBook) -> None:
    tree = book.build()
    (switch,) = book.page("un").select("button.apparatus-switch")
    assert switch.has_attr("hidden")  # a control that does nothing is not shown
    assert (said(switch), switch["aria-pressed"]) == ("Signaler les corrections", "false")
    (script,) = book.page("un").select("script[src*=notes-in-place]")
    assert (tree / str(script["src"]).partition("?")[0]).is_file()


def test_in_the_theme_the_switch_is_one_of_the_tools_of_the_page(book: TinyBook) -> None:
    book.build(html_theme="bookpress")
    assert len(book.page("un").select(".page-tools > .apparatus-switch")) == 1
    assert len(book.page("un").select(".apparatus-switch")) == 1


def test_a_page_without_marks_has_no_switch(book: TinyBook) -> None:
    book.build()
    book.build(language="en")
    for page in (book.page("list"), book.page("un", "en")):
        assert page.select("a.emended, .apparatus-switch, script[src*=notes-in-place]") == []


def test_the_e_book_has_no_switch(book: TinyBook) -> None:
    tree = book.build("epub", epub_copyright="2026", version="1")
    assert "apparatus-switch" not in (tree / "un.xhtml").read_text("utf-8")
    assert list(tree.rglob("notes-in-place*")) == []


def test_print_gives_some_classes_and_counts_the_others(book: TinyBook) -> None:
    (pdf,) = book.build("typst", project="Le pré", author="Ada Bourdon").glob("*.pdf")
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(pdf).pages)
        .replace("\u00a0", " ")
        .split()
    )
    assert "Un pré vert ] Une pré vert — accord du nom (grammaire)" in text
    assert "pré vair — autre mot (conjecture)" in text
    assert "les sigales" not in text
    assert "LE MATIN" not in text
    assert "orthographe (4), typographie et présen" in text


def test_print_has_no_marks(book: TinyBook) -> None:
    foreword = ("E11", 1, "G", "Une avant-propos", "Un avant-propos", "accord")
    book.write({"edition/apparatus.toml": toml([foreword, *ROWS])})
    book.write(
        {"index.md": INDEX.replace(":::{toctree}", "(p9)=\nUn avant-propos.\n\n:::{toctree}")}
    )
    out = book.build("typst", project="Le pré", author="Ada Bourdon")
    assert "#xref" not in (out / "main.typ").read_text("utf-8").split("chapter")[0]
    book.build()
    assert marks(book, "index") == [("Un", "list.html#e11")]


def test_the_printed_classes_are_a_setting(book: TinyBook) -> None:
    settings = {"project": "Le pré", "author": "Ada Bourdon"}
    everything = ["O", "G", "T", "D", "C"]
    out = book.build("typst", **settings, apparatus_print_classes=everything)
    source = (out / "main.typ").read_text("utf-8")
    assert "les sigales" in source
    assert "Left out" not in source


def faults_with(book: TinyBook, row: Row) -> str:
    """Return what is said of the book if *row* is the twelfth entry, on line 89."""
    book.write({"edition/apparatus.toml": toml([*ROWS, row])})
    return book.faults()


def test_a_reading_found_nowhere_is_reported_at_its_entry(book: TinyBook) -> None:
    faults = faults_with(book, ("E11", 14, "O", "pré", "prairie", "autre mot"))
    assert faults.count("WARNING") == 1
    assert "apparatus.toml:89: WARNING: E11: the reading “prairie” stands nowhere" in faults
    assert places(book)["e11"] == "deux.html#p3"  # where the rest of its line is


@pytest.mark.parametrize("part", ["cigale", "igales"])
def test_a_part_of_a_word_is_no_reading(book: TinyBook, part: str) -> None:
    assert f"the reading “{part}” stands nowhere" in faults_with(
        book, ("E11", 16, "O", "sigale", part, "coquille")
    )


def test_a_note_is_no_part_of_the_text(book: TinyBook) -> None:
    book.write({"deux.md": TWO + "\n[^a]\n\n[^a]: Une note sur le foin.\n"})
    faults = faults_with(book, ("E11", 16, "O", "fouin", "foin", "coquille"))
    assert "the reading “foin” stands nowhere" in faults


def test_a_reading_that_the_order_does_not_tell_apart_is_reported(book: TinyBook) -> None:
    rows: list[Row] = [("E1", 11, "O", "On fauchent", "On fauche", "accord")]
    book.write({"edition/apparatus.toml": toml(rows)})
    faults = book.faults()
    assert faults.count("WARNING") == 1
    assert "apparatus.toml:1: WARNING: E1: the reading “On fauche” may stand in" in faults
    assert "(p2, p3)" in faults


def test_a_reading_out_of_order_is_reported(book: TinyBook) -> None:
    faults = faults_with(book, ("E11", 17, "O", "rozée", "rosée", "coquille"))
    assert faults.count("WARNING") == 1
    assert "apparatus.toml:89: WARNING: E11: the reading “rosée” stands out of the order" in faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (toml([("E1", 10, "X", "a", "b", "c")]), "apparatus.toml:4: ERROR: class: “X” is no class"),
        (toml([ROWS[0], ROWS[0]]), "apparatus.toml:9: ERROR: the id E1 is given twice"),
        ("\n[[departure]]\nid = 'E1'\n", "toml:2: ERROR: the key line is missing; add it"),
        ("departure", "apparatus.toml:1: ERROR: this is not TOML: Expected '='"),
        ("", "apparatus.toml:1: ERROR: there is no [[departure]] in this file; list one"),
        ("[[departures]]", "apparatus.toml:1: ERROR: this file holds tables [[departure]], and no"),
        ("[departure]", "apparatus.toml:1: ERROR: begin each of these tables by [[departure]]"),
        (toml(ROWS, "afer = 3\n"), "apparatus.toml:88: ERROR: there is no key afer; did you mean"),
        (toml([("E1", 1, "O", "a", "a", "b")]), "apparatus.toml:1: ERROR: E1 changes nothing;"),
    ],
)
def test_a_fault_in_the_file_is_reported(book: TinyBook, text: str, fault: str) -> None:
    book.write({"edition/apparatus.toml": text})
    assert fault in book.faults()


WITNESS = """[witness]
file = "witness.txt"
first = 2

"""


def test_departures_that_fit_the_witness_are_listed_without_a_word(book: TinyBook) -> None:
    book.write({"edition/apparatus.toml": WITNESS + toml(ROWS[1:3])})
    book.write({"edition/witness.txt": "\n" * 10 + "Une\u00a0pré vert  au matin , dans la rosée\n"})
    assert book.faults() == ""


@pytest.mark.parametrize(
    ("witness", "fault"),
    [
        (
            "\n" * 10 + "Un pré vert\n",
            "toml:5: ERROR: E2: “Une pré vert” is not in witness.txt:11,",
        ),
        ("\n" * 10 + "Une pré vert, une pré\n", "which has “Une pré vert, une pré”; correct line"),
        ("\n" * 10 + "Une pré vert. Une pré vert\n", "stands 2 times in witness.txt:11; give more"),
        ("Une pré vert\n", "toml:5: ERROR: E2: the witness has no line 11: it is read from 2 to 2"),
        (None, "toml:2: ERROR: the witness, witness.txt: there is no such file"),
    ],
)
def test_a_departure_that_does_not_fit_the_witness_is_reported(
    book: TinyBook, witness: str | None, fault: str
) -> None:
    book.write({"edition/apparatus.toml": WITNESS + toml(ROWS[1:3])})
    if witness:
        book.write({"edition/witness.txt": witness})
    assert fault in book.faults()


def test_departures_that_overlap_are_reported(book: TinyBook) -> None:
    rows = [ROWS[1], ("E3", 11, "T", "vert , dans", "vert, dans", "espace")]
    book.write({"edition/apparatus.toml": WITNESS + toml(rows)})
    book.write({"edition/witness.txt": "\n" * 10 + "Une pré vert , dans\n"})
    assert "toml:13: ERROR: E3: overlaps E2 in the witness; make one entry" in book.faults()


def test_a_missing_file_is_reported(book: TinyBook) -> None:
    assert "nowhere.toml" in book.faults(apparatus_file="nowhere.toml")


def test_an_edit_of_the_file_reaches_the_list_and_the_marks(book: TinyBook) -> None:
    book.build()
    text = toml(ROWS).replace("coquille", "faute de frappe").replace("les sigales", "LES CIGALES")
    book.write({"edition/apparatus.toml": text})
    book.build()
    assert "faute de frappe" in entry(book, "e10")[1]
    assert ("cigales", "list.html#e10") not in marks(book, "deux")


def test_an_edit_of_a_chapter_reaches_the_list(book: TinyBook) -> None:
    book.build()
    book.write({"deux.md": TWO.replace("(p4)", "(p5)")})
    book.build()
    assert places(book)["e10"] == "deux.html#p5"


def test_when_the_list_is_taken_out_the_marks_go(book: TinyBook) -> None:
    book.build()
    book.write({"list.md": "# Apparat\n"})
    book.build()
    assert marks(book, "un") == []


def test_when_the_list_is_put_back_the_marks_come_back(book: TinyBook) -> None:
    book.build()
    before = marks(book, "un")
    for page in ("# Apparat\n", LIST):
        book.write({"list.md": page})
        book.build()
    assert marks(book, "un") == before != []


def test_reading_in_parallel_gives_the_same(book: TinyBook) -> None:
    more = [f"more{number}" for number in range(6)]  # Sphinx reads five files or fewer in one go
    book.write({f"{name}.md": f"# {name}\n" for name in more})
    book.write({"index.md": INDEX.replace("list\n", "\n".join(["list", *more, ""]))})
    book.build()
    book.build_apart(book.tree("html", "both"), "-W", "-j", "2", "-D", "language=fr")
    assert places(book, "both") == places(book)
    assert marks(book, "deux", "both") == marks(book, "deux") != []
