"""Makes new catalogs with sphinx-intl, and brings its catalogs into the form kept here.

sphinx-intl writes catalogs with Babel: lines of 76 characters, the fields of the header in
an order of its own, and a field that names Babel. A paragraph in which a word changes is
then wrapped anew, and a diff shows all of it. Here a text stands in one line for each line
that it has (`bookpress.book.po`), so a catalog that comes from Babel is given that form
again; one that another tool wrapped keeps its lines.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookpress.book.po import Catalog, Message, render
from bookpress.book.po_reader import read_catalogs
from bookpress.catalogs.project import ProjectError

_PLACES = ("--pot-dir", "gettext", "--locale-dir", "locales")
_WRITER = "Generated-By"
_LAST_FIELDS = ("Language", "Plural-Forms")


def new_catalogs(templates: Mapping[str, Catalog], language: str) -> dict[str, Catalog]:
    """Return new catalogs of a language, made by sphinx-intl from templates, both by domain.

    They have no header: the merge gives them one. Raises `ProjectError` with what
    sphinx-intl says when it fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for domain, template in templates.items():
            path = folder / "gettext" / f"{domain}.pot"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render(template))
        run = subprocess.run(
            [sys.executable, "-m", "sphinx_intl", "update", *_PLACES, "--language", language],
            cwd=folder,  # where there is no conf.py, which it would read
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if run.returncode:
            output = (run.stderr or run.stdout).strip()
            raise ProjectError(f"{output}\nsphinx-intl failed, so no catalog was made")
        made = read_catalogs(folder / "locales" / language / "LC_MESSAGES")
    return {domain: _unwrapped(replace(found, header=None)) for domain, found in made.items()}


def in_own_form(catalog: Catalog) -> Catalog:
    """Return a catalog in the form it has here: a line of the file for each line of a text.

    Poedit, Weblate and msgcat wrap lines. Babel also reorders the header.
    """
    catalog = _unwrapped(catalog)
    if not catalog.header or not catalog.particular(_WRITER).startswith("Babel"):
        return catalog
    fields = catalog.header.strings[0].splitlines(keepends=True)
    names = {field: field.partition(":")[0] for field in fields}
    first = [field for field in fields if names[field] not in (_WRITER, *_LAST_FIELDS)]
    last = [field for name in _LAST_FIELDS for field in fields if names[field] == name]
    text = "".join([*first, *last]).replace("charset=utf-8", "charset=UTF-8")
    header = catalog.header.with_changes(strings=(text,))
    return _unwrapped(replace(catalog, header=header))


def _unwrapped(catalog: Catalog) -> Catalog:
    """Return a catalog whose messages have forgotten the lines that they were read from."""

    def forget(messages: tuple[Message, ...]) -> tuple[Message, ...]:
        return tuple(replace(message, source=()) for message in messages)

    header = catalog.header and replace(catalog.header, source=())
    messages, obsolete = forget(catalog.messages), forget(catalog.obsolete)
    return replace(catalog, header=header, messages=messages, obsolete=obsolete, width=0)
