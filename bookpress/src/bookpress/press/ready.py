"""Makes ready, while the editions are built, what putting them in place needs besides."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bookpress.press.plan import Plan

if TYPE_CHECKING:
    from bookpress.press.site import Templates


class Ready:
    """What is imported and read for the site that *plan* has.

    The processes that build the editions need none of it, and are started before.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._templates: Templates | None = None

    def make(self) -> None:
        """Make it ready; to be called while the editions are built."""
        import bookpress.press.continued
        import bookpress.press.in_place  # noqa: F401

        if "html" in self._plan.formats:
            with suppress(Exception):  # what is wrong with a file is told when it is used
                self.templates.read(self._plan.languages)

    @property
    def templates(self) -> Templates:
        """The templates of the pages that belong to no edition."""
        from bookpress.press.site import Templates

        self._templates = self._templates or Templates(self._plan.root)
        return self._templates
