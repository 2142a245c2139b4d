"""The file ``SHA256SUMS``: a line for each other file of a folder, as ``sha256sum`` writes it."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

NAME = "SHA256SUMS"
#: A digest, two spaces (or one and a star), and a name without a folder.
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\0]+)")


class SumsError(ValueError):
    """A ``SHA256SUMS`` that cannot be followed; the message says where, and what to do."""


def sum_of(file: Path) -> str:
    """Return the SHA-256 digest of *file*, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sums_of(folder: Path) -> str:
    """Return the text of ``SHA256SUMS`` for the files of *folder*, by name."""
    names = sorted(path.name for path in folder.iterdir() if path.name != NAME)
    return "".join(f"{sum_of(folder / name)}  {name}\n" for name in names)


def faults_of(folder: Path) -> list[str]:
    """Return what in *folder* is not as its ``SHA256SUMS`` says, a line each.

    A file that is listed and not there, one that is there and not listed, one with another
    content, and what is no plain file. Raises SumsError if the list is missing or damaged.
    """
    listed = dict(_listed(folder / NAME))
    there = {path.name for path in folder.iterdir()} - {NAME}
    return [
        *(f"{name}: missing" for name in sorted(listed.keys() - there)),
        *(f"{name}: not in {NAME}" for name in sorted(there - listed.keys())),
        *(
            f"{name}: {why}"
            for name in sorted(there & listed.keys())
            if (why := _fault_of(folder / name, listed[name]))
        ),
    ]


def _fault_of(file: Path, expected: str) -> str:
    """Return what is wrong with *file*, of which the digest is to be *expected*; else ""."""
    if file.is_symlink() or not file.is_file():
        return "no plain file"
    try:
        return "" if sum_of(file) == expected else f"not the content that {NAME} names"
    except OSError as error:
        return error.strerror or "unreadable"


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the names and digests in the file *path*."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SumsError(f"{path}: {error.strerror}; is this the folder of a release?") from error
    except UnicodeDecodeError as error:
        raise SumsError(f"{path}: not in UTF-8; get the folder anew") from error
    names = set()
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise SumsError(f"{path}:{number}: no digest and name of a file; get the folder anew")
        if found[2] in names:
            raise SumsError(f"{path}:{number}: {found[2]} is listed twice; get the folder anew")
        names.add(found[2])
        yield found[2], found[1]
    if not names:
        raise SumsError(f"{path}: lists nothing; get the folder anew")
