"""`bookpress status`, on small projects: what is counted, and how it is shown."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bookpress.book.po import Key, Message
from bookpress.book.po_reader import CatalogError
from bookpress.book.tally import Tally, tally
from bookpress.catalogs.__main__ import main
from bookpress.catalogs.project import ProjectError, read_project
from bookpress.catalogs.status import ChapterStatus, LanguageStatus, survey
from bookpress.catalogs.status_report import Look, as_text
from bookpress.command import run

CONF = 'language = "fr"\nhtml_theme = "basic"\n'
ONE = """
msgid "Un"
msgstr "One"

#, fuzzy
#| msgid "Une route"
msgid "Deux [longues routes](https://example.org/a/b) {cite:p}`lieu`"
msgstr "A road"

msgid "Trois {term}`mots <mot>` encore"
msgstr ""

#~ msgid "Jamais plus"
#~ msgstr "Nevermore"
"""
WORDS = """
msgid "Search"
msgstr "Trouver"

msgid "Mind the gap"
msgstr "Attention à la marche"
"""


def write(book: Path, name: str, text: str = ONE) -> Path:
    language, _, domain = name.partition("/")
    path = book / "locales" / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip("\n"), "utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    return tmp_path


def seen(book: Path) -> dict[str, dict[str, ChapterStatus]]:
    """The survey of a book, by language and domain, without dates."""
    return {
        language.language: {c.domain: replace(c, changed=None) for c in language.chapters}
        for language in survey(read_project(book))
    }


def numbers(status: ChapterStatus | LanguageStatus) -> tuple[int, int, int]:
    return status.translated, status.fuzzy, status.untranslated


def test_fuzzy_is_not_translated_and_obsolete_is_not_counted(book: Path) -> None:
    write(book, "en/chapters/one")
    assert numbers(seen(book)["en"]["chapters/one"]) == (1, 1, 1)


def test_a_message_is_translated_when_all_of_its_forms_are() -> None:
    key = Key("%d page", plural="%d pages")
    messages = [
        Message(key, ("%d Seite", "%d Seiten")),
        Message(key, ("%d Seite", "")),
        Message(key, ("", ""), flags=("fuzzy",)),
        Message(Key("Un"), (" ",)),
    ]
    assert tally(messages) == Tally(translated=1, untranslated=3)


def test_words_are_those_that_readers_see(book: Path) -> None:
    write(book, "en/chapters/one")
    one = seen(book)["en"]["chapters/one"]
    assert (one.words, one.words_left) == (7, 6)


def test_a_chapter_that_a_language_has_no_catalog_of_is_untranslated_there(book: Path) -> None:
    write(book, "en/chapters/one")
    write(book, "de/index", 'msgid "Livre"\nmsgstr "Buch"\n')
    found = seen(book)
    assert numbers(found["de"]["chapters/one"]) == (0, 0, 3)
    assert found["de"]["chapters/one"].words_left == 7
    assert numbers(found["en"]["index"]) == (0, 0, 1)


def test_a_chapter_that_is_gone_is_not_counted(book: Path) -> None:
    write(book, "en/chapters/one", '#~ msgid "Un"\n#~ msgstr "One"\n')
    write(book, "en/index", 'msgid "Livre"\nmsgstr "Book"\n')
    assert list(seen(book)["en"]) == ["index"]


def test_in_its_own_language_a_book_has_its_interface_only(book: Path) -> None:
    write(book, "en/chapters/one")
    write(book, "fr/sphinx", WORDS)
    found = seen(book)
    assert {domain: numbers(status) for domain, status in found["fr"].items()} == {
        "sphinx": (2, 0, 0)
    }
    assert list(found["en"]) == ["chapters/one"]  # the interface is in English


def test_the_numbers_of_a_language_are_those_of_its_chapters(book: Path) -> None:
    write(book, "en/chapters/one")
    write(book, "en/index", 'msgid "Livre"\nmsgstr "Book"\n')
    (english,) = survey(read_project(book))
    assert (english.name, numbers(english)) == ("English", (2, 1, 1))
    assert (english.words, english.words_left, english.share) == (8, 6, 0.5)


def test_every_catalog_that_cannot_be_read_is_named(book: Path) -> None:
    write(book, "en/one", "what?\n")
    write(book, "de/one", 'msgid "Un\n')
    with pytest.raises(CatalogError) as error:
        survey(read_project(book))
    assert [Path(p.partition(":")[0]).parts[-3] for p in error.value.problems] == ["de", "en"]


def test_a_folder_that_bears_no_language_is_named(book: Path) -> None:
    write(book, "xx/one")
    with pytest.raises(ProjectError, match="locales/xx: there is no language with the code xx"):
        survey(read_project(book))


def test_the_last_change_is_when_a_file_was_saved_where_there_is_no_git(book: Path) -> None:
    os.utime(write(book, "en/one"), (86400, 86400))
    (english,) = survey(read_project(book))
    assert english.changed == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here: its dates were not tried")
def test_the_last_change_is_that_which_git_knows(book: Path) -> None:
    """Of three catalogs, one is as it was committed, one was edited since, one is new."""
    for name in ("en/old", "en/edited"):
        os.utime(write(book, name), (86400, 86400))
    git = ["git", "-C", str(book), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    when = "2012-12-01T12:00:00+00:00"
    dated = os.environ | {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Catalogs"]):
        subprocess.run([*git, *command], check=True, env=dated)
    later = datetime(2013, 1, 1, tzinfo=UTC)
    for name in ("en/edited", "en/new"):
        path = write(book, name, ONE.replace("One", "Uno"))
        os.utime(path, (later.timestamp(), later.timestamp()))
    (english,) = survey(read_project(book))
    assert {chapter.domain: chapter.changed for chapter in english.chapters} == {
        "old": datetime.fromisoformat(when),
        "edited": later,
        "new": later,
    }


def test_machines_get_the_numbers_under_steady_names(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(write(book, "en/chapters/one"), (86400, 86400))
    assert main(["status", str(book), "--format", "json"]) == 0
    counts = {
        "translated": 1,
        "fuzzy": 1,
        "untranslated": 1,
        "out_of_date": 0,
        "not_in_catalog": 0,
        "words": 7,
        "words_left": 6,
        "changed": "1970-01-02T00:00:00+00:00",
    }
    (english,) = json.loads(capsys.readouterr().out)["languages"]
    assert english.pop("share") == pytest.approx(1 / 3)
    chapters = [{"domain": "chapters/one", **counts}]
    assert english == {"language": "en", "name": "English", **counts, "chapters": chapters}


def chapter(domain: str, translated: int, fuzzy: int, untranslated: int) -> ChapterStatus:
    changed = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return ChapterStatus(domain, translated, fuzzy, untranslated, 12, 34, changed)


GERMAN = LanguageStatus(
    "de",
    "Deutsch",
    (
        chapter("chapters/01-questions", 999, 0, 1),
        chapter("chapters/02-montagne", 10, 5, 5),
        chapter("index", 7, 0, 0),
    ),
)


def test_a_table_shows_each_chapter_and_all_of_them() -> None:
    assert as_text([GERMAN], "fr", Look(80)).split("\n") == [
        "Deutsch (de): 98% translated, 36 words left",
        "",
        "                                                               words  last",
        "                                            done  fuzzy  left   left  change",
        "chapters/01-questions  ████████████░   99%   999      ·     1     12  2026-11-22",
        "chapters/02-montagne   ██████▒▒▒░░░░   50%    10      5     5     12  2026-11-22",
        "index                  █████████████  100%     7      ·     ·     12  2026-11-22",
        "all                    ████████████░   98%  1016      5     6     36  2026-11-22",
    ]


def test_the_language_of_the_text_is_said_to_be_that() -> None:
    french = LanguageStatus("fr", "Français", (replace(GERMAN.chapters[2], domain="sphinx"),))
    lines = as_text([french], "fr", Look(80)).split("\n")
    assert lines[0].startswith("Français (fr), the language of the text: its interface is 100%")
    assert lines[-1].startswith("sphinx (interface)")


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100, 200])
def test_a_table_fits_the_terminal(width: int) -> None:
    lines = as_text([GERMAN], "fr", Look(width)).split("\n")
    assert max(map(len, lines)) <= width
    table = [line for line in lines if "%  " in line]
    assert len({line.index("%  ") for line in table}) == 1


def test_a_bar_is_full_only_when_all_is_translated() -> None:
    look = Look(blocks=False)
    assert look.bar(Tally(10, 0, 0), 10) == "##########"
    assert look.bar(Tally(999, 0, 1), 10) == "#########."
    assert look.bar(Tally(999, 1, 0), 10) == "#########~"
    assert look.bar(Tally(0, 0, 3), 10) == ".........."


def test_there_is_colour_on_a_terminal_unless_it_is_not_wanted(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(book, "en/chapters/one")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["status", str(book)])
    assert "\033" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["status", str(book)])
    assert "\033[32m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["status", str(book)])
    assert "\033" not in capsys.readouterr().out


def test_a_book_with_no_language_is_told_how_to_make_one(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", str(book)]) == 0
    assert "there is no language yet; `language CODE` makes one" in capsys.readouterr().out


def test_one_language_can_be_shown_alone(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "de"):
        write(book, f"{language}/one")
    assert main(["status", str(book), "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "(en)" in said
    assert "(de)" not in said


def test_of_one_language_that_is_shown_alone_the_missing_catalogs_are_counted(book: Path) -> None:
    write(book, "en/one")
    write(book, "de/two")
    (english,) = survey(read_project(book), "en")
    assert [chapter.domain for chapter in english.chapters] == ["one", "two"]


@pytest.mark.parametrize("verb", ["status", "catalogs", "check"])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(
    verb: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "de"):
        write(book, f"{language}/one")
    project = ["--root", str(book)] if verb == "check" else [str(book)]
    assert run([verb, *project, "--language", "es"]) != 0
    assert "there is no language es here, only de, en;" in capsys.readouterr().err
