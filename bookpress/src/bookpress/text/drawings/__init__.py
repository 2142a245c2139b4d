"""Maps and charts drawn from files of data, in the language, the face and the ink of the book.

What it gives
    ``outline-map`` draws the outlines of a country and the places of a file; ``bar-chart`` draws
    a bar for each figure of a file. Under the drawing stands a table of all that the file has,
    with links to where the book names it, for those who cannot see the drawing and those who want
    the exact words. Names, figures and captions are messages of the page's catalog, in its markup.

    A web page and an e-book have the drawing as SVG within the page, its words real text, in the
    colour of the text around it, by day and by night, and without a sheet or a script. The PDF
    has it drawn by Typst, in the fonts of the book and in tints of its one ink. Other formats have
    its description.

Example
    A map, in Markdown::

        :::{outline-map} data/places.toml
        :outlines: data/outlines.geojson
        :alt: A map of the coast with the two ports of the story.

        The coast. *Outlines: Natural Earth, public domain.*
        :::

    ``data/places.toml`` lists the places, in degrees of longitude and latitude::

        [[place]]
        name = "Brest"
        what = "port"             # for the table
        at = [-4.49, 48.39]       # without it, the place is in the table alone
        side = "west"             # where its name is wanted, if that matters: also “south-east”
        where = ["p3", "p8"]      # labels: of paragraphs, or of sections with a title

        [[place]]
        name = "Brittany"
        area = "Bretagne"         # an outline, by its name: it is tinted
        at = [-2.8, 48.2]         # where its name stands; with side = "east", begins

    The outlines are GeoJSON in degrees (RFC 7946), each feature with a property ``name``. A chart
    is ``:::{bar-chart} data/figures.toml``, with ``:alt:`` and a caption, of a file such as ::

        [[figure]]
        group = "Tonnage"         # the figures of a group share a scale, from zero
        name = "Brest"
        value = 330.5             # how long the bar is; without it, there is none
        shown = "over 330"        # what is printed; without it, the number itself
        where = ["p8"]

Limits
    A label that would lie on another, or beyond the map, is put on another side of its place; the
    name of an area stays where its ``side`` has it, or moves a line. One that finds no room is
    warned of. How wide words are is estimated. A country that the 180th meridian crosses is torn.
    Bars are for figures from zero up.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata
from bookpress.book.typst import add_typst_source

from .directives import BarChart, OutlineMap
from .nodes import DescribeDrawings, drawing, drawing_words
from .svg import visit_html
from .typst import visit_typst


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, and what writes their drawings; there is no setting."""
    app.setup_extension("bookpress.book")
    app.add_node(drawing, html=(visit_html, None), typst=(visit_typst, None))
    app.add_node(drawing_words)
    app.add_directive("outline-map", OutlineMap)
    app.add_directive("bar-chart", BarChart)
    app.add_post_transform(DescribeDrawings)
    add_typst_source(app, Path(__file__).with_name("drawings.typ"))
    return metadata(2)
