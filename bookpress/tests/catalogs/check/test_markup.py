"""Taking texts apart, and telling which syntax a catalog is in."""

from pathlib import Path

import pytest
from bookpress.book.markup import Markup, parse
from bookpress.catalogs.check import Level, check
from bookpress.catalogs.check.gather import Options, gather

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
    ("C303", "le **mot** là", "the ** word ** there"),
    ("C303", "le **mot** là", "the word** there"),
    ("C303", "le ``mot``", "the `` word``"),
    ("C303", "le ``mot`` là", "the word`` there"),
    ("C303", "Voir ``a`` ici", "See ``a``here and ``b``"),
    ("C303", "Voir :file:`a` ici", "See the:file:`a` here"),
    ("C303", "Voir :ref:`a`", "See :ref: `a`"),
    ("C211", "Soit :math:`x^2`.", "Let :math:`x^3` be."),
]
REST_SOUND = [
    ("les :term:`réseaux <réseau>`", "the :term:`networks <réseau>`"),
    ("Un mot [#a]_ et deux [1]_.", "A word [#a]_ and two [1]_."),
    ("Voir :py:func:`~os.walk` ou `ici <https://a.example/>`_.", "See :py:func:`os.walk` or `there <https://a.example/>`_."),
    ("Ainsi ::", "Thus ::"),
    ("Un titre", "**A** *title*"),
    (".. note:: Rien", ".. note:: Nothing"),
    ("le ``mot``\\ s", "the ``mot``\\(s), \\*args and (*)"),
    ("le *mot*", "the *word*\\'s"),
    ("Voir :class:`a` et :class:`a`.", "See :class:`a`, and :class:`a`."),
    ("if a:\n    return b", "si a :\n    rends b"),
    ("1. Le début", "1. The beginning"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), REST_FAULTS)
def test_restructuredtext_has_the_same_rules(
    code: str, source: str, target: str, tmp_path: Path
) -> None:
    assert set(codes(report_on(tmp_path, (source, target), markup=Markup.RST))) == {code}


@pytest.mark.parametrize("target", ["\\``a``\\ ", "**a**", "* a", "`a`"])
def test_marks_that_the_source_has_as_well_are_not_reported(target: str, tmp_path: Path) -> None:
    pair = (f"Le ** {target}", f"The ** {target}")
    assert codes(report_on(tmp_path, pair, markup=Markup.RST)) == []


def test_a_link_that_runs_a_script_is_an_error(tmp_path: Path) -> None:
    pair = ("`le site <https://a.example/>`_", "`the site <javascript:alert(1)>`_")
    assert set(codes(report_on(tmp_path, pair, markup=Markup.RST))) == {"C206", "C213"}


def test_a_reference_that_stands_once_more_is_a_warning(tmp_path: Path) -> None:
    pair = ("Voir :func:`a`.", "See :func:`a`, for :func:`a` is new.")
    (finding,) = report_on(tmp_path, pair, markup=Markup.RST).findings
    assert (finding.code, finding.level) == ("C203", Level.WARNING)


def test_a_space_before_two_colons_loses_the_colon(tmp_path: Path) -> None:
    pairs = [("As follows::", "Comme suit ::"), ("So::", "Ainsi\u00a0::")]
    (finding,) = report_on(tmp_path, *pairs, source="en", target="fr", markup=Markup.RST).findings
    assert finding.code == "C403"
    assert "no colon" in finding.message


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
    ("source", "target", "found"),
    [
        ("There are 3 books.", "有4本书。", ["C401"]),
        ("There are 3 books.", "有三本书。", []),
        ("There are 3 books of 4.", "三本书和4本。", []),
        ("March 5", "3月5日", []),
        ("About 120 million people", "约1.2亿人", []),
        ("10⁶ and 12 in 2020", "2020年，10^6，12", []),
    ],
)
def test_small_numbers_and_large_ones_beside_letters_of_east_asia(
    source: str, target: str, found: list[str], tmp_path: Path
) -> None:
    report = report_on(tmp_path, (source, target), source="en", target="zh")
    assert codes(report) == found


@pytest.mark.parametrize(
    ("source", "target"),
    [("1/2 tasse", "½ cup"), ("0,5 m", ".5 m"), ("10^6 ans", "10⁶ years")],
)
def test_a_number_has_its_value_in_any_form(source: str, target: str, tmp_path: Path) -> None:
    assert codes(report_on(tmp_path, (source, target))) == []


def test_an_address_in_html_that_only_the_translation_has_is_found(tmp_path: Path) -> None:
    report = report_on(tmp_path, ("Un mot.", 'A word <img src="https://a.example/x.png">.'))
    assert set(codes(report)) == {"C206", "C213"}


@pytest.mark.parametrize(
    ("target", "pairs"),
    [
        ("de", [("« Quoi ? »", "„Was?“"), ("nous nous", "die die Stadt sahen")]),
        ("ja", [("La ville a grandi.", "街が大きくなった。"), ("Voir <https://a.example/>.", "https://a.example/。")]),
        ("zh_CN", [
            ("La version 2.6 de février 2018, 125 ms.", "2018年2月的Python2.6版，125毫秒。"),
            ("30 000 places, 12 500 mots", "3万个座位，1.25万字"),
            ("vingt-trois, ou 16 chiffres hexadécimaux", "二十三，或者16进制数"),
            ("(un mot) là", "（一个词)在"),
        ]),
        ("ar", [("En 2012, 1 250,5 fois", "في٢٠١٢، ١٬٢٥٠٫٥ مرة")]),
        ("hi", [("100 000 mots", "1,00,000 शब्द")]),
        ("de", [("Le 24/08/2021, 20 000 mots", "Am 24.08.2021 20'000 Wörter")]),
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


@pytest.mark.parametrize(
    "text",
    [
        "`make html`",
        "{kbd}`Control` + {kbd}`C`",
        "https://a.example/the/way/to/it",
        "conf.py, index.md, the_file.toml",
        "alpha, beta, gamma, delta",
        "git commit --message=the",
        "Read the Docs",
        "<kbd>ctrl</kbd>",
        "import sys\n\nprint(the.way(to))",
    ],
)
def test_what_is_the_same_in_every_language_may_stay(text: str, tmp_path: Path) -> None:
    assert codes(report_on(tmp_path, (text, text), source="en", target="fr")) == []


@pytest.mark.parametrize(
    "text", ["The way to the town", "programming language support", "A list of the words in use"]
)
def test_a_sentence_may_not_stay(text: str, tmp_path: Path) -> None:
    assert codes(report_on(tmp_path, (text, text), source="en", target="fr")) == ["C103"]


def test_two_codes_of_one_language_do_not_contradict_each_other(tmp_path: Path) -> None:
    catalog = tmp_path / "fa" / "LC_MESSAGES" / "one.po"
    write_catalog(catalog, header='msgid ""\nmsgstr "Language: per\\n"\n')
    assert check([catalog]).findings == ()


@pytest.mark.parametrize(
    "header", ["nplurals=2; plural=n?0:;", "nplurals=1; plural=(n != 1);", "two forms"]
)
def test_a_plural_header_that_cannot_be_computed_is_told_once(header: str, tmp_path: Path) -> None:
    catalog = tmp_path / "one.po"
    message = 'msgid "a %d"\nmsgid_plural "b %d"\nmsgstr[0] "a %d"\nmsgstr[1] "b %d"\n'
    start = f'msgid ""\nmsgstr "Plural-Forms: {header}\\n"\n\n'
    catalog.write_text(start + message + message.replace("a %d", "c %d"), "utf-8")
    (finding,) = check([catalog], Options(language="pl", markup=Markup.NONE)).findings
    assert (finding.code, finding.line) == ("C210", 2)
    assert "nplurals=3" in finding.remedy  # that of Polish
