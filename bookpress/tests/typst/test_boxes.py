"""Boxes: sidebars and topics, notes to the author, tabs and cards of the design extensions."""

from .conftest import Build, words_in_order

DESIGN = {"extensions": ["myst_parser", "bookpress.typst", "tests.typst.designed"]}


def test_sidebars_and_topics_have_their_titles(build: Build) -> None:
    book = build(
        """
        :::{sidebar} L’*allée*
        :subtitle: Et ses **buis**
        Corps de l’encadré.
        :::

        :::{topic} Le banc
        Corps du sujet.
        :::
        """
    )
    assert book.warnings == ""
    words_in_order(
        book.text, "L’allée", "Et ses buis", "Corps de l’encadré.", "Le banc", "Corps du sujet."
    )
    assert "subtitle: [Et ses #strong[buis]]" in book.source


def test_a_task_of_the_author_is_printed_only_if_asked_for(build: Build) -> None:
    chapter = "Avant.\n\n```{todo}\nTailler.\n```\n\nAprès.\n\n```{todolist}\n```"
    part = {"extensions": ["myst_parser", "sphinx.ext.todo", "bookpress.typst"]}
    hidden = build(chapter, **part)
    assert hidden.warnings == ""
    assert "Tailler" not in hidden.text
    words_in_order(hidden.text, "Avant.", "Après.")
    shown = build(chapter, todo_include_todos=True, **part)
    assert shown.warnings == ""
    assert shown.text.count("Tailler.") == 2


def test_words_for_one_builder_are_printed_by_it_alone(build: Build) -> None:
    book = build(
        "```{only} html\nDe la page.\n```\n\n```{only} typst\nDu livre.\n```\n\n"
        "```{centered} Au milieu\n```\n\n```{eval-rst}\n.. acks::\n\n   * Ada\n   * Zoé\n```"
    )
    assert book.warnings == ""
    words_in_order(book.text, "Du livre.", "Au milieu", "– Ada", "– Zoé")
    assert "De la page" not in book.text


def test_what_is_struck_out_is_struck_out(build: Build) -> None:
    book = build(
        "Un prix de ~~100~~ 80 euros, ~~barré *penché*~~ ou non.",
        myst_enable_extensions=["colon_fence", "strikethrough"],
    )
    assert book.warnings == ""
    assert "#struck[100] 80" in book.source
    assert "#struck[barré #emph[penché]] ou" in book.source


def test_tasks_show_whether_they_are_done(build: Build) -> None:
    book = build(
        "- [x] tailler\n- [ ] semer\n- biner", myst_enable_extensions=["colon_fence", "tasklist"]
    )
    assert book.warnings == ""
    words_in_order(book.text, "– ☑ tailler", "– ☐ semer", "– biner")


def test_tabs_stand_one_after_another_under_their_titles(build: Build) -> None:
    book = build("```{labelled-tab} Onglet *un*\nContenu un.\n```", **DESIGN)
    assert book.warnings == ""
    assert "#rubric[Onglet un]" in book.source
    words_in_order(book.text, "Onglet un Contenu un.")
    for kind in ("tabs-of-the-web", "tabs-for-paper"):
        book = build(f"```{{{kind}}}\n```", **DESIGN)
        assert book.warnings == ""
        assert "#rubric[Buis]" in book.source
        words_in_order(book.text, "Buis Taille en mai. If Taille en août.")


def test_cards_have_their_titles_and_links(build: Build) -> None:
    book = build("```{card-of-a-tree}\n```", **DESIGN)
    assert book.warnings == ""
    assert '#division(("sd-card-title",))[Le buis]' in book.source
    words_in_order(book.text, "Le buis", "Un arbuste", "example.org/buis")
