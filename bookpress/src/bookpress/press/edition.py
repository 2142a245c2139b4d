"""Build the editions of one language: one text read once, written in each format asked for.

Runs in a process of its own, one a language. Everything it writes is in the
working place of that language; finished artefacts are put in place elsewhere
(``publish``), once every language has succeeded.
"""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from docutils import frontend
from jinja2 import FileSystemBytecodeCache
from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.parsers import sphinx_
from sphinx.application import Sphinx, builtin_extensions
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.locale import translators
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bookpress.press import validation
from bookpress.press.order import Order

#: Format asked for → Sphinx builder that writes it.
BUILDERS = {"html": "html", "pdf": "typst", "epub": "epub", "print": "typst-print"}
#: Where, in the working place of a language, the printer's files are.
SHEETS = "sheets"


@dataclass
class Edition:
    """What came of building the book in one language."""

    language: str  #: Its code.
    name: str  #: Its name for its readers.
    workplace: Path  #: Holds ``doctrees/`` and one directory a format.
    title: str = ""  #: The book's title in that language.
    faults: str = ""  #: Warnings and errors, as Sphinx words them; empty if all went well.
    formats: list[str] = field(default_factory=list)  #: Formats finished.


def _run_builder(
    edition: Edition, root: Path, format_: str, order: Order, faults: io.StringIO
) -> bool:
    overrides = {"book_address": os.environ["BASEURL"]} if os.environ.get("BASEURL") else {}
    app = Sphinx(
        srcdir=root,
        confdir=root,
        outdir=edition.workplace / format_,
        doctreedir=edition.workplace / "doctrees",
        buildername=BUILDERS[format_],
        confoverrides=overrides | {"language": edition.language},
        status=None,
        warning=faults,
        warningiserror=True,
    )
    if templates := getattr(app.builder, "templates", None):
        # Jinja compiles the templates of a theme once, not once a build.
        templates.environment.bytecode_cache = FileSystemBytecodeCache(str(edition.workplace))
    if format_ == "epub":
        _forget_stale_pages(edition.workplace / "html", edition.workplace / "epub")
    app.build()
    edition.title = app.config.project
    if app.statuscode:
        return False
    found = list(_faults_of_pdf(edition, format_, app.config, order))
    faults.writelines(f"{fault}\n" for fault in found)
    return not found


def _faults_of_pdf(edition: Edition, format_: str, config: Config, order: Order) -> Iterable[str]:
    """Have the PDF in *format_* examined, if it is one, and return what is wrong with it."""
    composed = (edition.workplace / format_).glob("*.pdf")
    if format_ == "print":
        from bookpress.press.sheets import make_sheets  # heavy, and seldom wanted

        return make_sheets(next(composed), edition.workplace / SHEETS, config, order)
    if format_ == "pdf" and validation.is_possible():
        return validation.faults_of(next(composed))
    return ()


def _forget_stale_pages(html: Path, epub: Path) -> None:
    """Remove the e-book's pages that are older than the web pages of the same text.

    The builder that reads the changed text is told which pages to write anew;
    the next one reads nothing, compares the dates of sources and pages, and so
    misses what came from a catalog or from another page.
    """
    for page in epub.rglob("*.xhtml"):
        web = html / page.relative_to(epub).with_suffix(".html")
        if web.exists() and web.stat().st_mtime >= page.stat().st_mtime:
            page.unlink()


def build(edition: Edition, root: Path, formats: Sequence[str], order: Order) -> Edition:
    """Build the book at *root* in the language of *edition*, in each of *formats*.

    *order* is what the printer is asked for. Stops at the first fault. Returns *edition*,
    with what came of it; raises nothing a mistake in the book can cause.
    """
    faults = io.StringIO()
    os.chdir(root)  # Sphinx looks for the words of its scripts from where it was started
    nocolor()  # what is collected here may end in a file
    translators.clear()  # a process may build several languages, one after the other
    # HTML first: the other formats are brought up to date by it.
    for format_ in sorted(formats, key=list(BUILDERS).index):
        try:
            with patch_docutils(root), docutils_namespace():
                finished = _run_builder(edition, root, format_, order, faults)
        except SphinxError as error:
            faults.write(f"{error.category}: {error}\n")
            finished = False
        except Exception as error:  # what an extension or a library did not foresee
            faults.write(f"{type(error).__name__} in the {format_} builder: {error}\n")
            finished = False
        if not finished:
            edition.faults = faults.getvalue() or f"{format_}: the build failed without a word\n"
            break
        edition.formats.append(format_)
    return edition


def _settings_once() -> None:
    """Have docutils make the default settings of a parser once, not once a message.

    MyST-Parser 5.2 asks for them each time it parses a text, and Sphinx has it parse
    every translated message twice: half the time of a translated build went there.
    """
    make = cache(frontend.get_default_settings)
    base.get_default_settings = lambda *components: copy(make(*components))  # type: ignore[attr-defined]


def _parser_once() -> None:
    """Have MyST-Parser make its parser once for a configuration, not once a message.

    MyST-Parser 5.2 puts its rules together anew for each text, and that takes longer than
    parsing a message. What a parser keeps of a text it forgets when it is given another.
    This can go when it keeps its parsers itself.
    """
    make, made = sphinx_.create_md_parser, {}  # type: ignore[attr-defined]

    def kept(config: MdParserConfig, renderer: type) -> MarkdownIt:
        # The configuration is kept too, or another might get its number.
        if id(config) not in made:
            made[id(config)] = config, make(config, renderer)
        return made[id(config)][1]

    sphinx_.create_md_parser = kept  # type: ignore[attr-defined, assignment]


def warm_up(extensions: Iterable[str]) -> None:
    """Import what every edition needs, once, before the processes part ways."""
    # The last ones are imported late, by what is before them.
    late = ("babel.messages.pofile", "furo", "myst_parser.sphinx_ext.main", "pikepdf", "typst")
    for module in (*builtin_extensions, *extensions, *late):
        import_module(module)
    _settings_once()
    _parser_once()
    sys.stdout.flush()  # or each process would print what is still waiting
