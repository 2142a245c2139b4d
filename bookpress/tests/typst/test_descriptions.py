"""What manuals describe: signatures, fields, options, grammars and versions."""

import pypdfium2
import pytest

from .conftest import Build, words_in_order

PLAIN = {"extensions": ["myst_parser", "bookpress.typst"]}


def rest(text: str) -> str:
    """Return a chapter that holds *text*, in reStructuredText."""
    return f"```{{eval-rst}}\n{text}\n```"


def test_a_description_has_its_signatures_and_what_is_said_of_them(build: Build) -> None:
    book = build(
        rest("""
.. py:function:: garden.cut(hedge, height=3[, shears[, rest]])
                 garden.cut([start, ]stop)

   Cut a hedge.

   :param int height: How high it is to be.
   :param hedge: Which one.
   :type hedge: Hedge or None
   :returns: the hedge
   :raises OSError: when it rains

.. py:method:: Hedge.grow(x: dict[str, int], /, *, y: str = "now") -> list[int]
   :async:
"""),
        language="en",
    )
    assert book.warnings == ""
    words_in_order(
        book.text,
        "garden.cut(hedge, height=3[, shears[, rest]])",
        "garden.cut([start, ]stop)",
        "Cut a hedge.",
        "height (int) -- How high it is to be.",
        "hedge (Hedge or None) -- Which one.",
        "the hedge",
        "OSError -- when it rains",
        "async Hedge.grow(x: dict[str, int], /, *, y: str = 'now') → list[int]",
    )


@pytest.mark.parametrize(
    ("directive", "signature"),
    [
        ("c:function:: int cut(hedge_t *hedge, int height)", "int cut(hedge_t *hedge, int height)"),
        ("cpp:class:: template<typename T> Hedge : public Plant", "class Hedge : public Plant"),
        ("js:function:: $.cut(href, callback[, errback])", "$.cut(href, callback[, errback])"),
        ("rst:directive:: .. hedge:: height", ".. hedge:: height"),
        ("confval:: hedge_height", "hedge_height"),
        ("envvar:: HEDGE_HEIGHT", "HEDGE_HEIGHT"),
        ("option:: -c, --cut <height>", "-c, --cut <height>"),
        ("py:class:: Hedge[T](plant: T)", "class Hedge[T](plant: T)"),
        ("py:data:: HEDGE\n   :type: int\n   :value: 42", "HEDGE: int = 42"),
        ("describe:: {anything} at   all", "{anything} at all"),
    ],
)
def test_signatures_of_every_domain_are_set_as_they_are(
    build: Build, directive: str, signature: str
) -> None:
    book = build(rest(f".. {directive}\n\n   What it is."))
    words_in_order(book.text, signature, "What it is.")


def test_a_template_stands_on_the_line_above_its_function(build: Build) -> None:
    book = build(rest(".. cpp:function:: template<typename T> T cut(const T &hedge)"))
    words_in_order(book.text, "template<typename T> T cut(const T &hedge)")
    assert book.source.count("#signature-line[") == 2


def test_parameters_stand_on_lines_of_their_own_where_sphinx_says_so(build: Build) -> None:
    text = rest(".. py:function:: cut(hedge, height[, shears])")
    book = build(text, maximum_signature_line_length=10)
    words_in_order(book.text, "cut( hedge, height[, shears],")
    assert book.source.count("#parameter-line()") == 3


def test_acronyms_in_signatures_are_as_they_are_written(build: Build) -> None:
    book = build(rest(".. py:data:: HTML5_TAGS"))
    assert "acronym" not in book.source
    assert '#source("HTML5_TAGS")' in book.source


def test_a_link_to_a_description_leads_to_its_signature(build: Build) -> None:
    book = build(rest(".. py:function:: cut\n\nSee :py:func:`cut`."))
    assert book.warnings == ""
    assert '#anchor("un:cut")' in book.source
    assert '#xref("un:cut")' in book.source


def test_fields_have_their_names_apart_from_their_text(build: Build) -> None:
    book = build(rest(":Author: Ada\n:Uses *two*:\n   - a hedge\n   - a bench\n"))
    words_in_order(book.text, "Author Ada", "Uses two", "– a hedge", "– a bench")


def test_options_of_a_command_are_beside_what_they_do(build: Build) -> None:
    book = build(
        rest("""
-a, --all            Cut all.
--shears=FILE        Read FILE.

                     Then cut.
--a-name-too-long-for-its-column=HEDGE, --another=HEDGE
                     A long one.
/V                   The version.
""")
    )
    words_in_order(
        book.text,
        "-a, --all Cut all.",
        "--shears=FILE Read FILE.",
        "Then cut.",
        "--a-name-too-long-for-its-column=HEDGE, --another=HEDGE A long one.",
        "/V The version.",
    )


def test_productions_are_aligned_and_lead_to_one_another(build: Build) -> None:
    book = build(
        rest("""
.. productionlist::
   row: "cut" `hedge`
      : | "sow"
   hedge: "box"
""")
    )
    words_in_order(book.text, 'row ::= "cut" hedge', '| "sow"', 'hedge ::= "box"')
    assert '#source("   ::= ")' in book.source
    assert '#source(" ::= ")' in book.source
    assert '#xref("un:grammar-token-hedge")' in book.source


def test_what_is_said_of_a_version_runs_on_from_its_number(build: Build) -> None:
    book = build(
        """
        :::{versionadded} 1.0
        Nouveau.
        :::

        :::{versionchanged} 1.1
        :::

        :::{deprecated} 1.2
        Voir plus loin.

        Second alinéa.
        :::

        :::{versionremoved} 2.0
        - premier point
        :::
        """,
    )
    words_in_order(
        book.text,
        "version 1.0: Nouveau.",
        "version 1.1.",
        "version 1.2: Voir plus loin. Second alinéa.",
        "version 2.0: – premier point",
    )


def test_tables_and_pages_of_autosummary_are_printed(build: Build) -> None:
    conf = {
        "extensions": ["myst_parser", "sphinx.ext.autosummary", "bookpress.typst"],
        "autosummary_generate": False,
    }
    book = build(
        rest(".. autosummary::\n   :toctree: deux\n\n   calendar.isleap\n"),
        files={"deux.md": "# Deux\n\nRien."},
        **conf,
    )
    words_in_order(book.text, "calendar.isleap(year)", "Return True for leap years")


def test_types_of_another_project_bring_no_notes(build: Build) -> None:
    book = build(
        rest(".. py:function:: cut(hedge: int) -> str\n\n   :param int hedge: The hedge."),
        extensions=["myst_parser", "bookpress.typst", "tests.typst.types_elsewhere"],
    )
    assert book.source.count('printed: ""') == 3
    assert "example.org" not in book.text


def test_long_signatures_stay_within_the_lines(build: Build) -> None:
    path = ".".join(["garden_of_the_house"] * 6)
    book = build(rest(f".. py:class:: {path}(hedge: {path} = {path}.Hedge)"))
    with pypdfium2.PdfDocument(book.path) as pdf:
        page = pdf[6]
        text = page.get_textpage()
        right = max(text.get_charbox(n)[2] for n in range(text.count_chars()))
        width = page.get_width()
    margin = 19 * 72 / 25.4  # the inner one, the smaller
    assert right <= width - margin + 1
