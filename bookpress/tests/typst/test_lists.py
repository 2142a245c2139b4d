"""Lists: their numbers, their terms, their lines and columns."""

import pytest

from .conftest import Build, words_in_order


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ("3. a\n4. b", ("3. a", "4. b")),
        ("2) a\n3) b", ("2) a", "3) b")),
        ("(C) a\n(D) b", ("(C) a", "(D) b")),
        ("c. a\nd. b", ("c. a", "d. b")),
        ("IX. a\nX. b", ("IX. a", "X. b")),
        ("(ii) a\n(iii) b", ("(ii) a", "(iii) b")),
        ("#. a\n#. b", ("1. a", "2. b")),
        (
            "1. a\n\n   a) b\n   b) c\n\n      i. d\n\n2. e",
            ("1. a", "a) b", "b) c", "i. d", "2. e"),
        ),
    ],
)
def test_items_are_numbered_as_the_source_numbers_them(
    build: Build, items: str, numbers: tuple[str, ...]
) -> None:
    book = build(f"```{{eval-rst}}\n{items}\n```")
    words_in_order(book.text, *numbers)


def test_terms_have_their_classifiers_and_all_their_definitions(build: Build) -> None:
    book = build(
        """
        ```{eval-rst}
        haie : nom : féminin
           Une clôture.

           De buis.

        .. glossary::

           allée
           sente
              Un chemin.
        ```

        Banc
        : Un siège.

        : Au jardin.
        """
    )
    words_in_order(
        book.text,
        "haie (nom) (féminin) Une clôture.",
        "De buis.",
        "allée, sente Un chemin.",
        "Banc Un siège.",
        "Au jardin.",
    )


def test_lines_of_verse_keep_their_indents(build: Build) -> None:
    book = build(
        """
        ```{eval-rst}
        | Vers un
        |   vers deux
        |     vers trois
        |
        | Vers quatre
        ```
        """
    )
    words_in_order(book.text, "Vers un", "vers deux", "vers trois", "Vers quatre")
    assert book.source.count("#verse(") == 1
    assert book.source.count("#verse-indented") == 2
    lines = book.lines[6]
    tops = [line.top for line in lines[-5:-1]]
    assert tops == sorted(tops)


def test_a_horizontal_list_keeps_all_its_items(build: Build) -> None:
    items = "\n".join(f"   * point {number}" for number in range(1, 6))
    book = build(f"```{{eval-rst}}\n.. hlist::\n   :columns: 3\n\n{items}\n```")
    assert book.warnings == ""
    for number in range(1, 6):
        assert f"– point {number}" in book.text
