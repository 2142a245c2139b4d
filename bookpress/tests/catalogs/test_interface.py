"""The words of the interface: where they are found, and which a language needs."""

from pathlib import Path

import pytest
from bookpress.book.po import Catalog, Key, Message
from bookpress.catalogs.interface import interface_template, wanted_in
from bookpress.catalogs.project import Project, ProjectError

EXTENSION = '''
from sphinx.locale import _, __

def say(name: str) -> str:
    """_("not a call")"""
    print(__("on the console"))
    return _("Written by %(name)s") % {"name": name} + _("Search")
'''
PAGE = """
<p>{% trans %}Mind the gap{% endtrans %} {{ _("Search") }}</p>
{% trans count=pages %}{{ count }} page{% pluralize %}{{ count }} pages{% endtrans %}
"""


def project(folder: Path, theme: str = "none", page: str = PAGE) -> Project:
    for path, text in (("_ext/deep/one.py", EXTENSION), ("_templates/page.html", page)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return Project(folder, "fr", folder / "locales", (folder / "_templates",), theme, (folder,))


def texts(catalog: Catalog) -> list[str]:
    return [message.key.text for message in catalog.messages]


def test_words_are_found_in_extensions_and_pages_but_not_those_for_the_console(
    tmp_path: Path,
) -> None:
    assert interface_template(project(tmp_path)).messages == (
        Message(Key("Written by %(name)s"), flags=("python-format",)),
        Message(Key("Search")),
        Message(Key("Mind the gap")),
        Message(
            Key("%(count)s page", plural="%(count)s pages"), ("", ""), flags=("python-format",)
        ),
    )


def test_words_are_found_in_an_installed_theme_and_in_those_it_inherits_from(
    tmp_path: Path,
) -> None:
    found = texts(interface_template(project(tmp_path, "furo")))
    assert "Back to top" in found  # Furo's own
    assert "Edit this page" in found  # of the theme it inherits from
    assert "Show Source" in found  # of Sphinx's basic theme, which that one inherits from


def test_words_are_found_in_a_theme_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theme.toml").write_text('[theme]\ninherit = "none"\n')
    (tmp_path / "mine" / "layout.html").write_text('{{ _("Only here") }}')
    assert "Only here" in texts(interface_template(project(tmp_path, "mine")))


def test_a_theme_that_is_not_installed_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="the theme nowhere is not installed"):
        interface_template(project(tmp_path, "nowhere"))


def test_a_page_that_is_not_well_formed_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"page\.html:2: "):
        interface_template(project(tmp_path, page="<p>\n{% trans %}</p>"))


def test_what_sphinx_translates_is_left_to_sphinx(tmp_path: Path) -> None:
    template = interface_template(project(tmp_path))
    assert "Search" not in texts(wanted_in("fr", template, None))
    assert "Search" in texts(wanted_in("zzz", template, None))
    assert "Mind the gap" in texts(wanted_in("fr", template, None))


def test_a_word_that_the_book_says_otherwise_than_sphinx_stays_in_its_catalog(
    tmp_path: Path,
) -> None:
    template = interface_template(project(tmp_path))
    own = Catalog(
        messages=(
            Message(Key("Search"), ("Trouver",)),  # the pages say it
            Message(Key("Warning"), ("Gare",)),  # only Sphinx's own code says it
            Message(Key("Caution")),  # nobody has translated it
            Message(Key("Nobody says this any more"), ("Adieu",)),
        )
    )
    wanted = texts(wanted_in("fr", template, own))
    assert "Search" in wanted
    assert wanted[-1] == "Warning"
    assert not {"Caution", "Nobody says this any more"} & set(wanted)


def test_words_said_with_a_plural_and_without_are_one_message(tmp_path: Path) -> None:
    """A catalog in which they stood twice could not be read again."""
    counted = "{% trans n=n %}page{% pluralize %}pages{% endtrans %}"
    for page in (counted + '{{ _("page") }}', '{{ _("page") }}' + counted):
        found = interface_template(project(tmp_path, page=page)).messages
        assert [m.key.plural for m in found if m.key.text == "page"] == ["pages"]
