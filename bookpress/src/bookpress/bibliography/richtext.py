"""Kinds of rich text that pybtex lacks: text of a class, an address, a link without address.

docutils gets nodes of it; other backends of pybtex get the text.
"""

from docutils import nodes
from pybtex.backends import BaseBackend
from pybtex.richtext import BaseMultipartText, HRef, Text
from pybtex_docutils import Backend

from bookpress.book.active_content import is_active

from .printing import written_address


class Classed(BaseMultipartText):  # type: ignore[misc]  # pybtex publishes no types
    """Rich text with a class for style sheets and templates: an inline node."""

    node_type = nodes.inline

    def __init__(self, name: str, *parts: str | Text) -> None:
        self.info = (name,)
        super().__init__(*parts)

    def render(self, backend: BaseBackend) -> object:
        """Render the parts, inside an inline node where there is one."""
        rendered = super().render(backend)
        if isinstance(backend, Backend):
            return [self.node_type("", "", *rendered, classes=[self.info[0]])]
        return rendered


class Address(Classed):
    """An address that is text and no link."""

    node_type = written_address


class SilentLink(HRef):  # type: ignore[misc]  # pybtex publishes no types
    """A link whose address is not printed on paper.

    Its reference node has an empty ``printed_address``, by which a writer for
    print that adds the addresses of links to the text knows to add none.
    """

    def render(self, backend: BaseBackend) -> object:
        """Render the link; a docutils node gets the mark that its address is not printed."""
        rendered = super().render(backend)
        if isinstance(backend, Backend):
            for node in rendered:
                node["printed_address"] = ""
        return rendered


def link(address: str, shown: str | Text) -> Text:
    """Return what is *shown*, as a link to *address* if that only leads somewhere."""
    return Text(shown if is_active(address) else HRef(address, shown))
