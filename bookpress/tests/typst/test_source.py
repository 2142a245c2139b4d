"""Code: numbered and emphasised lines, captions, markup within, words of code."""

from .conftest import Build, words_in_order


def test_lines_are_numbered_from_where_the_source_says(build: Build) -> None:
    book = build(
        """
        ```{code-block} python
        :lineno-start: 98
        :caption: Un programme
        def tailler():
            return 1

        tailler()
        ```
        """
    )
    words_in_order(
        book.text, "Un programme", "98 def tailler():", "99 return 1", "100", "101 tailler()"
    )


def test_blocks_without_numbers_have_none(build: Build) -> None:
    book = build("```{code-block} python\nhaie = 3\n```\n\n```text\nautre\n```")
    assert "first-number" not in book.source
    words_in_order(book.text, "haie = 3", "autre")


def test_emphasised_lines_are_bold(build: Build) -> None:
    chapter = "```{code-block} text\n:emphasize-lines: 2,4-5\nun\ndeux\ntrois\nquatre\ncinq\n```"
    book = build(chapter)
    assert "emphasised: (2, 4, 5)" in book.source
    assert "DejaVuSansMono-Bold" in book.fonts


def test_the_threshold_of_highlighting_numbers_long_blocks(build: Build) -> None:
    book = build(
        "```{highlight} text\n:linenothreshold: 2\n```\n\n"
        "```{code-block}\nun\ndeux\ntrois\n```\n\n```{code-block}\nseul\n```"
    )
    words_in_order(book.text, "1 un 2 deux 3 trois seul")


def test_literalinclude_prints_the_part_it_names(build: Build) -> None:
    book = build(
        "```{literalinclude} jardin.py\n:lines: 2-3\n:linenos:\n:lineno-match:\n```",
        files={"jardin.py": "a = 1\nb = 2\nc = 3\nd = 4\n"},
    )
    words_in_order(book.text, "2 b = 2", "3 c = 3")
    assert "a = 1" not in book.text


def test_parsed_literals_keep_their_lines_spaces_and_markup(build: Build) -> None:
    book = build(
        """
        ```{eval-rst}
        .. parsed-literal::

           taille *deux*
               puis **trois** [#n]_

           fin

        .. [#n] Une note.
        ```
        """
    )
    words_in_order(book.text, "taille deux", "puis trois", "fin", "Une note.")
    assert '#source("    puis ")#strong[#source("trois")]' in book.source
    assert "[Une note.]" in book.source


def test_words_of_code_keep_the_markup_in_them(build: Build) -> None:
    book = build("{samp}`print({nom})`, {file}`/usr/{x}/lib`, {kbd}`Ctrl-x`, {command}`rm`.")
    words_in_order(book.text, "print(nom), /usr/x/lib, Ctrl-x, rm.")
    assert '#emph[#source("nom")]' in book.source


def test_doctests_are_code(build: Build) -> None:
    book = build('```{eval-rst}\n>>> print("a  b")\na  b\n```')
    assert '#code-block(">>> print(\\"a  b\\")\\na  b"' in book.source


def test_numbered_code_goes_on_under_the_notes_of_a_page(build: Build) -> None:
    """A number is no text, and PDF/UA refuses a link in what is none; notes have links."""
    lines = "\n".join(f"ligne_{n}" for n in range(80))
    code = f"```{{code-block}} text\n:linenos:\n\n{lines}\n```"
    book = build(f"Voir [le site](https://example.org/page).\n\n{code}")
    assert book.warnings == ""
    assert "ligne_79" in book.text
