"""Registers with Sphinx what all parts share."""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata

from .compat import (
    KeepIdsOnce,
    clear_what_is_known,
    find_nodes_faster,
    inherit_visitors,
    make_messages_that_are_shown,
    mend_links_of_single_page,
    parse_myst_faster,
    parse_translations_once,
    place_nodes_faster,
    put_settings_together_once,
    read_in_order,
    read_messages_as_their_document,
    read_texts_faster,
    read_words_faster,
    render_templates_faster,
    render_titles_once,
    set_languages_of_code_alone,
    tell_errors_plainly,
    visit_nodes_in_silence,
    write_signs_faster,
)
from .contents_circle import refuse_circles
from .direction import set_direction
from .facing import add_events as add_facing_events
from .line_break import add_line_breaks
from .pictures import DecodePicturePaths
from .settings import add_settings
from .title_parts import add_title_parts
from .titles import TitleDomain, keep_titles, resolve_titles, show_titles_in_search
from .translatable import PlaceTexts
from .translated_literals import TranslateLiterals
from .translated_titles import KeepReferences, RenewReferences, RenewSlugs
from .translations.changes import add_translations
from .translations.marking import MarkOutOfDate, NoteOutOfDate
from .typst import add_events
from .untranslated import KeepAlternatives, MarkUntranslated
from .words import DOMAIN, LOCALE

TRANSFORMS = (
    DecodePicturePaths,
    PlaceTexts,
    TranslateLiterals,
    KeepReferences,
    NoteOutOfDate,
    RenewReferences,
    RenewSlugs,
    KeepAlternatives,
    MarkUntranslated,
)


def register(app: Sphinx) -> ExtensionMetadata:
    """Register the catalogs, the workshop's after the book's own, and the settings."""
    tell_errors_plainly()  # first, for what follows refuses catalogs
    make_messages_that_are_shown(app)
    parse_translations_once()
    clear_what_is_known()
    put_settings_together_once()
    read_in_order()
    find_nodes_faster()
    place_nodes_faster()
    visit_nodes_in_silence()
    read_texts_faster()
    write_signs_faster()
    set_languages_of_code_alone()
    render_templates_faster()
    add_translations(app)
    app.add_message_catalog(DOMAIN, str(LOCALE))
    add_settings(app)
    app.connect("config-inited", prepare_parser)
    app.connect("doctree-resolved", mend_links_of_single_page)
    add_events(app)
    add_facing_events(app)
    add_line_breaks(app)
    add_title_parts(app)
    app.connect("builder-inited", set_direction)
    app.connect("builder-inited", inherit_from_pages)
    app.connect("builder-inited", render_titles_once)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    app.add_post_transform(KeepIdsOnce)
    app.add_post_transform(MarkOutOfDate)
    TitleDomain.add_to(app)
    app.connect("doctree-read", keep_titles, priority=events.KEEP_TITLES)
    app.connect("env-updated", refuse_circles, priority=events.REFUSE_CIRCLES)
    app.connect("env-updated", resolve_titles, priority=events.RESOLVE_TITLES)
    app.connect("html-collect-pages", show_titles_in_search)
    return metadata(2)


def inherit_from_pages(app: Sphinx) -> None:
    """Have e-books show the nodes of extensions that know web pages alone."""
    inherit_visitors(app, "epub", "html")


def prepare_parser(app: Sphinx, config: Config) -> None:
    """Mend MyST-Parser and make it faster, if the project uses it."""
    if "myst_parser" in app.extensions:
        parse_myst_faster()
        read_messages_as_their_document()
        read_words_faster()
