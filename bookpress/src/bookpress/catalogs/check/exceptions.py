"""Findings to be left out of the report, each with its reason: the file `exceptions.toml`.

It lies beside the languages' folders:

    [[exception]]
    rule = "C401"
    catalog = "chapters/rivers"
    message = "Il compte aujourd’hui"
    reason = "The translation counts in miles."

`catalog` is a domain, in which `*` stands for anything; `message` is the beginning of
the source text, not needed for a finding about a whole catalog; `language` limits an
exception to one. Rule, catalog and reason are required.
"""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

NAME = "exceptions.toml"
_KEYS = {"rule", "catalog", "message", "language", "reason"}


class ExceptionsError(Exception):
    """A list of exceptions that cannot be used: what is wrong, on which line (or 0)."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(what)
        self.path = path
        self.line = line


@dataclass(frozen=True)
class Exempt:
    """One exception; `line` is where it stands in its file."""

    path: Path
    line: int
    rule: str
    catalog: str
    reason: str
    message: str = ""
    language: str = ""

    def concerns(self, domain: str, language: str) -> bool:
        """Return whether the exception is about a catalog."""
        return fnmatchcase(domain, self.catalog) and self.language in ("", language)

    def excuses(self, code: str, text: str) -> bool:
        """Return whether it excuses a finding of a rule in a catalog that it is about."""
        return self.rule == code and text.startswith(self.message)


def read_exceptions(path: Path, codes: set[str]) -> list[Exempt]:
    """Read a list of exceptions. Raises `ExceptionsError`."""
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ExceptionsError(path, 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ExceptionsError(path, 0, "the file is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = int(place[1]) if place else 0
        raise ExceptionsError(path, line, f"this is not TOML: {error}") from error
    entries = data.get("exception", [])
    if set(data) - {"exception"} or not isinstance(entries, list):
        raise ExceptionsError(path, 1, "the file holds [[exception]] tables and nothing else")
    lines = [n for n, line in enumerate(text.split("\n"), start=1) if _HEAD.match(line)]
    lines += [0] * (len(entries) - len(lines))
    return [_exempt(path, n, entry, codes) for n, entry in zip(lines, entries, strict=False)]


_HEAD = re.compile(r"\s*\[\[\s*exception\s*\]\]")


def _exempt(path: Path, line: int, entry: object, codes: set[str]) -> Exempt:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ExceptionsError(path, line, "each key of an exception has a text in quotation marks")
    for key in ("rule", "catalog", "reason"):
        if not entry.get(key, "").strip():
            raise ExceptionsError(path, line, f"this exception has no {key}")
    if unknown := set(entry) - _KEYS:
        raise ExceptionsError(path, line, f"an exception has no key {min(unknown)}")
    if entry["rule"] not in codes:
        raise ExceptionsError(path, line, f"there is no rule {entry['rule']}")
    return Exempt(path=path, line=line, **entry)
