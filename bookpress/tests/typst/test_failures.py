"""What stops the book, and what its author is told: a place, a reason, a remedy."""

import re
import subprocess
from pathlib import Path

import pytest
from bookpress.testing.apps import application
from bookpress.typst import compile_process
from sphinx.errors import SphinxError

CONF = 'project = "Le jardin"\nauthor = "Jeanne Exemple"\nextensions = ["bookpress.typst"]\n'
INDEX = "Racine\n======\n\n.. toctree::\n\n   un\n"


def build(folder: Path, chapter: str, conf: str = "", **settings: object) -> str:
    """Build in *folder* a book of one *chapter*, and return Sphinx's warnings."""
    (folder / "conf.py").write_text(CONF + conf, encoding="utf-8")
    (folder / "index.rst").write_text(INDEX, encoding="utf-8")
    (folder / "un.rst").write_text(f"Un\n==\n\n{chapter}\n", encoding="utf-8")
    (folder / "point.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
        encoding="utf-8",
    )
    with application(folder, folder / "_out", "typst", **settings) as app:
        app.build()
        return re.sub("\x1b\\[[0-9;]*m", "", app.warning.getvalue())


def out(folder: Path) -> Path:
    """Return the output directory of the book in *folder*."""
    return folder / "_out" / "typst"


def refusal(folder: Path, chapter: str, **settings: object) -> str:
    """Return the message of the error the build must end with."""
    with pytest.raises(SphinxError) as caught:
        build(folder, chapter, "", **settings)
    return str(caught.value)


def test_a_plain_book_gives_no_warning(tmp_path: Path) -> None:
    assert build(tmp_path, "Texte.") == ""


def test_another_extension_can_teach_its_nodes(tmp_path: Path) -> None:
    conf = """
from docutils import nodes

def visit(translator, node):
    translator.add_block("#strong[Formule]")
    raise nodes.SkipNode

def setup(app):
    app.add_node(nodes.math_block, override=True, typst=(visit, None))
"""
    assert build(tmp_path, "Texte.\n\n.. math:: a + b", conf) == ""
    assert "\n\n  #strong[Formule]\n" in (out(tmp_path) / "main.typ").read_text(encoding="utf-8")


def test_an_image_without_alternative_is_reported_where_it_is(tmp_path: Path) -> None:
    warnings = build(tmp_path, "Texte.\n\n.. image:: point.svg")
    assert re.search(r"un\.rst:6: WARNING: .*point\.svg.*:alt:", warnings)
    assert list(out(tmp_path).glob("*.pdf"))


def test_a_mark_whose_note_is_for_another_builder_stands_alone(tmp_path: Path) -> None:
    note = ".. only:: html\n\n   .. [#a] Une note."
    warnings = build(tmp_path, f"Un mot. [#a]_\n\n{note}")
    assert re.search(r"un\.rst:4: WARNING: typst: the note that this mark calls", warnings)
    assert "Un mot. #super[1]" in (out(tmp_path) / "main.typ").read_text(encoding="utf-8")


def test_a_missing_font_is_reported(tmp_path: Path) -> None:
    warnings = build(tmp_path, "Texte.", typst_settings={"text-font": "Absente"})
    assert "WARNING: typst: " in warnings
    assert "there is no font “absente” here" in warnings
    assert warnings.count("WARNING") == 1


def test_an_error_of_typst_is_told_and_leaves_the_pdf_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, "Texte.")
    (pdf,) = out(tmp_path).glob("*.pdf")
    before = pdf.read_bytes()
    raw = ".. raw:: typst\n\n   #inconnue()"
    message = refusal(tmp_path, raw, book_raw_formats=["typst"])
    assert "unknown variable: inconnue" in message
    assert "main.typ:" in message
    assert pdf.read_bytes() == before
    assert list(out(tmp_path).glob("*.pdf*")) == [pdf]


def test_a_standard_typst_does_not_know_is_named(tmp_path: Path) -> None:
    assert "x-4" in refusal(tmp_path, "Texte.", typst_pdf_standards=["x-4"])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("typst_template", "absent.typ"),
        ("typst_font_paths", ["absent"]),
        ("typst_metadata", {"year": object()}),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, setting: str, value: object) -> None:
    message = refusal(tmp_path, "Texte.", **{setting: value})
    assert setting in message
    assert not isinstance(value, str) or value in message


def test_no_compiler_outlives_a_text_that_never_gets_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = compile_process._start

    def noted() -> subprocess.Popen[bytes]:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(compile_process, "_start", noted)
    refusal(tmp_path, "Texte.", typst_template="nowhere.typ")
    assert started
    assert all(process.returncode is not None for process in started)


def test_a_compiler_that_the_system_stops_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "stopped.py"
    program.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "utf-8")
    monkeypatch.setattr(compile_process, "_PROGRAM", program)
    assert "may need more memory than there is" in refusal(tmp_path, "Texte.")
