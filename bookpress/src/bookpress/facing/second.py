"""The process that reads the book in the second language, and leaves it for the first.

What it leaves is in ``Job.output``: see `bookpress.facing.left`, or what a builder writes there
itself, in a method ``leave_side``, which is called in the place of writing.
"""

import io
import pickle
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.locale import get_translator
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from bookpress.book import events
from bookpress.book.stopping import end_with_parent, leave_to_parent

from .counterpart import ANSWER, Answer, Job
from .left import Rest, keep_doctree, keep_no_other, keep_rest
from .numbers import number_captions
from .words import messages_of


@runtime_checkable
class LeavesSide(Protocol):
    """A builder that leaves something else of the second language than doctrees."""

    def leave_side(self, keep: Callable[[nodes.document, str], None]) -> None:
        """Write it to the output directory, and call *keep* with each doctree, and its name.

        A doctree is joined to that of the same name, when the first language's is resolved.
        """


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
    env.toctree_includes = dict(sorted(env.toctree_includes.items()))  # as Sphinx's builders do
    builder.prepare_writing(env.found_docs)  # what documents show may go by that

    kept: set[str] = set()

    def keep(tree: nodes.document, name: str) -> None:
        if builder.format == "html":
            number_captions(tree, name, env)
        keep_doctree(tree, name, folder)
        kept.add(name)

    if isinstance(builder, LeavesSide):
        builder.leave_side(keep)
    else:
        for document in sorted(env.found_docs):
            keep(env.get_and_resolve_doctree(document, builder, tags=app.tags), document)
    keep_no_other(kept, folder)
    images = {name: sorted(documents) for name, (documents, _file) in env.images.items()}
    keep_rest(Rest(images, messages_of(get_translator())), folder)
    raise _Left


def answer(job: Job) -> None:
    """Read the book as *job* says, and leave the answer in its folder."""
    nocolor()
    (job.folder / ANSWER).write_bytes(pickle.dumps(read(job)))


def main() -> None:
    """Do the job that comes on the standard input, unless who gives it ends before it is done."""
    leave_to_parent()
    job: Job = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our own
    end_with_parent(job.parent)
    answer(job)
