"""What was found to be left open, and where."""

from typing import NamedTuple


class OpenPlace(NamedTuple):
    """A place in a file where something is left open or unfinished."""

    line: int  #: From 1.
    kind: str  #: The warning's subtype.
    message: str  #: What is wrong, and what to do.
