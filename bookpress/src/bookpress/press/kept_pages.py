"""Keeps the pages of an edition for its next run, which writes those alone that are others then.

Beside the pages stands what pictures and other files each of them shows. A file that no page shows
any more would stay among those that are kept, and files of one name are numbered by the order in
which the text names them: where any page shows others than before, all is to be made from nothing.
"""

import json
import re
import shutil
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from bookpress.press.edition import BUILDERS, Edition

#: Format that pages are written for → the folder where they are kept.
FOLDERS = {"html": "pages", "epub": "ebook-pages"}
#: The file with what the pages of each format show.
SHOWN = "shown.json"
#: Where style sheets and scripts are: most are written with each build, some with a page that
#: wants them.
_STATIC = "_static"
#: A file that a page shows, offers or wants, in the folders where Sphinx puts these. It begins with
#: a sign that stands for itself, which is found ten times as fast as ``\b``.
_FILE = re.compile(r"_(?<=\b_)(?:images|downloads|static)/[^\s\"'<>()#?]+")


def put_back(edition: Edition) -> None:
    """Put the pages that are kept where the formats of *edition* are written.

    Those of other formats go: they would be older than what is read now. So do all where a format
    without pages is the first: it reads what has changed, and Sphinx finds no page to be older.
    """
    first = min(edition.formats, key=list(BUILDERS).index)
    written = edition.formats if first in FOLDERS else ()
    for format_, name in FOLDERS.items():
        kept = edition.workplace / name
        if kept.exists():
            if format_ in written:
                edition.of_pages |= _files_in(kept / _STATIC)
                kept.rename(edition.workplace / format_)
            else:
                shutil.rmtree(kept)


def keep(edition: Edition, format_: str) -> None:
    """Keep the pages of *format_*, as they are written now, and note whether they show the same.

    That is the same files as those that were put back, if any were. What cannot be kept is not
    gone on from.
    """
    note = edition.workplace / SHOWN
    try:
        _copy(edition, format_)
        now = _shown_in(edition.workplace / FOLDERS[format_])
        known = json.loads(note.read_text("utf-8")) if note.exists() else {}
        edition.shows_others |= known.get(format_, now) != now
        note.write_text(json.dumps({**known, format_: now}), "utf-8")
    except OSError:
        edition.rest = ""


def write_others_alone(app: Sphinx, edition: Edition, *, has_pages: bool) -> None:
    """Have *app* write those pages of *edition* that are others than those put back.

    Sphinx finds them for the first format of all (`book.fresh_pages`), and they are the same for
    the others. *has_pages* tells whether there are pages for this one.
    """
    builder: Any = app.builder
    if builder.name not in FOLDERS:
        return
    if edition.rewritten is None:
        _call_before(builder, "prepare_writing", lambda names: _note(edition, names))
    elif has_pages:
        builder.get_outdated_docs = lambda: edition.rewritten
        app.connect("env-before-read-docs", _have_all_written)
    if builder.name == "html":
        _note_files_of_pages(builder, edition)
    elif edition.rest:
        # From there on, the pages are mended, and numbers of the printed pages put in.
        _call_before(builder, "build_content", lambda: keep(edition, "epub"))


def _call_before(builder: Any, name: str, call: Callable[..., None]) -> None:
    """Have *call* called with what the method *name* of *builder* is called with, before it."""
    method = getattr(builder, name)

    def called(*given: Any) -> None:
        call(*given)
        method(*given)

    setattr(builder, name, called)


def _note(edition: Edition, names: Set[str]) -> None:
    edition.rewritten = frozenset(names)


def _note_files_of_pages(builder: Any, edition: Edition) -> None:
    """Have the files noted that *builder* puts into the folder of assets with a page."""
    write = builder.write_documents

    def written(names: Set[str]) -> None:
        folder = Path(builder.outdir, _STATIC)
        before = _files_in(folder)
        write(names)
        edition.of_pages |= _files_in(folder) - before

    builder.write_documents = written


def _files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _have_all_written(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Have all pages written if any document is read again for this format."""
    if names:
        app.connect("env-get-updated", lambda *_: sorted(env.found_docs))


def _copy(edition: Edition, format_: str) -> None:
    """Copy the pages of *format_*, without what is written beside them in any build.

    An e-book is given the assets of its pages once all are written.
    """
    written, kept = edition.workplace / format_, edition.workplace / FOLDERS[format_]
    shutil.copytree(written, kept, ignore=shutil.ignore_patterns(_STATIC))
    for name in edition.of_pages if format_ == "html" else ():
        file = kept / _STATIC / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(written / _STATIC / name, file)


def _shown_in(folder: Path) -> dict[str, list[str]]:
    """Return the files that the pages in *folder* show, in order, by the places of the pages."""
    pages = sorted(path for path in folder.rglob("*.*html") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _FILE.findall(path.read_text("utf-8"))
        for path in pages
    }
