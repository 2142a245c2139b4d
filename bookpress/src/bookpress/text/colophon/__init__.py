"""What a colophon tells of the edition: its version, its translators, its errata.

Three directives, none of which takes an argument, an option or content; what they
print is in the language of the page, in words of the interface (`sphinx.po`)::

    :::{edition}
    :::

    :::{translators}
    :::

    :::{errata}
    :::

``{edition}`` gives the release and its date. ``{translators}`` names, for each
language with catalogs of the text, those whom the headers of the catalogs name
(`translators`). ``{errata}`` lists what was corrected since the first version,
from a TOML file (`errata`), newest first, with a link to each place.

The page's headings and any other sentence on it are the book's, not ours.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .directives import EditionDirective, ErrataDirective, TranslatorsDirective
from .domain import ColophonDomain, outdated_credits, outdated_errata
from .listing import ListErrata
from .translators import translators

__all__ = ["setup", "translators"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and their configuration.

    ``book_date``
        The day of the release, ``2026-11-22``. Default: not told.
    ``book_source_language``
        Language of the text, as ``language`` has it; to be set for a book that is
        translated. Default: that of the build.
    ``book_paragraph_pattern``
        Which ids are those of numbered paragraphs; its one group is the number.
    ``errata_file``
        The list of errata, relative to ``conf.py``.
    """
    app.setup_extension("bookpress.book")
    app.add_config_value("errata_file", "edition/errata.toml", "env", str)
    app.add_domain(ColophonDomain)
    app.add_directive("edition", EditionDirective)
    app.add_directive("translators", TranslatorsDirective)
    app.add_directive("errata", ErrataDirective)
    app.add_post_transform(ListErrata)
    app.connect("env-get-outdated", outdated_credits)
    app.connect("env-updated", outdated_errata)
    return metadata(1)
