"""The pseudo-language: words are altered, and nothing that is not a word."""

import unicodedata
from pathlib import Path

import pytest
from bookpress.book.markup import Markup, parse
from bookpress.book.po_reader import read_catalog
from bookpress.catalogs.check import Options, check
from bookpress.catalogs.check.finding import Level
from bookpress.catalogs.project import ProjectError
from bookpress.catalogs.pseudo import ALTERED, CLOSING, OPENING, pseudo
from bookpress.catalogs.pseudo_view import PSEUDO, make_view
from bookpress.testing import made_once
from bookpress.testing.apps import application
from hypothesis import given
from hypothesis import strategies as st

from ..tiny_book import TinyBook


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("Un mot", "⟦Ūň ṁōť⟧"),
        ("l’*Usine* (été)", "⟦ł’*Ūšīīňēē* (ēťē)⟧"),
        ("cœur", "⟦čōēūř⟧"),
        ("- pas une liste", "⟦- ṗāāš ūňēē łīīšťēē⟧"),
        ("2012. Un an", "⟦2012. Ūň āāň⟧"),
        ("# Rien", "⟦# Řīīēēň⟧"),
        ("un mot  # noqa", "⟦ūň ṁōť⟧  # noqa"),
        (" de deux ", " ⟦ďēē ďēēūẋ⟧ "),
        ("[mot](page.md#ici)[^note]", "⟦[ṁōť](page.md#ici)[^note]⟧"),
        ("![vue](vue.png){.wide}", "⟦![ṽūēē](vue.png){.wide}⟧"),
        ("[mot]{.language-fr} `code`", "⟦[ṁōť]{.language-fr} `code`⟧"),
        ("mot {cite:p}`clef, p. 5`.", "⟦ṁōť {cite:p}`clef, p. 5`.⟧"),
        ("{term}`réseau`", "⟦{term}`řēšēēāāū <réseau>`⟧"),
        ("{term}`réseaux <réseau>`", "⟦{term}`řēšēēāāūẋ <réseau>`⟧"),
        ("1{sup}`er` {ref}`ici`", "⟦1{sup}`ēēř` {ref}`ici`⟧"),
        ("{ref}`mot <ici>`", "⟦{ref}`ṁōť <ici>`⟧"),
        ("à <https://a.example/b> et a@b.example", "⟦ā <https://a.example/b> ēēť a@b.example⟧"),
        ("{cite:p}`clef`, 2012", "{cite:p}`clef`, 2012"),
        ("un {{ nom }} et {{nom}}", "⟦ūň {{ nom }} ēēť {{nom}}⟧"),
        ("si $x_n$ ou $$y$$, 5 $", "⟦šīī $x_n$ ōū $$y$$, 5 $⟧"),
        (r"= \text{mot} \alpha", r"= \text{mot} \alpha"),
        ("", ""),
    ],
)
def test_words_are_altered_and_markdown_is_kept(text: str, altered: str) -> None:
    assert pseudo(text) == altered


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("%s of %(name)s", "⟦%s ōḟ %(name)s⟧"),
        ("%(count)sth", "⟦%(count)sťħ⟧"),
        ("{n} in {places}", "⟦{n} īīň {places}⟧"),
        ("Copyright &#169; <b>all</b>", "⟦Čōṗŷřīīģħť &#169; <b>āāłł</b>⟧"),
        ("%b %d, %Y", "%b %d, %Y"),
    ],
)
def test_placeholders_of_the_interface_are_kept(text: str, altered: str) -> None:
    assert pseudo(text, Markup.NONE) == altered


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        (":ref:`mot <ici>` :doc:`ici`", "⟦:ref:`ṁōť <ici>` :doc:`ici`⟧"),
        (":term:`réseau`, ``code``", "⟦:term:`řēšēēāāū <réseau>`, ``code``⟧"),
        ("`mot <https://a.example>`_ [1]_", "⟦`ṁōť <https://a.example>`_ [1]_⟧"),
        ("**gras** |nom| page_", "⟦**ģřāāš** |nom| page_⟧"),
    ],
)
def test_restructuredtext_is_kept(text: str, altered: str) -> None:
    assert pseudo(text, Markup.RST) == altered


def test_a_text_grows_by_a_third_or_so() -> None:
    text = "Les possibilités sont infinies, et le territoire va une fois de plus être modifié. " * 9
    assert 1.2 < len(pseudo(text)) / len(text) < 1.4


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Z"]), max_size=40))
def test_every_letter_of_western_europe_is_altered_where_there_is_no_markup(text: str) -> None:
    made = pseudo(text.translate(dict.fromkeys(map(ord, "%{}<>&@:#`[]()\\|_"))), Markup.NONE)
    letters = {sign for sign in made if unicodedata.category(sign) in ("Lu", "Ll")}
    assert letters - set("ðÐþÞµ") <= ALTERED


MARKED_UP = """
mot *été* **a** {term}`b` {sup}`c` [d](e.md) `f` [^g] {cite:p}`h` [i]{.j} <https://k.example>
l’ — 2012. {l} « #
"""


@given(st.lists(st.sampled_from(MARKED_UP.split()), min_size=1))
def test_markup_is_the_same_however_it_is_put_together(pieces: list[str]) -> None:
    text = " ".join(["à", *pieces])  # or a first mark would make a list or a title of it
    before, after = parse(text, Markup.MYST), parse(pseudo(text), Markup.MYST)
    pointing = [(role.name, role.target) for role in before.roles if role.name != "sup"]
    assert [(role.name, role.target) for role in after.roles if role.name != "sup"] == pointing
    for part in ("blocks", "notes", "addresses", "code", "attributes", "open"):
        assert getattr(after, part) == getattr(before, part)


@pytest.fixture(scope="session")
def view(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pseudo-project of the sample book."""
    return made_once("view", tmp_path_factory, lambda place: make_view(root, place))


def test_the_checker_finds_no_markup_lost_or_added_in_the_catalogs_of_a_book(view: Path) -> None:
    # As if of a language it knows nothing of: French numbers and spaces are no matter here.
    options = Options(root=view, language="eo", source_language="fr", markup=Markup.MYST)
    catalogs = [
        path for path in sorted((view / "locales" / PSEUDO).rglob("*.po")) if path.stem != "sphinx"
    ]
    assert catalogs
    report = check(catalogs, options)
    assert report.problems == ()
    assert [f for f in report.findings if f.level is Level.ERROR] == []


def test_every_message_of_the_text_is_altered(view: Path) -> None:
    texts = [
        (message.key.text, message.strings[0])
        for path in (view / "locales" / PSEUDO).rglob("*.po")
        for message in read_catalog(path).messages
        if path.stem != "sphinx"
    ]
    assert texts
    kept = [text for text, made in texts if not made.startswith(OPENING)]
    assert [text for text in kept if any(map(str.isalpha, parse(text, Markup.MYST).text))] == []


def test_the_view_has_no_other_translation(view: Path) -> None:
    assert {path.name for path in (view / "locales").iterdir()} == {PSEUDO}


def test_a_view_builds_without_a_word_on_room_and_on_languages_that_are_not_there(
    tmp_path: Path,
) -> None:
    book = TinyBook(tmp_path / "project", tmp_path / "out")
    settings = 'extensions = ["myst_parser", "bookpress.typst"]\ntypst_nudges = "nudges.toml"\n'
    words = "incomprehensibilities" * 2
    table = f"| {words} | {words} | {words} |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    nudges = '[fr.index]\nbreak = "before"\n'
    book.write({"conf.py": settings, "nudges.toml": nudges, "index.md": f"# Words\n\n{table}"})
    book.translate("fr", "index", {"Words": "Mots"})
    make_view(book.root, tmp_path / "view")
    with application(tmp_path / "view", tmp_path / "out", "typst", language=PSEUDO) as app:
        app.build()
        assert app.warning.getvalue() == ""


def test_a_view_is_made_anew_and_nothing_else_is_ever_replaced(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "conf.py").write_text(
        'extensions = ["myst_parser"]\nhtml_theme = "basic"\nexclude_patterns = ["_*"]\n'
    )
    (project / "index.md").write_text("# Title\n\nA *word*.\n")
    view = project / "_build" / "view"
    make_view(project, view)
    (view / "stale.md").touch()
    (project / "index.md").write_text("# Other\n")
    make_view(project, view)
    assert not (view / "stale.md").exists()
    catalog = read_catalog(view / "locales" / PSEUDO / "LC_MESSAGES" / "index.po")
    assert [m.strings for m in catalog.messages] == [(f"{OPENING}Ōťħēēř{CLOSING}",)]
    for place in (tmp_path, project, view / "locales"):
        with pytest.raises(ProjectError, match="is not replaced"):
            make_view(project, place)
    with pytest.raises(ProjectError, match="is not replaced"):
        make_view(view, view)
    assert (view / "index.md").exists()
