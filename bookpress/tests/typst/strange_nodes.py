"""An extension whose nodes the PDF knows nothing of, as those of other people's are."""

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx


class frame(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A block that holds blocks and phrases."""


class legend_of(nodes.TextElement):  # noqa: N801
    """A block that holds a phrase."""


class mark(nodes.Element):  # noqa: N801
    """A phrase."""


class exercise(nodes.Admonition, nodes.Element):  # noqa: N801
    """A box with a title."""


class speaking(nodes.General, nodes.Element):  # noqa: N801
    """A node without children, that has words for itself all the same."""

    def astext(self) -> str:
        return "Words [of] a #leaf"


class icon(nodes.General, nodes.Element):  # noqa: N801
    """A node that holds no text at all."""


class drawing(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """A node that holds the source of a picture."""


class hidden(nodes.comment):  # noqa: N801
    """Text that builders are to print only if they know this class."""


class Strange(Directive):
    """Gives one of each."""

    def run(self) -> list[nodes.Node]:
        phrase = [nodes.Text("Under ("), mark("", nodes.Text("the")), nodes.Text(" bench)")]
        return [
            frame(
                "",
                nodes.paragraph("", "", *phrase, icon(), drawing(code="a -> b")),
                nodes.Text("Bare words"),
                legend_of("", "First legend"),
                legend_of("", "Second legend"),
                exercise("", nodes.title("", "A title"), nodes.paragraph("", "Sow.")),
                nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "A point"))),
                speaking(),
                icon(),
                drawing(code="c --> d"),
                hidden("", "", nodes.paragraph("", "Hidden words")),
            ),
            frame("", nodes.paragraph("", "Once more")),
        ]


def setup(app: Sphinx) -> None:
    app.add_directive("strange", Strange)
    for kind in (frame, legend_of, mark, exercise, speaking, icon, drawing, hidden):
        app.add_node(kind)
