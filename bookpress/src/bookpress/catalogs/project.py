"""What the catalogs need to know of a Sphinx project: a few values of its conf.py.

The file is read by Sphinx's own reader, without starting Sphinx and without its
extensions: a value that an extension changes while Sphinx runs is not seen here.
"""

import traceback
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
        raise ProjectError(_what_is_wrong(folder / "conf.py", error)) from error
    if not config.locale_dirs:
        raise ProjectError(
            f"{folder / 'conf.py'}: locale_dirs names no folder; "
            "name the one for the catalogs, such as locales"
        )
    # The HTML builder declares these two, and no builder is loaded here.
    default = "bookpress" if "bookpress" in config.extensions else "alabaster"
    config.add("html_theme", default, "html", str)
    config.add("html_theme_path", [], "html", list)
    return Project(
        folder=folder,
        language=config.language,
        locales=folder / config.locale_dirs[0],
        templates=tuple(folder / path for path in config.templates_path),
        theme=config.html_theme,
        theme_folders=tuple(folder / path for path in config.html_theme_path),
    )


def _what_is_wrong(conf: Path, error: SphinxError) -> str:
    """The error with its file and line, where Sphinx has a whole traceback or neither."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        return f"{cause.filename}:{cause.lineno}: {cause.msg}"
    if not isinstance(cause, Exception):
        return str(error).strip()
    frames = traceback.extract_tb(cause.__traceback__)
    line = next((frame.lineno for frame in frames if frame.filename == str(conf.resolve())), 1)
    return f"{conf}:{line}: {type(cause).__name__}: {cause}"
