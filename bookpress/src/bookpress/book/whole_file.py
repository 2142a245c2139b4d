"""Writes a file that other processes see whole, or not at all."""

import os
from pathlib import Path


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
