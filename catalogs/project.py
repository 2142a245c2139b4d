"""What the catalogs need to know of a Sphinx project: a few values of its conf.py.

The file is read by Sphinx's own reader, without starting Sphinx and without its
extensions: a value that an extension changes while Sphinx runs is not seen here.
"""

from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.tags import Tags


class ProjectError(Exception):
    """The project itself cannot be used: its conf.py, its theme, or its text."""


@dataclass(frozen=True)
class Project:
    """A Sphinx project. `language` is the one its text is written in."""

    folder: Path
    language: str
    locales: Path
    templates: tuple[Path, ...]
    theme: str
    theme_folders: tuple[Path, ...]

    def languages(self) -> list[str]:
        """The languages that have a folder of catalogs; there is no other list of them."""
        return sorted(path.parent.name for path in self.locales.glob("*/LC_MESSAGES"))

    def catalogs(self, language: str) -> Path:
        """The folder of a language's catalogs."""
        return self.locales / language / "LC_MESSAGES"


def read_project(folder: Path) -> Project:
    """Read the conf.py of a folder. Raises `ProjectError` when it cannot be read."""
    try:
        config = Config.read(folder, overrides={}, tags=Tags())
    except SphinxError as error:
        raise ProjectError(str(error)) from error
    # The HTML builder declares these two, and no builder is loaded here.
    config.add("html_theme", "alabaster", "html", str)
    config.add("html_theme_path", [], "html", list)
    return Project(
        folder=folder,
        language=config.language,
        locales=folder / config.locale_dirs[0],
        templates=tuple(folder / path for path in config.templates_path),
        theme=config.html_theme,
        theme_folders=tuple(folder / path for path in config.html_theme_path),
    )
