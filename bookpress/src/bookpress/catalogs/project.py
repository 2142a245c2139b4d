"""Reads the few values of a project's conf.py that the catalogs depend on.

The file is read by Sphinx's own reader, without starting Sphinx and without its
extensions: a value that an extension changes while Sphinx runs is not seen here.
"""

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.tags import Tags

_WORKSHOP = "bookpress"


class ProjectError(Exception):
    """The project itself cannot be used: its conf.py, its theme, or its text."""


@dataclass(frozen=True)
class Project:
    """A Sphinx project. `language` is the one its text is written in.

    `extensions` are the names that conf.py lists, and `module_folders` the folders of the
    project in which Python looks for modules, as conf.py has them in `sys.path`. `syntax`
    has the extensions of MyST's syntax, None when conf.py leaves them to the workshop, and
    `compact` the catalog that all chapters go into, empty when there are several.
    """

    folder: Path
    language: str
    locales: Path
    templates: tuple[Path, ...] = ()
    theme: str = "none"
    theme_folders: tuple[Path, ...] = ()
    extensions: tuple[str, ...] = ()
    module_folders: tuple[Path, ...] = ()
    syntax: frozenset[str] | None = None
    compact: str = ""

    def languages(self) -> list[str]:
        """Return the languages that have a folder of catalogs; there is no other list of them."""
        return sorted(path.parent.name for path in self.locales.glob("*/LC_MESSAGES"))

    def chosen(self, language: str) -> list[str]:
        """Return `languages`, or *language* alone if one is given.

        Raises `ProjectError` for one that has no folder of catalogs.
        """
        there = self.languages()
        if not language:
            return there
        if language not in there:
            known = f"only {', '.join(there)}" if there else "nor any other"
            raise ProjectError(
                f"{self.locales}: there is no language {language} here, {known}; "
                f"`bookpress language {language}` makes it"
            )
        return [language]

    def catalogs(self, language: str) -> Path:
        """Return the folder of a language's catalogs."""
        return self.locales / language / "LC_MESSAGES"


def read_project(folder: Path) -> Project:
    """Read the conf.py of a folder. Raises `ProjectError` when it cannot be read."""
    config, module_folders = _read_conf(folder)
    if not config.locale_dirs:
        raise ProjectError(
            f"{folder / 'conf.py'}: locale_dirs names no folder; "
            "name the one for the catalogs, such as locales"
        )
    # The HTML builder declares these two, and no builder is loaded here.
    default_theme = _WORKSHOP if _WORKSHOP in config.extensions else "alabaster"
    config.add("html_theme", default_theme, "html", str)
    config.add("html_theme_path", [], "html", list)
    config.add("myst_enable_extensions", None, "env", (list, set, tuple))
    config.add("gettext_compact", True, "gettext", (bool, str))
    syntax, compact = config.myst_enable_extensions, config.gettext_compact
    if syntax is None and _WORKSHOP not in config.extensions:
        syntax = ()
    return Project(
        folder=folder,
        language=config.language,
        locales=folder / config.locale_dirs[0],
        templates=tuple(folder / path for path in config.templates_path),
        theme=config.html_theme,
        theme_folders=tuple(folder / path for path in config.html_theme_path),
        extensions=tuple(config.extensions),
        module_folders=module_folders,
        syntax=None if syntax is None else frozenset(syntax),
        compact=compact if isinstance(compact, str) else "",
    )


def _read_conf(folder: Path) -> tuple[Config, tuple[Path, ...]]:
    """Return what conf.py says, and the folders of the project that it has in `sys.path`.

    `sys.path` itself is left as it was: this process imports nothing from the project.
    """
    before = sys.path[:]
    try:
        config = Config.read(folder, overrides={}, tags=Tags())
        places = [Path(folder, name).resolve() for name in sys.path]
    except SphinxError as error:
        raise ProjectError(_what_is_wrong(folder / "conf.py", error)) from error
    finally:
        sys.path[:] = before
    own = (path for path in places if path.is_relative_to(folder.resolve()))
    # What an environment within the project has installed is not the project's.
    return config, tuple(path for path in dict.fromkeys(own) if "site-packages" not in path.parts)


def _what_is_wrong(conf: Path, error: SphinxError) -> str:
    """Return the error with the line of conf.py; Sphinx gives a whole traceback or no line."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        return f"{cause.filename}:{cause.lineno}: {cause.msg}"
    if not isinstance(cause, Exception):
        return str(error).strip()
    frames = traceback.extract_tb(cause.__traceback__)
    line = next((frame.lineno for frame in frames if frame.filename == str(conf.resolve())), 1)
    return f"{conf}:{line}: {type(cause).__name__}: {cause}"
