"""The configuration of the workshop's documentation, which is built with all of its parts.

The command is ``python -m sphinx bookpress/docs _build/docs``.
"""

import sys
from pathlib import Path

from bookpress import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "bookpress"
author = "The contributors of bookpress"
copyright = "2026, the contributors of bookpress"
version = release = __version__
language = "en"

# `parts` comes first: it notes what each part of the workshop adds to Sphinx.
extensions = ["parts", "bookpress"]
nitpicky = True
book_reads = [".."]  # README.md is the first page
exclude_patterns = ["_ext"]
default_role = "literal"  # docstrings put names between single backquotes

myst_heading_anchors = 2
typst_filename = "bookpress"
bibtex_bibfiles: list[str] = []
