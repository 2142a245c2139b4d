"""Finds where the running workshop was installed from, to build a new book with the same.

pip writes down what is not from a package index (PEP 610): a wheel on this machine, or a
folder. A copy of the wheel goes with the book; a folder is named to ``make`` once.
"""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit


def local_origin() -> Path | None:
    """Return the wheel or folder that the workshop was installed from; None for an index."""
    try:
        record = distribution("bookpress").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    address = urlsplit(json.loads(record)["url"] if record else "")
    path = Path(unquote(address.path))
    return path if address.scheme == "file" and path.exists() else None
