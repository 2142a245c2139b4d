"""The records on a web page: each with a button that copies it and a file to download."""

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.builders import is_web
from bookpress.book.citing import book_address, version_of
from bookpress.book.copying import copy_references
from bookpress.book.imprint import imprint_of

from .records import FORMATS, Cited, Format

#: The folder of the files, in the tree of the edition.
FOLDER = "cite"
#: The id of the reference in words.
SENTENCE = "cite-sentence"


class citation_records(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The records, on web pages alone."""


def cited(config: Config) -> Cited:
    """Return what a record says of the edition that is built."""
    version = version_of(config)
    note = _("Version {version}").format(version=version) if version else ""
    return Cited(imprint_of(config), version, note, book_address(config))


def file_of(record: Cited, form: Format) -> str:
    """Return the path of the file of a record, in the tree of the edition."""
    return f"{FOLDER}/{record.key}.{form.suffix}"


def visit_html(translator: HTML5Translator, node: citation_records) -> None:
    """Write the records."""
    record = cited(translator.config)
    builder = translator.builder
    here = builder.get_target_uri(builder.current_docname)
    # i18n: on web pages, a link to the file of a reference, for a reference manager
    download = escape(_("Download"))
    translator.body.append(f'<p class="citation">{_button(SENTENCE, "")}</p>\n')
    for form in FORMATS:
        place, file = f"{FOLDER}-{form.suffix}", relative_uri(here, file_of(record, form))
        translator.body.append(
            f'<div class="citation-record" role="group" aria-label="{form.name}">\n'
            f"<p><b>{form.name}</b>\n"
            f"{_button(place, form.name)}\n"
            f'<a href="{escape(file)}" download aria-label="{download} ({form.name})">'
            f"{download}</a></p>\n"
            f'<pre id="{place}">{escape(form.write(record), quote=False)}</pre>\n</div>\n'
        )
    raise nodes.SkipNode


def _button(place: str, name: str) -> str:
    """Return the button that copies what has the id *place*; the script shows it.

    Screen readers say *name* after its word, for there are several.
    """
    # i18n: on web pages, the button that copies a reference, for a reference manager
    copy = escape(_("Copy"))
    label = f' aria-label="{copy} ({name})"' if name else ""
    return f'<button type="button" data-copies="{place}"{label} hidden>{copy}</button>'


def offer_records(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write the files of a page with records, and give it the script that copies them."""
    if doctree is None or not is_web(app.builder):
        return
    if next(doctree.findall(citation_records), None) is None:
        return
    record = cited(app.config)
    for form in FORMATS:
        path = Path(app.outdir, file_of(record, form))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form.write(record).encode())
    copy_references(context)
