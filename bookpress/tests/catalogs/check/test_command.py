"""The command line: exit status, forms of the report, and input that is no good."""

import json
from pathlib import Path

import pytest
from bookpress.catalogs.__main__ import main

from .checking import HEADER, write_catalog

FAULT = ("un site « numérique »", "a « digital » site")
DOUBT = ("dans la région", "in the the region")
SOUND = ("La ville.", "The town.")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def english(*pairs: tuple[str, str]) -> str:
    """Write an English catalog in the current folder and return its path."""
    return str(write_catalog(Path("locales/en/LC_MESSAGES/one.po"), *pairs))


@pytest.mark.parametrize(
    ("pair", "options", "status"),
    [(FAULT, [], 1), (DOUBT, [], 0), (DOUBT, ["--strict"], 1), (SOUND, ["--strict"], 0)],
)
def test_the_exit_status_tells_errors_from_warnings(
    pair: tuple[str, str], options: list[str], status: int, here: Path
) -> None:
    assert main(["check", english(pair), "--source-language", "fr", *options]) == status


def test_a_finding_has_its_file_line_level_code_and_remedy(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = english(SOUND, FAULT)
    main(["check", path, "--source-language", "fr"])
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:8: error C501 guillemets in English: a « digital »",
        "    use ‘…’ or “…”; words left in French go in a span: [mots]{.language-fr}",
        "1 catalog: 1 error",
    ]


def test_what_is_not_translated_is_a_line_a_catalog_unless_all_is_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = english(SOUND, ("Un.", ""), ("Deux.", ""), ("Trois.", ""))
    main(["check", path, "--source-language", "fr"])
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:7: warning C101 3 passages are not translated, from this line on",
        "`bookpress check --all` names each passage that is not translated",
        "1 catalog: 1 warning",
    ]
    main(["check", path, "--source-language", "fr", "--all"])
    assert [line.split(": ")[-1] for line in capsys.readouterr().out.splitlines()[::2]] == [
        *("Un.", "Deux.", "Trois."),
        "3 warnings",
    ]


def test_a_begun_language_fails_no_check_and_a_gap_in_a_finished_one_does(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    Path("one.md").write_text("# Un\n\nDeux.\n\nTrois.\n", "utf-8")
    write_catalog(
        Path("locales/de/LC_MESSAGES/one.po"), ("Un", "Eins"), ("Deux.", ""), ("Trois.", "")
    )
    assert main(["check", "--strict"]) == 0
    assert "note C101 2 passages are not translated" in capsys.readouterr().out
    write_catalog(
        Path("locales/de/LC_MESSAGES/one.po"), ("Un", "Eins"), ("Deux.", "Zwei."), ("Trois.", "")
    )
    assert main(["check", "--strict"]) == 1


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"),
    [(True, None, True), (True, "1", False), (True, "", True), (False, None, False)],
)
def test_there_is_colour_on_a_terminal_only(
    terminal: bool,
    no_color: str | None,
    coloured: bool,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    main(["check", english(FAULT), "--source-language", "fr"])
    assert ("\033[31merror\033[0m" in capsys.readouterr().out) is coloured


def test_a_text_cannot_send_commands_to_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", english(("un mot", "\033[2J« word »")), "--source-language", "fr"])
    assert "\033" not in capsys.readouterr().out


def test_the_report_in_json_holds_findings_and_counts(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = english(FAULT, DOUBT)
    main(["check", path, "--source-language", "fr", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["catalogs"], report["errors"], report["warnings"]) == (1, 1, 1)
    assert report["problems"] == []
    finding = report["findings"][0]
    assert (finding["path"], finding["line"], finding["code"]) == (path, 5, "C501")
    assert (finding["level"], finding["rule"]) == ("error", "quotation-marks")
    assert finding["message"]
    assert finding["remedy"]


def test_the_report_in_sarif_points_at_its_rules(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_catalog(Path("mes catalogues/en/LC_MESSAGES/one.po"), FAULT))
    main(["check", path, "--source-language", "fr", "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "C501"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "mes%20catalogues/en/LC_MESSAGES/one.po"
    assert place["region"] == {"startLine": 5}
    assert run["invocations"][0]["executionSuccessful"] is True


def test_the_report_for_github_is_made_of_annotations(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_catalog(Path("a,b/en/LC_MESSAGES/one.po"), ("100 %", "100 %!")))
    main(["check", path, "--source-language", "fr", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("::warning file=a%2Cb/en/LC_MESSAGES/one.po,line=5,title=C403::")
    assert "100 %25" in lines[1]
    assert "%0A" in lines[0]


BAD = {
    "broken": (b'msgid "a"\nmsgstr "b\n', "one.po:2: the string is not well closed"),
    "encoding": ('msgid "é"\nmsgstr "b"\n'.encode("latin-1"), "one.po:1: the byte 0xe9"),
    "charset": (
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n',
        "one.po:1: the header says charset=ISO-8859-1",
    ),
    "twice": (
        b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        "one.po:4: this message already stands on line 1",
    ),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_catalog_that_cannot_be_read_is_told_and_the_others_are_checked(
    content: bytes, message: str, form: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("one.po").write_bytes(content)
    other = english(FAULT)
    assert main(["check", "one.po", other, "--source-language", "fr", "--format", form]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(message)
    assert said.err.count("\n") == 1
    assert "C501" in said.out
    if form in ("json", "sarif"):
        assert json.loads(said.out)


def test_a_path_that_does_not_exist_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gone.po"]) == 2
    assert capsys.readouterr().err == "gone.po: No such file or directory\n"


def test_a_book_in_one_language_has_nothing_to_check(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    Path("index.rst").write_text("Titre\n=====\n", "utf-8")
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().out == "0 catalogs: nothing found\n"


def test_a_folder_without_catalogs_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "."]) == 2
    assert capsys.readouterr().err == ".: there is no catalog (.po) in this folder\n"


def test_a_root_that_does_not_exist_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", english(SOUND), "--root", "gone"]) == 2
    assert capsys.readouterr().err == "gone: there is no such folder\n"


def test_a_folder_without_conf_py_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "conf.py" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--language", "--source-language"])
def test_a_language_that_does_not_exist_is_told(
    option: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["check", english(SOUND), option, "qq"])
    assert stop.value.code == 2
    assert "there is no language with the code qq" in capsys.readouterr().err


def test_the_rules_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    assert "C301 error refused-start: Sphinx wants a paragraph" in capsys.readouterr().out


def test_a_project_is_checked_from_its_conf_py(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    Path("one.md").write_text("La ville.", "utf-8")
    english(SOUND)
    write_catalog(Path("locales/en/LC_MESSAGES/gone.po"), ("Adieu", "Farewell"))
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "gone.po:1: warning C105" in said
    assert "2 catalogs: 1 warning" in said


def test_one_language_of_a_project_is_checked_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    Path("one.md").write_text("La ville.", "utf-8")
    english(SOUND)
    write_catalog(
        Path("locales/de/LC_MESSAGES/one.po"), ("la [ville](https://example.org)", "die Stadt")
    )
    assert main(["check", "--strict"]) == 1
    capsys.readouterr()
    assert main(["check", "--strict", "--language", "en"]) == 0
    assert "1 catalog: nothing found" in capsys.readouterr().out


def test_a_compact_catalog_is_that_of_a_folder_of_documents(here: Path) -> None:
    Path("conf.py").write_text("language = 'fr'\nlocale_dirs = ['locales']\n", "utf-8")
    Path("guide").mkdir()
    write_catalog(Path("locales/en/LC_MESSAGES/guide.po"), SOUND)
    assert main(["check", "--strict"]) == 0


def test_the_line_is_that_of_the_translation(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = 'msgid ""\n"dans "\n"la région"\nmsgstr ""\n"in the "\n"the region"\n'
    Path("one.po").write_text(HEADER + "# a remark\n#: one.md:1\n" + long, "utf-8")
    main(["check", "one.po", "--source-language", "fr", "--language", "en"])
    assert capsys.readouterr().out.startswith("one.po:9: warning C402")


def test_the_count_says_when_a_catalog_could_not_be_read(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(english(FAULT))
    path.with_name("broken.po").write_text('msgid "un\n', encoding="utf-8")
    main(["check", str(path.parent), "--source-language", "fr"])
    assert capsys.readouterr().out.endswith("1 could not be read or used\n")
