"""``bookpress new``: what is asked, what is refused, and that nothing is half made."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.new import book, command
from bookpress.new.command import main
from bookpress.new.plan import Plan

NAMED = ["--title", "Un libro", "--author", "Ana Ruiz"]


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Return the list of plans that are carried out, where nothing is made of them."""
    found: list[Plan] = []

    def keep(plan: Plan, _folder: Path) -> list[str]:
        found.append(plan)
        return []

    monkeypatch.setattr(command, "make_book", keep)
    return found


def answer(monkeypatch: pytest.MonkeyPatch, answers: Iterator[str]) -> None:
    """Have someone sit at a terminal who gives *answers*, then leaves."""

    def give(_question: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", give)


def test_what_is_missing_is_asked_on_a_terminal_until_it_is_right(
    plans: list[Plan], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, iter(["", "Un libro", "Ana Ruiz", "spanish", "es", "en xx", "en ar"]))
    assert main(["libro"]) == 0
    assert plans == [Plan("Un libro", "Ana Ruiz", "es", ("en", "ar"))]
    said = capsys.readouterr().out
    assert "did you mean es?" in said
    assert "there is no language with the code xx" in said


def test_nothing_is_asked_when_all_is_given(plans: list[Plan]) -> None:
    assert main(["libro", *NAMED, "--language", "pt_BR"]) == 0
    assert plans == [Plan("Un libro", "Ana Ruiz", "pt_BR")]


@pytest.mark.parametrize("title", ["Où aller\u00a0?", "كتاب \u200f(A)", 'A "b": 100 % {c}'])
def test_a_title_may_hold_any_sign_of_a_line(title: str, plans: list[Plan]) -> None:
    named = ["--title", title, "--author", "Ana Ruiz", "--language", "es"]
    assert main(["libro", *named]) == 0
    assert plans[0].title == title


def test_without_a_terminal_what_is_missing_is_named(
    plans: list[Plan], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert main(["libro", "--title", "Un libro"]) == 1
    said = capsys.readouterr().err
    assert said == "bookpress new: there is no terminal to ask on; add --author … --language …\n"
    assert plans == []


def test_whoever_leaves_before_the_end_has_made_nothing(
    plans: list[Plan], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, iter(["Un libro"]))
    assert main(["libro"]) == 1
    assert "nothing was made" in capsys.readouterr().err
    assert plans == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["--language", "jp"], "there is no language with the code jp; did you mean ja?"),
        (["--language", "pt-br"], "the code pt-br is written pt_BR"),
        (["--language", "es", "--translation", "es"], "the language es is given twice"),
        (["--language", "es", "--translation", "en", "--translation", "en"], "en is given twice"),
        (["--language", "es", "--title", "dos\nlíneas"], "the title must be one line of text"),
        (["--language", "es", "--author", " \t"], "the author must be one line of text"),
    ],
)
def test_what_no_book_can_be_made_of_is_refused(
    plans: list[Plan], capsys: pytest.CaptureFixture[str], given: list[str], fault: str
) -> None:
    assert main(["libro", *NAMED, *given]) == 1
    assert fault in capsys.readouterr().err
    assert plans == []


def test_a_folder_that_is_not_empty_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main([str(tmp_path), *NAMED, "--language", "es"]) == 1
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_in_no_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "no" / "book"), *NAMED, "--language", "es"]) == 1
    assert f"there is no folder {tmp_path / 'no'}; make it first" in capsys.readouterr().err


def test_a_book_that_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(book, "add_catalogs", full)
    assert main([str(tmp_path / "book"), *NAMED, "--language", "es"]) == 1
    assert "No space left on device; nothing was made" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled_and_names_with_signs_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "libro"
    place.mkdir()
    title = 'Lo *mejor* de C:\\ y "más"'
    assert main([str(place), "--title", title, "--author", "O’Hara", "--language", "en"]) == 0
    settings: dict[str, object] = {}
    exec((place / "conf.py").read_text("utf-8"), settings)  # noqa: S102 - our own
    assert (settings["project"], settings["author"]) == (title, "O’Hara")
    assert (
        (place / "index.md").read_text("utf-8").startswith('# Lo \\*mejor\\* de C:\\\\ y "más"\n')
    )
    assert (place / ".github/workflows/book.yml").is_file()


def test_a_new_book_has_no_empty_folder(tmp_path: Path) -> None:
    """A book in English needs no font of its own."""
    assert main([str(tmp_path / "libro"), *NAMED, "--language", "en"]) == 0
    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert [path.name for path in folders if not any(path.iterdir())] == []
