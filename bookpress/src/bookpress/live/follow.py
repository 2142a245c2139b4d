"""What happens at each save: the catalogs are read, the pages built, and the desk told."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.catalogs.project import Project
from bookpress.live.build import Inputs, Order
from bookpress.live.desk import Desk
from bookpress.live.forge import Forge


class Follower:
    """Builds the pages of *language* into the folder *output*, first of all and after each save."""

    def __init__(self, project: Project, language: str, output: Path, desk: Desk) -> None:
        self._catalogs = project.catalogs(language)
        self._folder = project.folder
        self._order = Order(
            project.folder, language, output / "site" / language, output / "doctrees", anew=True
        )
        self._desk = desk
        self._inputs: Inputs | None = None
        self._waiting: set[Path] = set()  # what was saved since a build last finished
        self._forges = ExitStack()
        self._forge = self._forges.enter_context(Forge(self._folder))

    def close(self) -> None:
        """End what builds."""
        self._forges.close()

    def first(self) -> None:
        """Build all pages from nothing."""
        self._refresh()

    def saved(self, paths: Iterable[Path]) -> bool:
        """Build what depends on the files that were saved; return whether anything does."""
        wanted = {path for path in paths if self._matters(path)}
        if not wanted:
            return False
        self._waiting |= wanted
        if any(path.suffix == ".py" for path in wanted):  # the warm process has the old one
            self._forges.close()
            self._forge = self._forges.enter_context(Forge(self._folder))
        self._refresh()
        return True

    def _refresh(self) -> None:
        try:
            catalogs = read_catalogs(self._catalogs)
        except CatalogError as error:
            self._desk.refuse(error.problems)
            return
        self._have_compiled(self._waiting)
        everything = not all(self._sphinx_follows(path, catalogs) for path in self._waiting)
        outcome = self._forge.build(replace(self._order, everything=everything))
        if outcome.finished:
            self._order = replace(self._order, anew=False)
            self._waiting.clear()
            self._inputs = outcome.inputs
            self._desk.take(outcome, catalogs)
        else:
            self._desk.refuse(fault.text for fault in outcome.faults)

    def _have_compiled(self, paths: Iterable[Path]) -> None:
        """Have Sphinx compile the catalogs that were saved.

        It compares dates alone, and would pass over an older file put back in its place.
        """
        for path in paths:
            if path.suffix == ".po":
                path.with_suffix(".mo").unlink(missing_ok=True)

    def _matters(self, path: Path) -> bool:
        if path.suffix == ".po":
            return path.is_relative_to(self._catalogs)
        inputs = self._inputs
        return (
            inputs is None  # nothing was ever built: any change may be the cure
            or path.name.endswith(inputs.suffixes)
            or path in inputs.files
            or any(path.is_relative_to(folder) for folder in inputs.folders)
        )

    def _sphinx_follows(self, path: Path, catalogs: dict[str, Catalog]) -> bool:
        """Whether Sphinx itself sees which pages depend on a file.

        It does for a text, and for the catalog of one; not for the interface, nor for code.
        """
        if path.is_relative_to(self._catalogs):
            domain = path.relative_to(self._catalogs).with_suffix("").as_posix()
            return any(page.domain == domain for page in self._desk.view.pages.values())
        return self._inputs is not None and path.name.endswith(self._inputs.suffixes)
