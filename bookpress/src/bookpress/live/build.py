"""Builds the web pages of one language, in a process of its own, and returns the result."""

import os
import shutil
import sys
import traceback
from collections.abc import Iterable, Set
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.i18n import docname_to_domain

from bookpress.book.compat import environment_at_hand, environment_kept_apart, without_compiling
from bookpress.book.compiled_templates import keep_compiled_templates
from bookpress.book.conf.file import read_conf
from bookpress.book.pairs import sides
from bookpress.book.source_files import SourceError, read_source
from bookpress.book.translated_words.known import Known, all_known
from bookpress.live.marks import MessagePlace
from bookpress.live.warned import SphinxWarning, Warnings

#: Sphinx extensions that the preview adds to those of the project.
EXTENSIONS = (
    "bookpress.book.offline",
    "bookpress.live.refusal",
    "bookpress.live.marks",
    "bookpress.live.saved",
    "bookpress.book.fresh_pages",
)


@dataclass(frozen=True)
class BuildRequest:
    """A request to build the project in *folder*, in *language*, into *site*.

    With *edition*, the code of a facing edition, that is built, and *language* is the one of it
    that is edited. *locales* has the catalogs. What Sphinx keeps from build to build goes into
    *kept*. *saved* are the files that were saved since the build before. With *anew* it starts from
    nothing, and its pages take the place of those in *site* once all are there.
    """

    folder: Path
    language: str
    locales: Path
    site: Path
    kept: Path
    edition: str = ""
    saved: frozenset[Path] = frozenset()
    anew: bool = False

    @property
    def output(self) -> Path:
        """Where the pages are written."""
        return self.kept / "site" if self.anew else self.site


@dataclass(frozen=True)
class Page:
    """A page as it was written: its address in the site, its catalog, and what stands in it."""

    address: str
    domain: str
    places: tuple[MessagePlace, ...]


@dataclass(frozen=True)
class Inputs:
    """The inputs of the pages: texts, by the ends of their names, files, and folders.

    The texts that are there are among the files, too.
    """

    suffixes: tuple[str, ...]
    files: frozenset[Path]
    folders: tuple[Path, ...]


@dataclass
class Outcome:
    """The result of a build; for one that did not finish, the warnings alone."""

    finished: bool = False
    has_read: bool = False  #: It has begun to read, and to change what is kept.
    other_texts: bool = False  #: It has not, for there are other texts than in what is kept.
    pages: dict[str, Page] = field(default_factory=dict)  #: Those written, by name.
    names: tuple[str, ...] = ()  #: All pages there are, in the order of the book.
    read: frozenset[str] = frozenset()  #: Pages whose text was read, or whose catalog was.
    warnings: tuple[SphinxWarning, ...] = ()
    inputs: Inputs | None = None
    modules: tuple[str, ...] = ()  #: What Python has imported by now.
    translations: dict[Path, Known] = field(default_factory=dict)  #: What was found anew, by file.


def build(request: BuildRequest, env: BuildEnvironment | None = None) -> Outcome:
    """Build, and return the result. Raises nothing that a mistake in the project can cause.

    *env* is what `read_environment` has read of the build before, if anything, for this one alone.
    """
    nocolor()
    warnings, outcome, before = Warnings(), Outcome(), all_known()
    app: Sphinx | None = None
    if request.anew:
        shutil.rmtree(request.kept, ignore_errors=True)
    try:
        with (
            patch_docutils(request.folder),
            docutils_namespace(),
            environment_at_hand(env),
            environment_kept_apart() if hasattr(os, "fork") else nullcontext(),
        ):
            app = _application(request, warnings)
            warnings.follow(app)
            if not request.anew:
                app.connect("env-get-outdated", _refuse_other_texts)
            app.connect("env-before-read-docs", lambda app, env, names: _begin(outcome, names))
            _write_first(app.builder, outcome)
            app.build()
            _fill(outcome, app)
        if request.anew:
            _take_place(request)
        outcome.finished = True
    except OtherTextsError:
        outcome.other_texts = True
    except SphinxError as error:
        warnings.write(f"{error.category}: {error}")
    except (Exception, SystemExit) as error:  # what an extension or a library did not foresee
        for told in _of_another_encoding(error, app) or [_unforeseen(error)]:
            warnings.write(told)
    outcome.warnings = tuple(warnings.told(request.folder))
    outcome.translations = {
        path: found for path, found in all_known().items() if before.get(path) is not found
    }
    outcome.modules = tuple(name for name in sys.modules if not name.startswith("__"))
    return outcome


def _unforeseen(error: BaseException) -> str:
    """Return what an error says, and where it was raised."""
    line = traceback.extract_tb(error.__traceback__)[-1]
    return f"{line.filename}:{line.lineno}: {type(error).__name__}: {error}"


def _of_another_encoding(error: BaseException, app: Sphinx | None) -> list[str]:
    """Return what is wrong with the texts of *app* if *error* says that one cannot be decoded."""
    told: list[str] = []
    if app and isinstance(error, UnicodeDecodeError):
        for path in map(app.env.doc2path, sorted(app.env.found_docs)):
            try:
                read_source(path, app.config.source_encoding)
            except SourceError as fault:
                if fault.is_encoding:
                    told.append(f"{path}:{fault.line}: {fault}")
    return told


def configured_extensions(folder: Path) -> list[str]:
    """Return the extensions that the conf.py of *folder* names. Raises SphinxError."""
    return list(read_conf(folder).extensions)


def _application(request: BuildRequest, warnings: Warnings) -> Sphinx:
    extensions = [*configured_extensions(request.folder), *EXTENSIONS]
    settings: dict[str, object] = {
        "language": request.language,
        "extensions": extensions,
        "html_context.is_preview": True,  # the theme has no reader keep what is being written
        "live_saved": sorted(map(str, request.saved)),
    }
    if request.edition:
        first, second = sides(request.edition)
        extensions.append("bookpress.facing")
        settings |= {"language": first, "facing": second, "live_language": request.language}
    with without_compiling():
        app = Sphinx(
            srcdir=request.folder,
            confdir=request.folder,
            outdir=request.output,
            doctreedir=request.kept,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=warnings,  # type: ignore[arg-type]
        )
    # Beside what is taken away when it starts from nothing: they are told by their content.
    keep_compiled_templates(app.builder, request.kept.with_name("templates"))
    return app


class OtherTextsError(SphinxError):
    """There are other texts than in what is kept."""


def _refuse_other_texts(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Raise `OtherTextsError` if there are: nothing says which pages had looked for one of them.

    Links to texts are looked up as a page is read.
    """
    if env.all_docs and (added or removed):
        raise OtherTextsError
    return []


def _begin(outcome: Outcome, names: Iterable[str]) -> None:
    """Note that the pages of these *names* are going to be read."""
    outcome.has_read, outcome.read = True, frozenset(names)


def _take_place(request: BuildRequest) -> None:
    """Put the pages that were made from nothing in the place of those that were shown."""
    before = request.kept / "site-before"
    request.site.parent.mkdir(parents=True, exist_ok=True)
    if request.site.exists():
        request.site.rename(before)
    request.output.rename(request.site)
    shutil.rmtree(before, ignore_errors=True)


def _write_first(builder: Builder, outcome: Outcome) -> None:
    """Have *builder* write the pages that were read before others: what was saved is in one."""
    write = builder.write_documents

    def written(names: Set[str]) -> None:
        for each in (names & outcome.read, names - outcome.read):
            if each:
                write(each)

    vars(builder)["write_documents"] = written


def _fill(outcome: Outcome, app: Sphinx) -> None:
    """Fill the result with what the preview needs from *app*, which has built."""
    outcome.pages = {
        name: Page(
            app.builder.get_target_uri(name),
            docname_to_domain(name, app.config.gettext_compact),
            tuple(places),
        )
        for name, places in app.env.message_places.items()  # type: ignore[attr-defined]
    }
    relations = app.env.collect_relations()
    outcome.names = (*relations, *sorted(app.env.found_docs - relations.keys()))
    outcome.inputs = _inputs(app)


def _inputs(app: Sphinx) -> Inputs:
    config, root = app.config, Path(app.confdir)
    folders = (*config.templates_path, *config.html_static_path, *config.html_extra_path)
    files = {root / "conf.py"}
    files.update(app.env.doc2path(name) for name in app.env.found_docs)
    names = set().union(*app.env.dependencies.values())
    files.update(Path(app.srcdir, name).resolve() for name in names)
    # Of thousands of modules, a few are of the project: names are compared before paths.
    code = (str(getattr(module, "__file__", "")) for module in list(sys.modules.values()))
    files.update(Path(name) for name in code if name.startswith(f"{root}{os.sep}"))
    return Inputs(
        suffixes=tuple(config.source_suffix),
        files=frozenset(path for path in files if path.suffix not in (".mo", ".po")),
        folders=tuple((root / name).resolve() for name in folders),
    )
