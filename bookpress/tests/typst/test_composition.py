"""Composition: lines on one grid, quotations with their attributions, the ornament."""

from itertools import chain

import pikepdf

from .conftest import Book, Build, words_in_order

LINE, TOP = 14, 22 * 72 / 25.4 + 0.74 * 14  # points: between lines, to the first of a page

EVERYTHING = """
Premier alinéa du chapitre, avec un exposant : 1^er^, un peu de `code` et une note.[^a]

## Partie

> Passage cité.
>
> -- Une signature

- un point
  - un autre
- encore un

1. un pas

Terme
: définition

![Un carré](image.svg)

| Ville | Arbres |
|-------|-------:|
| Tours | 12     |

```python
print("a")
```

### Détail

:::{glossary}
haie
  Clôture de buis, ou {term}`allée`.

allée
  Chemin.
:::

***

Dernier alinéa du chapitre.

[^a]: Une note.
"""


def off_the_grid(book: Book) -> list[float]:
    """Return how far from the grid the lines are that are not on it; notes are exempt."""
    tops = [
        line.top for line in chain(*book.lines[6:]) if 7.5 < line.size < 17 and line.size != 8.4
    ]
    offsets = [(top - TOP) % LINE for top in tops]
    assert len(tops) > 15
    return [offset for offset in offsets if min(offset, LINE - offset) > 0.3]


def test_every_line_of_text_is_on_one_grid(build: Build) -> None:
    settings = {"myst_enable_extensions": ["colon_fence", "deflist", "attrs_block"]}
    book = build(EVERYTHING.replace("^er^", "{sup}`er`"), **settings)
    assert book.warnings == ""
    assert off_the_grid(book) == []


def test_no_page_opens_with_an_attribution(build: Build) -> None:
    filler = "Phrase du jardin assez longue pour remplir. " * 5
    for count in range(8):  # wherever the quotation falls
        lines = "\n\n".join(["Une ligne."] * count)
        quotation = (
            "```{epigraph}\nUn passage cité assez long pour deux lignes. Encore.\n\n-- Ada\n```"
        )
        book = build(f"{filler}\n\n{filler}\n\n{filler}\n\n{lines}\n\n{quotation}\n\n{filler}")
        (page,) = (page for page in book.pages[6:] if "Ada" in page)
        assert "passage" in page or "Encore" in page


def test_an_attribution_is_within_its_quotation(build: Build) -> None:
    book = build("> Passage cité.\n>\n> Suite.\n\n```{epigraph}\nExergue.\n\n-- Une signature\n```")
    words_in_order(book.text, "Passage cité.", "Suite.", "Exergue.", "Une signature")


def roles(book: Book) -> set[str]:
    """Return the roles of the structure of the PDF, each after that of its parent."""
    found: set[str] = set()

    def walk(node: pikepdf.Object, parent: str) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, parent)
        elif isinstance(node, pikepdf.Dictionary):
            role = str(node.get("/S", ""))
            found.add(f"{parent}{role}")
            if "/K" in node:
                walk(node["/K"], role)

    with pikepdf.open(book.path) as pdf:
        walk(pdf.Root["/StructTreeRoot"]["/K"], "")
    return found


def test_the_structure_names_quotations_notes_contents_and_lists(build: Build) -> None:
    chapter = "> Passage.\n\nMot.[^a]\n\n- un\n\n[^a]: Note.\n\n{cite:p}`haie`"
    files = {"fin.md": "# Fin\n\n```{bibliography}\n```\n"}
    found = roles(build(chapter, files=files))
    assert {"/Document/BlockQuote", "/P/Note", "/Document/TOC", "/TOC/TOCI", "/L/LI"} <= found
    assert "/Document/H1" in found
    assert not any("Figure" in role for role in found)  # the ornament is none


def test_running_heads_and_ornaments_are_artifacts(build: Build) -> None:
    book = build("Phrase du jardin assez longue pour remplir. " * 80)
    with pikepdf.open(book.path) as pdf:
        opening = pdf.pages[6].Contents.read_bytes()
    marked = opening.split(b"BDC")
    assert sum(b"/Artifact" in part for part in marked) >= 2  # ornament, page number


def test_a_glossary_s_terms_run_into_their_definitions_and_are_linked_to(build: Build) -> None:
    book = build("Voir {term}`allée`.\n\n:::{glossary}\nallée\n  Chemin.\n:::")
    assert book.warnings == ""
    assert '#term-xref("un:term-allee")[allée]' in book.source
    assert "glossary: true" in book.source
    assert "allée Chemin." in book.text
