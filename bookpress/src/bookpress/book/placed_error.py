"""An error that stops a build and tells where it is."""

from sphinx.errors import SphinxError


class PlacedError(SphinxError):
    """What stops a build: the message begins with the file and the line, and says what to do."""

    category = "Fault"
