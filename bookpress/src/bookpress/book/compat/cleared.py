"""Sphinx's environment: what it forgets of a document before it is read."""

from functools import wraps
from typing import Any, cast
from weakref import WeakKeyDictionary

from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

#: The documents that Sphinx knows labels in before anything is read: those it makes itself.
_MADE = {docname for docname, *_ in StandardDomain.initial_data["labels"].values()}


def clear_what_is_known() -> None:
    """Have Sphinx look for what it knows of a document only where it may know something.

    Before it reads a document, Sphinx 9.0 goes through all labels, terms and objects of all
    documents for what it knows of this one, also where it was never read before. In a build from
    nothing that takes a time that grows with the square of the number of documents. To go when
    Sphinx keeps what it knows by document.
    """
    # It may be in place already, for another build of this process.
    clear = getattr(BuildEnvironment.clear_doc, "__wrapped__", BuildEnvironment.clear_doc)
    begun: WeakKeyDictionary[BuildEnvironment, set[str]] = WeakKeyDictionary()

    @wraps(clear)
    def cleared(self: BuildEnvironment, docname: str) -> None:
        known = begun.setdefault(self, set(_MADE))
        if docname in known or docname in self.all_docs:
            clear(self, docname)
        known.add(docname)  # even if its reading fails

    cast(Any, BuildEnvironment).clear_doc = cleared
