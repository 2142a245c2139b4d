"""No-break spaces where the language of a text wants them, put in at output.

Writers type ordinary spaces, or end the line; this extension replaces those at which
a line must not break, in the document tree, so that the source stays easy to type.
It knows French and English; a text in another language is left as it is typed.

**French**, after the Imprimerie nationale's *Lexique des règles typographiques*:

- a narrow no-break space (U+202F) before ``;``, ``!``, ``?`` and inside numbers;
- a no-break space (U+00A0) before ``:`` and ``%``, inside guillemets, after ``n°``, ``§``
  and ``p.``, in ``s. d.``, and between a number and the signs ``€`` and ``bit/s``.

Where nothing was typed it adds a space inside guillemets only: ``12:30`` and
``l’été?`` stay as they are.

**English**, after *Hart's Rules* and the *Chicago Manual of Style*, with no-break spaces (U+00A0):

- between an abbreviation and its number: ``no. 3306``, ``p. 5``, ``pp. iv–xii``, ``vol. 2``,
  ``ch. 3``, ``fig. 1``; after ``§`` and ``¶``;
- between a number and its unit: ``30 Mbit/s``, ``7 kg``, ``5 per cent``, ``€330 million``;
- after ``Mr``, ``Dr`` and other short titles, and between the initials of a name:
  ``E. M. Forster``, where a line may end before the surname.

The language of a piece of text is that of its nearest ancestor with a class
``language-xx``, else that of the document: a French title quoted on an English
page has French spaces, an English one on a French page has English ones. Literal text
is left alone, as Sphinx leaves it alone when it turns quotation marks; so are formulas, and
addresses that are printed as they are. Setting spaces twice changes nothing.

Titles and other settings of ``conf.py`` are set as the text is, if they are named::

    extensions = ["bookpress.typography"]
    typography_settings = ["project", "html_title"]

Limits: no quotation marks are turned, and no word is changed. Where a sentence ends with the
word *no* and the next begins with a number, the two are kept on one line.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata

from .english import english_spaces
from .french import french_spaces
from .settings import set_spaces_of_settings
from .signs import NARROW_NO_BREAK, NO_BREAK
from .tree import SetSpaces, set_spaces_of_titles

__all__ = ["NARROW_NO_BREAK", "NO_BREAK", "english_spaces", "french_spaces", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``typography_settings``, and what sets the spaces."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "typography_settings",
        (),
        "env",
        types=frozenset({tuple, list}),
        description="The names of settings that readers see, such as project, to be given "
        "the spaces of their language.",
    )
    app.connect("config-inited", set_spaces_of_settings, priority=events.SET_SPACES_OF_SETTINGS)
    app.add_post_transform(SetSpaces)
    app.connect("doctree-read", set_spaces_of_titles, priority=events.SET_SPACES_OF_TITLES)
    return metadata()
