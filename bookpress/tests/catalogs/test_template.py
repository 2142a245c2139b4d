"""The workshop's own words: their template is that of the source, and French has them all."""

from pathlib import Path

from bookpress.book.po_reader import read_catalog
from bookpress.book.words import LOCALE
from bookpress.catalogs.shown import shown_texts
from bookpress.catalogs.template import TEMPLATE, catalog_of, languages, workshop_template

COMMAND = "run `python -m bookpress.catalogs.template`, and commit what it writes"


def test_the_template_has_every_word_of_the_source() -> None:
    made, kept = workshop_template(), read_catalog(TEMPLATE)
    words, held = ({message.key.text for message in c.messages} for c in (made, kept))
    assert (words - held, held - words) == (set(), set()), (
        f"sphinx.pot is not up to date: {COMMAND}"
    )
    assert made == kept, f"a comment or a place in sphinx.pot is not up to date: {COMMAND}"


def test_every_message_says_where_readers_see_it() -> None:
    silent = [
        f"{message.key.text!r} in {', '.join(message.locations)}"
        for message in workshop_template().messages
        if not message.extracted
    ]
    assert not silent, (
        "write `# i18n: where it is seen` in the line above (`{# i18n: … #}` in a template), "
        f"then {COMMAND}: {silent}"
    )


def test_every_catalog_of_the_workshop_is_up_to_date_and_complete() -> None:
    assert "fr" in languages()
    for language in languages():
        path = LOCALE / language / "LC_MESSAGES" / "sphinx.po"
        catalog = catalog_of(language, read_catalog(TEMPLATE))
        assert catalog == read_catalog(path), f"{path} is not up to date: {COMMAND}"
        left = [m.key.text for m in catalog.messages if m.fuzzy or not all(m.strings)]
        assert not left, f"translate these in {path}: {left}"


def test_no_catalog_of_the_workshop_translates_into_the_language_of_the_messages() -> None:
    assert not any(code.startswith("en") for code in languages())


def test_a_theme_shows_no_word_of_a_block_or_page_that_it_replaces(tmp_path: Path) -> None:
    files = {
        "ours/page.html": '{% extends "theirs/page.html" %}'
        '{% block head %}{{ super() }}{{ _("our head") }}{% endblock %}'
        '{% block body %}{{ _("our body") }}{% include "part.html" %}{% endblock %}'
        '{% block never %}{{ _("a block of nothing") }}{% endblock %}',
        "ours/part.html": '{{ _("our part") }}',
        "theirs/page.html": '{% extends "layout.html" %}'
        "{% block body %}{% trans %}their body{% endtrans %}"
        '{% include "other.html" %}{% endblock %}',
        "theirs/layout.html": '{{ _("outside") }}'
        '{% block head %}{{ _("their head") }}{% endblock %}'
        '{% block body %}{{ _("first body") }}{% endblock %}',
        "theirs/other.html": '{{ _("another part") }}',
        "theirs/part.html": '{{ _("their part") }}',
        "theirs/search.html": '{% extends "page.html" %}'
        "{% block head %}{{ super.super() }}{% endblock %}"
        "{% block body %}{% trans n=n %}one hit{% pluralize %}hits{% endtrans %}{% endblock %}",
        "theirs/unused.html": '{{ _("nobody asks for this") }}',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    shown = shown_texts([tmp_path / "ours", tmp_path / "theirs"])
    assert set().union(*shown.values()) == {
        "outside",
        "our head",
        "their head",
        "our body",
        "our part",
        "one hit",
    }
