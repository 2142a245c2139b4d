"""Keeps in a printer's PDF the values it was made with, so that they go wherever it goes."""

import json
from collections.abc import Mapping

from pikepdf import Pdf

#: The entry of the document information dictionary (ISO 32000-2, 14.3.3) that holds them.
_KEY = "/BookpressMadeWith"

Values = Mapping[str, float | str]
"""``bleed`` in mm, ``multiple`` of pages, ``greys``: the pages that have them for colours; for a
cover ``pages``, ``bulk`` in mm and ``isbn``."""


def write_values(pdf: Pdf, values: Values) -> None:
    """Write *values* into *pdf*."""
    pdf.docinfo[_KEY] = json.dumps(dict(values), sort_keys=True)


def read_values(pdf: Pdf) -> Values:
    """Return the values in *pdf*; none if it was made by another program."""
    try:
        values = json.loads(str(pdf.docinfo[_KEY]))
    except (KeyError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
