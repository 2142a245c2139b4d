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

from collections.abc import Set
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from bookpress.book.toml import Key, read_toml
from bookpress.book.toml import values as toml_values

NAME = "exceptions.toml"


class Exempt(NamedTuple):
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


def read_exceptions(path: Path, codes: Set[str] | None = None) -> list[Exempt]:
    """Return the exceptions in the file at *path* to the rules *codes*, or to any.

    Raises `TomlError`.
    """

    def rule(value: object) -> str:
        code = toml_values.text(value)
        if codes is not None and code not in codes:
            raise ValueError(f"there is no rule {code}; `bookpress check --rules` lists them")
        return code

    text = toml_values.text
    keys = {
        "rule": Key(rule, needed=True),
        "catalog": Key(text, needed=True),
        "reason": Key(text, needed=True),
        "message": Key(toml_values.prose),
        "language": Key(text),
    }
    file = read_toml(path)
    rows = file.tables("exception", keys)
    file.check()
    return [Exempt(path=path, line=row.line, **row.values) for row in rows]
