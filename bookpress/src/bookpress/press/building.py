"""Builds the editions of one language, or of two side by side: reads once, writes each format.

Runs in a process of its own, one a language or facing edition. Everything it writes is in a
working place of its own; finished editions are put in place elsewhere (`publish`), once all have
succeeded.
"""

import io
import logging
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.locale import translators
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bookpress.book import fresh_pages
from bookpress.book.compat import without_compiling
from bookpress.book.compiled_templates import keep_compiled_templates
from bookpress.book.cover import ornament_of
from bookpress.book.extras import extra
from bookpress.book.facing import counterpart
from bookpress.book.first_chapter import first_chapter
from bookpress.book.placed_faults import PlacedError
from bookpress.book.publication import settle
from bookpress.book.publisher import Publisher
from bookpress.book.settings import author_of
from bookpress.book.text_read import note_text_is_read
from bookpress.book.translations import translations_of
from bookpress.book.typst.fonts import book_fonts
from bookpress.catalogs.text_of_pages import TextOfPages
from bookpress.press import continued, epubcheck, kept_pages, proof, validation
from bookpress.press.branch import BESIDE, Branch
from bookpress.press.ebook_form import ill_formed
from bookpress.press.edition import BUILDERS, Edition
from bookpress.press.finished_pages import read_pages
from bookpress.press.named_files import named_files
from bookpress.press.onix.facts import facts_of
from bookpress.press.progress import Report, Tell, Told, step
from bookpress.press.text_faults import TextFaultError, stop_at_faults_of_text


def build(edition: Edition, root: Path, publisher: Publisher, report: Tell) -> Edition:
    """Build the book at *root* in the language and the formats of *edition*.

    *report* is called with each step, and with the text if the edition tells it. Stops at the
    first fault. Returns *edition*, with the result; raises nothing that a mistake in the book can
    cause.
    """
    os.chdir(root)  # Sphinx looks for the words of its scripts from where it was started
    # Typst has a thread for each core unless it is told otherwise, and one edition's would wait for
    # another's.
    os.environ.setdefault("RAYON_NUM_THREADS", str(edition.cores))
    nocolor()  # what is collected here may end in a file
    logging.disable(logging.INFO)  # below a warning, nothing that Sphinx says is shown
    settle(root, edition.languages, edition.pairs)
    translators.clear()  # a process may build several editions, one after the other
    formats = sorted(edition.formats, key=list(BUILDERS).index)
    try:
        goes_on = continued.begin(edition)
    except OSError as error:
        edition.faults = f"{error.filename or edition.workplace}: {error.strerror or error}\n"
        return edition
    return _build_formats(edition, formats, root, publisher, report, goes_on)


def _build_formats(
    edition: Edition,
    formats: Sequence[str],
    root: Path,
    publisher: Publisher,
    report: Tell,
    goes_on: bool = False,
) -> Edition:
    """Build *formats*, some of them in a process beside this one (`Branch`); return *edition*.

    If it *goes_on* from what was read before, both processes read what has changed since, which is
    little. Else the other one waits until this has read the text.
    """

    def build_beside(formats: Sequence[str]) -> Edition:
        alone = replace(edition, cores=1, doctrees=BESIDE, is_read=not goes_on, rest="")
        return _build_formats(alone, formats, root, publisher, report)

    branch = Branch(edition, formats, build_beside)
    if goes_on:
        branch.begin()
    for format_ in formats:
        if format_ in branch.formats:
            continue
        faults = _faults_of_building(edition, format_, root, publisher, report, branch)
        if format_ not in edition.stems:
            edition.faults += faults
            edition.faults = edition.faults or f"{format_}: the build failed without a word\n"
            branch.stop()
            return edition
        if not edition.is_read:
            continued.keep_first(edition, format_)
        edition.is_read = True
    branch.join()
    return edition


def _faults_of_building(
    edition: Edition,
    format_: str,
    root: Path,
    publisher: Publisher,
    report: Tell,
    branch: Branch,
) -> str:
    """Build *format_*, note the result in *edition*, and return what was told meanwhile."""
    faults = io.StringIO()
    try:
        with (
            step(report, edition.code, format_),
            patch_docutils(root),
            docutils_namespace(),
        ):
            app, is_text_sound = _run_builder(edition, root, format_, faults, branch, report)
        if app.statuscode == 0:
            _finish(edition, app, format_, publisher, faults, report)
        if format_ in ("pdf", "print") and format_ not in edition.stems and is_text_sound:
            edition.proofs |= proof.make_proofs(app, format_, edition.code)
    except TextFaultError:
        pass  # what is wrong has been told
    except PlacedError as error:
        faults.write(f"{error}\n")
    except SphinxError as error:
        faults.write(f"{error.category}: {error}\n")
    except OSError as error:  # a disk that is full, a file that cannot be read
        place = error.filename or edition.workplace
        faults.write(f"{place}: {error.strerror or error}\n")
    except Exception as error:  # what an extension or a library did not foresee
        faults.write(f"{type(error).__name__} in the {format_} builder: {error}\n")
    return faults.getvalue()


def _run_builder(
    edition: Edition,
    root: Path,
    format_: str,
    faults: io.StringIO,
    branch: Branch,
    report: Tell,
) -> tuple[Sphinx, bool]:
    """Write *format_*; return the application, whose status tells whether all went well.

    Also returns whether there was no warning but those of composing pages. The *branch* begins
    once the text is read.
    """
    has_pages = (edition.workplace / format_).exists()
    app = _application(edition, root, format_, faults)
    stop_at_faults_of_text(app, faults.getvalue())
    keep_compiled_templates(app.builder, edition.workplace.with_name("templates"))
    is_sound = not faults.getvalue()
    if not edition.is_read:
        app.setup_extension(fresh_pages.__name__)
    kept_pages.write_others_alone(app, edition, has_pages=has_pages)
    if format_ == "epub" and edition.printed:
        _list_pages(app, edition, edition.printed, branch)
    if edition.tells_text:
        edition.tells_text = False  # the first format does
        text = TextOfPages(app)
        app.connect("write-started", lambda *_: report(Told(text.result())))

    def begin_branch(_: Sphinx, builder: Builder) -> None:
        branch.begin()
        # What the branch leaves of the cores writes the chapters.
        builder.parallel_ok &= edition.cores > 1 + bool(branch.formats)

    app.connect("write-started", begin_branch)
    with proof.watched() as foreign:
        app.build()
    return app, is_sound and not foreign.found


def _application(edition: Edition, root: Path, format_: str, faults: io.StringIO) -> Sphinx:
    """Return Sphinx, started to write *format_*; it tells *faults* of what is wrong."""
    with without_compiling():
        app = Sphinx(
            srcdir=root,
            confdir=root,
            outdir=edition.workplace / format_,
            doctreedir=edition.workplace / edition.doctrees,
            buildername=BUILDERS[format_],
            confoverrides=edition.settings,
            status=None,
            warning=faults,
            warningiserror=True,
            parallel=edition.cores,
        )
    if edition.is_read:
        note_text_is_read(app)
    return app


def _list_pages(app: Sphinx, edition: Edition, printed: Path, branch: Branch) -> None:
    """Have the e-book list the pages of the PDF *printed*, or of the one in the folder *printed*.

    It waits for that once all else of it is written, and fails with `TextFaultError` if the PDF has
    faults.
    """

    def printed_book() -> str:
        branch.join()
        if edition.faults:
            raise TextFaultError
        (pdf,) = [printed] if printed.suffix == ".pdf" else printed.glob("*.pdf")
        return str(pdf)

    vars(app.builder)["printed_book"] = printed_book


def _finish(
    edition: Edition,
    app: Sphinx,
    format_: str,
    publisher: Publisher,
    faults: io.StringIO,
    report: Report,
) -> None:
    """Note the file of *format_* in *edition*, unless it has faults."""
    stem = ""
    if format_ != "html":
        kind = "pdf" if format_ == "print" else format_
        (composed,) = (edition.workplace / format_).glob(f"*.{kind}")
        stem = composed.stem
        found = list(_faults_of(composed, edition, format_, app, publisher, report))
        faults.writelines(f"{fault}\n" for fault in found)
        if found:
            return
    else:
        edition.pages = read_pages(edition.workplace / "html", edition.code)
    edition.stems[format_] = stem
    config = app.config
    edition.title, edition.author = config.project, author_of(config)
    edition.description, edition.begins = config.book_description, first_chapter(app.env)
    edition.address, edition.embargoed = config.book_address, config.book_embargoed
    edition.facts = facts_of(config)
    edition.dependencies |= {Path(app.env.doc2path(name)) for name in app.env.found_docs}
    edition.dependencies |= {*translations_of(config).files, *named_files(config, app.confdir)}
    for names in app.env.dependencies.values():
        edition.dependencies |= {app.srcdir / name for name in names}


def _faults_of(
    composed: Path,
    edition: Edition,
    format_: str,
    app: Sphinx,
    publisher: Publisher,
    report: Report,
) -> Iterable[str]:
    """Return what is wrong with the file *composed*; make the printer's files, if asked for."""
    if format_ == "print":
        with extra("print", "what a printer is sent"):
            from bookpress.press.sheets import make_sheets  # heavy, and seldom wanted

        with step(report, edition.code, "sheets and cover"):
            folder, ornament = edition.workplace / "sheets", ornament_of(app.confdir, app.config)
            fonts = book_fonts(app.config, app.confdir)
            second = counterpart(app)
            return make_sheets(composed, folder, app.config, publisher, ornament, fonts, second)
    if format_ == "pdf" and validation.is_possible():
        with step(report, edition.code, "pdf, read by veraPDF"):
            return validation.faults_of(composed)
    if format_ == "epub":
        return _faults_of_ebook(composed, edition, app, report)
    return ()


def _faults_of_ebook(ebook: Path, edition: Edition, app: Sphinx, report: Report) -> list[str]:
    """Return what epubcheck finds wrong with *ebook*, unless it has found it valid before.

    Where there is no epubcheck, return which of its parts are not well formed.
    """
    source_of = getattr(app.builder, "source_of", lambda name: "")
    if not epubcheck.command():
        return list(ill_formed(ebook, source_of))
    content = epubcheck.digest(ebook)
    if content == edition.checked:
        return []
    with step(report, edition.code, "epub, read by epubcheck"):
        faults = epubcheck.faults_of(ebook, source_of)
    if not faults:
        edition.checked = content
    return faults
