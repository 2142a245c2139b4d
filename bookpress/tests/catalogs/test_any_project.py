"""`bookpress catalogs` on projects that are not books of the workshop: their form is kept."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from bookpress.book.po_reader import read_catalog
from bookpress.catalogs.__main__ import main

TEXT = """\
Title
=====

A first paragraph that is long enough to be wrapped by every tool that wraps the lines of catalogs.

See :ref:`nowhere`.

Same.

Other
-----

Same.
"""
HEADER = """\
# Translated by hand.
msgid ""
msgstr ""
"Project-Id-Version: Book 1\\n"
"Last-Translator: Ada <ada@example.org>\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3\\n"
"""


def conf(**settings: object) -> str:
    chosen = {"project": "Book", "language": "en", "locale_dirs": ["locales"]} | settings
    return "".join(f"{name} = {value!r}\n" for name, value in chosen.items())


def project(
    folder: Path,
    catalog: str = "",
    domain: str = "index",
    locales: str = "locales",
    **settings: object,
) -> Path:
    """Make a project; return the place of its French catalog, which holds *catalog*."""
    place = folder / locales / "fr" / "LC_MESSAGES" / f"{domain}.po"
    place.parent.mkdir(parents=True)
    (folder / "conf.py").write_text(conf(**settings), "utf-8")
    (folder / "index.rst").write_text(TEXT, "utf-8")
    if catalog:
        place.write_text(catalog, "utf-8")
    return place


def update(folder: Path, *more: str) -> int:
    return main(["update", str(folder), *more])


def test_a_text_of_which_sphinx_warns_is_taken_and_the_warning_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = project(tmp_path)
    assert update(tmp_path) == 0
    first, warning = capsys.readouterr().out.splitlines()
    assert first.startswith("fr: ")
    assert "index.rst:6: WARNING: undefined label: 'nowhere'" in warning
    assert "See :ref:`nowhere`." in {m.key.text for m in read_catalog(place).messages}


def test_a_text_of_which_sphinx_warns_is_refused_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = project(tmp_path)
    assert update(tmp_path, "--strict") == 1
    assert "undefined label" in capsys.readouterr().err
    assert not place.exists()


def test_an_error_hides_text_and_stops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = project(tmp_path, HEADER + '\nmsgid "Inside."\nmsgstr "Dedans."\n')
    before = place.read_bytes()
    text = TEXT + "\n.. nosuch::\n\n   Inside.\n"
    (tmp_path / "index.rst").write_text(text, "utf-8")
    assert update(tmp_path) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path}/index.rst:15: ERROR: Unknown directive type")
    assert said.endswith("so no catalog was changed\n")
    assert place.read_bytes() == before


def test_an_extension_that_is_not_installed_is_named_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, HEADER, extensions=["not_installed"])
    assert update(tmp_path) == 1
    reason, outcome = capsys.readouterr().err.splitlines()
    assert reason.startswith("conf.py:4: Could not import extension not_installed")
    assert outcome == "the text does not build, so no catalog was changed"


WRAPPED = """\
#: ../../source/index.rst:4
msgid ""
"A first paragraph that is long enough to be wrapped by every tool that "
"wraps the lines of catalogs."
msgstr ""
"Un premier alinéa assez long pour que tout outil qui coupe les lignes des "
"catalogues le coupe."
"""


def test_wrapped_lines_places_and_headers_stay_as_a_tool_wrote_them(tmp_path: Path) -> None:
    same = '#: ../../source/index.rst:8 ../../source/index.rst:13\nmsgid "Same."\nmsgstr "Idem."\n'
    place = project(tmp_path, f"{HEADER}\n{WRAPPED}\n{same}")
    assert update(tmp_path) == 0
    text = place.read_text("utf-8")
    assert text.startswith(HEADER)
    assert WRAPPED in text
    assert same in text
    assert '#: ../../source/index.rst:2\nmsgid "Title"\n' in text
    assert update(tmp_path) == 0
    assert place.read_text("utf-8") == text


def test_a_changed_paragraph_is_wrapped_as_the_others_are(tmp_path: Path) -> None:
    place = project(tmp_path, f"{HEADER}\n{WRAPPED}")
    (tmp_path / "index.rst").write_text(TEXT.replace("first", "second"), "utf-8")
    assert update(tmp_path) == 0
    text = place.read_text("utf-8")
    assert 'msgid ""\n"A second paragraph that is long enough to be wrapped by every tool ' in text
    assert max(len(line) for line in text.splitlines() if line.endswith('"')) < 80


def test_a_new_catalog_and_one_of_short_lines_wrap_as_the_others_do(tmp_path: Path) -> None:
    place = project(tmp_path, f"{HEADER}\n{WRAPPED}")
    short = place.with_name("short.po")
    short.write_text(f'{HEADER}\nmsgid "Short"\nmsgstr "Court"\n', "utf-8")
    for name in ("short", "new"):
        (tmp_path / f"{name}.rst").write_text(f"Short\n=====\n\n{'Many words. ' * 12}\n", "utf-8")
    assert update(tmp_path) == 0
    for path in (short, place.with_name("new.po")):
        *_, text = path.read_text("utf-8").split("\n\n")
        assert 'msgid ""\n"Many words. ' in text


def test_a_paragraph_that_only_moved_keeps_its_lines(tmp_path: Path) -> None:
    odd = WRAPPED.replace('every tool that "\n"wraps', 'every tool "\n"that wraps')
    place = project(tmp_path, f"{HEADER}\n{odd}")
    (tmp_path / "index.rst").write_text(TEXT.replace("A first", "New.\n\nA first"), "utf-8")
    assert update(tmp_path) == 0
    assert odd.replace("rst:4", "rst:6") in place.read_text("utf-8")


def test_numbers_of_messages_stay_and_are_not_made_anew_at_each_update(tmp_path: Path) -> None:
    number = "0123456789abcdef" * 2
    held = f'#: ../../index.rst:2\n#: {number}\nmsgid "Title"\nmsgstr "Titre"\n'
    place = project(tmp_path, f"{HEADER}\n{held}", gettext_uuid=True)
    assert update(tmp_path) == 0
    assert held in place.read_text("utf-8")
    text = place.read_text("utf-8")
    assert update(tmp_path) == 0
    assert place.read_text("utf-8") == text


@pytest.mark.parametrize(("compact", "domain"), [(True, "index"), (False, "index"), ("all", "all")])
def test_catalogs_are_those_that_gettext_compact_names(
    compact: object, domain: str, tmp_path: Path
) -> None:
    held = '#: ../../index.rst:2\nmsgid "Title"\nmsgstr "Titre"\n'
    place = project(tmp_path, f"{HEADER}\n{held}", domain=domain, gettext_compact=compact)
    assert update(tmp_path) == 0
    assert held in place.read_text("utf-8")
    assert len(read_catalog(place).messages) == 5


def test_a_project_is_found_from_the_folder_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "docs" / "source"
    folder.mkdir(parents=True)
    project(folder, locales="../locale", locale_dirs=["../locale"])
    monkeypatch.chdir(tmp_path)
    assert main(["update", "docs/source"]) == 0
    assert (tmp_path / "docs/locale/fr/LC_MESSAGES/index.po").is_file()


def test_the_folder_that_holds_catalogs_is_taken_where_several_are_named(tmp_path: Path) -> None:
    folders = ["common", "translations"]
    place = project(tmp_path, HEADER, locales="translations", locale_dirs=folders)
    (tmp_path / "common").mkdir()
    assert update(tmp_path) == 0
    assert len(read_catalog(place).messages) == 5
    assert not list((tmp_path / "common").rglob("*.po"))


@pytest.mark.parametrize("width", ["60", "100"])
def test_a_book_rewrapped_by_a_tool_comes_back_to_its_own_form(width: str, tmp_path: Path) -> None:
    place = project(tmp_path, extensions=["bookpress.colophon"], gettext_location=False)
    assert update(tmp_path) == 0
    text = place.read_text("utf-8").replace('msgstr ""\n\nmsgid "See', 'msgstr "Un"\n\nmsgid "See')
    place.write_text(text, "utf-8")
    wrap = (
        "import sys; from babel.messages.pofile import read_po, write_po; p = sys.argv[1];"
        "c = read_po(open(p, encoding='utf-8')); write_po(open(p, 'wb'), c, width=int(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", wrap, str(place), width], check=True)
    assert place.read_text("utf-8") != text
    assert update(tmp_path) == 0
    kept = place.read_text("utf-8")
    assert kept.partition("\n\n")[2] == text.partition("\n\n")[2]


def test_what_a_theme_says_itself_in_a_language_is_not_to_be_translated(tmp_path: Path) -> None:
    place = project(tmp_path, html_theme="mine", html_theme_path=["_themes"])
    theme = tmp_path / "_themes" / "mine"
    messages = theme / "locale" / "fr" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (theme / "theme.conf").write_text("[theme]\ninherit = none\n", "utf-8")
    (theme / "layout.html").write_text('{{ _("Known words") }} {{ _("Other words") }}', "utf-8")
    catalog = Catalog("fr")
    catalog.add("Known words", "Des mots connus")
    with (messages / "sphinx.mo").open("wb") as file:
        write_mo(file, catalog)
    assert update(tmp_path) == 0
    words = read_catalog(place.with_name("sphinx.po")).messages
    assert [message.key.text for message in words] == ["Other words"]


@pytest.mark.parametrize("below", ["source", "docs"])
def test_a_conf_py_in_a_folder_below_is_named(
    below: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / below).mkdir()
    project(tmp_path / below)
    assert update(tmp_path) == 1
    assert capsys.readouterr().err.endswith(f"name the folder that has it, {tmp_path / below}\n")


def test_a_folder_of_catalogs_that_sphinx_does_not_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path)
    (tmp_path / "locales").rename(tmp_path / "locale")
    assert update(tmp_path) == 1
    assert "name locale in locale_dirs, which has some" in capsys.readouterr().err


def test_lines_that_end_as_on_windows_stay_so_and_nothing_is_lost(tmp_path: Path) -> None:
    held = (
        f'{HEADER}\n# Noted.\n#. For you.\n#: ../../index.rst:2\nmsgid "Title"\nmsgstr "Titre"\n\n'
        '#, fuzzy\n#| msgid "Sames."\nmsgid "Same."\nmsgstr "Idem."\n\n'
        '#~ msgctxt "old"\n#~ msgid "Gone"\n#~ msgid_plural "All gone"\n'
        '#~ msgstr[0] "Parti"\n#~ msgstr[1] "Tous partis"\n\n# The end.\n'
    )
    place = project(tmp_path)
    place.write_bytes(held.replace("\n", "\r\n").encode())
    assert update(tmp_path) == 0
    made = place.read_bytes()
    assert made.count(b"\n") == made.count(b"\r\n")
    text = made.decode().replace("\r\n", "\n")
    for block in held.split("\n\n")[1:]:
        kept = block.strip().removeprefix("#, fuzzy\n").partition("#: ")[0]
        assert kept in text
    assert text.endswith("# The end.\n")
