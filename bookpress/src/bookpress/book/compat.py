"""Upstream's insides: every use of a private name, patch or replaced string of another package.

Each has the version it was written for, the reason, and when it can go.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from pybtex.scanner import PybtexSyntaxError
    from sphinxcontrib.bibtex.domain import Citation
    from sphinxcontrib.bibtex.roles import CitationRef


def set_default(config: Config, name: str, value: object) -> None:
    """Change the default of the setting *name*, which ``conf.py`` and ``-D`` still override.

    Sphinx 9.0 has no public way for an extension to change the default of another's setting:
    what an extension assigns to ``config`` goes before what ``conf.py`` says.
    """
    old = config._options[name]
    config._options[name] = type(old)(value, old.rebuild, old.valid_types, old.description)
    config.__dict__.pop(name, None)  # where Sphinx keeps a default that was asked for


def conf_value(config: Config, name: str) -> Any:
    """Return what ``conf.py`` says for the setting *name*, whatever ``-D`` says; None if nothing.

    Sphinx 9.0 keeps it, and has no public way to ask.
    """
    return config._raw_config.get(name)


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder at work.

    Sphinx 9 deprecates the ``app`` of a transform and of an environment, and has no public
    way in its place.
    """
    return env._app.builder


def note_citation_refs(env: BuildEnvironment, docname: str, refs: "Iterable[CitationRef]") -> None:
    """Have *refs* be all that sphinxcontrib-bibtex knows of the citations in *docname*.

    Version 2.7 notes a citation when its role is parsed, and in a translated page that is once
    for the original and up to twice for the translation: it then has citations that are on no
    page. It has no public way to correct what it noted. To go when a translated page has each
    of its citations once.
    """
    kept = cast(Any, env.get_domain("cite")).data
    others = [ref for ref in kept["citation_refs"] if ref.docname != docname]
    kept["citation_refs"] = [*others, *refs]


def replace_citations(env: BuildEnvironment, citations: "Iterable[Citation]") -> None:
    """Have *citations* stand in place of those that sphinxcontrib-bibtex has made.

    Version 2.7 makes the label of a citation when it formats its bibliography, one by one, so
    that letters cannot be told over all the bibliographies of a book; it has no public way to
    set labels once all are known. To go when it has.
    """
    cast(Any, env.get_domain("cite")).data["citations"] = list(citations)


def entry_of_error(error: "PybtexSyntaxError") -> tuple[str, int]:
    """Return the key of the entry in which pybtex met *error*, and the line it begins on.

    The key is empty where there is none. pybtex 0.26 tells neither, but its parser, which the
    error holds, knows them in attributes that are not documented. To go when the message of
    the error names the entry.
    """
    parser = error.parser
    key = getattr(parser, "current_entry_key", None) or ""
    line = parser.text.count("\n", 0, parser.command_start) + 1 if key else 0
    return key, line


def hide_toctree_from_furo(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Keep Furo from making a menu for the page that *context* is of.

    Furo 2025.12 renders Sphinx's toctree for every page and parses it again, 44 % of a build
    of 100 pages, and has no setting for a theme that inherits it and has a menu of its own. It
    makes none where the context lacks ``toctree``. To be connected just before Furo's own
    handler, and `show_toctree_again` just after. This can go when Furo makes its menu in its
    template.
    """
    context[_HIDDEN] = context.pop("toctree", None)


def show_toctree_again(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Undo `hide_toctree_from_furo`."""
    if toctree := context.pop(_HIDDEN, None):
        context["toctree"] = toctree


_HIDDEN = "toctree hidden from Furo"
