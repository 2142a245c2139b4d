"""Catalogs as a build reads them: by their contents, whatever lies beside them."""

import os
import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bookpress.book.po_reader import parse
from bookpress.book.translations import UnreadableCatalogError
from bookpress.book.translations.compiled import Wanted, compiled
from bookpress.catalogs.update import update
from bookpress.testing.apps import application
from sphinx.locale import get_translation

from ..tiny_book import TinyBook

CONF = """extensions = ["myst_parser", "bookpress.book"]
language = "fr"
locale_dirs = ["locales"]
project = "Livre"
myst_footnote_transition = False
"""
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n{}"\n\n'
LONG_AGO = 1_000_000_000


def po(*pairs: tuple[str, str], header: str = "") -> str:
    messages = "\n".join(f'msgid "{text}"\nmsgstr "{words}"\n' for text, words in pairs)
    return HEAD.format(header) + messages


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of one sentence, translated."""
    tiny_book.write({"conf.py": CONF, "index.md": "# Livre\n\nUne phrase.\n"})
    return tiny_book


def catalog(book: TinyBook, name: str = "index.po") -> Path:
    path = book.root / "locales/en/LC_MESSAGES" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def english(book: TinyBook) -> str:
    book.build(language="en")
    return book.page(language="en").get_text()


def test_a_newer_catalog_with_an_older_date_is_published(book: TinyBook) -> None:
    path = catalog(book)
    path.write_text(po(("Une phrase.", "A sentence.")))
    assert "A sentence." in english(book)
    path.write_text(po(("Une phrase.", "Another one.")))
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert "Another one." in english(book)  # on top of the build before
    path.unlink()
    assert "Une phrase." in english(book)


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95\0\0", b"no catalog"])
def test_what_lies_compiled_beside_a_catalog_is_not_read(book: TinyBook, damage: bytes) -> None:
    catalog(book).write_text(po(("Une phrase.", "A sentence.")))
    catalog(book, "index.mo").write_bytes(damage)
    assert "A sentence." in english(book)
    assert catalog(book, "index.mo").read_bytes() == damage


def test_two_chapters_translate_the_same_words_each_in_its_own_way(book: TinyBook) -> None:
    book.write({"index.md": "# Livre\n\nUne fin.\n\n```{toctree}\nsuite\n```\n"})
    book.write({"suite.md": "# Suite\n\nUne fin.\n\nUn mot.\n"})
    catalog(book).write_text(po(("Une fin.", "An end."), ("Un mot.", "A word.")))
    catalog(book, "suite.po").write_text(po(("Une fin.", "An aim.")))
    assert "An end." in english(book)
    page = book.page("suite", language="en").get_text()
    assert "An aim." in page
    assert "Un mot." in page  # what the other catalog says is not said here


def test_nothing_is_compiled_beside_the_catalogs(book: TinyBook) -> None:
    catalog(book).write_text(po(("Une phrase.", "A sentence.")))
    catalog(book, "sphinx.po").write_text(po(("Navigation", "Ways about")))
    assert "Ways about" in english(book)
    assert not list(book.root.rglob("*.mo"))


def test_old_words_of_the_interface_are_not_read(book: TinyBook) -> None:
    catalog(book, "sphinx.po").write_text(po(("Search", "Look it up")))
    with application(book.root, book.out / "one", language="en"):
        assert get_translation("sphinx")("Search") == "Look it up"
    # As Sphinx leaves it where no part of the workshop is loaded, and newer than what follows.
    plain = catalog(book, "sphinx.mo")
    (book.root / "conf.py").write_text('locale_dirs = ["locales"]\n')
    with application(book.root, book.out / "two", language="en"):
        assert plain.exists()
    (book.root / "conf.py").write_text(CONF)
    catalog(book, "sphinx.po").write_text(po(("Search", "Find it")))
    os.utime(catalog(book, "sphinx.po"), (LONG_AGO, LONG_AGO))
    with application(book.root, book.out / "three", language="en"):
        assert get_translation("sphinx")("Search") == "Find it"


def test_a_folder_that_has_compiled_catalogs_alone_is_used(book: TinyBook) -> None:
    catalog(book, "index.po").write_text(po(("Une phrase.", "A sentence.")))
    (book.root / "conf.py").write_text(CONF.replace(', "bookpress.book"', ""))
    book.build(language="en")  # which compiles it, without the workshop
    catalog(book, "index.po").unlink()
    (book.root / "conf.py").write_text(CONF)
    assert "A sentence." in english(book)
    catalog(book, "index.mo").write_bytes(catalog(book, "index.mo").read_bytes()[:30])
    with pytest.raises(
        UnreadableCatalogError, match=r"index\.mo: this compiled catalog is damaged"
    ):
        book.build(language="en")


@pytest.mark.parametrize("rule", ["nplurals=INTEGER; plural=EXPRESSION;", "nonsense", "", "n"])
def test_a_rule_for_plurals_that_is_none_does_no_harm_where_none_is_wanted(
    book: TinyBook, rule: str
) -> None:
    header = f"Plural-Forms: {rule}\\n" if rule else ""
    catalog(book).write_text(po(("Une phrase.", "A sentence."), header=header))
    assert "A sentence." in english(book)


FAULTS = {
    "index.po:2: Plural-Forms: “nplurals=INTEGER; plural=EXPRESSION;” is no rule": (
        HEAD.format("Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n")
        + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'
    ).encode(),
    "index.po:5: the control character U+0007 is no text": po(
        ("Une phrase.", "A \a sentence.")
    ).encode(),
    "index.po:5: the byte 0xe9 is not UTF-8": po(("Une phrase.", "caf\xe9")).encode("latin-1"),
    "index.po:4: Git left a mark of a conflict here": (
        HEAD.format("") + "<<<<<<< HEAD\n" + po()
    ).encode(),
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_catalog_that_cannot_be_used_stops_the_build_with_its_line(
    book: TinyBook, told: str
) -> None:
    catalog(book).write_bytes(FAULTS[told])
    with pytest.raises(UnreadableCatalogError) as raised:
        book.build(language="en")
    assert told in str(raised.value)


@pytest.mark.parametrize("link", ["locales/en/LC_MESSAGES/index.po", "locales/en", "locales"])
def test_a_link_to_a_catalog_out_of_the_project_is_not_followed(
    book: TinyBook, tmp_path: Path, link: str
) -> None:
    outside = tmp_path / "outside"
    catalog(book).write_text(po(("Une phrase.", "A secret.")))
    place = (book.root / link).rename(outside)
    (book.root / link).symlink_to(place)
    with pytest.raises(UnreadableCatalogError, match=r"index\.po: a symbolic link leads out"):
        book.build(language="en")
    (book.root / link).unlink()
    assert "Une phrase." in english(book)


def test_a_folder_of_catalogs_beside_the_project_is_read_as_conf_py_says(book: TinyBook) -> None:
    catalog(book).write_text(po(("Une phrase.", "A sentence.")))
    (book.root / "locales").rename(book.root.parent / "beside")
    book.write({"conf.py": CONF.replace("locales", "../beside")})
    assert "A sentence." in english(book)


def test_a_script_among_the_catalogs_is_not_copied(book: TinyBook) -> None:
    script = catalog(book, "sphinx.js")
    script.write_text("alert(1); Documentation.addTranslations({});")
    with pytest.raises(UnreadableCatalogError, match=r"sphinx\.js: no words of Sphinx's scripts"):
        book.build(language="en")
    words = '{"locale": "en", "messages": {"Search": "Find"}, "plural_expr": "n != 1"}'
    script.write_text(f"Documentation.addTranslations({words});")
    book.build(language="en")
    assert "Find" in (book.tree(language="en") / "_static/translations.js").read_text()


@pytest.mark.parametrize(
    "other",
    [
        'msgid "Une phrase."\nmsgstr "A sentence."\n',
        'msgid "Une phrase."\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Une phrase."\nmsgstr "A phrase."\n',
        '#~ msgid "Une phrase."\n#~ msgstr "A phrase."\n',
    ],
    ids=["the same", "empty", "fuzzy", "obsolete"],
)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "last"])
def test_a_message_that_stands_twice_is_told_and_read(
    book: TinyBook, other: str, is_first: bool
) -> None:
    one = 'msgid "Une phrase."\nmsgstr "A sentence."\n'
    both = (other, one) if is_first else (one, other)
    catalog(book).write_text(HEAD.format("") + "\n".join(both))
    said = book.faults(language="en")
    assert "A sentence." in book.page(language="en").get_text()
    assert re.search(r"index\.po:[789]: WARNING: .*this message already stands on line [45];", said)
    assert said.count("WARNING") == 1


def test_a_message_translated_in_two_ways_stops_the_build(book: TinyBook) -> None:
    catalog(book).write_text(po(("Une phrase.", "A sentence."), ("Une phrase.", "A phrase.")))
    with pytest.raises(UnreadableCatalogError, match=r"index\.po:7: .* already stands on line 4"):
        book.build(language="en")


def test_a_folder_in_the_place_of_a_catalog_is_named(book: TinyBook) -> None:
    catalog(book).mkdir()
    with pytest.raises(UnreadableCatalogError, match=r"index\.po: Is a directory"):
        book.build(language="en")


def edited(book: TinyBook, before: str, after: str, **translations: str) -> str:
    """Translate the text *before*, change it to *after*, and return the English page."""
    book.write({"index.md": before})
    catalog(book).write_text(po(*translations.items()), "utf-8")
    book.write({"index.md": after})
    update(book.root, "en")
    return english(book)


def test_a_passage_whose_text_changed_prints_what_was_approved_and_says_so(book: TinyBook) -> None:
    page = edited(
        book,
        "# Une partie\n\nUne phrase de sept mots ou plus.\n",
        "# Une partie !\n\nUne phrase, de sept mots ou plus.\n",
        **{
            "Une partie": "A part",
            "Une phrase de sept mots ou plus.": "A sentence of seven words.",
        },
    )
    mark = "[earlier version]"
    assert f"A sentence of seven words. {mark}" in page
    (heading,) = book.page(language="en").select("h1")
    assert mark not in heading.get_text()
    meaning = f"{mark} The original has changed since this passage was translated."
    assert page.count(mark) == 3 and page.count(meaning) == 1


def test_where_the_new_text_refers_to_something_else_readers_get_the_text(book: TinyBook) -> None:
    note = "\n[^a]: Une note.\n\n[^b]: Une autre.\n\nEt encore[^b].\n"
    page = edited(
        book,
        f"# Livre\n\nUne phrase de sept mots[^a] ou plus.\n{note}",
        f"# Livre\n\nUne phrase de sept mots ou plus.\n{note}\nPuis[^a].\n",
        **{"Une phrase de sept mots[^a] ou plus.": "A sentence[^a] of seven words."},
    )
    assert "Une phrase de sept mots ou plus." in page
    assert "earlier version" not in page


def test_a_publisher_may_want_none_of_it(book: TinyBook) -> None:
    book.write({"edition/publisher.toml": 'out_of_date = "stop"\n'})
    page = edited(
        book,
        "# Livre\n\nUne phrase de sept mots ou plus.\n",
        "# Livre\n\nUne phrase, de sept mots ou plus.\n",
        **{"Une phrase de sept mots ou plus.": "A sentence of seven words."},
    )
    assert "Une phrase, de sept mots ou plus." in page


def test_sphinx_still_goes_by_the_dates_of_compiled_catalogs(book: TinyBook) -> None:
    """Or `leave_catalogs_to_us` could go."""
    (book.root / "conf.py").write_text(CONF.replace(', "bookpress.book"', ""))
    path = catalog(book)
    path.write_text(po(("Une phrase.", "A sentence.")))
    assert "A sentence." in english(book)
    path.write_text(po(("Une phrase.", "Another one.")))
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert "Another one." not in english(book)
    assert catalog(book, "index.mo").exists()


def test_translations_are_those_of_the_compiled_file() -> None:
    text = HEAD.format("Plural-Forms: nplurals=2; plural=(n > 1);\\n") + (
        'msgid "un"\nmsgstr "one"\n\nmsgctxt "c"\nmsgid "un"\nmsgstr "a"\n\n'
        'msgid "mot"\nmsgid_plural "mots"\nmsgstr[0] "word"\nmsgstr[1] ""\n\n'
        'msgid "loin"\nmsgstr ""\n\n#, fuzzy\nmsgid "ici"\nmsgstr "there"\n'
    )
    file = BytesIO()
    write_mo(file, read_po(BytesIO(text.encode()), "en"))
    file.seek(0)
    theirs = GNUTranslations(file)
    ours = compiled(parse(text.encode(), Path("a.po")), Path("a.po"), Wanted("en"))
    for each in (theirs, ours):
        vars(each)["_catalog"].pop("")  # the header
    assert vars(ours)["_catalog"] == vars(theirs)["_catalog"]
    assert [ours.ngettext("mot", "mots", number) for number in (0, 1, 2)] == [
        "word",
        "word",
        "mots",
    ]
    assert (ours.pgettext("c", "un"), ours.gettext("ici")) == ("a", "ici")
