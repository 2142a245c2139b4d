"""`bookpress catalogs`, on small projects: what changes on the disk, and what is said."""

import difflib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bookpress.book.po import Catalog, Key, Message
from bookpress.catalogs import update as update_module
from bookpress.catalogs.__main__ import main
from bookpress.catalogs.project import Project

CONF = """
project = "Livre"
language = "fr"
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent / "ours"))
extensions = ["myst_parser", "words"]
html_theme = "basic"
templates_path = ["_templates"]
gettext_compact = False
gettext_location = False
"""
EXTENSION = """
from sphinx.locale import _

def setup(app):
    app.connect("html-page-context", lambda app, page, *_unused: print(_("Mind the gap")))
"""
INDEX = """# Livre

```{toctree}
chapters/un
chapters/deux
```
"""
UN = """# Un

100 % français, et {x} aussi.

Les routes relient les villes entre elles depuis toujours.
"""
DEUX = """# Deux

Une rivière ne s'arrête pas à la frontière.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for path, text in {
        "conf.py": CONF,
        "index.md": INDEX,
        "chapters/un.md": UN,
        "chapters/deux.md": DEUX,
        "ours/words.py": EXTENSION,
        "_templates/page.html": '{{ _("Mind the step") }}\n',
        "locales/notes.txt": "no language\n",
        "locales/en/LC_MESSAGES/.gitkeep": "",
        "locales/fr/LC_MESSAGES/.gitkeep": "",
        "locales/de/LC_MESSAGES/.gitkeep": "",
    }.items():
        write(tmp_path / path, text)
    return tmp_path


@pytest.fixture
def quick(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same book, of which the chapters are read without Sphinx: a paragraph, a message."""

    def templates(_: object) -> dict[str, Catalog]:
        return {
            path.relative_to(book).with_suffix("").as_posix(): Catalog(
                messages=tuple(Message(Key(text)) for text in read(path).split("\n\n"))
            )
            for path in sorted(book.glob("chapters/*.md"))
        }

    monkeypatch.setattr(update_module, "text_templates", templates)
    write(book / "chapters/un.md", "Les routes\n\nLes villes")
    write(book / "chapters/deux.md", "Une rivière\n\nUne frontière")
    return book


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read(path: Path) -> str:
    return path.read_text("utf-8")


def po(book: Path, name: str, language: str = "en") -> Path:
    return book / "locales" / language / "LC_MESSAGES" / f"{name}.po"


def files(book: Path) -> dict[str, bytes]:
    return {
        path.relative_to(book).as_posix(): path.read_bytes()
        for path in sorted(book.rglob("*"))
        if path.is_file()
    }


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


def translate(path: Path) -> None:
    """Give every message of a catalog a translation."""
    head, *blocks = read(path).split("\n\n")
    done = [block.replace('msgstr ""', f'msgstr "EN {n}"') for n, block in enumerate(blocks)]
    write(path, "\n\n".join([head, *done]))


def test_an_edited_paragraph_touches_one_message_of_one_catalog(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = set(files(book))
    assert main(["update", str(book)]) == 0
    made = set(files(book)) - sources
    chapters = ["chapters/deux", "chapters/un", "index"]
    assert made == {
        "locales/fr/LC_MESSAGES/sphinx.po",
        "locales/de/LC_MESSAGES/sphinx.po",
        *(f"locales/{code}/LC_MESSAGES/{name}.po" for code in ("en", "de") for name in chapters),
    }
    assert b"-format" not in po(book, "chapters/un").read_bytes()
    for words in ("Mind the gap", "Mind the step"):
        assert f'msgid "{words}"' in read(po(book, "sphinx", "fr"))

    translate(po(book, "chapters/un"))
    # An old date, as any catalog has some time after it was made.
    text = read(po(book, "chapters/un"))
    write(po(book, "chapters/un"), text.replace("POT-Creation-Date: 2", "POT-Creation-Date: 1"))
    before = files(book)
    times = {path: path.stat().st_mtime_ns for path in book.rglob("*.po")}
    capsys.readouterr()
    assert main(["update", str(book)]) == 0
    assert capsys.readouterr().out == "catalogs are up to date\n"
    assert files(book) == before
    assert {path: path.stat().st_mtime_ns for path in book.rglob("*.po")} == times

    write(book / "chapters/un.md", UN.replace("toujours", "longtemps"))
    (book / "locales/de").rename(book / "de")
    assert main(["update", str(book)]) == 0
    assert capsys.readouterr().out == "en: 1 changed, 5 untouched (1 catalog written)\n"
    (book / "de").rename(book / "locales/de")
    after = files(book)
    touched = [path for path in after if after[path] != before[path]]
    assert touched == ["chapters/un.md", "locales/en/LC_MESSAGES/chapters/un.po"]
    mark, *lines = changed_lines(before[touched[1]], after[touched[1]])
    assert mark.startswith("+ # out of date: ")
    assert lines == [
        "+ #, fuzzy",
        '- msgid "Les routes relient les villes entre elles depuis toujours."',
        '+ #| msgid "Les routes relient les villes entre elles depuis toujours."',
        '+ msgid "Les routes relient les villes entre elles depuis longtemps."',
    ]


def test_a_text_that_does_not_build_is_reported_as_sphinx_does_and_changes_nothing(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(book / "chapters/un.md", UN + "\n{nosuchrole}`a`\n")
    before = files(book)
    assert main(["update", str(book)]) == 1
    said = capsys.readouterr().err
    assert "un.md:7: WARNING: Unknown interpreted text role" in said
    assert "no catalog was changed" in said
    assert files(book) == before


def test_every_catalog_that_cannot_be_read_is_reported_before_anything_is_written(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(po(quick, "chapters/un"), 'msgid "Les routes"\nmsgstr "The roads\n')
    po(quick, "chapters").mkdir(parents=True)  # a folder where a file is expected
    one = 'msgid "a"\nmsgstr "b"\n'
    write(po(quick, "sphinx", "fr"), f"{one}\n{one}")
    po(quick, "index", "de").write_bytes('msgid "été"\nmsgstr ""\n'.encode("latin-1"))
    before = files(quick)
    monkeypatch.chdir(quick)
    assert main(["update"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "locales/de/LC_MESSAGES/index.po:1: the byte 0xe9 is not UTF-8; save the file as UTF-8",
        "locales/en/LC_MESSAGES/chapters/un.po:2: the string is not well closed:"
        ' it ends with ", and inside it " is written \\"',
        "locales/en/LC_MESSAGES/chapters.po: Is a directory",
        "locales/fr/LC_MESSAGES/sphinx.po:4: this message already stands on line 1;"
        " keep one of the two",
    ]
    assert files(quick) == before


def test_a_place_that_cannot_be_written_to_leaves_every_catalog_as_it_was(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(po(quick, "chapters").with_suffix(""), "a file where a folder is needed\n")
    before = files(quick)
    assert main(["update", str(quick)]) == 1
    assert "chapters" in capsys.readouterr().err
    assert files(quick) == before
    assert not po(quick, "chapters/un", "de").parent.exists()


def test_a_catalog_that_is_not_to_be_written_to_is_reported(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(po(quick, "chapters/un"), "# mine\n")
    before = files(quick)
    # As `chmod` does, save that the superuser is refused too.
    monkeypatch.setattr(os, "access", lambda path, mode: path != po(quick, "chapters/un"))
    assert main(["update", str(quick)]) == 1
    assert "un.po: the file may not be written to" in capsys.readouterr().err
    assert files(quick) == before


def test_a_catalog_keeps_its_permissions(quick: Path) -> None:
    write(po(quick, "chapters/un"), "# mine\n")
    po(quick, "chapters/un").chmod(0o640)
    assert main(["update", str(quick)]) == 0
    assert "Les routes" in read(po(quick, "chapters/un"))
    assert po(quick, "chapters/un").stat().st_mode & 0o777 == 0o640


def test_an_update_that_was_interrupted_is_completed_by_the_next(
    quick: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two paragraphs change places between chapters; the run stops after each of its writes."""
    main(["update", str(quick)])
    translate(po(quick, "chapters/un"))
    translate(po(quick, "chapters/deux"))
    start = files(quick)
    translations = [b"EN 0", b"EN 1"]
    write(quick / "chapters/un.md", "Une rivière\n\nLes villes")
    write(quick / "chapters/deux.md", "Les routes\n\nUne frontière")
    assert main(["update", str(quick)]) == 0
    end = {path: content for path, content in files(quick).items() if "/en/" in path}

    replace = Path.replace
    for stop in range(4):
        for path, content in start.items():
            if path.endswith(".po"):
                (quick / path).write_bytes(content)
        done: list[Path] = []

        def cut_short(self: Path, target: Path, done: list[Path] = done, stop: int = stop) -> Path:
            if len(done) == stop:
                raise OSError("the machine stops")
            done.append(target)
            return replace(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", cut_short)
            assert main(["update", str(quick)]) == 1
        now = b"".join(files(quick).values())
        assert all(now.count(translation) >= 2 for translation in translations)
        assert set(files(quick)) == set(start)
        assert main(["update", str(quick)]) == 0
        assert {path: c for path, c in files(quick).items() if "/en/" in path} == end
    assert "the machine stops" in capsys.readouterr().err


def test_the_summary_tells_what_became_of_the_messages_of_each_language(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", str(quick)]) == 0
    languages = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert languages == ["de", "en", "fr"]
    translate(po(quick, "chapters/un"))
    write(quick / "chapters/un.md", "Une neige fraîche")
    write(quick / "chapters/deux.md", "Une rivière\n\nUne frontière\n\nLes villes")
    assert main(["update", str(quick)]) == 0
    german, english = capsys.readouterr().out.splitlines()
    assert german.startswith("de: 2 new, ")
    assert english == "en: 1 new, 1 moved, 1 obsolete, 2 untouched (2 catalogs written)"


def test_one_language_can_be_brought_up_to_date_alone(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", str(quick), "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("en: ")
    catalogs = {path.parts[-4] for path in quick.rglob("locales/*/LC_MESSAGES/chapters/un.po")}
    assert catalogs == {"en"}


def test_a_project_with_no_language_is_told_how_to_make_one(
    quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (quick / "locales").rename(quick / "elsewhere")
    assert main(["update", str(quick)]) == 0
    assert "there is no language yet; `language CODE` makes one" in capsys.readouterr().out


def test_catalogs_that_follow_no_template_are_left_alone(quick: Path) -> None:
    """The book in its own language, and the interface in English, are somebody's own."""
    own = 'msgid "Search"\nmsgstr "Find"\n'
    write(po(quick, "sphinx", "en"), own)
    write(po(quick, "chapters/un", "fr"), own)
    main(["update", str(quick)])
    assert read(po(quick, "sphinx", "en")) == own
    assert read(po(quick, "chapters/un", "fr")) == own


def test_words_of_the_interface_are_no_memory_for_the_text(quick: Path) -> None:
    write(quick / "chapters/un.md", "Mind the gap")
    write(po(quick, "sphinx", "de"), 'msgid "Mind the gap"\nmsgstr "Vorsicht"\n')
    main(["update", str(quick)])
    assert 'msgid "Mind the gap"\nmsgstr ""\n' in read(po(quick, "chapters/un", "de"))


def test_a_project_without_configuration_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", str(tmp_path)]) == 1
    assert "conf.py" in capsys.readouterr().err


def refused(book: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines an update says when it refuses; it changes nothing and leaves nothing behind."""
    before = files(book)
    capsys.readouterr()
    assert main(["update", str(book)]) == 1
    assert {path: c for path, c in files(book).items() if "__pycache__" not in path} == before
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.replace(f"{book}/", "").splitlines()


@pytest.mark.parametrize(
    ("code", "hint"),
    [("english", "did you mean en?"), ("jp", "did you mean ja?"), ("q1", "write one such as de")],
)
def test_a_folder_of_no_language_is_reported(
    code: str, hint: str, quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(po(quick, "chapters/un", code), 'msgid "Les routes"\nmsgstr "The roads"\n')
    (line,) = refused(quick, capsys)
    assert line.startswith(f"locales/{code}: there is no language with the code {code}; {hint}")
    assert line.endswith("; rename the folder")


@pytest.mark.parametrize("code", ["sr@latin", "pt-BR", "zzz"])
def test_a_code_that_other_tools_accept_is_no_mistake(code: str, quick: Path) -> None:
    po(quick, "chapters/un", code).parent.mkdir(parents=True)
    assert main(["update", str(quick)]) == 0
    assert po(quick, "chapters/un", code).exists()


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ('language = "fr"\nlanguage = = "fr"\n', "conf.py:2: invalid syntax"),
        ('language = "fr"\n\nimport nosuchmodule\n', "conf.py:3: ModuleNotFoundError: No module"),
        ("raise SystemExit(3)\n", "conf.py:1: this ends the program with exit(); take it out"),
        ("locale_dirs = []\n", "conf.py:1: locale_dirs names no folder; name the one for"),
    ],
)
def test_a_conf_py_that_is_broken_is_reported_in_one_line(
    conf: str, said: str, quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(quick / "conf.py", conf)
    (line,) = refused(quick, capsys)
    assert line.startswith(said)


def test_an_extension_that_is_not_installed_is_reported_as_sphinx_does(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(book / "conf.py", CONF.replace("myst_parser", "nosuchextension"))
    said = "\n".join(refused(book, capsys))
    assert "nosuchextension" in said
    assert said.endswith("the text does not build, so no catalog was changed")


def test_a_folder_that_may_not_be_written_to_is_named(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal is the system's, but made up: none of a folder's rights stop a superuser."""
    write(po(quick, "chapters/un"), "# mine\n")
    path_open = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "w" in mode and path.parent == po(quick, "chapters/un").parent:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return path_open(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert refused(quick, capsys) == [
        "locales/en/LC_MESSAGES/chapters: Permission denied; no catalog was changed"
    ]


def test_an_update_that_stops_half_way_says_so(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error", str(path), None, str(target))

    monkeypatch.setattr(Path, "replace", fail)
    (line,) = refused(quick, capsys)
    assert line.startswith("locales/de/LC_MESSAGES/chapters/deux.po: Input/output error; no")
    assert line.endswith("put this right and run it again")


def test_what_an_update_that_was_killed_left_behind_goes_with_the_next(quick: Path) -> None:
    left = [po(quick, "chapters/un").with_name(f".un.po.{step}.new") for step in (1, 2)]
    for path in left:
        write(path, "half a cat")
    assert main(["update", str(quick)]) == 0
    assert not any(path.exists() for path in left)
    assert "Les routes" in read(po(quick, "chapters/un"))


def test_what_a_translator_saves_while_sphinx_runs_is_not_overwritten(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["update", str(quick)])
    write(quick / "chapters/un.md", "Les routes\n\nLes villes\n\nLes ponts")
    templates: Callable[[Project], dict[str, Catalog]] = vars(update_module)["text_templates"]

    def meanwhile(project: Project) -> dict[str, Catalog]:
        if b"EN" not in po(quick, "chapters/un").read_bytes():
            translate(po(quick, "chapters/un"))
        return templates(project)

    monkeypatch.setattr(update_module, "text_templates", meanwhile)
    assert main(["update", str(quick)]) == 1
    assert "a catalog was saved meanwhile; nothing was changed" in capsys.readouterr().err
    assert "EN 0" in read(po(quick, "chapters/un"))
    assert "Les ponts" not in read(po(quick, "chapters/un"))
    assert main(["update", str(quick)]) == 0
    assert "EN 0" in read(po(quick, "chapters/un"))


POEDIT = """\
# English of the book\r
msgid ""\r
msgstr ""\r
"Project-Id-Version: Livre\\n"\r
"POT-Creation-Date: 2012-06-01 10:00+0200\\n"\r
"PO-Revision-Date: 2012-06-02 10:00+0200\\n"\r
"Last-Translator: \\n"\r
"Language: en\\n"\r
"X-Generator: Poedit 3.4.2\\n"\r
"X-Poedit-SourceCharset: UTF-8\\n"\r
\r
msgid ""\r
"Les routes relient les villes entre elles "\r
"depuis toujours."\r
msgstr ""\r
"Roads have always linked "\r
"towns."\r
\r
msgid ""\r
"Une "\r
"rivière"\r
msgstr ""\r
"A "\r
"river"\r
"""


def test_in_a_catalog_of_another_tool_only_the_edited_message_changes(quick: Path) -> None:
    po(quick, "chapters/un").parent.mkdir()
    po(quick, "chapters/un").write_bytes(POEDIT.encode())
    write(
        quick / "chapters/un.md",
        "Les routes relient les villes entre elles depuis longtemps.\n\nUne rivière",
    )
    assert main(["update", str(quick)]) == 0
    head, edited, rest = POEDIT.split("\r\n\r\n")
    old = "Les routes relient les villes entre elles depuis toujours."
    content = po(quick, "chapters/un").read_bytes().decode()
    (mark,) = [line for line in content.split("\r\n") if line.startswith("# out of date")]
    edited = (
        f'{mark}\r\n#, fuzzy\r\n#| msgid "{old}"\r\n'
        f'msgid "{old.replace("toujours", "longtemps")}"\r\n'
        'msgstr "Roads have always linked towns."'
    )
    assert content == "\r\n\r\n".join([head, edited, rest])


def test_a_chapter_that_is_gone_keeps_its_catalog_and_is_reported_by_the_check(
    quick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["update", str(quick)])
    translate(po(quick, "chapters/deux"))
    (quick / "chapters/deux.md").unlink()
    assert main(["update", str(quick)]) == 0
    assert read(po(quick, "chapters/deux")).count('#~ msgstr "EN') == 2
    capsys.readouterr()
    monkeypatch.chdir(quick)
    main(["check"])
    said = capsys.readouterr().out
    assert "deux.po:" in said
    assert "C104 all 2 messages are obsolete; the chapter is gone" in said


def test_a_project_that_wants_locations_has_them_as_sphinx_intl_writes_them(book: Path) -> None:
    write(book / "conf.py", CONF.replace("gettext_location = False", ""))
    assert main(["update", str(book)]) == 0
    assert '#: ../../chapters/un.md:1\nmsgid "Un"\n' in read(po(book, "chapters/un"))
