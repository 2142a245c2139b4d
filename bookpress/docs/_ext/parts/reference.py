"""Pages of reference: the theme's options, the umbrella's defaults, the command's verbs."""

import io
import os
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bookpress.command import VERBS, run
from sphinx.config import Config

from .markup import block, default_text, heading

#: Of what ``--help`` prints, in characters.
WIDTH = "60"


@dataclass(frozen=True)
class Option:
    """An option of the theme; what it does is said by the comment above it in ``theme.toml``."""

    name: str
    default: Any
    comment: str


def read_options(folder: Path) -> list[Option]:
    """Return the options of the theme whose ``theme.toml`` is in a folder of *folder*."""
    (file,) = folder.glob("*/theme.toml")
    text = file.read_text("utf-8")
    comments = _comments(text)
    options = tomllib.loads(text).get("options", {})
    return [Option(name, default, comments[name]) for name, default in options.items()]


def theme_options(options: Sequence[Option]) -> list[str]:
    """Return a section with the options of the theme; nothing where there are none."""
    if not options:
        return []
    lines = heading("Options", "-")
    lines += ["They are set in ``html_theme_options``.", ""]
    for each in options:
        lines += [f"``{each.name}``", f"   {each.comment} Default: ``{each.default!r}``.", ""]
    return lines


def _comments(text: str) -> dict[str, str]:
    """Return the comment above each key of a TOML file.

    Keys on lines that follow one another share the comment above the first.
    """
    found: dict[str, str] = {}
    above: list[str] = []
    for line in text.splitlines():
        key, is_key, _ = line.partition(" = ")
        if line.startswith("#"):
            above.append(line.lstrip("# "))
        elif is_key:
            found[key] = " ".join(above)
        else:
            above = []
    return found


def defaults(values: Mapping[str, Any], known: Config) -> str:
    """Return a page with the settings of others that ``extensions = ["bookpress"]`` changes."""
    lines = heading("Defaults", "=")
    lines += [
        'With ``extensions = ["bookpress"]``, these settings of Sphinx and of the extensions that',
        "it loads have another default. Whatever ``conf.py`` or ``-D`` sets goes before it.",
        "",
        ".. list-table::",
        "   :header-rows: 1",
        "",
        "   * - setting",
        "     - default",
    ]
    for name, value in sorted(values.items()):
        lines += [f"   * - ``{name}``", f"     - {default_text(value, known)}"]
    return "\n".join([*lines, ""])


def command() -> str:
    """Return a page with every verb of the command, and what its ``--help`` says."""
    lines = heading("The command", "=")
    lines += ["``bookpress VERB`` does what the ``Makefile`` of a book asks for.", ""]
    for verb, (_, _, words) in VERBS.items():
        lines += [*heading(f"``bookpress {verb}``", "-"), f"{words[0].upper()}{words[1:]}.", ""]
        lines += block("text", _help(verb))
    return "\n".join(lines)


def _help(verb: str) -> str:
    """Return what a verb prints of itself, in lines that a page has room for."""
    printed = io.StringIO()
    with redirect_stdout(printed), patch.dict(os.environ, COLUMNS=WIDTH), suppress(SystemExit):
        run([verb, "--help"])
    return printed.getvalue().strip()
