"""Writes again the pages that show something of a page that changed.

Sphinx rewrites a page when its own text changed. But every page also shows
something of the rest of the book: titles and numbers in the menu and at its
foot, the places and captions it refers to, the works it cites. When any of that
differs from the build before, this extension asks for every page to be written
again, so that an incremental build gives what a build from nothing would.

What the workshop's own parts gather from other pages, such as an index, is looked after by
`bookpress.book.domain`, in any build.

The preview and the press load it. Whoever runs ``sphinx-build`` by hand has Sphinx's own way.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.compat import forget_section_numbers, keep_index_entries, tidy_search
from bookpress.book.extension import metadata


def shown_elsewhere(env: BuildEnvironment) -> dict[str, Any]:
    """Return what the pages of *env* show of one another, to be compared with ``==``."""
    works = env.domaindata.get("cite", {})  # sphinxcontrib-bibtex, where it is used
    return {
        # As markup, not as text: it has the order, the numbering and the anchors too.
        "outlines": {name: toc.pformat() for name, toc in env.tocs.items()},
        "figures": dict(env.toc_fignumbers),
        "places": dict(env.domaindata["std"]["anonlabels"]),
        "captions": dict(env.domaindata["std"]["labels"]),
        "works": [  # the first four: identifier, bibliography, key, entry
            (*work[:4], work.formatted_entry.label) for work in works.get("citations", ())
        ],
    }


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return every page if what pages show of others has changed."""
    before = getattr(env, "fresh_pages_shown_elsewhere", None)
    after = shown_elsewhere(env)
    env.fresh_pages_shown_elsewhere = after  # type: ignore[attr-defined]
    is_fresh = before is None or before == after
    return [] if is_fresh else sorted(env.found_docs)


def _forget_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have headings bear the numbers alone that they have now; add no page."""
    forget_section_numbers(env)
    return []


def _tidy_search(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Have the search know the words and index entries that pages have now; add no page."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        tidy_search(app.builder)
    return []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Compare the pages as each build ends."""
    app.connect("env-get-updated", _forget_numbers, priority=events.FORGET_NUMBERS)
    app.connect("env-get-updated", pages_to_rewrite, priority=events.COMPARE_PAGES)
    app.connect("write-started", lambda app, builder: keep_index_entries(builder))
    app.connect("html-collect-pages", _tidy_search)
    return metadata(1)
