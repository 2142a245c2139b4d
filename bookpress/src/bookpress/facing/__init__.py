"""Two languages of a book side by side: each passage beside its counterpart.

What it gives
    With ``facing = "en"``, a build has two languages: ``language`` is the first, ``facing`` the
    second. On web pages and in e-books, each paragraph, heading, quotation, table, item of a
    list, note and entry of a bibliography is a pair, with its language on each side; both columns
    have their own links, citations and notes, and an address of a passage (``#p14``) leads to the
    pair. What both languages have alike, such as a picture or a program, stands once, across the
    columns. A passage without a translation is shown in the language of the source, with a mark.

    On a web page the two stand side by side, with their first lines level, and one under the other
    where the window is narrow; pointing at one side marks the other. A line above the text tells
    how many passages are not translated, or are from an earlier version, with a link to the first;
    it says nothing if there are none. With scripts there are two controls: the keyboard and a
    screen reader go pair by pair, or column by column between two headings; and a narrow window
    shows both languages, or one at a time, with a button at each passage for the other. Both hold
    for the visit. A search finds the words and titles of both languages. Custom properties set the
    room: ``--facing-gap`` between the columns, ``--facing-space`` above a passage, and
    the tints: ``--facing-mark`` of what is pointed at, ``--facing-target`` of what a link led to.

    In print (`bookpress.typst`), the first language is on the left pages and the second on the
    right, with each passage on the line of its counterpart; ``typst_facing_layout`` has them in
    two columns of one page instead. In an e-book, a passage is followed by its counterpart.

Example
    A project in French with English catalogs in ``locales/en``; in ``conf.py``::

        extensions = ["bookpress.facing"]

    The edition in two languages, beside those in one::

        sphinx-build -b html -D facing=en . _build/html/fr-en

    Any two languages make a pair, the source with a translation or two translations:
    ``-D language=en -D facing=ar``. In a book that the command ``bookpress`` builds,
    ``bookpress facing`` makes the pages, the PDF and the e-book, and keeps them up to date.

Limits
    For the builders ``html``, ``dirhtml``, ``epub``, and those of `bookpress.typst`. The second
    language is read by a process of its own, so the text is read twice. On web pages, menus, the
    search page and the general index are in the first language; an e-book of `bookpress.epub` has
    its contents and its index in both. What has no counterpart, as an extension may make it, stands
    across the columns, and is named in the log. What an extension lays out, such as tabs, is one
    pair.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .blocks import NameBlocks
from .build import add_build
from .pages import add_nodes
from .settings import add_settings
from .tools import add_tools_node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the setting ``facing``, and what pairs two languages when it is set."""
    app.setup_extension("bookpress.book")
    add_settings(app)
    app.add_transform(NameBlocks)
    add_nodes(app)
    add_tools_node(app)
    add_build(app)
    return metadata(1)
