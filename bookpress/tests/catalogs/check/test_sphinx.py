"""Sphinx does what the rules about structure say that it does: each example is built.

The catalogs of the rules are built as the paragraphs of a page, and what Sphinx shows is
compared with what the checker says of it.
"""

from pathlib import Path

import pytest
from bookpress.book.markup import Markup
from bookpress.book.po_reader import read_catalog
from bookpress.catalogs.check import check
from bookpress.catalogs.check.gather import Options
from sphinx.testing.util import SphinxTestApp

from .checking import write_catalog

RULES = Path(__file__).parent / "rules"

REST = [
    ("Un.", "1. One."),
    ("Deux.", "A. Einstein."),
    ("Trois.", "- Three."),
    ("Quatre.", "* Four."),
    ("Cinq.", ":five: six"),
    ("Six.", "| Six."),
    ("Sept.", ".. Seven."),
    ("Huit.", "   Eight."),
    ("Neuf.", ">>> nine"),
    ("Dix.", "Ten.\n===="),
    ("Onze.", ".. note:: Eleven."),
    ("Douze.", "--twelve  A dozen."),
    ("Treize.", "\\A. Einstein."),
    ("Quatorze.", "**Fourteen.**"),
    ("Quinze.", "Fifteen:: "),
    ("Seize.", "1\\. Sixteen."),
]


def shown(folder: Path, suffix: str, pairs: list[tuple[str, str]]) -> list[str]:
    """What Sphinx makes of each source text, a paragraph of its own, and its translation."""
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser']\nlanguage = 'en'\nlocale_dirs = ['locales']\n"
        "myst_enable_extensions = ['attrs_block', 'attrs_inline', 'colon_fence']\n"
        "exclude_patterns = ['_build']\n",
        "utf-8",
    )
    (folder / f"index{suffix}").write_text("\n\n".join(source for source, _ in pairs), "utf-8")
    write_catalog(folder / "locales" / "en" / "LC_MESSAGES" / "index.po", *pairs)
    app = SphinxTestApp("dummy", srcdir=folder)
    try:
        app.build()
        return [node.astext() for node in app.env.get_doctree("index").children]
    finally:
        app.cleanup()


def refused(folder: Path, suffix: str, pairs: list[tuple[str, str]]) -> set[str]:
    """The source texts that Sphinx shows in spite of their translation."""
    texts = shown(folder, suffix, pairs)
    assert len(texts) == len(pairs)
    return {source for (source, _), text in zip(pairs, texts, strict=True) if text == source}


def pairs_in(code: str) -> list[tuple[str, str]]:
    """The messages of a rule's catalog that can be a paragraph."""
    messages = read_catalog(RULES / code / "in.po").messages
    pairs = [(message.key.text, message.strings[0]) for message in messages]
    return [pair for pair in pairs if pair[0][:1] not in "-1*{" and "\n" not in pair[0]]


def reported(path: Path, markup: Markup) -> set[str]:
    """The source texts that Sphinx will show, if the checker is right."""
    report = check([path], Options(language="en", source_language="fr", markup=markup))
    lines = {
        finding.line
        for finding in report.findings
        if finding.code == "C301" and "show the source text" in finding.message
    }
    return {
        message.key.text
        for message in read_catalog(path).messages
        if lines & set(range(message.line, message.line + len(message.lines())))
    }


@pytest.mark.parametrize(
    ("suffix", "markup", "pairs"),
    [(".md", Markup.MYST, pairs_in("C301")), (".rst", Markup.RST, REST)],
    ids=["myst", "rst"],
)
def test_the_starts_that_are_reported_are_those_that_sphinx_refuses(
    suffix: str, markup: Markup, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    told = refused(tmp_path, suffix, pairs)
    catalog = tmp_path / "locales" / "en" / "LC_MESSAGES" / "index.po"
    assert reported(catalog, markup) == told
    assert 8 < len(told) < len(pairs)


def test_sphinx_drops_the_second_paragraph_that_is_reported(tmp_path: Path) -> None:
    assert shown(tmp_path, ".md", [("Un.", "One.\n\nTwo.")]) == ["One."]


@pytest.mark.parametrize("start", ["2012\\. A", "\\# A", "\\- A", "\\> A", "\\::: A", "1\\) A"])
def test_sphinx_takes_the_remedy_that_is_given(start: str, tmp_path: Path) -> None:
    assert shown(tmp_path, ".md", [("Un.", start)]) == [start.replace("\\", "")]
