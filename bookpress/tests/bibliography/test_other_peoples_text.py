"""Bibliographies of the wider world, built into pages, an e-book and a PDF."""

import pytest

from ..alone import plain_project, words_built
from ..tiny_book import TinyBook

ALL = "\n\n.. bibliography::\n   :all:\n"
MARKED = r"""
@book{a, author = {Hill, Ada}, title = {On {CO}$_2$ in \textsc{mcx}, \emph{twice} \& more},
  publisher = {Elm and Oak}, location = {Durham and London}, date = {1990~},
  note = {1\textsuperscript{er} ``essai''}}
"""


def written(book: TinyBook, text: str, bib: str, *parts: str) -> TinyBook:
    """Write a plain project of one page and one file of works."""
    files = {"index.rst": f"Garden\n======\n\n{text}", "works.bib": bib}
    settings = 'bibtex_bibfiles = ["works.bib"]\nbibtex_cite_id = "{key}-{bibliography_count}"\n'
    return plain_project(book, "rst", *(parts or ("bibliography",)), files=files, settings=settings)


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
def test_rich_text_is_in_every_format(builder: str, tiny_book: TinyBook) -> None:
    words = words_built(written(tiny_book, f":cite:t:`a`{ALL}", MARKED), builder).casefold()
    for part in ("co2 in mcx, twice & more", "durham and london: elm and oak", "1er “essai”"):
        assert part in words
    assert words.count("c. 1990") == 2


def test_markup_is_markup_on_a_page(tiny_book: TinyBook) -> None:
    book = written(tiny_book, f":cite:t:`a`{ALL}", MARKED)
    book.build(language="en")
    item = book.page(language="en").select_one("ul.bibliography li")
    assert item is not None
    assert [sub.get_text() for sub in item.select("sub")] == ["2"]
    assert [sup.get_text() for sup in item.select("sup")] == ["er"]
    assert [each.get_text() for each in item.select(".smallcaps")] == ["Hill", "mcx"]


def test_the_list_is_in_the_order_of_what_counts_in_a_name(tiny_book: TinyBook) -> None:
    names = ("Weber, Max", "Alexis de Tocqueville", "Jean d'Alembert", "Jean de La Fontaine")
    more = ("al-Hakim, Tawfiq", "Ludwig von Mises", "De Gaulle, Charles", "Hill, Ada")
    bib = "".join(
        f"@book{{b{number}, author = {{{name}}}, title = {{T}}, year = 1990}}\n"
        for number, name in enumerate((*names, *more))
    )
    book = written(tiny_book, ALL, bib)
    book.build(language="fr")
    items = book.page(language="fr").select("ul.bibliography li")
    assert [item.get_text().partition(", 1990")[0].strip() for item in items] == [
        "Alembert, Jean d'",
        "De Gaulle, Charles",
        "al-Hakim, Tawfiq",
        "Hill, Ada",
        "La Fontaine, Jean de",
        "Mises, Ludwig von",
        "Tocqueville, Alexis de",
        "Weber, Max",
    ]


# -- what is cited and in no list


SORTED = """
@book{wood, author = {Hill, Ada}, title = {Wood}, keywords = {wood}, year = 1990}
@book{mud, author = {Dale, Bob}, title = {Mud}, keywords = {mud}, year = 1991}
@book{none, author = {Ash, Eve}, title = {None}, year = 1992}
@book{wrong, author = {Fox, Ivy}, title = {Wrong}, keywords = {wod}, year = 1993}
@book{uncited, author = {Elm, Una}, title = {Uncited}, year = 1994}
"""
LISTS = """

.. bibliography::
   :filter: keywords % "wood"

.. bibliography::
   :filter: keywords % "mud"
"""


def lists(book: TinyBook) -> list[list[str]]:
    """Return the keys in each bibliography of the page."""
    bibliographies = book.page(language="en").select(".bibliography")
    return [
        [str(item["id"]).partition("-")[0] for item in each.select("li")] for each in bibliographies
    ]


def test_a_work_without_keywords_that_is_cited_is_in_the_last_list(tiny_book: TinyBook) -> None:
    book = written(tiny_book, f":cite:p:`wood,mud,none`{LISTS}", SORTED)
    assert "(Hill, 1990; Ash, 1992; Dale, 1991)" in words_built(book, "html")
    assert lists(book) == [["wood"], ["none", "mud"]]
    book.write({"index.rst": f"Garden\n======\n\n:cite:p:`wood`{LISTS}"})
    book.build(language="en")
    assert lists(book) == [["wood"], ["mud"]]


def test_a_work_whose_keywords_fit_no_list_is_told_with_its_line(tiny_book: TinyBook) -> None:
    book = written(tiny_book, f":cite:p:`wrong`{LISTS}", SORTED)
    (warning,) = book.faults(language="en").splitlines()
    assert "works.bib:5: WARNING: the entry “wrong” is cited" in warning
    assert "“wod”" in warning
    assert lists(book) == [["wood"], ["mud", "wrong"]]


def test_keys_are_the_same_in_capitals_and_an_entry_may_have_several(tiny_book: TinyBook) -> None:
    bib = "@book{hill, author = {Hill, Ada}, title = {T}, year = 1990, ids = {old, older}}"
    text = ":cite:p:`HILL{p. 3}`, :cite:t:`older`\n\n.. bibliography::\n"
    words = words_built(written(tiny_book, text, bib), "html")
    assert "(Hill, 1990, p. 3), Hill (1990)" in words


# -- what is wrong


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("author = {A, B, C, D}", "a name with too many commas in author, “A, B, C, D”"),
        ("editor = {A, B, C, D}", "a name with too many commas in editor"),
        ("note = {a \\gloss{b}}", "\\gloss in note, which is not known here"),
        ("origdate = {1/2/3}", "a origdate that cannot be read"),
        ("auther = {Hill, Ada}", "a field auther, which no reference prints; did you mean author?"),
        ("yaer = 1990", "a field yaer, which no reference prints; did you mean year?"),
        ("year = 1990, month = 13", "a month that is none, “13”: write one from 1 to 12"),
        ("year = 1990, month = {Foo}", "a month that is none, “Foo”"),
        ("year = 1990, month = feb, day = 31", "a day that the month has not, “31”"),
        ("year = {199O}", "a year that is none, “199O”: write one such as 1990"),
        (f"year = {'1' * 5000}", "a year that is none, “1111111111"),
        ("langid = {frensh}", "a langid that is no language, “frensh”: did you mean french?"),
        ("langid = {qqq}", "a langid that is no language, “qqq”: write a code such as fr"),
        ("author = {Hill, Ada and and Wood, Ben}", "nobody between two “and”, or at an end"),
        ("author = {Hill, Ada and}", "nobody between two “and”, or at an end, in author"),
        ("author = {}", "an empty author: name somebody, or remove the field"),
        ("author = {Hill, Ada; Wood, Ben}", "a semicolon in author: write “and” between two names"),
        ("url = {www.example.org}", "a url that is no address of the web, “www.example.org”"),
        ("url = {https://example.org/a b}", "a url that is no address of the web"),
        ("doi = {hello}", "a doi that is none, “hello”: it begins with 10."),
        ("isbn = {978-0-00-000000-3}", "an ISBN with a wrong digit, “978-0-00-000000-3”"),
        ("issn = {0317-8472}", "an ISSN with a wrong digit, “0317-8472”"),
        ("note = {a $x}", "$ in note that is not closed: close it, or write \\$"),
        (
            "note = {\\begin{itemize}a\\end{itemize}}",
            "\\begin{itemize} in note, which is not known",
        ),
        ("note = {a <b>c</b>}", "HTML in note, <b>, which is printed as it is: write"),
        ("crossref = {none}", "“none” in crossref, which is the key of no entry"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_text_is_kept(
    entry: str, complaint: str, tiny_book: TinyBook
) -> None:
    bib = f"\n@book{{x, title = {{Hedges}}, {entry}}}"
    book = written(tiny_book, f":cite:p:`x`{ALL}", bib)
    (warning,) = book.faults(language="en").splitlines()
    assert "works.bib:2: WARNING: the entry “x” has " in warning
    assert complaint in warning
    assert "Hedges" in book.page(language="en").get_text()


@pytest.mark.parametrize(
    ("text", "bib", "told"),
    [
        (f":cite:p:`hegde`{ALL}", "@book{hedge, title = {T}}", "has it; did you mean hedge?"),
        (f":cite:p:`oak`{ALL}", "@book{hedge, title = {T}}", "correct the key, or add the entry"),
        (f":cite:p:`oak`{ALL}", "% none yet", "there is no entry in works.bib; add it"),
        (":cite:p:`hedge`", "@book{hedge, title = {T}}", "and no bibliography of the book lists"),
    ],
)
def test_a_key_that_is_not_found_is_told_with_the_reason(
    text: str, bib: str, told: str, tiny_book: TinyBook
) -> None:
    faults = written(tiny_book, text, bib).faults(language="en")
    assert "index.rst:" in faults
    assert told in faults


def test_a_fault_is_told_on_the_line_of_its_field(tiny_book: TinyBook) -> None:
    bib = "@book{w, title = {W}, year = 1990}\n@book{x,\n  title = {X},\n  auther = {Hill, Ada},\n}"
    assert "works.bib:4: WARNING: the entry “x” has a field auther" in written(
        tiny_book, ALL, bib
    ).faults(language="en")


@pytest.mark.parametrize("entry", ["@bok{x, titel = {T}}", "@frob{x, title = {T}}"])
def test_an_unknown_type_is_told_with_the_one_that_is_like_it(
    entry: str, tiny_book: TinyBook
) -> None:
    faults = written(tiny_book, ALL, entry).faults(language="en")
    assert ("did you mean @book?" in faults) == ("@bok" in entry)
    assert "has no title" not in faults


@pytest.mark.parametrize(
    "fields",
    [
        "x-mine = {1}, bdsk-url-1 = {u}, groups = {g}, abstract = {a}, keywords = {k}, file = {f}",
        "notes = {n}, numpages = {3}, acmid = {4}, tags = {t}, date-added = {d}, frobnicate = {f}",
        "month = {Summer}, year = {in press}",
        "year = {c. 1850}, langid = {ngerman}",
        "year = {1990--1995}, month = jan # {/} # feb, langid = {esperanto}",
        "langid = {de-AT}, isbn = {978-0-00-000000-2 (pbk), 0-00-000000-0}, issn = {0317-8471}",
        "doi = {https://doi.org/10.1000/182}, note = {It cost \\$5, or $x$}",
        "author = {{Ministry; Office of Works} and others}",
    ],
)
def test_what_is_right_is_not_told(fields: str, tiny_book: TinyBook) -> None:
    assert written(tiny_book, ALL, f"@book{{x, title = {{T}}, {fields}}}").faults() == ""


def test_a_type_of_other_styles_is_no_unknown_type(tiny_book: TinyBook) -> None:
    bib = "@movie{x, title = {Hedges}, year = 1990}\n@Electronic{y, title = {U}, url = {https://u.example}}"
    written(tiny_book, ALL, bib).build(language="en")


@pytest.mark.parametrize("files", ['["macros.bib", "works.bib"]', '["works.bib", "macros.bib"]'])
def test_another_style_has_shared_abbreviations_too(files: str, tiny_book: TinyBook) -> None:
    bib = '@article{x, author = "Hill, Ada", title = "T", journal = hj, year = 1990, month = sep}'
    book = written(tiny_book, ".. bibliography::\n   :style: plain\n   :all:\n", bib)
    conf = (book.root / "conf.py").read_text("utf-8")
    book.write(
        {"macros.bib": "@string{hj = {Hedge J.}}", "conf.py": f"{conf}bibtex_bibfiles = {files}\n"}
    )
    assert "Hedge J." in words_built(book, "html")


def test_back_references_alone_need_no_bibliography(tiny_book: TinyBook) -> None:
    files = {"index.rst": "Garden\n======\n\nHedges hum.\n"}
    book = plain_project(tiny_book, "rst", "back_references", files=files)
    assert "Hedges hum." in words_built(book, "html")
