r"""Raw HTML that authors use in their text, understood in every format.

What it gives
    Sphinx hands raw HTML to web pages and drops it everywhere else, in silence. With this part
    ``CO<sub>2</sub>``, ``<kbd>Ctrl</kbd>``, ``<abbr title="…">``, ``<br>``, a table or a list in
    HTML, ``<details>`` and a picture are in the PDF and in the e-book too, where they are well
    formed. So are what MyST makes HTML of: text ~~struck through~~ and the boxes of task lists.
    Web pages stay as Sphinx makes them. `bookpress.epub` and `bookpress.typst` load it.

Example
    In ``conf.py``::

        extensions = ["myst_parser", "bookpress.html_in_text"]

    There is nothing to configure. HTML of roles and of the directive ``raw`` is understood as
    well as that of Markdown, and that of a translation.

Limits
    Scripts, styles, frames, forms and films are of the web page alone: elsewhere they are left
    out, with a warning that names the place, and text within them is set plain, with a space
    where a browser sets words apart. So are drawings and MathML in the PDF; e-books have them. An
    element that is not closed, or is closed inside another, is warned of; its text stays.
    Attributes that say how an element looks stay on the web page. In formats other than HTML,
    EPUB and Typst's PDF, blocks of HTML are left out as Sphinx does.
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata

from .nodes import add_nodes
from .understanding import UnderstandHtml, WarnOfHtmlLeftOut

#: MyST warns that text struck through is for HTML alone, which it is not with this part.
_OBSOLETE_WARNING = "myst.strikethrough"


def silence_myst(app: Sphinx, config: Config) -> None:
    """Keep MyST from saying that only HTML has text struck through."""
    config.suppress_warnings = [*config.suppress_warnings, _OBSOLETE_WARNING]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes that HTML becomes, and the transforms that make them."""
    app.setup_extension("bookpress.book")
    add_nodes(app)
    app.add_transform(UnderstandHtml)
    app.add_post_transform(WarnOfHtmlLeftOut)
    app.connect("config-inited", silence_myst, priority=events.FIND_DEFAULTS)
    return metadata(1)
