"""Links to copies in a public web archive, for addresses that were printed years ago.

Domains change hands, so that an old address may lead anywhere today. An entry of the
bibliography says in its field ``archivedate`` as of when its address was good
(``2012-12-01``, ``2012-12`` or ``2012``): the address is then text and no link, and beside
it stands a link to the archive's copy nearest that date. biblatex has no field for this; its
``urldate`` is the day on which somebody read the page. What becomes of the links of a text is
in `archived_links`.

``archived_links_archive`` is the scheme of the archive's addresses, with ``{date}`` and
``{url}`` in it; an empty one leaves old addresses without any copy. The default is that of
the Internet Archive's Wayback Machine, as its answers have it in
https://archive.org/help/wayback_api.php: the date is written ``YYYYMMDDhhmmss``, all that
follows it is the address. That the date may be cut short and leads to the nearest capture,
earlier or later, is said of the scheme in
https://github.com/iipc/openwayback/wiki/OpenWayback-Replay-API.

The address goes in as it is, neither quoted nor cut: an archive takes the query string
for a part of it, and a fragment never leaves the reader's browser, which applies it to
the copy.
"""

from pybtex.richtext import Text
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from bookpress.book.dates import PartialDate, read_date

from .richtext import Address, SilentLink
from .words import _, fill

WAYBACK_MACHINE = "https://web.archive.org/web/{date}/{url}"

# Of the build at work; kept here for the reason told in `words`.
_scheme = ""


def address_of_copy(scheme: str, address: str, date: PartialDate) -> str:
    """Return the address of the copy of *address* nearest *date*; empty without a scheme."""
    return scheme.format(date=date.timestamp(), url=address)


def add_archive(app: Sphinx) -> None:
    """Add the setting ``archived_links_archive``."""
    app.add_config_value(
        "archived_links_archive",
        WAYBACK_MACHINE,
        "env",
        types=str,
        description="The addresses of copies in a public web archive, with {date} and {url} in "
        "it; an empty text for no copies.",
    )
    app.connect("config-inited", check_scheme)
    app.connect("env-before-read-docs", use_scheme)


def check_scheme(app: Sphinx, config: Config) -> None:
    """Raise ConfigError for a scheme that cannot be filled, or that ignores the address."""
    scheme = config.archived_links_archive
    try:
        filled = scheme.format(date="<date>", url="<url>")
    except (IndexError, KeyError, ValueError) as error:
        raise ConfigError(
            f"archived_links_archive: {scheme!r} cannot be filled: {error}"
        ) from error
    if scheme and not ("<date>" in filled and "<url>" in filled):
        raise ConfigError(
            f"archived_links_archive: {scheme!r} lacks {{date}} or {{url}}; "
            f"write an address such as {WAYBACK_MACHINE!r}, or nothing"
        )


def use_scheme(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Use the archive that the settings of *app* name, for the build that begins."""
    global _scheme
    _scheme = app.config.archived_links_archive


def as_given(address: str) -> Text:
    """Return *address* as text without a link: an inline node of class ``address``."""
    return Text(Address("address", address))


def link_to_copy(address: str, date: str) -> Text | None:
    """Return a link to the archived copy of *address* nearest *date*.

    There is none without an archive, or if *date* cannot be read; `checks` tells of that.
    """
    try:
        copy = address_of_copy(_scheme, address, read_date(date.strip()))
    except ValueError:
        return None
    # i18n: in the bibliography, a link after the address of a web page
    return Text(SilentLink(copy, fill(_("archived copy")))) if copy else None
