"""The book's configuration: one for every language and every format.

Sphinx reads it once for each edition, with ``language`` set by the press. What
is logic lives in ``_ext/``; each module there says what it does.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "_ext")]

from press.languages import languages  # noqa: E402

# -- The book -----------------------------------------------------------------

project = "Le numérique en France : vers une harmonisation des territoires ?"
author = "Emeline Lavocat"
copyright = "Emeline Lavocat, pour le texte"
version = release = "1.0.0"
language = "fr"

# -- Sphinx -------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html

extensions = [
    "myst_parser",
    "sphinxcontrib.bibtex",
    "apparatus",
    "archived_links",
    "back_references",
    "colophon",
    "cover_image",
    "evalfree_translations",
    "folded_search",
    "fresh_pages",
    "grouped_index",
    "language_switch",
    "localised_bibliography",
    "notes_in_place",
    "page_metadata",
    "paragraph_numbers",
    "quotation",
    "reading_guide",
    "settings_catalog",
    "sound_epub",
    "sound_glossary",
    "typography",
    "typst_book",
]
include_patterns = ["index.md", "chapters/**"]
exclude_patterns = [".*", "_*", "locales", "tests"]  # not to be searched for pages, over and over
templates_path = ["_templates"]
nitpicky = True
smartquotes = False  # quotation marks are typed as they are to be printed

# -- Translation --------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/advanced/intl.html

locale_dirs = ["locales"]
gettext_compact = False  # one catalog a chapter
gettext_location = False  # no line numbers: they change with every edit
gettext_uuid = False
language_switch_languages = languages(ROOT, language)  # code → name
settings_catalog_names = [
    "project",
    "copyright",
    "html_title",
    "epub_title",
    "epub_description",
    "grouped_index_groups",
    "page_metadata_description",
    "sound_epub_summary",
    "typst_metadata",
]
typography_settings = settings_catalog_names

# -- Markdown -----------------------------------------------------------------
# https://myst-parser.readthedocs.io/en/latest/configuration.html

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
myst_footnote_transition = False  # or a rule is printed above the notes

# -- Apparatus ----------------------------------------------------------------

apparatus_language = language

# -- Colophon -----------------------------------------------------------------

colophon_date = "2026-11-22"
colophon_language = language

# -- Index ---------------------------------------------------------------------

grouped_index_groups = {
    "persons": "Personnes",
    "places": "Lieux",
    "organisations": "Organisations",
    "concepts": "Notions",
}

# -- Bibliography -------------------------------------------------------------
# https://sphinxcontrib-bibtex.readthedocs.io/en/latest/usage.html

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "localised"
bibtex_reference_style = "localised_author_year"

# -- The addresses of 2012: domains change hands, so links lead to archived copies ---

archived_links_pages = {"chapters/0[1-5]-*": "2012-12-01"}

# -- HTML ---------------------------------------------------------------------
# https://pradyunsg.me/furo/customisation/

html_theme = "furo"
html_title = project  # else the page reads "Documentation Le numérique…"
html_static_path = ["_static"]
html_css_files = ["frame.css", "book.css", ("print.css", {"media": "print"})]
html_context = {"author": author}  # for the title page
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sphinx = False
html_use_index = False
html_theme_options = {"enable_search_shortcuts": False}  # a letter alone: WCAG 2.2, 2.1.4
html_permalinks_icon = "¶"
reading_guide_pages = ["chapters/00-*", "chapters/05-*", "chapters/07-*"]  # beside the chapters

# -- PDF ----------------------------------------------------------------------

typst_filename = "le-numerique-en-france"
typst_nudges = "nudges.toml"  # what single places are asked for, so that pages come out well
typst_settings = {"text-font": "Libertinus Serif", "code-font": "DejaVu Sans Mono"}
typst_metadata = {
    "description": "Essai sur le numérique et les territoires français, vers la fin de 2012.",
    "blurb": [  # on the back of the cover
        "Que change le numérique à la place de chaque région ? Vers la fin de 2012, Emeline "
        "Lavocat prend l’Auvergne pour exemple, et cherche ce que les réseaux donnent aux "
        "territoires, ce qu’ils leur demandent, et ce qu’ils ne peuvent faire pour eux.",
        "Cette édition accompagne l’essai de notes, d’un glossaire, d’un apparat critique, d’un "
        "index, et d’une postface sur ce que sont devenus ses exemples.",
    ],
}

# -- What machines are told of the pages ---------------------------------------

page_metadata_base = os.environ.get("BASEURL", "")  # where the site is published, if anywhere
page_metadata_languages = language_switch_languages
page_metadata_authors = [author]
page_metadata_date = colophon_date
page_metadata_image = "_static/cover.png"
page_metadata_description = typst_metadata["description"]

# -- EPUB ---------------------------------------------------------------------
# https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-epub-output

epub_basename = typst_filename
epub_title = project
epub_description = typst_metadata["description"]
epub_css_files = ["book.css"]
epub_show_urls = "no"
sound_epub_static_path = ["_epub"]
sound_epub_date = colophon_date
sound_epub_summary = (
    "Texte intégral, qui s’adapte aux réglages de lecture, avec une table des matières, des "
    "titres hiérarchisés et des notes liées au texte. La seule image est la couverture, décrite."
)
sound_epub_parts = {
    "index": "titlepage",
    "chapters/00-*": "preface",
    "chapters/0[1-4]-*": "chapter",
    "chapters/05-*": "conclusion",
    "chapters/06-*": "bibliography",
    "chapters/07-*": "afterword",
    "chapters/08-*": "glossary",
    "chapters/09-*": "appendix",
    "chapters/10-*": "index",
    "chapters/11-*": "colophon",
}
cover_image_ornament = "printer/ornament.typ"  # that of the printed cover
