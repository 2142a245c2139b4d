"""What the checker learns from a project: its documents, its settings and its glossary."""

from pathlib import Path

import pytest
from bookpress.catalogs.check import Options, Report, check

from .checking import HEADER, codes, write_catalog

CONF = "language = 'fr'\nlocale_dirs = ['locales']\nextensions = ['myst_parser']\n"


def checked(
    folder: Path,
    document: str,
    *pairs: tuple[str, str],
    name: str = "one.md",
    conf: str = "",
    **catalogs: tuple[str, str],
) -> Report:
    """Check a project of one document, with the English catalog of it and one-message others."""
    (folder / "conf.py").write_text(CONF + conf, "utf-8")
    (folder / name).write_text(document, "utf-8")
    messages = folder / "locales" / "en" / "LC_MESSAGES"
    write_catalog(messages / "one.po", *pairs)
    for domain, pair in catalogs.items():
        write_catalog(messages / f"{domain}.po", pair)
    return check([], Options(root=folder))


POEM = "(verse)=\nUn vers\\\nun autre  \net la fin\n\n- Un point\\\n  double\n\nDe la prose.\n"


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Un vers un autre   et la fin", "A line\\\nanother\\\nand the end", []),
        ("Un vers un autre   et la fin", "A line\\\nanother and the end", ["C305"]),
        ("Un point double", "A point, twice", ["C305"]),
        ("Un point double", "A point\\\ntwice", []),
        ("Un point double", "A point<br>twice", []),
        ("De la prose.", "Some\\\nprose.", []),
    ],
)
def test_a_forced_line_break_is_known_from_the_document(
    source: str, target: str, found: list[str], tmp_path: Path
) -> None:
    assert codes(checked(tmp_path, POEM, (source, target))) == found


def test_the_address_of_a_reference_style_link_is_named(tmp_path: Path) -> None:
    document = "Voir [le texte][Ref].\n\n[ref]: <https://a.example/ref>\n"
    report = checked(tmp_path, document, ("Voir [le texte][Ref].", "See [the text][Ref]."))
    (finding,) = report.findings
    assert finding.code == "C308"
    assert "[words](https://a.example/ref)" in finding.remedy


NUMBERED = [
    ("1. Installer l’outil", "1. Install the tool", "one.rst", []),
    ("1. Installer l’outil", "1. Install the tool", "one.md", ["C301"]),
    ("1. Installer l’outil", "1\\. Install the tool", "one.md", []),
    ("1) Une phrase\nsur deux lignes.", "1) A sentence.", "one.rst", ["C301"]),
]


@pytest.mark.parametrize(("source", "target", "name", "found"), NUMBERED)
def test_a_numbered_heading_is_translated_in_rest_and_not_in_myst(
    source: str, target: str, name: str, found: list[str], tmp_path: Path
) -> None:
    text = f"{source}\n" if name == "one.md" or "\n" in source else f"{source}\n{'-' * 30}\n"
    report = checked(tmp_path, text, (source.replace("\n", " "), target), name=name)
    assert codes(report) == found


def test_a_list_of_definitions_depends_on_the_extensions_of_the_project(tmp_path: Path) -> None:
    pair = ("Encore une.", "One more\n: in two.")
    plain, lists = (tmp_path / name for name in ("plain", "lists"))
    for folder in (plain, lists):
        folder.mkdir()
    on = "myst_enable_extensions = ['deflist']\n"
    assert codes(checked(lists, "Encore une.", pair, conf=on)) == ["C301"]
    assert "C301" not in codes(checked(plain, "Encore une.", pair))


@pytest.mark.parametrize(
    ("extensions", "found"), [("'dollarmath'", ["C211", "C211"]), ("'colon_fence'", [])]
)
def test_a_dollar_is_money_without_the_extension_for_mathematics(
    extensions: str, found: list[str], tmp_path: Path
) -> None:
    report = checked(
        tmp_path,
        "Une.",
        ("De $5$ à $6$ l’unité.", "From 5 to 6 a piece."),
        conf=f"myst_enable_extensions = [{extensions}]\n",
    )
    assert codes(report) == found


@pytest.mark.parametrize(
    ("target", "name", "found"),
    [
        ("The {term}`server` answers.", "server", []),
        ("The {term}`Server` answers.", "server", []),
        ("The {term}`machine <serveur>` answers.", "server", []),
        ("The {term}`server` answers.", "machine", ["C202"]),
        ("The {term}`host <server>` answers.", "machine", ["C202"]),
        ("The server answers.", "server", ["C202"]),
    ],
)
def test_a_translated_term_is_that_of_the_translated_glossary(
    target: str, name: str, found: list[str], tmp_path: Path
) -> None:
    source = "Le {term}`serveur` répond."
    report = checked(tmp_path, source, (source, target), glossary=("serveur", name))
    assert [code for code in codes(report) if code != "C105"] == found
    for finding in report.findings:
        if finding.code == "C202":
            assert f"{{term}}`{name} <serveur>`" in finding.remedy


def test_the_catalogs_of_settings_entries_and_all_chapters_are_of_no_document(
    tmp_path: Path,
) -> None:
    report = checked(
        tmp_path,
        "Oui.",
        ("Oui.", "Yes."),
        conf="gettext_compact = 'book'\n",
        settings=("Un titre", "A title"),
        book=("Non.", "No."),
        references=("Rapport", "Report"),
        gone=("Adieu", "Farewell"),
    )
    assert [(f.path.name, f.code) for f in report.findings] == [("gone.po", "C105")]


def test_a_catalog_that_names_its_documents_has_them(tmp_path: Path) -> None:
    (tmp_path / "two.md").write_text("Oui.", "utf-8")
    catalog = tmp_path / "locales" / "en" / "LC_MESSAGES" / "package.po"
    write_catalog(catalog, header=f'{HEADER}#: ../two.md:1\nmsgid "Oui."\nmsgstr "Yes."\n')
    assert check([catalog], Options(root=tmp_path, source_language="fr")).findings == ()


def test_a_message_that_cannot_be_read_hides_no_finding_in_another(tmp_path: Path) -> None:
    catalog = tmp_path / "one.po"
    write_catalog(catalog, ("dans la région", "in the the region"))
    broken = catalog.read_text("utf-8") + '\nmsgid "un"\nmsgstr "o"ne"\n'
    catalog.write_text(broken, "utf-8")
    report = check([catalog], Options(source_language="fr", language="en"))
    assert codes(report) == ["C402"]
    assert [problem.line for problem in report.problems] == [8]


def test_a_catalog_checked_alone_has_the_glossary_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    write_catalog(folder / "words" / "glossary.po", ("serveur", "server"))
    pair = ("Le {term}`serveur` répond.", "The {term}`server` answers.")
    alone = write_catalog(folder / "one.po", pair)
    assert check([alone], Options(source_language="fr")).findings == ()
