"""Diagrams of Sphinx's own extensions: drawn by Graphviz, or else given in words."""

import re
import sys
from pathlib import Path

import pytest

from .conftest import IMAGE, Build, words_in_order

PARTS = {
    "extensions": [
        "myst_parser",
        "sphinx.ext.graphviz",
        "sphinx.ext.inheritance_diagram",
        "bookpress.typst",
    ]
}
CHAPTER = """
```{graphviz}
:caption: Un plan
:alt: De la haie au banc

digraph { haie -> banc }
```

```{graphviz}
digraph { allée -> porte }
```

```{inheritance-diagram} collections.OrderedDict
```
"""


def test_what_the_fonts_of_the_book_have_not_is_drawn_in_points(build: Build, dot: str) -> None:
    book = build('```{graphviz}\ndigraph { "木" }\n```', graphviz_dot=dot, **PARTS)
    assert [path.suffix for path in (book.folder / "drawings").iterdir()] == [".png"]


@pytest.fixture
def dot(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a program that is called as Graphviz is, and always draws the same."""
    program = tmp_path_factory.mktemp("programs") / "dot"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "file = next(each[2:] for each in sys.argv if each.startswith('-o'))\n"
        "assert '-Tsvg' in sys.argv or '-Tpng' in sys.argv\n"
        "assert 'graph' in sys.stdin.read()\n"
        f"pathlib.Path(file).write_text({IMAGE!r})\n"
    )
    program.chmod(0o755)
    return str(program)


def test_diagrams_are_drawn_and_described(build: Build, dot: str) -> None:
    book = build(CHAPTER, graphviz_dot=dot, **PARTS)
    assert book.warnings == ""
    assert len(list((book.folder / "images").glob("*.svg"))) == 3
    pictures = re.findall(r'#picture\("images/([^"]+)", alt: "([^"]+)"', book.source)
    assert [words for _name, words in pictures] == [
        "De la haie au banc",
        "digraph { allée -> porte }",
        "collections.OrderedDict",
    ]
    assert all(Path(book.folder, "images", name).is_file() for name, _words in pictures)
    assert "haie -> banc" not in book.text
    words_in_order(book.text, "Un plan")


def test_without_graphviz_they_are_in_words_and_named_with_their_places(build: Build) -> None:
    book = build(CHAPTER, graphviz_dot="no-such-program", **PARTS)
    words_in_order(
        book.text,
        "De la haie au banc",
        "Un plan",
        "digraph { allée -> porte }",
        "collections.OrderedDict",
    )
    lines = re.findall(r"un\.md:(\d+): WARNING: typst: this diagram could not be", book.warnings)
    assert lines == ["4", "11", "15"]


def test_what_has_no_line_is_named_with_that_of_the_text_before_it(build: Build) -> None:
    # Sphinx gives no line to a diagram that has a caption, in reStructuredText.
    text = "Un.\n\nDeux.\n\n```{eval-rst}\n.. graphviz::\n   :caption: Plan\n\n   digraph {}\n```"
    book = build(text, graphviz_dot="no-such-program", **PARTS)
    assert re.search(r"un\.md:5: WARNING: typst: this diagram", book.warnings)


def test_a_diagram_that_graphviz_refuses_is_in_words(build: Build, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys; sys.exit('syntax error in line 1')\n")
    program.chmod(0o755)
    book = build("```{graphviz}\ndigraph {\n```", graphviz_dot=str(program), **PARTS)
    assert "digraph {" in book.text
    assert re.search(r"un\.md:3: WARNING: typst: .*syntax error in line 1", book.warnings)
