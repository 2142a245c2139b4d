"""Compile the catalogs of the interface when the package is built or installed.

gettext reads only compiled catalogs (`.mo`); they are made here from the `.po` files, and
never kept in the repository.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """The hook that hatchling looks for in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a `.mo` beside each `.po` under ``locale/``."""
        for catalog in Path(self.root, "src", "bookpress", "locale").rglob("*.po"):
            with catalog.open("rb") as source, catalog.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
