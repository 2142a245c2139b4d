"""Taking texts apart, and telling which syntax a catalog is in."""

from pathlib import Path

import pytest
from bookpress.catalogs.check import Level, check
from bookpress.catalogs.check.gather import Options, gather
from bookpress.catalogs.check.markup import Markup, parse

from .checking import HEADER, codes, report_on, write_catalog

REST_FAULTS = [
    ("C201", "Dit Garnier [CIT2003]_.", "Says Garnier."),
    ("C202", "les :term:`réseaux <réseau>`", "the :term:`networks <network>`"),
    ("C203", "Voir :ref:`ici <intro>`.", "See :ref:`here <introduction>`."),
    ("C203", "La version |version|.", "The version |release|."),
    ("C204", "Voir la page_.", "See the page."),
    ("C205", "Un mot [#a]_.", "A word [#b]_."),
    ("C206", "`le site <https://a.example/>`_", "`the site <https://b.example/>`_"),
    ("C208", "Lancer ``make html``.", "Run ``do html``."),
    ("C301", "L’an 2012.", "2012. A year."),
    ("C302", "Un alinéa.", "One.\n\nTwo."),
    ("C303", "le **mot**", "the **word*"),
]
REST_SOUND = [
    ("les :term:`réseaux <réseau>`", "the :term:`networks <réseau>`"),
    ("Un mot [#a]_ et deux [1]_.", "A word [#a]_ and two [1]_."),
    ("Voir :py:func:`~os.walk` ou `ici <https://a.example/>`_.", "See :py:func:`os.walk` or `there <https://a.example/>`_."),
    ("Ainsi ::", "Thus ::"),
    ("Un titre", "**A** *title*"),
    (".. note:: Rien", ".. note:: Nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), REST_FAULTS)
def test_restructuredtext_has_the_same_rules(
    code: str, source: str, target: str, tmp_path: Path
) -> None:
    assert set(codes(report_on(tmp_path, (source, target), markup=Markup.RST))) == {code}


def test_sound_restructuredtext_is_not_reported(tmp_path: Path) -> None:
    assert codes(report_on(tmp_path, *REST_SOUND, markup=Markup.RST)) == []


def test_a_directive_in_a_translation_is_not_run(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    for directive in ("include", "literalinclude", "raw"):
        passage = parse(f".. {directive}:: {secret}\n   :file: {secret}", Markup.RST)
        assert "secret" not in passage.text.replace(str(secret), "")
        assert passage.blocks == ("comment",)


def test_words_in_another_language_are_kept_apart() -> None:
    passage = parse("the [*mot* [lien](a.md)]{.language-fr} here", Markup.MYST)
    assert passage.foreign("en").split() == ["mot", "lien"]
    assert "mot" not in passage.own("en")
    assert passage.own("fr").startswith("the mot lien")


@pytest.mark.parametrize(
    ("texts", "markup"),
    [
        (["un {term}`mot`"], Markup.MYST),
        (["voir [ici](a.md)"], Markup.MYST),
        (["un :term:`mot`"], Markup.RST),
        (["voir `ici <a>`_"], Markup.RST),
        (["Menu"], Markup.NONE),
    ],
)
def test_the_syntax_is_told_by_the_texts(texts: list[str], markup: Markup, tmp_path: Path) -> None:
    path = write_catalog(tmp_path / "one.po", *((text, text) for text in texts))
    assert [subject.markup for subject in gather([path], Options()).subjects] == [markup]


@pytest.mark.parametrize(
    ("place", "markup"), [("one.md", Markup.MYST), ("one.rst", Markup.RST), ("one.py", Markup.NONE)]
)
def test_the_syntax_is_that_of_the_documents_named_in_the_catalog(
    place: str, markup: Markup, tmp_path: Path
) -> None:
    path = tmp_path / "one.po"
    path.write_text(f'{HEADER}#: ../{place}:3\nmsgid "a"\nmsgstr "b"\n', "utf-8")
    assert [subject.markup for subject in gather([path], Options()).subjects] == [markup]


def test_the_interface_has_no_syntax_and_is_english(tmp_path: Path) -> None:
    path = write_catalog(tmp_path / "fr" / "LC_MESSAGES" / "sphinx.po", ("{ref}`a`", "- b"))
    (subject,) = gather([path], Options(source_language="fr")).subjects
    assert (subject.markup, subject.source_language) == (Markup.NONE, "en")


def test_the_source_language_is_told_by_its_small_words(tmp_path: Path) -> None:
    text = "La région est dans le pays, et les villes sont sur la carte, avec le nom de l’une."
    path = write_catalog(tmp_path / "one.po", (text, "x"), (text + " Et une autre.", "y"))
    (subject,) = gather([path], Options()).subjects
    assert subject.source_language == "fr"


def test_without_knowledge_of_a_language_numbers_are_told_by_their_digits(tmp_path: Path) -> None:
    pairs = [
        ("7 500 emplois, 6,8 %", "7.500 Stellen, 6,8 %"),
        ("trois villes, 12 ans", "drei Städte, zwölf Jahre"),
        ("en 2012", "im Jahr 2021"),
    ]
    report = report_on(tmp_path, *pairs, target="de")
    assert [(f.code, f.level) for f in report.findings] == [("C401", Level.WARNING)] * 2
    assert {f.line for f in report.findings} == {11}


@pytest.mark.parametrize(
    ("target", "pairs"),
    [
        ("de", [("« Quoi ? »", "„Was?“"), ("nous nous", "die die Stadt sahen")]),
        ("ja", [("La ville a grandi.", "街が大きくなった。"), ("Voir <https://a.example/>.", "https://a.example/。")]),
        ("th", [("La ville a encore grandi.", "เมืองนี้ เติบโต ขึ้น อีก")]),
        ("ar", [("Qui ?", "من؟"), ("330 emplois", "٣٣٠ وظيفة")]),
        ("el", [("Qui est là ?", "Ποιος είναι;")]),
        ("id", [("des mots", "kata kata")]),
    ],
)  # fmt: skip
def test_sound_translations_into_languages_without_a_file_are_not_reported(
    target: str, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert codes(report_on(tmp_path, *pairs, target=target)) == []


def test_french_keeps_its_own_habits(tmp_path: Path) -> None:
    faults = [
        ("a ‘word’", "un ‘mot’"),
        ("What? Nothing.", "Quoi? Rien."),
        ("100% of 7,500", "100% de 7,500"),
    ]
    sound = [("‘words’", "« mots »"), ("And what?", "Et quoi ?"), ("99% of 7,500", "99 % de 7 500")]
    report = report_on(tmp_path, *faults, *sound, source="en", target="fr")
    assert codes(report)[:2] == ["C501", "C502"]
    assert {f.line for f in report.findings if f.line > 11} == set()


def test_a_catalog_without_messages_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "one.po"
    path.write_text("", "utf-8")
    assert check([path]).findings == ()
