"""Each part of the text alone: by one line in a plain project, in every format."""

from dataclasses import dataclass, field

import pytest

from ..alone import plain_project, words_built
from ..tiny_book import TinyBook

BUILDERS = ["html", "epub", "latex", "text", "typst"]


@dataclass(frozen=True)
class Part:
    """What a test of a part needs: a page in either markup, and words that readers find."""

    rst: str
    md: str
    words: tuple[str, ...]
    settings: str = ""
    files: dict[str, str] = field(default_factory=dict)


PARAGRAPH_RST = ".. _p14a:\n\nHedges hum.\n"
PARAGRAPH_MD = "(p14a)=\nHedges hum.\n"

PARTS = {
    "apparatus": Part(
        f"{PARAGRAPH_RST}\n.. apparatus::\n",
        f"{PARAGRAPH_MD}\n:::{{apparatus}}\n:::\n",
        ("Hedges hum.", "§ 14a", "Hedgs"),
        files={
            "edition/apparatus.toml": '[[departure]]\nid = "E1"\nline = 1\nclass = "G"\n'
            'witness = "Hedgs hum"\nreading = "Hedges hum"\nreason = "slip"\n'
        },
    ),
    "citation": Part(
        "Hedges hum.\n\n.. citation::\n",
        "Hedges hum.\n\n:::{citation}\n:::\n",
        ("Hedges hum.", "version 1.0"),
    ),
    "colophon": Part(
        f"{PARAGRAPH_RST}\n.. edition::\n\n.. translators::\n\n.. errata::\n",
        f"{PARAGRAPH_MD}\n:::{{edition}}\n:::\n\n:::{{translators}}\n:::\n\n:::{{errata}}\n:::\n",
        ("Hedges hum.", "Version 1.0", "has not been translated", "Hedgs", "§ 14a"),
        files={
            "edition/errata.toml": '[[erratum]]\nversion = "1.0"\ndate = 2026-01-02\n'
            'anchor = "p14a"\nwas = "Hedgs"\nnow = "Hedges"\n'
        },
    ),
    "drawings": Part(
        ".. bar-chart:: wrens.toml\n   :alt: Two bars.\n\n   The wrens.\n",
        ":::{bar-chart} wrens.toml\n:alt: Two bars.\n\nThe wrens.\n:::\n",
        ("The wrens.", "Hedge", "1,234.5"),
        files={
            "wrens.toml": '[[figure]]\nname = "Hedge"\nvalue = 1234.5\n\n'
            '[[figure]]\nname = "Barn"\nvalue = 7\n'
        },
    ),
    "glossary": Part(
        "A :term:`hedge` hums.\n\n.. glossary::\n   :sorted:\n\n   hedge\n      A row of shrubs.\n",
        "A {term}`hedge` hums.\n\n:::{glossary}\n:sorted:\n\nhedge\n: A row of shrubs.\n:::\n",
        ("hums.", "A row of shrubs."),
    ),
    "index": Part(
        f".. entries::\n\n   birds: Wren\n\n{PARAGRAPH_RST}\n.. grouped-index::\n",
        f":::{{entries}}\nbirds: Wren\n:::\n\n{PARAGRAPH_MD}\n:::{{grouped-index}}\n:::\n",
        ("Hedges hum.", "Birds", "Wren"),
        settings='index_groups = {"birds": "Birds"}\n',
    ),
    "paragraph_numbers": Part(PARAGRAPH_RST, PARAGRAPH_MD, ("Hedges hum.",)),
    "quotation": Part(
        ".. quotation::\n\n   Hedges hum.\n\n   -- Ada Hill\n",
        ":::{quotation}\nHedges hum.\n\n-- Ada Hill\n:::\n",
        ("Hedges hum.", "Ada Hill"),
    ),
    "settings": Part(
        "Hedges hum.\n",
        "Hedges hum.\n",
        ("Hedges hum.",),
        settings='translated_settings = ["project"]\n',
    ),
    "typography": Part("Hedges hum: 12 %.\n", "Hedges hum: 12 %.\n", ("Hedges hum:",)),
}


@pytest.mark.parametrize(
    ("markup", "builder"), [*(("rst", each) for each in BUILDERS), ("md", "html"), ("md", "typst")]
)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_works_alone_in_a_plain_project(
    name: str, markup: str, builder: str, tiny_book: TinyBook
) -> None:
    part = PARTS[name]
    texts = {"rst": f"Garden\n======\n\n{part.rst}", "md": f"# Garden\n\n{part.md}"}
    files = {f"index.{markup}": texts[markup], **part.files}
    book = plain_project(tiny_book, markup, name, files=files, settings=part.settings)
    words = words_built(book, builder)
    assert [each for each in part.words if each not in words] == []
