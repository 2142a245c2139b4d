"""Copies a folder of templates, and fills those that vary with the book."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_VARIES = ".jinja"
_HIDDEN = re.compile("(^|/)dot-")  # begins the names of files that are to begin with a dot
_NOT_COPIED = {".po", ".pyc"}


def copy_templates(
    source: Path, target: Path, facts: Mapping[str, Any], say: Callable[[str], str]
) -> None:
    """Copy the folder *source* to *target*; what ends in ``.jinja`` is filled with *facts*.

    *say* translates its ``_()`` and ``{% trans %}``. A file that comes out empty is left
    out, and so is its folder.
    """
    pages = Environment(
        loader=FileSystemLoader(source),
        extensions=["jinja2.ext.i18n"],
        autoescape=False,  # noqa: S701 - no page is HTML
        keep_trailing_newline=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    pages.filters |= {"quoted": quoted, "markdown": markdown}
    pages.install_gettext_callables(say, _no_plural)  # type: ignore[attr-defined]
    for path in _files(source):
        name = path.relative_to(source).as_posix()
        place = target / _HIDDEN.sub(r"\1.", name.removesuffix(_VARIES))
        if not name.endswith(_VARIES):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        elif filled := pages.get_template(name).render(facts).strip():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(filled + "\n", "utf-8")


def _files(source: Path) -> Iterator[Path]:
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix not in _NOT_COPIED:
            yield path


def quoted(text: str) -> str:
    """Return *text* as a string of Python or TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def markdown(text: str) -> str:
    """Return *text* as Markdown prints it: signs that mean something are escaped."""
    return re.sub(r"([\\`*_\[\]<>{}])", r"\\\1", text)


def _no_plural(singular: str, plural: str, count: int) -> str:
    raise NotImplementedError("the sample says nothing that depends on a number")
