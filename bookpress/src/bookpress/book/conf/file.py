"""Reads ``conf.py``, and finds the line of a setting in it.

Sphinx reports a mistake there with a traceback, or without a line; here each has its line.
"""

import ast
import re
import traceback
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from bookpress.book.languages import code_named, is_language
from bookpress.book.source_files import SourceError, read_source

NAME = "conf.py"
#: Settings that Sphinx and others go through as it begins, letter by letter if they are a text.
_LISTS = (
    "bibtex_bibfiles",
    "exclude_patterns",
    "html_css_files",
    "html_js_files",
    "html_static_path",
    "include_patterns",
    "locale_dirs",
    "templates_path",
)
_QUOTED = re.compile(r"[`'“\"]([^`'“”\"\n]+)['”\"]")
#: A name in a message that may be that of a setting; one without _ stands before a colon.
_WORD = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+(?=: )")


class ConfFileError(ConfigError):
    """What is wrong with ``conf.py``: the message begins with the file and, if known, the line."""


def read_conf(root: Path) -> Config:
    """Return what the ``conf.py`` in *root* says. Raises `ConfFileError`.

    Extensions are not loaded: settings of theirs have their values, and no type.
    """
    path = root / NAME
    if not path.is_file():
        raise ConfFileError(
            f"{root}: there is no {NAME} here: go to the folder of the book, or name it"
        )
    try:
        source = read_source(path)
    except SourceError as error:
        raise ConfFileError(f"{path}:{error.line}: {error}") from error
    try:
        config = Config.read(root.resolve(), overrides={}, tags=Tags())
    except ConfigError as error:
        raise ConfFileError(_what_is_wrong(path, source, error)) from error
    _check(config, path, source)
    return config


def _what_is_wrong(path: Path, source: str, error: ConfigError) -> str:
    """Return *error* in one line, with that of ``conf.py`` from which it came."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        return f"{cause.filename or path}:{cause.lineno or 1}: {cause.msg}"
    if isinstance(cause, SystemExit):
        lines = source.splitlines()
        calls = (n for n, line in enumerate(lines, 1) if re.search(r"\bexit\(|SystemExit", line))
        return f"{path}:{next(calls, 1)}: this ends the program with exit(); take it out"
    if not isinstance(cause, BaseException):
        return f"{path}: {' '.join(str(error).split())}"
    frames = traceback.extract_tb(cause.__traceback__)
    own = str(path.resolve())
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == own), 1)
    return f"{path}:{line}: {type(cause).__name__}: {' '.join(str(cause).split())}"


def _check(config: Config, path: Path, source: str) -> None:
    """Raise `ConfFileError` for what Sphinx would stumble over before it checks settings."""
    lines = setting_lines(source)

    def wrong(name: str, what: str) -> ConfFileError:
        return ConfFileError(f"{path}:{lines.get(name, 1)}: {name}: {what}")

    extensions = config.extensions
    if not isinstance(extensions, list | tuple) or not all(isinstance(e, str) for e in extensions):
        raise wrong("extensions", 'it is a list of names, such as ["bookpress"]')
    for name in _LISTS:
        if isinstance(getattr(config, name, None), str):
            raise wrong(name, 'it is a list, in square brackets: ["…"]')
    if not isinstance(config.language, str):
        raise wrong("language", 'it is the code of a language, such as "fr"')
    if not is_language(config.language):
        meant = code_named(config.language)
        hint = f"did you mean {meant}?" if meant else "write one such as fr, de or pt_BR"
        raise wrong("language", f"there is no language with the code {config.language}; {hint}")


def setting_lines(source: str) -> dict[str, int]:
    """Return the last line at which *source*, a ``conf.py``, sets each name at its top level."""
    return {name: node.lineno for name, node in _assignments(source).items()}


def _assignments(source: str) -> dict[str, ast.stmt]:
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return {}
    found: dict[str, ast.stmt] = {}
    for statement in statements:
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign | ast.AugAssign):
            targets = [statement.target]
        else:
            continue
        for target in targets:
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    found[name.id] = statement
    return found


def line_of(message: str, source: str) -> int:
    """Return the line of *source*, a ``conf.py``, that *message* speaks of; 0 if none is known.

    That is the line of a setting which the message names, or else that of a value which it quotes.
    """
    found = _assignments(source)
    named = next((name for name in _WORD.findall(message) if name in found), "")
    quoted = [*_QUOTED.findall(message), *re.findall(r"extension (\S+)", message)]
    for statement in [found[named]] if named else found.values():
        if line := _line_of_constant(statement, quoted):
            return line
    return found[named].lineno if named else 0


def line_of_value(conf: Path, name: str, value: str) -> int:
    """Return the line of the file *conf* on which the setting *name* has *value*, or begins."""
    text = conf.read_text("utf-8", errors="replace") if conf.is_file() else ""
    statement = _assignments(text).get(name)
    return _line_of_constant(statement, [value]) or statement.lineno if statement else 1


def _line_of_constant(statement: ast.stmt, values: list[str]) -> int:
    nodes = (node for node in ast.walk(statement) if isinstance(node, ast.Constant))
    wanted = {value.lower() for value in values}
    return next((node.lineno for node in nodes if str(node.value).lower() in wanted), 0)
