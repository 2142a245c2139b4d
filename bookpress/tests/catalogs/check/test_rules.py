"""Each rule on a catalog of its own: a folder with `in.po` and the report expected of it.

`arguments.txt` holds what else is on the command line. The second half of each catalog
is sound: messages that look like the fault and must not be reported.
"""

from pathlib import Path

import pytest
from bookpress.book.markup import Markup
from bookpress.catalogs.__main__ import main
from bookpress.catalogs.check import RULES, Options, check
from bookpress.catalogs.check.rules import Rule

from .checking import HEADER

FOLDER = Path(__file__).parent / "rules"
ON_CATALOGS = [rule.code for rule in RULES.values() if not rule.of_project]
# The examples of these are told in words.
TOLD = ("C104", "C105", "C106", "C309", "C901")
ON_ONE_CATALOG = [RULES[code] for code in ON_CATALOGS if code not in TOLD]


@pytest.mark.parametrize("code", ON_CATALOGS)
def test_a_rule_reports_its_faults_and_nothing_else(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FOLDER / code)
    main(["check", "in.po", *Path("arguments.txt").read_text("utf-8").split()])
    said = capsys.readouterr()
    assert said.out == Path("expected.txt").read_text("utf-8")
    assert said.err == ""


@pytest.mark.parametrize("code", ON_CATALOGS)
def test_the_report_expected_of_a_rule_is_of_that_rule_alone(code: str) -> None:
    lines = (FOLDER / code / "expected.txt").read_text("utf-8").splitlines()
    found = {line.split()[2] for line in lines[:-1] if not line.startswith("    ")}
    assert found == {code}


def test_every_folder_is_that_of_a_rule_on_catalogs() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(ON_CATALOGS)


@pytest.mark.parametrize("rule", ON_ONE_CATALOG, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_is_an_example_of_it(rule: Rule, tmp_path: Path) -> None:
    catalog = tmp_path / "one.po"
    catalog.write_text(HEADER + rule.example, "utf-8")
    glossary = FOLDER / "C404" / "glossary.toml"
    for markup in (Markup.MYST, Markup.NONE):
        for source, target in (("fr", "en"), ("en", "fr")):
            options = Options(
                source_language=source, language=target, markup=markup, glossary=glossary
            )
            if rule.code in {finding.code for finding in check([catalog], options).findings}:
                return
    pytest.fail(f"{rule.code} says nothing of its own example")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_gives_its_reason_in_one_line(rule: Rule) -> None:
    assert rule.reason.endswith(".")
    assert "\n" not in rule.reason
    assert rule.example


def test_a_header_that_contradicts_the_folder_is_reported(tmp_path: Path) -> None:
    catalog = tmp_path / "de" / "LC_MESSAGES" / "one.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid ""\nmsgstr "Language: fr\\n"\n', "utf-8")
    (finding,) = check([catalog]).findings
    assert finding.code == "C106"
    assert "Language: fr" in finding.message
    assert "de" in finding.message
