"""The words of the interface: where they are found, and which a language needs."""

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bookpress.book.po import Catalog, Key, Message
from bookpress.catalogs import interface
from bookpress.catalogs.interface import interface_template, wanted_in
from bookpress.catalogs.project import ProjectError, read_project

EXTENSION = '''
from sphinx.locale import _, __
from words import TITLE

def say(name: str) -> str:
    """_("not a call")"""
    print(__("on the console"))
    # i18n: under the title of a page
    return _("Written by %(name)s") % {"name": name} + _("Search")
'''
PAGE = """
{#- i18n: on every page, at the side #}
<p>{% trans %}Mind the gap{% endtrans %} {{ _("Search") }}</p>
{% trans count=pages %}{{ count }} page{% pluralize %}{{ count }} pages{% endtrans %}
"""


def template(
    folder: Path, theme: str = "none", page: str = PAGE, extension: str = "one", conf: str = ""
) -> Catalog:
    """Return what a small project with an extension and a template of its own says."""
    files = {
        "conf.py": (
            "import sys\nfrom pathlib import Path\n"
            'sys.path.insert(0, str(Path(__file__).parent / "code"))\n'
            f'extensions = ["{extension}"]\nhtml_theme = "{theme}"\n'
            f'html_theme_path = ["."]\ntemplates_path = ["_templates"]\n{conf}'
        ),
        "code/one.py": EXTENSION,
        "code/words.py": 'from sphinx.locale import _\nTITLE = _("Imported")\n',
        "code/unused.py": 'from sphinx.locale import _\nTITLE = _("Nobody asks for this")\n',
        "_templates/page.html": page,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return interface_template(read_project(folder))


def texts(catalog: Catalog) -> list[str]:
    return [message.key.text for message in catalog.messages]


def test_words_are_found_in_the_projects_extensions_and_pages_with_where_they_are_seen(
    tmp_path: Path,
) -> None:
    assert template(tmp_path).messages == (
        Message(
            Key("Written by %(name)s"),
            extracted=("#. under the title of a page",),
            flags=("python-format",),
        ),
        Message(Key("Search")),
        Message(Key("Imported")),
        Message(Key("Mind the gap"), extracted=("#. on every page, at the side",)),
        Message(
            Key("%(count)s page", plural="%(count)s pages"), ("", ""), flags=("python-format",)
        ),
    )


@pytest.mark.parametrize("name", ["package", "package.part", "folder.part"])
def test_an_extension_in_a_package_is_found(name: str, tmp_path: Path) -> None:
    for folder, marked in (("package", True), ("folder", False)):
        (tmp_path / "code" / folder).mkdir(parents=True)
        if marked:
            (tmp_path / "code" / folder / "__init__.py").write_text("")
        (tmp_path / "code" / folder / "part.py").write_text("from . import other\n")
        (tmp_path / "code" / folder / "other.py").write_text('x = _("By its relative")\n')
    assert "By its relative" in texts(template(tmp_path, extension=name))


def test_words_of_an_extension_that_conf_py_does_not_list_are_not_offered(tmp_path: Path) -> None:
    found = texts(template(tmp_path, extension="sphinx.ext.todo"))
    assert not {"Written by %(name)s", "Nobody asks for this"} & set(found)


def test_an_extension_that_is_no_python_is_reported_with_its_line(tmp_path: Path) -> None:
    template(tmp_path)
    (tmp_path / "code" / "one.py").write_text('x = 1\n"')
    with pytest.raises(ProjectError, match=r"one\.py:2: "):
        interface_template(read_project(tmp_path))


def test_a_page_that_is_not_well_formed_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"page\.html:2: "):
        template(tmp_path, page="<p>\n{% trans %}</p>")


# -- themes


def test_words_are_found_in_an_installed_theme_and_in_those_it_inherits_from(
    tmp_path: Path,
) -> None:
    found = texts(template(tmp_path, "furo"))
    assert "Back to top" in found  # Furo's own
    assert "Edit this page" in found  # of the theme it inherits from
    assert "Show Source" in found  # of Sphinx's basic theme, which that one inherits from


def test_words_are_found_in_a_theme_that_is_the_root_of_its_package(tmp_path: Path) -> None:
    assert 'Powered by <a href="%(path)s">' not in texts(template(tmp_path))
    alabaster = texts(template(tmp_path, "alabaster"))
    assert "Navigation" in alabaster  # of its own templates
    assert "Show Source" in alabaster  # of the one it inherits from


def test_words_are_found_in_a_theme_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theme.toml").write_text('[theme]\ninherit = "none"\n')
    (tmp_path / "mine" / "layout.html").write_text('{{ _("Only here") }}')
    assert "Only here" in texts(template(tmp_path, "mine"))


def test_a_theme_that_is_not_installed_is_named_and_its_words_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert "Mind the gap" in texts(template(tmp_path, "nowhere"))
    assert "the theme nowhere is not installed" in caplog.text


# -- the workshop's words


def test_the_words_of_the_workshop_are_offered_with_where_they_are_seen(tmp_path: Path) -> None:
    found = {m.key.text: m for m in template(tmp_path, "bookpress", extension="bookpress").messages}
    assert found["Skip to content"].extracted
    assert found["There is no page here"].extracted
    assert not any(message.locations for message in found.values())
    assert "Back to top" not in found  # Furo's, where our page has another


def test_a_book_is_offered_the_words_of_the_parts_it_uses(tmp_path: Path) -> None:
    alone = texts(template(tmp_path, extension="bookpress.colophon"))
    assert "The translators are not named." in alone
    assert not {"Skip to content", "Landmarks", "{first} et al."} & set(alone)
    another = texts(template(tmp_path, "furo", extension="bookpress"))
    assert {"Landmarks", "Back to top"} <= set(another)
    assert "Previous and next chapters" not in another
    assert "Landmarks" not in texts(template(tmp_path, extension="sphinx.ext.todo"))


# -- what a language needs


def test_what_sphinx_or_the_workshop_translates_is_left_to_them(tmp_path: Path) -> None:
    found = template(tmp_path, "bookpress", extension="bookpress")
    french, italian = (texts(wanted_in(code, found, None)) for code in ("fr", "it"))
    assert french == ["Mind the gap", "%(count)s page"]
    assert "Search" not in italian  # Sphinx says it
    assert {"Mind the gap", "Landmarks", "Skip to content"} <= set(italian)
    assert "Search" in texts(wanted_in("zzz", found, None))


def test_a_language_that_the_workshop_gets_a_catalog_for_needs_none_in_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = template(tmp_path, "bookpress", extension="bookpress")
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sphinx.po").write_text('msgid "Landmarks"\nmsgstr "Puntos de referencia"\n')
    with (folder / "sphinx.po").open("rb") as source, (folder / "sphinx.mo").open("wb") as target:
        write_mo(target, read_po(source))
    places = [interface.SPHINX_LOCALE, tmp_path / "locale"]
    wanted = texts(wanted_in("es", found, None, places))
    assert "Landmarks" not in wanted
    assert "Skip to content" in wanted


def test_a_word_that_the_book_says_otherwise_than_sphinx_stays_in_its_catalog(
    tmp_path: Path,
) -> None:
    own = Catalog(
        messages=(
            Message(Key("Search"), ("Trouver",)),  # the pages say it
            Message(Key("Landmarks"), ("Jalons",)),  # the workshop says it
            Message(Key("Warning"), ("Gare",)),  # only Sphinx's own code says it
            Message(Key("Caution")),  # nobody has translated it
            Message(Key("Nobody says this any more"), ("Adieu",)),
        )
    )
    found = template(tmp_path, "bookpress", extension="bookpress")
    wanted = texts(wanted_in("fr", found, own))
    assert {"Search", "Landmarks"} <= set(wanted)
    assert wanted[-1] == "Warning"
    assert not {"Caution", "Nobody says this any more"} & set(wanted)


def test_words_said_with_a_plural_and_without_are_one_message(tmp_path: Path) -> None:
    """A catalog in which they stood twice could not be read again."""
    counted = "{% trans n=n %}page{% pluralize %}pages{% endtrans %}"
    for page in (counted + '{{ _("page") }}', '{{ _("page") }}' + counted):
        found = template(tmp_path, page=page).messages
        assert [m.key.plural for m in found if m.key.text == "page"] == ["pages"]
