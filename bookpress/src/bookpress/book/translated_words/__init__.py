"""What a translation may hold: words, and what its source has.

`brought` is the one definition, which the checker and the build go by; it takes a text and its
translation. `refusals` goes through the catalogs of a language.
"""

from .allowance import Allowance
from .definition import Brought, brought
from .links import read_links

__all__ = ["Allowance", "Brought", "brought", "read_links"]
