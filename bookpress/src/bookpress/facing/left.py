"""What the second process leaves for the first: doctrees, and what goes with them."""

import pickle
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple, cast

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from bookpress.book.facing import Counterpart

_REST = "rest.pickle"


class Rest(NamedTuple):
    """What goes with the doctrees of the second language."""

    images: dict[str, list[str]]  #: Pictures, with the documents that show them.
    words: dict[str, str]  #: The words of the interface.


def keep_rest(rest: Rest, folder: Path) -> None:
    """Leave *rest* in *folder*."""
    (folder / _REST).write_bytes(pickle.dumps(rest))


def rest_of(side: Counterpart) -> Rest:
    """Return what goes with the doctrees of *side*."""
    rest: Rest = pickle.loads((side.folder / _REST).read_bytes())  # noqa: S301 - our own
    return rest


def keep_doctree(tree: nodes.document, document: str, folder: Path) -> None:
    """Leave *tree*, the doctree of *document*, in *folder*, without what belongs to this process.

    A file of the same tree is left as old as it is: see `changed_documents`. Its bytes may differ.
    """
    bare: Any = tree  # docutils has these with every document
    bare.reporter = bare.transformer = bare.settings = None
    path = _path(folder, document)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        before = _kept(path)
    except Exception:  # whatever an interrupted run, or another version, has left there
        before = None
    if before is None or before.pformat() != tree.pformat():
        path.write_bytes(pickle.dumps(tree, pickle.HIGHEST_PROTOCOL))


def keep_no_other(documents: Collection[str], folder: Path) -> None:
    """Take out of *folder* what an earlier build left there of other documents than these.

    A builder of the PDF leaves none in one layout, and one in another.
    """
    kept = {_path(folder, document) for document in documents}
    for path in {*folder.rglob("*.doctree")} - kept:
        path.unlink()


def doctree_of(side: Counterpart, document: str) -> nodes.document | None:
    """Return the doctree of *document* in the second language; None if there is none."""
    return _kept(_path(side.folder, document))


def _path(folder: Path, document: str) -> Path:
    return folder / f"{document}.doctree"


def _kept(path: Path) -> nodes.document | None:
    if not path.is_file():
        return None
    return cast(nodes.document, pickle.loads(path.read_bytes()))  # noqa: S301 - our own


def changed_documents(side: Counterpart, builder: StandaloneHTMLBuilder) -> list[str]:
    """Return the documents that are in the second language newer than the pages made of them."""
    pages = {name: builder.get_output_path(name) for name in sorted(builder.env.found_docs)}
    return [
        name
        for name, page in pages.items()
        if (tree := _path(side.folder, name)).is_file()
        and page.is_file()
        and tree.stat().st_mtime_ns > page.stat().st_mtime_ns
    ]
