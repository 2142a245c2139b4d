"""Sphinx's own search, changed to find words with and without accents and capitals.

What it gives
    A word is found with or without its accents, after an elision as by itself, in the singular
    as in the plural, and by no word that merely contains it. The results show the passages that
    answer, each a link to its place. Sphinx's index and its search page stay; what changes is how
    words are brought together:

    * the index holds words folded (see `folding`) and whole;
    * the page folds the query the same way, and stems it *and* the words of the index with the
      one stemmer it has, Sphinx's own in JavaScript. (Sphinx stems the index in Python: two
      stemmers of two releases disagree on some words, which then cannot be found.)

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

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import add_static_folder, is_web
from bookpress.book.compat import search_this_build_with
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_language

from .language import folded_language

HIGHLIGHTER = "_static/sphinx_highlight.js"


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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend the search of web pages; there is nothing to configure."""
    app.connect("builder-inited", mend_search)
    return metadata()
