"""Pages of reference: the theme's options, the umbrella's defaults, the command's verbs."""

import io
import os
import tomllib
from collections.abc import Mapping
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bookpress.command import VERBS, run
from sphinx.config import Config

from .markup import block, default_text, heading


def theme_options(folder: Path) -> list[str]:
    """Return a section with the options of the theme whose ``theme.toml`` is below *folder*.

    What an option does is said by the comment above it.
    """
    (file,) = folder.glob("*/theme.toml")
    text = file.read_text("utf-8")
    options = tomllib.loads(text).get("options", {})
    if not options:
        return []
    comments = _comments(text)
    lines = heading("Options", "-")
    lines += ["They are set in ``html_theme_options``.", ""]
    for name, default in options.items():
        lines += [f"``{name}``", f"   {comments.get(name, '')} Default: ``{default!r}``.", ""]
    return lines


def _comments(text: str) -> dict[str, str]:
    """Return the comment above each key of a TOML file, or behind its value."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            above.append(line.lstrip("# "))
            continue
        key, is_key, value = line.partition("=")
        if is_key:
            behind = value.partition(" # ")[2]
            found[key.strip()] = " ".join([*above, behind]).strip()
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
    """Return what a verb prints of itself, in lines of 80 characters at most."""
    printed = io.StringIO()
    with redirect_stdout(printed), patch.dict(os.environ, COLUMNS="80"), suppress(SystemExit):
        run([verb, "--help"])
    return printed.getvalue().strip()
