"""Checks the catalogs beside all else, in a thread: neither a build nor a save waits for it."""

from contextlib import suppress
from threading import Condition, Thread

from bookpress.catalogs.check.run import Remarked
from bookpress.catalogs.project import Project, ProjectError
from bookpress.live.checked import Checked, PausedError, checked
from bookpress.live.view import LatestView


class Checker:
    """Checks the catalogs of *language* each time it is asked to, and renews the view."""

    def __init__(self, project: Project, language: str, latest: LatestView) -> None:
        self._project, self._language, self._latest = project, language, latest
        self._remarked: Remarked = {}
        self._news = Condition()
        self._is_asked = self._goes_on = False
        self._thread = Thread(target=self._work, name="checker", daemon=True)
        self._thread.start()

    def ask(self) -> None:
        """Have the catalogs checked as they are now."""
        with self._news:
            self._is_asked = self._goes_on = True
            self._news.notify()

    def pause(self) -> None:
        """Have it stop at the next catalog, until it is asked again; it then goes on from there."""
        with self._news:
            self._goes_on = False

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._is_asked)
                self._is_asked = False
            # A conf.py that is wrong is reported by the build; a folder that goes while it is
            # looked through is a save, after which this is asked for again.
            with suppress(ProjectError, PausedError, OSError):
                self._latest.note_checked(self._checked())

    def _checked(self) -> Checked:
        return checked(self._project, self._language, self._remarked, lambda: self._goes_on)
