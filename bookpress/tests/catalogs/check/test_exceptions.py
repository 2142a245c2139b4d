"""Exceptions, and the project's glossary: the two files that translators keep."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.catalogs.check import RULES, Level, Options, Report, check
from bookpress.catalogs.check.finding import Remark
from bookpress.catalogs.check.rules import Rule
from bookpress.catalogs.project import Project

from .checking import codes, write_catalog

NAME = "New Deal en Ardenne pour tous"
DOUBLED = ("dans la région", "in the the region")


def checked(folder: Path, exceptions: str, *pairs: tuple[str, str], whole: bool = True) -> Report:
    """Check an English catalog `parts/one`, with these exceptions beside its language."""
    locales = folder / "locales"
    catalog = write_catalog(locales / "en" / "LC_MESSAGES" / "parts" / "one.po", *pairs)
    (locales / "exceptions.toml").write_text(exceptions, "utf-8")
    return check([locales if whole else catalog], Options(source_language="fr"))


def exception(rule: str = "C402", catalog: str = "parts/one", **more: str) -> str:
    keys = {"rule": rule, "catalog": catalog, "reason": "a reason", **more}
    return "[[exception]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items()) + "\n"


@pytest.mark.parametrize(
    "excuse",
    [
        exception(message="dans la région"),
        exception(message="dans"),
        exception(),
        exception(catalog="parts/*"),
        exception(language="en"),
    ],
)
def test_an_exception_excuses_a_finding(excuse: str, tmp_path: Path) -> None:
    assert codes(checked(tmp_path, excuse, DOUBLED)) == []


@pytest.mark.parametrize(
    "excuse",
    [
        exception(message="la région"),
        exception(rule="C403"),
        exception(catalog="parts"),
        exception(language="de"),
    ],
)
def test_an_exception_that_excuses_nothing_is_reported_where_it_stands(
    excuse: str, tmp_path: Path
) -> None:
    report = checked(tmp_path, "# Remarks.\n\n" + excuse, DOUBLED)
    assert sorted(codes(report)) == ["C402", "C901"]
    (unused,) = (finding for finding in report.findings if finding.code == "C901")
    assert (unused.path, unused.line) == (tmp_path / "locales" / "exceptions.toml", 3)


def test_an_exception_is_not_judged_by_a_catalog_it_is_not_about(tmp_path: Path) -> None:
    about_another = exception(catalog="parts/two")
    assert codes(checked(tmp_path, about_another, DOUBLED, whole=False)) == ["C402"]


def test_an_exception_about_documents_is_not_judged_when_they_are_not_known(
    tmp_path: Path,
) -> None:
    assert codes(checked(tmp_path, exception(rule="C105"), ("Oui.", "Yes."))) == []


def test_an_exception_about_a_catalog_that_is_gone_is_reported(tmp_path: Path) -> None:
    gone = exception(rule="C105", catalog="parts/gone")
    assert codes(checked(tmp_path, gone, ("Oui.", "Yes."))) == ["C901"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            exception().replace("reason", "raison", 1),
            4,
            "there is no key raison; did you mean reason",
        ),
        ("\n" + exception(reason=" "), 5, "reason: the text is empty"),
        (exception(rule="C999"), 2, "there is no rule C999"),
        (exception(colour="red"), 5, "there is no key colour; there are rule, catalog"),
        (exception(language=" ").replace('" "', "3"), 5, "language: “3” is no text; write it in"),
        ("[[exceptions]]\n", 1, "tables [[exception]], and no exceptions; did you mean exception?"),
        ("exception = 1\n", 1, "begin each of these tables by [[exception]]"),
        ("exception = [1]\n", 1, "exception: this is no table; begin"),
        (
            "[[exception]]\nrule = C402\n",
            2,
            "the value is missing or wrong; write a",
        ),
    ],
)
def test_a_list_of_exceptions_that_is_no_good_is_told(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    (problem,) = checked(tmp_path, text, DOUBLED).problems
    assert (problem.path.name, problem.line) == ("exceptions.toml", line)
    assert message in problem.message


def test_the_glossary_of_a_language_is_found_beside_its_catalogs(tmp_path: Path) -> None:
    catalog = tmp_path / "en" / "LC_MESSAGES" / "one.po"
    write_catalog(catalog, ("les réseaux", "the webs"), ("le Réseau", "the Network"))
    (tmp_path / "en" / "glossary.toml").write_text(
        '[[term]]\nsource = ["réseau*"]\ntarget = ["network*"]\nnote = "a note"\n', "utf-8"
    )
    (finding,) = check([tmp_path], Options(source_language="fr")).findings
    assert finding.code == "C404"
    assert "réseaux" in finding.message
    assert "network" in finding.remedy
    assert "a note" in finding.remedy


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[term]]\ntarget = ["a"]\n', "the key source is missing; add it"),
        ("[[term]]\nsource = []\n", "source: the list is empty; write words of the text"),
        ('[[term]]\nsource = "a"\n', "source: write a list of words, such as"),
        ('[[term]]\nsource = ["*"]\n', "source: “*” needs letters beside it"),
        ('[[term]]\nsource = ["a"]\ncolour = "red"\n', "there is no key colour; there are source"),
        ('[[terms]]\nsource = ["a"]\n', "tables [[term]], and no terms; did you mean term?"),
        ("term = 3\n", "begin each of these tables by [[term]], in two brackets"),
        ("[[term]\n", "this is not TOML"),
    ],
)
def test_a_glossary_that_is_no_good_is_told_once(text: str, message: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_catalog(tmp_path / "en" / "LC_MESSAGES" / f"{name}.po", ("a", "b"))
    (tmp_path / "en" / "glossary.toml").write_text(text, "utf-8")
    (problem,) = check([tmp_path]).problems
    assert problem.path.name == "glossary.toml"
    assert message in problem.message


def test_an_exception_can_excuse_a_remark_on_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreached(project: Project) -> Iterator[Remark]:
        for name in ("one", "two"):
            page = project.folder / f"{name}.md"
            yield Remark("no catalog has this", "move it", line=3, text="Un titre", path=page)

    rule = Rule("C699", "unreached", Level.NOTE, "A reason.", "", of_project=unreached)
    monkeypatch.setitem(RULES, "C699", rule)
    (tmp_path / "conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    (tmp_path / "one.md").write_text("Oui.", "utf-8")
    locales = tmp_path / "locales"
    write_catalog(locales / "en" / "LC_MESSAGES" / "one.po", ("Oui.", "Yes."))
    excuse = exception(rule="C699", catalog="two", message="Un titre")
    (locales / "exceptions.toml").write_text(excuse, "utf-8")
    (found,) = check([], Options(root=tmp_path)).findings
    assert (found.path, found.line, found.code) == (tmp_path / "one.md", 3, "C699")
    assert found.level is Level.NOTE
    assert codes(check([locales], Options(source_language="fr"))) == []
