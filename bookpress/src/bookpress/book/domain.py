"""What a part keeps of each document, in Sphinx's environment: a domain for each part.

Sphinx keeps the data of its domains from build to build, and merges what its processes have
read: a part that keeps something says what, and what its pages show of other documents.

The latter is for whoever runs ``sphinx-build`` by hand, twice into one folder: Sphinx writes a
page again when its own text changed, so that an index, a glossary, an apparatus or a
bibliography would still show what another page said before. What pages show of one another by
Sphinx's own doing, such as titles in menus, is the affair of `bookpress.book.fresh_pages`.
"""

from collections.abc import Mapping, Set
from typing import Any, ClassVar, Generic, Self, TypeVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

Kept = TypeVar("Kept")


class BookDomain(Domain, Generic[Kept]):
    """A domain without roles and objects, which keeps something of each document.

    A part gives its domain a name, fills `documents` in ``process_doc``, and adds it to
    Sphinx with `add_to`.
    """

    initial_data: ClassVar[dict[str, Any]] = {"documents": {}, "shown": {}}

    @property
    def documents(self) -> dict[str, Kept]:
        """What is kept of each document, under its name."""
        return cast(dict[str, Kept], self.data["documents"])

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the domain that this class has in *env*.

        What a theme sets up comes when the environment has its domains already (Sphinx 9.0): then
        it is one of this moment, with what the environment keeps for it.
        """
        return cast(Self, env.domains.get(cls.name)) or cls(env)

    @classmethod
    def add_to(cls, app: Sphinx) -> None:
        """Register the domain, and have the pages that show other documents kept up to date."""
        app.add_domain(cls)
        app.connect("env-updated", cls._changed_pages)

    def shown(self) -> Mapping[str, object]:
        """Return, for each document, what it shows that depends on other documents.

        Asked for once all documents are read; a document for which it differs from the build
        before is written again.
        """
        return {}

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is to be read again, or is gone."""
        self.documents.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        theirs = otherdata["documents"]
        self.documents.update({name: theirs[name] for name in docnames if name in theirs})

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return nothing: these domains have no objects to link to.

        Sphinx and MyST ask every domain for the target of a link that names none
        (``{any}``, ``[](target)``); MyST warns of a domain that has no answer.
        """
        return []

    def in_order(self) -> list[tuple[str, Kept]]:
        """Return what is kept, in the order of the tables of contents.

        A document that no table of contents includes is not part of the book.
        """
        kept = self.documents
        return [(name, kept[name]) for name in self.env.collect_relations() if name in kept]

    @classmethod
    def _changed_pages(cls, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the documents that show something else than in the last build."""
        domain = cls.of(env)
        before, after = domain.data["shown"], dict(domain.shown())
        domain.data["shown"] = after
        names = (before.keys() | after.keys()) & env.found_docs
        return sorted(name for name in names if before.get(name) != after.get(name))
