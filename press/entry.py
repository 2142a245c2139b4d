"""The entry page of the site: one page that leads to the book in each language."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.edition import Edition


def entry_page(templates: Path, editions: Sequence[Edition]) -> str:
    """Return the HTML of the entry page, from ``entry.html`` in the directory *templates*.

    The template receives ``editions``, the first in the book's own language.
    """
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("entry.html").render(editions=editions)
