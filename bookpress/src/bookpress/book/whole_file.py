"""Writes a file that other processes see whole, or not at all."""

import hashlib
import os
from pathlib import Path

_SIZE = hashlib.sha256().digest_size


def write_whole(path: Path, content: bytes) -> None:
    """Put a file with *content* at *path*, in a folder that is made if there is none.

    Raises OSError if that cannot be done.
    """
    import tempfile  # which takes a while to import, for what few processes do

    path.parent.mkdir(exist_ok=True)
    number, new = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(number, "wb") as file:
        file.write(content)
    Path(new).replace(path)


def write_sealed(path: Path, content: bytes) -> None:
    """Put a file at *path*, as `write_whole` does, with *content* and its digest.

    For what is run: codes that were damaged could do anything.
    """
    write_whole(path, hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes:
    """Return the content of a sealed file.

    Raises OSError if it cannot be read, and ValueError if it is not as it was written.
    """
    sealed = path.read_bytes()
    content = sealed[_SIZE:]
    if hashlib.sha256(content).digest() != sealed[:_SIZE]:
        raise ValueError(path)
    return content
