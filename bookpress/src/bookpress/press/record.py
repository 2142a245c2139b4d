"""Keeps a record of what was built from which inputs, in a file of the work folder.

It says nothing that cannot be found out by building anew: when it is lost or unreadable, all
is built.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bookpress.press.inputs import Inputs


@dataclass
class Made:
    """A finished edition."""

    inputs: str  #: The digest of what it was made of.
    stem: str  #: The name of its file, without the language; "" for pages.
    files: list[str]  #: All that is to be in place of it, from the folder of the build.


@dataclass
class Language:
    """The editions made in a language, and what the site needs to list them."""

    title: str
    author: str
    address: str
    embargoed: bool
    dependencies: list[str]  #: Files that pages depend on, beside those that always count.
    made: dict[str, Made] = field(default_factory=dict)  #: By format.
    checked: str = ""  #: The digest of the e-book that epubcheck found valid last.


@dataclass
class Record:
    """All that was built."""

    languages: dict[str, Language] = field(default_factory=dict)
    #: Format → the digest of all inputs when every edition in it was last found finished.
    everything: dict[str, str] = field(default_factory=dict)
    site: list[str] = field(default_factory=list)  #: Files of the site that are no edition's.
    unfinished: list[str] = field(default_factory=list)  #: A line for each language not published.

    @classmethod
    def read(cls, path: Path) -> "Record":
        """Return the record in the file *path*, an empty one where there is none."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            languages = {
                code: Language(
                    **{
                        **language,
                        "made": {key: Made(**made) for key, made in language["made"].items()},
                    }
                )
                for code, language in kept.pop("languages").items()
            }
            return cls(languages, **kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def write(self, path: Path) -> None:
        """Write the record to the file *path*."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)

    @property
    def dependencies(self) -> list[str]:
        """The dependencies of every language."""
        return sorted({name for each in self.languages.values() for name in each.dependencies})

    def is_current(self, inputs: Inputs, formats: Collection[str], build: Path) -> bool:
        """Return whether nothing has changed, and all editions in *formats* are in place."""
        now = inputs.everything(self.dependencies)
        if "html" in formats and not all((build / name).exists() for name in self.site):
            return False
        return all(
            self.everything.get(format_) == now
            and all(self.is_made(code, format_, None, build) for code in self.languages)
            for format_ in formats
        )

    def is_made(self, code: str, format_: str, inputs: str | None, build: Path) -> bool:
        """Return whether the edition is in place, and made of *inputs* unless that is None."""
        language = self.languages.get(code)
        made = language.made.get(format_) if language else None
        return (
            made is not None
            and inputs in (None, made.inputs)
            and all((build / name).exists() for name in made.files)
        )
