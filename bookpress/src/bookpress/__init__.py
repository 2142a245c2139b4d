"""Make a multilingual book with Sphinx.

``extensions = ["bookpress"]`` gives all of it, with settings that suit a book; whatever
``conf.py`` sets itself goes before these. Each part is an extension of its own too
(``bookpress.typst``, ``bookpress.index``…) and works alone.
"""

from typing import TYPE_CHECKING, Any

import sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__version__ = "1.0.0"

#: The oldest Sphinx that the workshop is tried with, which ``pyproject.toml`` asks for too.
OLDEST_SPHINX = (9, 0)


def _refuse_older_sphinx() -> None:
    """Raise ``VersionRequirementError`` if the Sphinx that is installed is too old."""
    # Asked of Sphinx itself: `importlib.metadata` takes four times as long to import.
    installed, oldest = sphinx.__version__, ".".join(map(str, OLDEST_SPHINX))
    if sphinx.version_info[:2] < OLDEST_SPHINX:
        from sphinx.errors import VersionRequirementError

        raise VersionRequirementError(
            f"bookpress {__version__} wants Sphinx {oldest} or newer, and this is Sphinx "
            f"{installed}: run “pip install --upgrade sphinx”"
        )


_refuse_older_sphinx()  # here, before any part imports what an older Sphinx lacks

#: What ``extensions = ["bookpress"]`` loads.
EXTENSIONS = (
    "myst_parser",
    "bookpress.translations",
    "bookpress.apparatus",
    "bookpress.citation",
    "bookpress.colophon",
    "bookpress.cover",
    "bookpress.drawings",
    "bookpress.embargo",
    "bookpress.script_words",
    "bookpress.search",
    "bookpress.index",
    "bookpress.left_open",
    "bookpress.language_switch",
    "bookpress.bibliography",
    "bookpress.mathematics",
    "bookpress.notes",
    "bookpress.metadata",
    "bookpress.paragraph_numbers",
    "bookpress.quotation",
    "bookpress.reading_guide",
    "bookpress.settings",
    "bookpress.epub",
    "bookpress.facing",
    "bookpress.glossary",
    "bookpress.html_in_text",
    "bookpress.typography",
    "bookpress.typst",
    "bookpress.untrusted_text",
)


def _draws_covers() -> bool:
    """Return whether what draws the cover is installed."""
    from bookpress.book.extras import is_installed

    return is_installed("typst")


def _file_name(config: "Config", project: str) -> str:
    """Return what the files of a book are called that conf.py names no file of: as the PDF is."""
    from docutils.nodes import make_id

    from bookpress.book.settings import is_default

    return ("" if is_default(config, "project") else make_id(project)) or "book"


#: Settings that readers see, to be translated and given their spaces.
SHOWN = [
    "project",
    "copyright",
    "html_title",
    "epub_title",
    "epub_description",
    "book_description",
    "index_groups",
    "ebook_summary",
    "typst_metadata",
]

#: Defaults that suit a book, of settings that are Sphinx's or another package's.
DEFAULTS: dict[str, Any] = {
    # Not to be searched for pages, over and over.
    "exclude_patterns": [".*", "_*", "bookpress", "edition", "locales", "tests"],
    "templates_path": ["_templates"],
    "smartquotes": False,  # quotation marks are typed as they are to be printed
    "gettext_compact": False,  # one catalog a chapter
    "gettext_additional_targets": ["index"],  # or its entries are the same in every language
    "gettext_location": False,  # no line numbers: they change with every edit
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence"],
    "myst_footnote_transition": False,  # or a rule is printed above the notes
    "html_theme": "bookpress",
    "html_title": lambda config: config.project,  # else it is the title of a documentation
    "html_copy_source": False,
    "html_show_sphinx": False,
    "html_use_index": False,
    "html_permalinks_icon": "¶",
    "epub_basename": lambda config: config.typst_filename or _file_name(config, config.project),
    "epub_title": lambda config: config.project,
    "epub_description": lambda config: config.book_description or config.project,
    "epub_show_urls": "no",
    "typst_use_index": True,
    "metadata_image": lambda config: "_static/cover.png" if _draws_covers() else "",
    "translated_settings": SHOWN,
    "typography_settings": SHOWN,
}


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Load every part, with the defaults above."""
    from bookpress.book import events
    from bookpress.book.compat import set_default
    from bookpress.book.extension import metadata

    for name in EXTENSIONS:
        app.setup_extension(name)
    for name, value in DEFAULTS.items():
        set_default(app.config, name, value)
    app.connect("config-inited", find_languages, priority=events.FIND_DEFAULTS)
    app.connect("config-inited", find_static_files, priority=events.FIND_DEFAULTS)
    app.connect("env-updated", show_general_index)
    return metadata()


def find_languages(app: "Sphinx", config: "Config") -> None:
    """Offer readers the languages that the book is published in, and its facing editions."""
    from bookpress.book.publication import languages, pairs

    if not config.book_languages:
        config.book_languages = languages(app.srcdir, config.book_source_language)
    config.book_pairs = config.book_pairs or pairs(app.srcdir)


def find_static_files(app: "Sphinx", config: "Config") -> None:
    """Take the book's own sheets, scripts and pictures from ``_static``, if there is one."""
    if not config.html_static_path and (app.confdir / "_static").is_dir():
        config.html_static_path = ["_static"]


def show_general_index(app: "Sphinx", env: "BuildEnvironment") -> None:
    """Have the page of the general index, if anything is entered and ``conf.py`` says nothing."""
    from sphinx.builders.html import StandaloneHTMLBuilder

    from bookpress.book.compat import is_said
    from bookpress.book.general_index import has_index

    if is_said(app.config, "html_use_index") or not has_index(env):
        return
    app.config.html_use_index = True
    said_otherwise = app.builder.name == "epub" and is_said(app.config, "epub_use_index")
    if isinstance(app.builder, StandaloneHTMLBuilder) and not said_otherwise:
        app.builder.use_index = True
