"""A translator who is used to sphinx-intl, on a small book: nothing they do is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from bookpress.book.po import Catalog
from bookpress.book.po_reader import read_catalogs
from bookpress.catalogs.__main__ import main

FILES = {
    "conf.py": 'language = "fr"\nextensions = ["myst_parser", "bookpress.colophon"]\n'
    'gettext_compact = False\ngettext_location = False\nhtml_theme = "basic"\n'
    'project = "Livre"\nlocale_dirs = ["locales"]\n',
    "index.md": "# Livre\n\n```{toctree}\nun\ndeux\n```\n",
    "un.md": "# Un\n\nLes routes relient les villes entre elles, et les villes entre elles "
    "font le pays, depuis toujours.\n\nUne rivière ne s'arrête pas à la frontière.\n",
    "deux.md": "# Deux\n\nLa neige est tombée.\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with an English translation that is complete."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["language", "en", str(tmp_path)]) == 0
    for path in tmp_path.rglob("*.po"):
        head, *blocks = path.read_text("utf-8").split("\n\n")
        done = [
            block.replace('msgstr ""', f'msgstr "{path.stem} {number} in English, 100 % of it"')
            for number, block in enumerate(blocks)
        ]
        head = head.replace("LANGUAGE <LL@li.org>", "English")
        path.write_text("\n\n".join([head, *done]), "utf-8")
    return tmp_path


def sphinx_intl(book: Path, *arguments: str) -> str:
    """Run sphinx-intl in the folder of a book, as its manual says; return what it prints."""
    command = [sys.executable, "-m", "sphinx_intl", *arguments]
    run = subprocess.run(command, cwd=book, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    return run.stdout


def catalogs(book: Path, language: str = "en") -> dict[str, Catalog]:
    return read_catalogs(book / "locales" / language / "LC_MESSAGES")


def contents(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in sorted(book.rglob("*.po"))}


def translations(book: Path) -> set[str]:
    return {
        string
        for catalog in catalogs(book).values()
        for message in (*catalog.messages, *catalog.obsolete)
        for string in message.strings
        if string
    }


def test_the_templates_are_where_tools_look_for_them(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = book / "_build" / "gettext"
    folder.mkdir(parents=True)
    (folder / "gone.pot").write_text("of a chapter that is gone\n")
    assert main(["gettext", str(book)]) == 0
    assert f"{folder}: 4 templates with" in capsys.readouterr().out
    made = read_catalogs(folder, ".pot")
    assert list(made) == ["deux", "index", "sphinx", "un"]
    assert [m.key.text for m in made["deux"].messages] == ["Deux", "La neige est tombée."]
    assert "The translators are not named." in {m.key.text for m in made["sphinx"].messages}
    assert {path.suffix for path in folder.rglob("*.*")} == {".pot"}


def test_templates_of_before_stay_when_the_text_does_not_build(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gettext", str(book)]) == 0
    before = sorted((book / "_build/gettext").rglob("*"))
    (book / "un.md").write_text("# Un\n\n{nosuchrole}`a`\n", "utf-8")
    assert main(["gettext", str(book)]) == 1
    assert "un.md:3: WARNING: Unknown interpreted text role" in capsys.readouterr().err
    assert sorted((book / "_build/gettext").rglob("*")) == before


def test_its_update_of_an_unchanged_text_leaves_nothing_behind(book: Path) -> None:
    before = contents(book)
    assert main(["gettext", str(book)]) == 0
    sphinx_intl(book, "update", "-p", "_build/gettext", "-l", "en")
    assert "0 fuzzy, 0 untranslated" in sphinx_intl(book, "stat", "-l", "en")
    assert contents(book) != before  # it takes the interface, which is English, for a text
    assert main(["update", str(book)]) == 0
    assert contents(book) == before


def test_its_update_of_a_changed_text_loses_nothing_and_wraps_nothing(book: Path) -> None:
    text = FILES["un.md"]
    (book / "un.md").write_text(text.replace("depuis toujours", "depuis longtemps"), "utf-8")
    (book / "deux.md").write_text(FILES["deux.md"] + "\nDes ponts, enfin.\n", "utf-8")
    before = contents(book)
    assert main(["update", str(book)]) == 0
    without = contents(book)
    for path, content in before.items():
        (book / path).write_bytes(content)
    held = translations(book)

    assert main(["gettext", str(book)]) == 0
    sphinx_intl(book, "update", "-p", "_build/gettext", "-l", "en")
    assert main(["update", str(book)]) == 0
    assert held <= translations(book)
    for path, content in contents(book).items():
        # Babel does not write of which text a fuzzy translation was made, so that nobody can say
        # whether that was the text of this passage; and its date is new.
        own = (b"#|", b"# out of date")
        lines = [line for line in without[path].splitlines() if not line.startswith(own)]
        dates = (b'"POT-Creation-Date', b'"Project-Id-Version')
        assert [line for line in content.splitlines() if not line.startswith(dates)] == [
            line for line in lines if not line.startswith(dates)
        ]


def test_a_paragraph_that_moves_to_another_chapter_keeps_its_translation(book: Path) -> None:
    river = "Une rivière ne s'arrête pas à la frontière."
    (translated,) = [m.strings for m in catalogs(book)["un"].messages if m.key.text == river]
    (book / "un.md").write_text(FILES["un.md"].replace(f"\n{river}\n", ""), "utf-8")
    (book / "deux.md").write_text(f"{FILES['deux.md']}\n{river}\n", "utf-8")
    assert main(["gettext", str(book)]) == 0
    sphinx_intl(book, "update", "-p", "_build/gettext", "-l", "en")
    assert main(["update", str(book)]) == 0
    (moved,) = [m for m in catalogs(book)["deux"].messages if m.key.text == river]
    assert (moved.strings, moved.fuzzy) == (translated, False)


def test_a_language_that_it_began_is_completed(book: Path) -> None:
    assert main(["gettext", str(book)]) == 0
    sphinx_intl(book, "update", "-p", "_build/gettext", "-l", "de")
    assert main(["update", str(book)]) == 0
    begun = catalogs(book, "de")
    for path in sorted((book / "locales/de").rglob("*.po")):
        path.unlink()
    assert main(["language", "de", str(book)]) == 0
    made = catalogs(book, "de")
    assert {d: c.messages for d, c in begun.items()} == {d: c.messages for d, c in made.items()}
