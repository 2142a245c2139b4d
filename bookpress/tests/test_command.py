"""The command ``bookpress``: its verbs, and its message for an unknown one."""

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points

import pytest
from bookpress.command import VERBS, run

from bookpress import __version__


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_says_what_it_does_and_which_options_it_has(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([verb, "--help"])
    assert ended.value.code == 0
    assert f"bookpress {verb}" in capsys.readouterr().out


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    listed = re.findall(r"^  (\w+)  +\S", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(VERBS)


@pytest.mark.parametrize(
    ("given", "hint"), [("htlm", "did you mean html?"), ("zzz", "`bookpress --help` lists")]
)
def test_a_verb_that_is_none_is_refused_with_what_was_meant(
    given: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([given]) == 2
    assert f"there is no verb “{given}”; {hint}" in capsys.readouterr().err


def test_a_format_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["html", "docx"])
    assert ended.value.code == 2
    assert "no format docx; there are html, pdf, epub, print" in capsys.readouterr().err


def test_the_command_is_there_once_the_workshop_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="bookpress")
    assert command.load().__module__ == "bookpress.command"
    asked = [sys.executable, "-m", "bookpress", "--version"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert answer.stdout == f"bookpress {__version__}\n"


def test_who_stops_it_gets_a_line_and_no_traceback() -> None:
    code = """
import bookpress.command as command

def stop(_):
    raise KeyboardInterrupt

command.run = stop
command.main()
"""
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 130
    assert answer.stderr == "\nbookpress: stopped; the work was not finished\n"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--rules"]])
def test_who_reads_only_the_beginning_is_told_of_no_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    asked = [sys.executable, "-m", "bookpress", *arguments]
    answer = subprocess.run(asked, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert answer.stderr == ""


def test_nothing_heavy_is_imported_to_say_that_nothing_has_changed() -> None:
    code = "import bookpress.press.command, sys; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"sphinx.application", "docutils", "babel", "typst"} & {*answer.stdout.split()}
