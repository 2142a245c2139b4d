"""Names the domain and the folder of the workshop's own catalogs: the words of the interface.

They are in the domain ``sphinx``, as Sphinx's own words and those of a book's templates are: a
book overrides any of them in ``locales/<language>/LC_MESSAGES/sphinx.po``. Sphinx looks there
first, then in its own catalogs, then in these.

The messages are English, so that there is no catalog for English. Which words there are, and
where readers see each, is in ``locale/sphinx.pot``; `bookpress.catalogs.template` makes it.
"""

from pathlib import Path

DOMAIN = "sphinx"
#: The catalog of the settings in conf.py that readers see.
SETTINGS = "settings"
#: The catalog of the sentences in bibliography entries.
PROSE = "references"
#: Where the workshop's own catalogs are.
LOCALE = Path(__file__).parents[1] / "locale"
