"""The metadata that each part's ``setup`` returns to Sphinx."""

from sphinx.util.typing import ExtensionMetadata

from bookpress import __version__


def metadata(env_version: int = 0) -> ExtensionMetadata:
    """Return the metadata of a part that reads and writes in parallel.

    *env_version* is that of what the part keeps in Sphinx's environment: to be raised when its
    form changes; 0 for a part that keeps nothing there.
    """
    given: ExtensionMetadata = {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
    if env_version:
        given["env_version"] = env_version
    return given
