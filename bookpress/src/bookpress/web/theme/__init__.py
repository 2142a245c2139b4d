"""The theme ``bookpress``: web pages for reading a book.

What it gives
    Furo's pages with a serif, a measure of about 65 letters, quiet headings, a title page, notes
    at the foot, links to the chapters before and after, and labels in the reader's language. Its
    font comes with the pages, and without a jump; the option ``web_font`` sends none. It loads
    nothing from another site, and works under a Content Security Policy that allows no inline
    script or style. A browser prints a page on whatever paper its reader has, with author, title,
    address, the numbers of paragraphs and the notes.

    A reader who asks for it has their place kept, by the number of the paragraph, and finds a
    link to go on from there, on the title page and in the chapter, in whichever language they
    come back. It is kept by the browser, is sent nowhere, and is forgotten when the reader says
    so.

    Over https, and from this machine, an edition of which a page was opened is kept by the
    browser, all files of one publication, and can be read without a network. While there is one,
    pages come from it. The option ``offline`` has none kept, and takes away what was.

Example
    In ``conf.py``, with no extension of ours needed::

        html_theme = "bookpress"
        html_theme_options = {"measure": "60ch", "paragraph_numbers": "always"}

    ``theme.toml`` describes the options. A book changes a part of every page by a template of
    its own that replaces a block, ``_templates/page.html``::

        {% extends "bookpress/page.html" %}
        {% block copyright %}<p class="copyright">CC BY 4.0</p>{% endblock %}

    The blocks are ``menu``, ``brand``, ``search_field``, ``navigation``, ``mobile_header``,
    ``print_head``, ``page_tools``, ``content``, ``title_page``, ``title_links``, ``downloads``,
    ``footer``, ``related_pages``, ``copyright`` and ``toc``; in the head, those of Furo:
    ``site_meta``, ``linktags``, ``htmltitle``, ``styles``, ``extrahead``. A file in
    ``html_static_path`` with the name of one of the theme's sheets (``book.css``, ``frame.css``,
    ``font.css``, ``print.css``, and ``facing-frame.css`` for pages in two languages) replaces it.
    Pages load all but the last as one, ``bookpress.css``.

    Under the title on the first page are links: to the first chapter that has a number, to the
    files of the book that the press has made, to its edition in two languages, and to the label
    ``cite``, if there is one, as `bookpress.citation` has it.

Limits
    The font has Latin letters alone; pages of a language in another script are sent none.
    An edition with more than 20 MB of pages and what they load is not kept for reading without a
    network, nor are PDFs and e-books.
    Sphinx's ``html_sidebars``, ``html_logo`` and "view source" have no place in the frame.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.builders import is_web
from bookpress.book.compat import (
    hide_toctree_from_furo,
    import_furo_without_soup,
    show_toctree_again,
)
from bookpress.book.extension import metadata
from bookpress.book.settings import author_of
from bookpress.book.title_parts import title_parts

from .files import Files, add_files
from .navigation import Menus
from .offline import tell_of_script, write_script
from .options import check_options
from .title_page import title_links
from .translator import use_translator

THEME = "bookpress"
FOLDER = Path(__file__).parent / THEME


def add_facts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates what Sphinx does not: author, title, the book's own folder, an icon."""
    context.setdefault("author", author_of(app.config))
    context["book_title"] = title_parts(context["docstitle"] or context["project"])
    # Where the editions of all languages are, as an address on this page.
    context["book_folder"] = context["content_root"] + ("../" if app.config.book_languages else "")
    if page == app.config.root_doc:
        context |= title_links(app)
    if not app.config.html_favicon:
        context["favicon_url"] = context["pathto"]("_static/favicon.svg", resource=True)


def prepare(app: Sphinx) -> None:
    """Prepare a build of web pages, once builder, theme and settings are known."""
    if not is_web(app.builder):
        return  # an extension may have loaded the theme
    check_options(app)
    add_files(app)
    use_translator(app)
    menus, files = Menus(), Files()
    app.connect("write-started", menus.forget)
    app.connect("write-started", files.forget)
    app.connect("html-page-context", menus.add)
    app.connect("html-page-context", hide_toctree_from_furo, priority=events.HIDE_TOCTREE)
    app.connect("html-page-context", show_toctree_again, priority=events.SHOW_TOCTREE)
    app.connect("html-page-context", add_facts)
    app.connect("html-page-context", tell_of_script)
    app.connect("build-finished", write_script, priority=events.WRITE_OFFLINE_SCRIPT)
    app.connect("html-page-context", files.choose, priority=events.CHOOSE_FILES)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme. Sphinx calls this, through the entry point, before Furo's."""
    import_furo_without_soup()
    app.setup_extension("bookpress.book")
    app.add_html_theme(THEME, str(FOLDER))
    app.connect("builder-inited", prepare)
    return metadata()
