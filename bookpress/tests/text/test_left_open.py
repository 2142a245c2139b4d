"""What a text leaves open is told; what is meant as it stands is not."""

import re

import pytest
from bookpress.text.left_open.source import faults_of_any_source, faults_of_markdown

from ..alone import plain_project
from ..tiny_book import TinyBook

HONEST = """# Tides

A \\[bracket\\]( and 5 * 3, \\*so\\*, `code {ref}` and [a link](https://tides.example/).

:::{glossary}
ebb
    :::{note}
    Nested, as its indentation says.
    :::
:::

````{note}
```python
print("::: ```")
```
````

- ```text
  in a list
  ```

| ebb | flood |
| --- | --- |
| one \\| two | `three`
| four |

<!-- A comment,
of two lines. -->
"""


def test_what_is_meant_as_it_stands_is_not_told(tiny_book: TinyBook) -> None:
    assert [*faults_of_any_source(HONEST), *faults_of_markdown(HONEST, colons=True)] == []
    signs = HONEST.partition("\n:::")[0]
    plain_project(tiny_book, "md", "left_open", files={"index.md": signs})
    assert tiny_book.faults("dummy", "en") == ""


def test_alone_in_a_plain_project_it_names_the_line_and_what_to_do(tiny_book: TinyBook) -> None:
    text = "# Tides\n\nSee [the letter](https://tides.example/letter and more.\n\nIt is \\*so.\n"
    plain_project(tiny_book, "md", "left_open", files={"index.md": text})
    (told,) = tiny_book.faults("dummy", "en").splitlines()
    assert "index.md:3: " in told
    assert "“[the letter](” begins a link that is not closed: write the “)”" in told


@pytest.mark.parametrize("row", ["| one | two | three |", "one|two|", "> | a | b | c |"])
def test_a_row_that_markdown_would_cut_is_told_with_its_line(row: str) -> None:
    quote = "> " * row.startswith(">")
    head = "| ebb | flood |" if row != "one|two|" else "| ebb |"
    rule = re.sub(r"\w+", "---", head)
    text = f"# Tides\n\n{quote}{head}\n{quote}{rule}\n{row}\n"
    told = [(fault.line, fault.kind) for fault in faults_of_markdown(text, colons=True)]
    assert told == [(5, "table")]


@pytest.mark.parametrize("markup", ["md", "rst"])
def test_marks_of_a_merge_are_told_in_either_markup(tiny_book: TinyBook, markup: str) -> None:
    text = "Tides\n=====\n\n<<<<<<< HEAD\nEbb.\n"
    plain_project(tiny_book, markup, "left_open", files={f"index.{markup}": text})
    assert f"index.{markup}:4: " in tiny_book.faults("dummy", "en")
