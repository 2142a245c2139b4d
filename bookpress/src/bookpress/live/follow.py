"""Reads the catalogs and builds the pages at each save, and renews the view."""

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from bookpress.book.pairs import sides
from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_catalogs
from bookpress.catalogs.project import Project
from bookpress.live.build import BuildRequest, Inputs
from bookpress.live.checking import Checker
from bookpress.live.view import LatestView
from bookpress.live.warm_builder import WarmBuilder


class Follower:
    """Builds the pages of *language* into the folder *output*, first of all and after each save.

    With *edition*, the code of a facing edition that the language is in, that is built.
    """

    def __init__(
        self, project: Project, language: str, output: Path, latest: LatestView, edition: str = ""
    ) -> None:
        self._catalogs = project.catalogs(language)
        self._shown = tuple(project.catalogs(code) for code in sides(edition or language))
        self._request = BuildRequest(
            project.folder,
            language,
            project.locales,
            output / "site" / (edition or language),
            output / "doctrees",
            edition,
            anew=True,
        )
        self._latest = latest
        self._checker = Checker(project, language, latest)
        self._inputs: Inputs | None = None
        self._known: set[Path] = set()  # files that the pages were last made of
        self._waiting: set[Path] = set()  # what was saved since a build last finished
        self._builders = ExitStack()
        self._builder = self._builders.enter_context(WarmBuilder(self._request))

    def close(self) -> None:
        """End the process that builds."""
        self._builders.close()

    def first(self) -> None:
        """Build all pages from nothing; until they are there, there are none."""
        shutil.rmtree(self._request.site, ignore_errors=True)
        self._refresh()

    def saved(self, paths: Iterable[Path]) -> bool:
        """Build what depends on the files that were saved; return whether anything does.

        A folder that is gone stands for the files that were in it.
        """
        given = set(paths)
        gone = {path for path in given if path not in self._known and not path.exists()}
        given |= {path for path in self._known if not gone.isdisjoint(path.parents)}
        wanted = {path for path in given if self._matters(path)}
        if not wanted:
            return False
        self._checker.pause()
        self._waiting |= wanted
        has_old_code = any(path.suffix == ".py" for path in wanted)  # it is imported there
        if has_old_code or self._builder.has_ended():
            self._builders.close()
            self._builder = self._builders.enter_context(WarmBuilder(self._request))
        self._refresh()
        return True

    def check(self) -> None:
        """Have the catalogs checked as they are now. It takes longer than the pages, and waits."""
        self._checker.ask()

    def _refresh(self) -> None:
        try:
            catalogs = read_catalogs(self._catalogs)
            known = {path for folder in self._shown for path in folder.rglob("*.po")}
        except CatalogError as error:
            self._latest.note_failure(error.problems)
            return
        except OSError as error:  # a folder goes while it is looked through, which is a save
            self._latest.note_failure([f"{error.filename}: {error.strerror}"])
            return
        follows = all(self._sphinx_follows(path, catalogs) for path in self._waiting)
        saved, anew = frozenset(self._waiting), self._request.anew or not follows
        outcome = self._builder.build(replace(self._request, saved=saved, anew=anew))
        if outcome.other_texts:
            anew = True
            outcome = self._builder.build(replace(self._request, anew=True))
        # What is kept by one that broke off says nothing of the pages.
        anew = not outcome.finished and (anew or outcome.has_read)
        self._request = replace(self._request, anew=anew)
        if outcome.finished and outcome.inputs:
            self._waiting.clear()
            self._inputs = outcome.inputs
            self._known = known | outcome.inputs.files
            self._latest.note_build(outcome, catalogs)
        else:
            self._latest.note_failure(warning.text for warning in outcome.warnings)

    def _matters(self, path: Path) -> bool:
        if path.suffix == ".po":
            return any(path.is_relative_to(folder) for folder in self._shown)
        inputs = self._inputs
        return (
            inputs is None
            or bool(self._waiting)  # not built: any change may mend that
            or path.name.endswith(inputs.suffixes)
            or path in inputs.files
            or any(path.is_relative_to(folder) for folder in inputs.folders)
        )

    def _sphinx_follows(self, path: Path, catalogs: dict[str, Catalog]) -> bool:
        """Return whether Sphinx itself finds the pages that depend on a file.

        It does for a text and for the catalog of a text, not for the catalog of the interface
        and not for code.
        """
        if path.is_relative_to(self._catalogs):
            domain = path.relative_to(self._catalogs).with_suffix("").as_posix()
            return any(page.domain == domain for page in self._latest.view.pages.values())
        return self._inputs is not None and path.name.endswith(self._inputs.suffixes)
