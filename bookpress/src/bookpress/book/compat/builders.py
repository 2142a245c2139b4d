"""Builders of Sphinx: the one at work, its handlers and visitors, and the pages it renders."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.toctree import global_toctree_for_doc


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder at work.

    Sphinx 9 deprecates the ``app`` of a transform and of an environment, and has no public
    way in its place.
    """
    return env._app.builder


def disconnect_handler(app: Sphinx, event: str, handler: Callable[..., Any]) -> None:
    """Disconnect *handler*, which one of Sphinx's extensions connected to *event*.

    Sphinx 9.0 has ``disconnect`` for what one has connected oneself, by a number; for the handler
    of another it has no public way. Used for the check of ``sphinx.builders.epub3``, which wants
    fields that an EPUB may do without, such as ``version``; that use can go when it wants them no
    more. Used for sphinxcontrib-bibtex 2.7 as well, which formats all references again for each
    format of a text; that can go when it keeps them.
    """
    for listener in list(app.events.listeners[event]):
        if listener.handler is handler:
            app.disconnect(listener.id)


def inherit_visitors(app: Sphinx, builder: str, base: str) -> None:
    """Have *builder* write what *base* has visitors for, and *builder* has none.

    Sphinx 9.0 uses the visitors that extensions gave for the name of a builder, or else those for
    its format: as soon as one extension gives a node a form in ``epub``, those of all others for
    ``html`` are lost, and their nodes stop the e-book. To go when it looks for each node by itself.
    """
    visitors = app.registry.translation_handlers
    if builder in visitors:
        visitors[builder] = visitors.get(base, {}) | visitors[builder]


def global_toctree(builder: Builder) -> nodes.Element | None:
    """Return the table of contents of the whole book, titles alone; None if there is none.

    Its links lead to the names of pages: Sphinx 9.0 makes a tree for each page anew, with the
    addresses as they are on that page, which takes most of the time of a build of many pages. It
    asks its builder for the addresses alone. To go when Sphinx makes the tree once for all pages.
    """
    names = cast(Builder, SimpleNamespace(get_relative_uri=lambda page, name: name))
    return global_toctree_for_doc(
        builder.env,
        "",
        names,
        tags=builder.tags,
        collapse=False,
        includehidden=True,
        maxdepth=-1,
        titles_only=True,
    )


def change_pages(builder: StandaloneHTMLBuilder, change: Callable[[str], str]) -> None:
    """Pass each page that *builder* renders through *change*.

    The layout that all themes of Sphinx 9.0 begin with gives ``html`` the language and not its
    direction (sphinx-doc/sphinx#10385), and there is no event for a page that is rendered. To go
    when there is one, or when the layout writes ``dir``.
    """
    render = builder.templates.render
    vars(builder.templates)["render"] = lambda *given: change(render(*given))


def look_at_pages(
    builder: StandaloneHTMLBuilder,
    look: Callable[[str, dict[str, Any], Callable[[dict[str, Any]], str]], None],
) -> None:
    """Have *look* called with each page that *builder* renders, before it is written.

    It is given the page, what it was made of, and a function that renders it of something else;
    what it raises stops the build. Sphinx 9.0 has no event for a page that is rendered. To go
    when there is one.
    """
    render = builder.templates.render

    def looked_at(template: str, context: dict[str, Any]) -> str:
        page: str = render(template, context)
        look(page, context, lambda other: render(template, other))
        return page

    vars(builder.templates)["render"] = looked_at


def mend_links_of_single_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the links of a web page that is the whole book one anchor each.

    The builder ``singlehtml`` of Sphinx 9.0 gives links to a place in another document two, as in
    ``#document-two#place``, which lead nowhere: it calls its ``fix_refuris`` no more, which took
    the first one off. To go when its own links lead to their places.
    """
    if app.builder.name == "singlehtml":
        for link in doctree.findall(nodes.reference):
            link_uri: str = link.get("refuri", "")
            if link_uri.startswith("#") and "#" in link_uri[1:]:
                link["refuri"] = "#" + link_uri[1:].partition("#")[2]
