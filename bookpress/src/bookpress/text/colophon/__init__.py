"""What colophon and title page say of the edition: version, publisher, translators, errata.

Three directives, none of which takes an argument, an option or content; what they
print is in the language of the page, in words of the interface (`sphinx.po`)::

    :::{edition}
    :::

    :::{translators}
    :::

    :::{errata}
    :::

``{edition}`` gives the release and its date; then, where ``edition/publisher.toml`` gives them,
the number of the edition, publisher, place, year, ISBNs and, of a translation, its translator.
The first page of web pages and e-books says under its title from which language the book is
translated, with its original title; that of an e-book names author and publisher.

``{translators}`` names, for each
language with catalogs of the text, those whom the headers of the catalogs name.
``{errata}`` lists what was corrected since the first version, newest first, with a
link to each place. It reads them from a TOML file::

    [[erratum]]
    version = "1.0.1"       # which corrects it
    date = 2027-01-09       # on which it was corrected
    anchor = "p14"          # id of the paragraph or section
    was = "les sigales"
    now = "les cigales"
    language = "fr"         # if it is in that edition only, such as in a translation
    note = "Prose with *markup*, for translators too."  # if there is more to say

Limits: the page's headings and any other sentence on it are the book's, not ours.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .directives import EditionDirective, ErrataDirective, TranslatorsDirective
from .domain import ColophonDomain, outdated_credits
from .listing import ListErrata
from .title_page import CompleteTitlePage
from .translators import translators

__all__ = ["setup", "translators"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and ``errata_file``.

    What they say of the edition is in ``release``, ``book_date``, ``book_source_language``
    and ``book_paragraph_pattern``.
    """
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "errata_file",
        "edition/errata.toml",
        "env",
        str,
        description="The list of errata, a TOML file, relative to conf.py.",
    )
    ColophonDomain.add_to(app)
    app.add_directive("edition", EditionDirective)
    app.add_directive("translators", TranslatorsDirective)
    app.add_directive("errata", ErrataDirective)
    app.add_post_transform(ListErrata)
    app.add_post_transform(CompleteTitlePage)
    app.connect("env-get-outdated", outdated_credits)
    return metadata(3)
