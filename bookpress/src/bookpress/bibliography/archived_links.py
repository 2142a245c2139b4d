"""Links in an old text lead to archived copies of the pages that their author saw.

Domains change hands, so that a link written years ago may lead anywhere today. The
pages of such a text are named with the date as of which their links were good, by
patterns like those of ``exclude_patterns``; of several that fit, the first counts::

    archived_links_pages = {"essay/*": "2012-12-01"}

As a page is written, each of its links to the web leads to the archive's copy nearest
that date. Source and catalogs keep the address that the author gave. On the web and in
an e-book it is in the title of the link; a writer for print that adds the addresses of
links to the text finds it in ``printed_address`` of the reference node, to be printed
as words and not as a link. The node has the class ``archived``. Footnotes are taken for
the editor's, who writes today: their links stay as they are.

The archive is that of ``archived_links_archive``, described in `archive`; without one, links
stay as they are.

Limits: no build asks the archive whether it has a copy.
"""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.locale import _, __
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.matching import patmatch
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.dates import EXAMPLES, PartialDate, read_date
from bookpress.book.extension import metadata
from bookpress.book.places import around, docname_around

from .archive import add_archive, address_of_copy

logger = logging.getLogger(__name__)

_WEB = ("http://", "https://")


def old_links(document: nodes.document, docname: str) -> Iterator[tuple[str, nodes.reference]]:
    """Yield each link to the web in *document*, with the page it stands on, which is *docname*.

    In a book that is written as one document, it is that of its part.
    """
    for link in document.findall(nodes.reference):
        if _leads_to_the_web(link) and not _is_in_note(link):
            yield docname_around(link, docname), link


def _leads_to_the_web(link: nodes.reference) -> bool:
    # The bibliography's links to copies have a printed address already.
    return "printed_address" not in link and link.get("refuri", "").startswith(_WEB)


def _is_in_note(link: nodes.reference) -> bool:
    return any(isinstance(each, nodes.footnote) for each in around(link))


class LinkToArchive(SphinxPostTransform):
    """Replaces the targets of links on old pages by archived copies."""

    default_priority = events.LEAD_TO_ARCHIVE

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        scheme = self.config.archived_links_archive
        links = old_links(self.document, self.env.docname) if scheme else ()
        for docname, link in links:
            if date := _date_of(docname, self.config):
                link_to_archive(link, date, scheme)


def _date_of(docname: str, config: Config) -> PartialDate | None:
    dates = config.archived_links_pages.items()
    found = (read_date(date) for pattern, date in dates if patmatch(docname, pattern))
    return next(found, None)


def link_to_archive(link: nodes.reference, date: PartialDate, scheme: str) -> None:
    """Replace the target of *link* by the archived copy nearest *date*, addressed by *scheme*."""
    address = link["refuri"]
    link["refuri"] = address_of_copy(scheme, address, date)
    # i18n: on web pages, shown when the mouse rests on a link to an archived page; its address goes
    # before
    link["reftitle"] = _("%s (archived copy)") % address
    link["printed_address"] = address
    link["classes"].append("archived")


def add_transform(app: Sphinx) -> None:
    """Register `LinkToArchive`, except for templates: translators see links as written."""
    if app.builder.name != "gettext":
        app.add_post_transform(LinkToArchive)


# -- bad input


def check_dates(app: Sphinx, config: Config) -> None:
    """Raise ConfigError for a date that cannot be read."""
    for pattern, date in config.archived_links_pages.items():
        try:
            read_date(date if isinstance(date, str) else "")
        except ValueError as error:
            raise ConfigError(
                f"archived_links_pages: {date!r}, the date of {pattern!r}, cannot be read; "
                f"write {EXAMPLES}, in quotation marks"
            ) from error


def check_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each pattern that no page fits."""
    for pattern in app.config.archived_links_pages:
        if not any(patmatch(docname, pattern) for docname in env.found_docs):
            logger.warning(
                __("archived_links_pages in conf.py: no page is called %r; correct it"),
                pattern,
                type="archived_links",
                subtype="page",
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``archived_links_pages`` and ``archived_links_archive``."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "archived_links_pages",
        {},
        "env",
        types=dict,
        description="The pages of an old text, by patterns, and the date as of which their "
        "links were good.",
    )
    add_archive(app)
    app.connect("config-inited", check_dates)
    app.connect("env-check-consistency", check_pages)
    app.connect("builder-inited", add_transform)
    return metadata(1)
