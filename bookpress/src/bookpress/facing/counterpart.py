"""Reads the book in the second language, in a process of its own, and leaves it for the first.

The process reads with the same builder and the same settings, and resolves what each document
refers to, so that a column says what the edition in its language says. Two languages cannot be
read in one process: Sphinx and docutils keep words, roles and directives for all of it.

What is left is in `Counterpart.folder`: a doctree for each document, resolved, or what a builder
writes there itself, in a method ``leave_side``, which is called in the place of writing.
"""

import io
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast, runtime_checkable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxError
from sphinx.locale import get_translator
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bookpress.book import events
from bookpress.book.compat import reads_conf
from bookpress.book.facing import Counterpart, facing_language
from bookpress.book.stopping import end_with_parent, leave_to_parent

from .numbers import number_captions
from .reports import Warnings
from .words import messages_of

_ANSWER = "answer.pickle"
_REST = "rest.pickle"


@runtime_checkable
class LeavesSide(Protocol):
    """A builder that leaves something else of the second language than doctrees."""

    def leave_side(self, keep: Callable[[nodes.document, str], None]) -> None:
        """Write it to the output directory, and call *keep* with each doctree, and its name.

        A doctree is joined to that of the same name, when the first language's is resolved.
        """


@dataclass(frozen=True)
class Job:
    """What the second process is told."""

    source: Path
    configuration: Path | None
    #: Where it leaves its answer, and keeps what it reads.
    folder: Path
    builder: str
    language: str
    settings: dict[str, Any]
    tags: list[str]
    path: list[str]  #: Where Python looks for extensions.
    parent: int  #: The number of the process that asks.

    @property
    def output(self) -> Path:
        """The builder's output directory."""
        return self.folder / self.builder


@dataclass
class Answer:
    """What the second process answers."""

    warnings: str = ""  #: As Sphinx prints them.
    error: str = ""
    category: str = SphinxError.category  #: What Sphinx says before the error.


class Reading:
    """The second process, which reads while the first reads too."""

    def __init__(self, app: Sphinx) -> None:
        """Start it for the build of *app*."""
        language = facing_language(app.config)
        self._job = Job(
            source=app.srcdir,
            configuration=app.confdir if reads_conf(app.config) else None,
            folder=Path(app.doctreedir) / f"facing-{language}",
            builder=app.builder.name,
            language=language,
            settings={
                **app.config.overrides,
                "extensions": [*app.config.extensions],  # Sphinx takes it off the overrides
                "language": language,
                "facing": "",
                "facing_side": True,
            },
            tags=sorted(app.tags),
            path=[*sys.path],
            parent=os.getpid(),
        )
        try:
            self._job.folder.mkdir(parents=True, exist_ok=True)
            (self._job.folder / _ANSWER).unlink(missing_ok=True)
        except OSError as error:
            raise SphinxError(f"facing: {self._job.folder}: {error.strerror}") from error
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __package__],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        told = cast(IO[bytes], self._process.stdin)
        told.write(pickle.dumps(self._job))
        told.close()
        self._process.stdin = None  # or it would be flushed once more
        self._found: Counterpart | None = None
        self._warnings = Warnings()

    def result(self) -> Counterpart:
        """Return what was left, once it is there; repeat the warnings in this process's log.

        Raises what stopped the second process.
        """
        if self._found:
            return self._found
        _, said = self._process.communicate()
        answer = self._job.folder / _ANSWER
        if not answer.is_file():
            raise SphinxError(
                f"the book could not be read in the language {self._job.language}: the process "
                f"that reads it ended with {_status(self._process.returncode)}, and no answer\n"
                + said.decode(errors="replace").strip()
            )
        found: Answer = pickle.loads(answer.read_bytes())  # noqa: S301 - our own
        self._warnings.report(found.warnings)
        if found.error:
            raise SideError(found.category, found.error)
        self._found = Counterpart(self._job.language, self._job.output)
        return self._found

    def stop(self) -> None:
        """End the process, if the build ends before it is done."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def _status(code: int) -> str:
    """Return what the status of a process that has ended says."""
    if code >= 0:
        return f"status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def changed_documents(side: Counterpart, builder: StandaloneHTMLBuilder) -> list[str]:
    """Return the documents that are in the second language newer than the pages made of them."""
    pages = {name: builder.get_output_path(name) for name in sorted(builder.env.found_docs)}
    return [
        name
        for name, page in pages.items()
        if (tree := side.folder / f"{name}.doctree").is_file()
        and page.is_file()
        and tree.stat().st_mtime_ns > page.stat().st_mtime_ns
    ]


class SideError(SphinxError):
    """What stopped the second process; it is told as it would be of that language alone."""

    def __init__(self, category: str, message: str) -> None:
        """Tell *message*, of a fault that Sphinx calls *category*."""
        super().__init__(message)
        self.category = category


def doctree_of(side: Counterpart, document: str) -> nodes.document | None:
    """Return the doctree of *document* in the second language; None if there is none."""
    return _kept(side.folder / f"{document}.doctree")


def _kept(path: Path) -> nodes.document | None:
    if not path.is_file():
        return None
    return cast(nodes.document, pickle.loads(path.read_bytes()))  # noqa: S301 - our own


@dataclass(frozen=True)
class Rest:
    """What goes with the doctrees of the second language."""

    images: dict[str, list[str]]  #: Pictures, with the documents that show them.
    words: dict[str, str]  #: The words of the interface.


def rest_of(side: Counterpart) -> Rest:
    """Return what goes with the doctrees of *side*."""
    rest: Rest = pickle.loads((side.folder / _REST).read_bytes())  # noqa: S301 - our own
    return rest


# -- In the second process


class _Left(BaseException):
    """All is left: there is nothing to write."""


def read(job: Job) -> Answer:
    """Read the book as *job* says; return the answer. What is left is in ``job.output``."""
    answer, warnings = Answer(), io.StringIO()
    sys.path[:] = job.path
    try:
        with patch_docutils(job.configuration), docutils_namespace():
            app = Sphinx(
                srcdir=job.source,
                confdir=job.configuration,
                outdir=job.output,
                doctreedir=job.folder / "doctrees",
                buildername=job.builder,
                confoverrides=job.settings,
                status=None,
                warning=warnings,
                tags=job.tags,
            )
            app.connect("write-started", _leave, priority=events.LEAVE_SIDE)
            app.build(force_all=True)
    except _Left:
        pass
    except SphinxError as error:
        cause = getattr(error, "orig_exc", None)  # of a handler of an extension
        answer.error = _told(cause) if cause else str(error)
        answer.category = error.category
    except Exception as error:
        answer.error = _told(error)
    answer.warnings = warnings.getvalue()
    return answer


def _told(error: Exception) -> str:
    """Return what *error*, which nobody foresaw, says, and where it was raised."""
    if isinstance(error, SphinxError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({place.filename}, line {place.lineno})"


def _leave(app: Sphinx, builder: Builder) -> None:
    """Leave the second language where `Counterpart` has it, and go no further."""
    env, folder = app.env, Path(app.outdir)
    kept: set[Path] = set()
    env.toctree_includes = dict(sorted(env.toctree_includes.items()))  # as Sphinx's builders do
    builder.prepare_writing(env.found_docs)  # what documents show may go by that

    def keep(tree: nodes.document, name: str) -> None:
        if builder.format == "html":
            number_captions(tree, name, env)
        path = folder / f"{name}.doctree"
        _keep(tree, path)
        kept.add(path)

    if isinstance(builder, LeavesSide):
        builder.leave_side(keep)
    else:
        for document in sorted(env.found_docs):
            keep(env.get_and_resolve_doctree(document, builder, tags=app.tags), document)
    for left in {*folder.rglob("*.doctree")} - kept:  # by a build before this one
        left.unlink()
    images = {name: sorted(documents) for name, (documents, _file) in env.images.items()}
    rest = Rest(images, messages_of(get_translator()))
    (folder / _REST).write_bytes(pickle.dumps(rest))
    raise _Left


def _keep(tree: nodes.document, path: Path) -> None:
    """Write *tree* to *path*, without what belongs to this process.

    A file of the same tree is left as old as it is: see `changed_documents`. Its bytes may differ.
    """
    document: Any = tree  # which docutils has always with these
    document.reporter = document.transformer = document.settings = None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        before = _kept(path)
    except Exception:  # whatever an interrupted run, or another version, has left there
        before = None
    if before is None or before.pformat() != tree.pformat():
        path.write_bytes(pickle.dumps(tree, pickle.HIGHEST_PROTOCOL))


def main() -> None:
    """Do the job that comes on the standard input, unless who gives it ends before it is done."""
    leave_to_parent()
    nocolor()
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our own
    end_with_parent(job.parent)
    answer = read(job)
    (job.folder / _ANSWER).write_bytes(pickle.dumps(answer))
