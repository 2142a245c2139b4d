"""Names: particles, suffixes, bodies, extended names."""

import pytest

from .conftest import Written


def book(author: str, more: str = "") -> str:
    return f"@book{{x, author = {{{author}}}, title = {{T}}, year = {{1900}}{more}}}"


@pytest.mark.parametrize(
    ("author", "listed", "cited"),
    [
        ("Alexis de Tocqueville", "Tocqueville, Alexis de", "Tocqueville"),
        ("Tocqueville, Alexis de", "Tocqueville, Alexis de", "Tocqueville"),
        ("de Tocqueville, Alexis", "Tocqueville, Alexis de", "Tocqueville"),
        ("Jean de La Fontaine", "La Fontaine, Jean de", "La Fontaine"),
        ("La Fontaine, Jean de", "La Fontaine, Jean de", "La Fontaine"),
        ("Jean de la Fontaine", "La Fontaine, Jean de", "La Fontaine"),
        ("Joachim du Bellay", "Du Bellay, Joachim", "Du Bellay"),
        ("Jean Le Rond d'Alembert", "Alembert, Jean Le Rond d'", "d'Alembert"),
        ("d’Alembert, Jean", "Alembert, Jean d’", "d’Alembert"),
        ("Alembert, Jean d'", "Alembert, Jean d'", "d'Alembert"),
        ("D'Alembert, Jean", "D'Alembert, Jean", "D'Alembert"),
        ("Ludwig von Mises", "Mises, Ludwig von", "Mises"),
        ("van Gogh, Vincent", "Gogh, Vincent van", "Gogh"),
        ("van den Berg, Jan", "Berg, Jan van den", "Berg"),
        ("Erich vom Ende", "Vom Ende, Erich", "Vom Ende"),
        ("De Gaulle, Charles", "De Gaulle, Charles", "De Gaulle"),
        ("Le Corbusier", "Corbusier, Le", "Corbusier"),
        ("{Le Corbusier}", "Le Corbusier", "Le Corbusier"),
        ("Juana In{\\'e}s de la Cruz", "La Cruz, Juana Inés de", "La Cruz"),
        ("King, Jr., Martin Luther", "King, Martin Luther, Jr.", "King"),
        ("Jr., King, Martin Luther", "King, Martin Luther, Jr.", "King"),
        ("Ibn Sīnā", "Ibn Sīnā", "Ibn Sīnā"),
        ("{Barnes and Noble}", "Barnes and Noble", "Barnes and Noble"),
        ("{\\'E}mile Zola", "Zola, Émile", "Zola"),
        ("family=Heuvel, given=Charles, prefix=van den", "Heuvel, Charles van den", "Heuvel"),
        (
            "family=Heuvel, given=Charles, prefix=van den, useprefix=true",
            "van den Heuvel, Charles",
            "van den Heuvel",
        ),
        ("given={Hans Peter}, family={Lund}, suffix=Jr.", "Lund, Hans Peter, Jr.", "Lund"),
        ("family=Fontaine, given=Jean, prefix=de la", "La Fontaine, Jean de", "La Fontaine"),
    ],
)
def test_a_name_is_listed_and_cited_as_french_and_english_have_it(
    author: str, listed: str, cited: str, references: Written, labels: Written
) -> None:
    assert references(book(author))["x"] == f"{listed} (1900). T."
    assert labels(book(author))["x"] == f"{cited}, 1900"


@pytest.mark.parametrize(
    ("author", "option", "listed", "cited"),
    [
        ("Ludwig von Mises", "useprefix=true", "von Mises, Ludwig", "von Mises"),
        ("Ludwig von Mises", "maxnames=3, useprefix", "von Mises, Ludwig", "von Mises"),
        ("Joachim du Bellay", "useprefix=false", "Bellay, Joachim du", "Bellay"),
        ("family=Gogh, prefix=van, given=V., useprefix=false", "useprefix", "Gogh, V. van", "Gogh"),
    ],
)
def test_useprefix_goes_before_the_rules_and_a_name_before_its_entry(
    author: str, option: str, listed: str, cited: str, references: Written, labels: Written
) -> None:
    bib = book(author, f", options = {{{option}}}")
    assert references(bib)["x"] == f"{listed} (1900). T."
    assert labels(bib)["x"] == f"{cited}, 1900"


def test_in_spanish_no_article_counts(references: Written) -> None:
    bib = book("Juana de la Cruz", ", langid = {spanish}")
    assert references(bib)["x"] == "Cruz, Juana de la (1900). T."


def test_a_particle_stands_before_its_name_inside_a_reference(references: Written) -> None:
    editors = "d'Alembert, Jean and La Fontaine, Jean de and Ludwig von Mises"
    bib = f"@book{{x, title = {{T}}, author = {{A, B}}, editor = {{{editors}}}}}"
    expected = "Jean d'Alembert, Jean de La Fontaine et Ludwig von Mises (dir.)"
    assert expected in references(bib, "fr")["x"]


def test_a_short_author_is_cited_in_the_place_of_the_author(
    references: Written, labels: Written
) -> None:
    bib = book("{World Health Organization}", ", shortauthor = {{WHO}}")
    assert labels(bib)["x"] == "WHO, 1900"
    assert references(bib)["x"].startswith("World Health Organization (1900)")


def test_a_name_with_too_many_commas_is_printed_as_it_is(references: Written) -> None:
    assert references(book("Jr., King, Martin, Luther"))["x"] == (
        "Jr., King, Martin, Luther (1900). T."
    )
