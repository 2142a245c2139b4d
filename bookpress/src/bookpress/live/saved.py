"""The preview's Sphinx extension that has pages follow what was saved, whatever its date.

Sphinx compares dates. A file that takes the place of another by its name can have an older date
than the page that is made of it, and one that is saved while a page is read, a date before that at
which Sphinx notes that it has read the page.
"""

from collections.abc import Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata


def _pages_of_saved(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Return the pages that are made of what was saved."""
    saved = {Path(name) for name in app.config.live_saved}
    if not saved:
        return []
    files = set().union(*env.dependencies.values())
    included = {each for each in files if Path(env.srcdir, each).resolve() in saved}
    return [
        name
        for name in env.all_docs
        if env.doc2path(name) in saved or not included.isdisjoint(env.dependencies.get(name, ()))
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have pages follow the files that are named in ``live_saved``."""
    app.add_config_value("live_saved", (), "", (list, tuple))
    app.connect("env-get-outdated", _pages_of_saved)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
