"""The setting ``facing``, and what is wrong with a pair of languages that cannot be made."""

from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from bookpress.book.facing import facing_language, is_side
from bookpress.book.pairs import possible_pairs
from bookpress.book.translations import translations_of

#: Builders that lay pairs out.
BUILDERS = ("html", "dirhtml", "epub", "typst", "typst-print")


def add_settings(app: Sphinx) -> None:
    """Add the setting ``facing``."""
    app.add_config_value(
        "facing",
        "",
        "env",
        str,
        "The code of the language that stands beside ``language`` in a facing edition: "
        "``-D facing=en``.",
    )
    app.add_config_value(
        "facing_side",
        False,
        "env",
        bool,
        "Whether this build makes the second language for a facing edition. A facing edition "
        "sets it itself.",
    )
    app.connect("config-inited", check_pair)


def check_pair(app: Sphinx, config: Config) -> None:
    """Raise ConfigError unless the two languages of a facing edition are two of the book's."""
    second = facing_language(config)
    if not second or is_side(config):
        return
    known = sorted({config.book_source_language, *_translated(config)})
    if second != config.language and {config.language, second} <= {*known}:
        return
    can = possible_pairs(known) if len(known) > 1 else "there are no catalogs to make one of"
    raise ConfigError(
        f"facing: {config.language}-{second} is no pair of languages that this book has; {can}"
    )


def _translated(config: Config) -> Iterator[str]:
    """Yield the codes of the languages that have a catalog."""
    for folder in translations_of(config).folders:
        for catalogs in folder.glob("*/LC_MESSAGES"):
            if next(catalogs.rglob("*.[pm]o"), None):
                yield catalogs.parent.name
