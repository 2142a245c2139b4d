"""Reads the few values of a project's conf.py that the catalogs depend on.

The file is read by Sphinx's own reader, without starting Sphinx and without its
extensions: a value that an extension changes while Sphinx runs is not seen here.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.config import Config

from bookpress.book.conf.file import ConfFileError, line_of_value, read_conf

_WORKSHOP = "bookpress"
#: What is said of a project whose text is in one language.
NO_LANGUAGE = "there is no language yet; `language CODE` makes one"


class ProjectError(Exception):
    """The project itself cannot be used: its conf.py, its theme, or its text."""


class TextError(ProjectError):
    """The text does not build. The last line says so, and lacks what became of it."""


@dataclass(frozen=True)
class Project:
    """A Sphinx project. `language` is the one its text is written in.

    `extensions` are the names that conf.py lists, and `module_folders` the folders of the
    project in which Python looks for modules, as conf.py has them in `sys.path`. `syntax`
    has the extensions of MyST's syntax, None when conf.py leaves them to the workshop, and
    `compact` the catalog that all chapters go into, empty when there are several. `strict` says
    that a text of which Sphinx warns counts as one that does not build; `warnings` is what it
    warned of when the text was read. `bibliographies` are its ``.bib`` files.
    """

    folder: Path
    language: str
    locales: Path
    templates: tuple[Path, ...] = ()
    theme: str = "none"
    theme_folders: tuple[Path, ...] = ()
    extensions: tuple[str, ...] = ()
    module_folders: tuple[Path, ...] = ()
    bibliographies: tuple[Path, ...] = ()
    bibliography_encoding: str = "utf-8-sig"
    syntax: frozenset[str] | None = None
    compact: str = ""
    strict: bool = False
    warnings: list[str] = field(default_factory=list, compare=False)

    @property
    def is_book(self) -> bool:
        """Whether the workshop makes it, whole or in part: then catalogs have the book's form."""
        return any(name.partition(".")[0] == _WORKSHOP for name in self.extensions)

    def languages(self) -> list[str]:
        """Return the languages that have a folder of catalogs; there is no other list of them."""
        return sorted(path.parent.name for path in _languages_in(self.locales))

    def has_none(self) -> bool:
        """Return whether the text is in one language, and no folder of catalogs was missed."""
        return not self.languages() and not self.other_locales()

    def other_locales(self) -> str:
        """Return the name of a folder of catalogs that conf.py does not name; empty if none."""
        names = ("locale", "locales", "../locale", "../locales")
        return next((name for name in names if _has_languages(self.folder / name)), "")

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
    """Read the conf.py of a folder. Raises `ProjectError` when it cannot be read.

    Of several folders of catalogs, the one that has some is the project's; the first one if none
    has.
    """
    _check_folder(folder)
    config, module_folders = _read_conf(folder)
    _check_lists(folder, config)
    if not config.locale_dirs:
        conf = folder / "conf.py"
        raise ProjectError(
            f"{conf}:{line_of_value(conf, 'locale_dirs', '')}: locale_dirs names no folder; "
            "name the one for the catalogs, such as locales"
        )
    # The HTML builder declares these two, and no builder is loaded here.
    default_theme = _WORKSHOP if _WORKSHOP in config.extensions else "alabaster"
    config.add("html_theme", default_theme, "html", str)
    config.add("html_theme_path", [], "html", list)
    # These are sphinxcontrib-bibtex's.
    config.add("bibtex_bibfiles", None, "html", list)
    config.add("bibtex_encoding", Project.bibliography_encoding, "html", str)
    config.add("myst_enable_extensions", None, "env", (list, set, tuple))
    config.add("gettext_compact", True, "gettext", (bool, str))
    _check_lists(folder, config)
    syntax, compact = config.myst_enable_extensions, config.gettext_compact
    if syntax is None and _WORKSHOP not in config.extensions:
        syntax = ()
    locales = [folder / path for path in config.locale_dirs]
    return Project(
        folder=folder,
        language=config.language,
        locales=next((path for path in locales if _has_languages(path)), locales[0]),
        templates=tuple(folder / path for path in config.templates_path),
        theme=config.html_theme,
        theme_folders=tuple(folder / path for path in config.html_theme_path),
        extensions=tuple(config.extensions),
        module_folders=module_folders,
        bibliographies=tuple((folder / name).resolve() for name in config.bibtex_bibfiles or ()),
        bibliography_encoding=config.bibtex_encoding,
        syntax=None if syntax is None else frozenset(syntax),
        compact=compact if isinstance(compact, str) else "",
    )


def _check_lists(folder: Path, config: Config) -> None:
    """Raise `ProjectError`, with the line of conf.py, for a list of paths that is none."""
    for name in ("locale_dirs", "templates_path", "html_theme_path", "bibtex_bibfiles"):
        given = getattr(config, name, None) or []
        if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
            conf = folder / "conf.py"
            raise ProjectError(
                f"{conf}:{line_of_value(conf, name, '')}: {name}: {given!r}: it is a list of "
                'paths, each in quotation marks: ["…"]'
            )


def _languages_in(locales: Path) -> Iterator[Path]:
    return locales.glob("*/LC_MESSAGES")


def _has_languages(locales: Path) -> bool:
    return any(_languages_in(locales))


def _check_folder(folder: Path) -> None:
    """Raise `ProjectError` with the right folder if conf.py is in one below, as often it is."""
    if folder.is_dir() and not (folder / "conf.py").exists():
        for name in ("source", "docs", "doc", "docs/source", "doc/source"):
            if (folder / name / "conf.py").exists():
                raise ProjectError(
                    f"{folder / 'conf.py'}: there is none; name the folder that has it, "
                    f"{folder / name}"
                )


def _read_conf(folder: Path) -> tuple[Config, tuple[Path, ...]]:
    """Return what conf.py says, and the folders of the project that it has in `sys.path`.

    `sys.path` itself is left as it was: this process imports nothing from the project.
    """
    before = sys.path[:]
    try:
        # Sphinx goes into the folder first, and would look for a path that is not absolute there.
        config = read_conf(folder)
        places = [Path(folder, name).resolve() for name in sys.path]
    except ConfFileError as error:
        raise ProjectError(str(error)) from error
    finally:
        sys.path[:] = before
    own = (path for path in places if path.is_relative_to(folder.resolve()))
    # What an environment within the project has installed is not the project's.
    return config, tuple(path for path in dict.fromkeys(own) if "site-packages" not in path.parts)
