"""Settings in catalogs, on a tiny book in two languages."""

import pytest
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Le jardin"
copyright = "Jeanne Exemple, pour le texte"
extensions = ["bookpress.settings"]
locale_dirs = ["locales"]
html_theme = "basic"
html_title = project
html_context = {
    "motto": {"long": "Un banc suffit.", "none": ""},
    "words": ["haie", ("allée", 7)],
}
templates_path = ["_templates"]
translated_settings = ["project", "copyright", "html_title", "html_context"]
"""
LAYOUT = """
{%- extends "!layout.html" %}
{% block footer %}{{ super() }}
<p id="shown">{{ [motto.long, motto.none, words[0], words[1][0], words[1][1] + 1]|join("|") }}</p>
{% endblock %}
"""
MESSAGES = [
    "Le jardin",
    "Jeanne Exemple, pour le texte",
    "Un banc suffit.",
    "haie",
    "allée",
]


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(
        {"conf.py": CONF, "index.rst": "Accueil\n=======\n", "_templates/layout.html": LAYOUT}
    )
    return tiny_book


def title(book: TinyBook, language: str) -> str:
    """Build the book and return the title of its first page for the browser."""
    book.build(language=language)
    found = book.page(language=language).title
    assert found
    return found.get_text()


def shown(book: TinyBook, language: str, selector: str) -> str:
    element = book.page(language=language).select_one(selector)
    assert element
    return " ".join(element.get_text().split())


def test_templates_hold_each_string_once(book: TinyBook) -> None:
    assert book.messages("settings") == MESSAGES
    template = (book.tree("gettext") / "settings.pot").read_text("utf-8")
    assert template.count("conf.py:1\n") == len(MESSAGES)
    assert template.count('msgid "Le jardin"') == 1  # the name of the project, and a title


def test_templates_hold_what_was_typed_whatever_the_language(book: TinyBook) -> None:
    book.translate("en", "settings", {"Le jardin": "The Garden"})
    assert book.messages("settings", language="en") == MESSAGES


def test_a_translated_book_has_translated_settings_at_any_depth(book: TinyBook) -> None:
    book.translate(
        "en",
        "settings",
        {
            "Le jardin": "The Garden",
            "Jeanne Exemple, pour le texte": "Jeanne Exemple, for the text",
            "Un banc suffit.": "A bench will do.",
            "haie": "hedge",
            "allée": "alley",
        },
    )
    assert title(book, "en") == "Accueil — The Garden"
    assert "Jeanne Exemple, for the text" in shown(book, "en", "div.footer")
    assert shown(book, "en", "#shown") == "A bench will do.||hedge|alley|8"


def test_a_string_without_translation_stays(book: TinyBook) -> None:
    book.translate("en", "settings", {"Le jardin": "", "haie": "hedge"})
    assert title(book, "en") == "Accueil — Le jardin"
    assert shown(book, "en", "#shown") == "Un banc suffit.||hedge|allée|8"


def test_a_book_without_catalogs_keeps_its_settings(book: TinyBook) -> None:
    assert title(book, "en") == "Accueil — Le jardin"


def test_languages_built_one_after_the_other_do_not_mix(book: TinyBook) -> None:
    book.translate("en", "settings", {"Le jardin": "The Garden", "haie": "hedge"})
    book.translate("es", "settings", {"Le jardin": "El jardín"})
    assert [title(book, language) for language in ("en", "es", "fr", "en")] == [
        "Accueil — The Garden",
        "Accueil — El jardín",
        "Accueil — Le jardin",
        "Accueil — The Garden",
    ]
    assert shown(book, "es", "#shown") == "Un banc suffit.||haie|allée|8"


def test_a_changed_translation_shows_in_the_next_build_of_the_same_process(book: TinyBook) -> None:
    book.translate("en", "settings", {"Le jardin": "The Yard"})
    assert title(book, "en") == "Accueil — The Yard"
    book.translate("en", "settings", {"Le jardin": "The Garden"})
    assert title(book, "en") == "Accueil — The Garden"


def test_the_first_catalog_directory_goes_before_the_next(book: TinyBook) -> None:
    book.translate("en", "settings", {"Le jardin": "The Yard", "haie": "hedge"})
    (book.root / "locales").rename(book.root / "others")
    book.translate("en", "settings", {"Le jardin": "The Garden"})
    book.write({"conf.py": CONF.replace('["locales"]', '["locales", "others"]')})
    assert title(book, "en") == "Accueil — The Garden"
    assert shown(book, "en", "#shown") == "Un banc suffit.||hedge|allée|8"


def test_an_unknown_setting_is_reported_by_its_name(book: TinyBook) -> None:
    message = "translated_settings: there is no setting 'html_tilte'; take it out"
    with pytest.raises(ConfigError, match=message):
        book.build(translated_settings=["project", "html_tilte"])
