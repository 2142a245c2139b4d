"""Sphinx's own search, changed to find words with and without accents and capitals.

What it gives
    A word is found with or without its accents, after an elision as by itself, in the singular
    as in the plural, and by no word that merely contains it. The results show the passages that
    answer, each a link to its place. A phrase in quotation marks, of any language (``"…"``,
    ``“…”``, ``« … »``), is found as it stands, word after word. The number of a paragraph,
    ``14``, ``§ 14``, ``para 14`` or the first of ``§§ 14–16``, leads to the paragraph
    (`bookpress.paragraph_numbers`). Where
    nothing is found, the page says so and proposes what would be: words of the book that differ
    in a letter or two, or fewer of the words asked for.

    Sphinx's index and its search page stay; what changes is how words are brought together:

    * the index holds words folded (see `folding`) and whole, and numbers of two digits or more;
    * the page folds the query the same way, and stems it *and* the words of the index with the
      one stemmer it has, Sphinx's own in JavaScript. (Sphinx stems the index in Python: two
      stemmers of two releases disagree on some words, which then cannot be found.)
    * the index does not know where on a page a word is: the passages, and whether a phrase is
      among them, are read from the pages that have all the words.

Example
    In ``conf.py``::

        extensions = ["bookpress.search"]

    There is nothing to configure. The stop words and the stemmer are those of Sphinx's
    ``html_search_language``; a facing edition (`bookpress.facing`) has those of both languages, and
    a passage that is found is shown in its own.

Limits
    Made for languages written in Latin letters that Sphinx can split at whatever is no letter; in
    any other, search is left as it is. What the search page looks like, and the words it shows,
    are the theme's and Sphinx's. ``static/searchtools.js`` takes the place of Sphinx's script
    of that name; `bookpress.book.compat` says what it relies on. It stores nothing, so pages do
    without Sphinx's script that marks the words of the last search. ``singlehtml`` has no search.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import add_static_folder, is_web
from bookpress.book.compat import search_this_build_with
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_language

from .language import folded_language
from .paragraphs import SearchedParagraphs

HIGHLIGHTER = "_static/sphinx_highlight.js"
#: What Sphinx's script of the search page, and ours in its place, does not have in itself.
SCRIPTS = ("search-words.js", "search-passages.js")


def mend_search(app: Sphinx) -> None:
    """Make the index and the search page use folded words."""
    if not is_web(app.builder) or not app.builder.search:
        return
    code = app.config.html_search_language or app.config.language
    if language := folded_language(code, facing_language(app.config)):
        search_this_build_with(app, language)
        app.connect("html-page-context", _prepare_page)
        add_static_folder(app, Path(__file__).parent / "static")


def _prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates that this search is used, and remove Sphinx's highlighter from the page.

    That script marks the words of the last search, and none are kept. A theme need not load the
    index where ``own_search`` is set: the script does, once there is a question.
    """
    context["own_search"] = True
    scripts = context.get("script_files", [])  # ``json`` and ``pickle`` write pages without any
    # In place: it is the builder's own list, which other extensions add to.
    scripts[:] = [script for script in scripts if script.filename != HIGHLIGHTER]
    if page == "search":
        data = json.dumps(_data(app), ensure_ascii=False, separators=(",", ":"))
        attributes: dict[str, Any] = {"data-book": data}
        app.add_js_file(SCRIPTS[0], **attributes)
        app.add_js_file(SCRIPTS[1])


def _data(app: Sphinx) -> dict[str, Any]:
    """Return what the scripts of the search page need besides the index of words."""
    # i18n: on web pages, what a screen reader says of a number in the margin
    paragraph = _("Paragraph %s")
    return {
        "paragraphs": SearchedParagraphs.of(app.env).by_page(),
        "paragraph": paragraph,
        # i18n: the search page: no page has what was asked for
        "nothing": _("Nothing in the book answers “{question}”."),
        # i18n: the search page: before links to searches that do find something
        "instead": _("Try instead:"),
    }


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend the search of web pages; there is nothing to configure."""
    app.setup_extension("bookpress.book")
    SearchedParagraphs.add_to(app)
    app.connect("builder-inited", mend_search)
    return metadata(1)
