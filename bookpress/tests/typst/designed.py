"""An extension whose directives give the nodes that the common design extensions give.

They are ``tab`` of sphinx-inline-tabs, ``tabs`` of sphinx-tabs, for the web and for paper, and
``card`` of sphinx-design.
"""

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

TREES = {"Buis": "Taille en mai.", "If": "Taille en août."}


class SphinxTabsTablist(nodes.container):
    """The titles of tabs."""


class SphinxTabsTab(nodes.paragraph):
    """The title of a tab."""


class SphinxTabsPanel(nodes.container):
    """What a tab holds."""


class PassthroughTextElement(nodes.TextElement):
    """A phrase between blocks."""


class LabelledTab(Directive):
    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        label = nodes.label("", self.arguments[0].replace("*", ""))
        return [nodes.container("", label, nodes.container("", paragraph(self.content[0])))]


class TabsOfTheWeb(Directive):
    def run(self) -> list[nodes.Node]:
        titles = SphinxTabsTablist()
        panels = []
        for number, (tree, words) in enumerate(TREES.items()):
            titles += SphinxTabsTab("", tree, ids=[f"tab-{number}"])
            panel = SphinxTabsPanel("", paragraph(words))
            panel["aria-labelledby"] = f"tab-{number}"
            panels.append(panel)
        return [nodes.container("", titles, *panels, classes=["sphinx-tabs"])]


class TabsForPaper(Directive):
    def run(self) -> list[nodes.Node]:
        tabs = []
        for tree, words in TREES.items():
            title = nodes.container("", nodes.container("", paragraph(tree)))
            tabs.append(nodes.container("", title, nodes.container("", paragraph(words))))
        return [nodes.container("", *tabs, classes=["sphinx-tabs"])]


class CardOfATree(Directive):
    def run(self) -> list[nodes.Node]:
        title = PassthroughTextElement("", "Le buis")
        address = "https://example.org/buis"
        link = nodes.reference("", "", nodes.inline("", address), refuri=address)
        return [
            nodes.container(
                "",
                nodes.container("", title, classes=["sd-card-title"]),
                paragraph("Un arbuste"),
                PassthroughTextElement("", "", link),
                classes=["sd-card"],
            )
        ]


def paragraph(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words)


def setup(app: Sphinx) -> None:
    app.add_directive("labelled-tab", LabelledTab)
    app.add_directive("tabs-of-the-web", TabsOfTheWeb)
    app.add_directive("tabs-for-paper", TabsForPaper)
    app.add_directive("card-of-a-tree", CardOfATree)
    for kind in (SphinxTabsTablist, SphinxTabsTab, SphinxTabsPanel, PassthroughTextElement):
        app.add_node(kind)
