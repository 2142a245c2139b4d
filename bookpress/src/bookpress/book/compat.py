"""Upstream's insides: every use of a private name, patch or replaced string of another package.

Each has the version it was written for, the reason, and when it can go.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, cast

from docutils import frontend, nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.search import SearchLanguage, languages

if TYPE_CHECKING:
    from pybtex.scanner import PybtexSyntaxError
    from sphinxcontrib.bibtex.bibfile import BibData
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


def is_said(config: Config, name: str) -> bool:
    """Return whether ``conf.py`` or ``-D`` says anything for the setting *name*.

    Sphinx 9.0 has no public way to ask: a value may be that of an extension's default.
    """
    return name in config._raw_config or name in config.overrides


def is_default(config: Config, name: str) -> bool:
    """Return whether the setting *name* has the value that Sphinx gives it when nobody does.

    Sphinx 9.0 fills ``project`` and ``author`` with a sentence that says they are not set, and has
    no public way to ask for the default of a setting.
    """
    return bool(config[name] == config._options[name].default)


def disconnect_handler(app: Sphinx, event: str, handler: Callable[..., Any]) -> None:
    """Disconnect *handler*, which one of Sphinx's extensions connected to *event*.

    Sphinx 9.0 has ``disconnect`` for what one has connected oneself, by a number; for the handler
    of another it has no public way. Used for the check of ``sphinx.builders.epub3``, which wants
    fields that an EPUB may do without, such as ``version``; that use can go when it wants them no
    more.
    """
    for listener in list(app.events.listeners[event]):
        if listener.handler is handler:
            app.disconnect(listener.id)


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder at work.

    Sphinx 9 deprecates the ``app`` of a transform and of an environment, and has no public
    way in its place.
    """
    return env._app.builder


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


def note_citation_refs(env: BuildEnvironment, docname: str, refs: "Iterable[CitationRef]") -> None:
    """Make *refs* the only citations that sphinxcontrib-bibtex knows in *docname*.

    Version 2.7 notes a citation when its role is parsed, and in a translated page that is once
    for the original and up to twice for the translation: it then has citations that are on no
    page. It has no public way to correct what it noted. To go when a translated page has each
    of its citations once.
    """
    kept = cast(Any, env.get_domain("cite")).data
    others = [ref for ref in kept["citation_refs"] if ref.docname != docname]
    kept["citation_refs"] = [*others, *refs]


def replace_citations(env: BuildEnvironment, citations: "Iterable[Citation]") -> None:
    """Replace the citations that sphinxcontrib-bibtex has made by *citations*.

    Version 2.7 makes the label of a citation when it formats its bibliography, one by one, so
    that letters cannot be told over all the bibliographies of a book; it has no public way to
    set labels once all are known. To go when it has.
    """
    cast(Any, env.get_domain("cite")).data["citations"] = list(citations)


def keep_bibliography(env: BuildEnvironment, bibdata: "BibData") -> None:
    """Put *bibdata* where sphinxcontrib-bibtex keeps what it has read of ``.bib`` files.

    It finds it there as new as the files, and does not read them itself. Version 2.7 stops
    with a traceback at a name with too many commas, follows no ``crossref`` (thread 325 of its
    repository), and has no public way to be given entries. To go when it has.
    """
    cast(Any, env.get_domain("cite")).data["bibdata"] = bibdata


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
    makes none where the context lacks ``toctree``. It is connected before Furo's handler, and
    `show_toctree_again` after it (`book.events`). This can go when Furo makes its menu in its
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


#: What ``web/search/static/searchtools.js`` relies on, which takes the place of the script of that
#: name of Sphinx 9.0: script → the names it declares. Sphinx lets a language say how words are
#: split (its ``js_splitter_code`` goes into ``language_data.js``), but not which words answer, nor
#: what is shown. The search page must load these scripts and have an element ``search-results``.
#: Both can go when Sphinx's search finds *réseau* by *reseau*, and shows the passages.
SEARCH_SCRIPTS = {
    "documentation_options.js": ("DOCUMENTATION_OPTIONS",),
    "doctools.js": ("Documentation", "_", "_ready"),
    "language_data.js": ("stopwords", "Stemmer"),
}
#: The same of the index, ``searchindex.js``, a call of ``Search.setIndex``: its entries, and
#: what they are in JSON. A word's entry in the last two is the number of a page, or several.
SEARCH_INDEX = {"docnames": list, "titles": list, "terms": dict, "titleterms": dict}


def search_this_build_with(app: Sphinx, language: type[SearchLanguage]) -> None:
    """Have the pages of this build searched with *language*, and no other build's.

    Sphinx 9.0 keeps what ``add_search_language`` adds for the whole process, where another book
    may be built after. So the language is added when the pages begin to be written, since an
    application that is made without a build never says that it is done, and what was there is put
    back after the build. This can go when Sphinx keeps search languages for the build.
    """
    known = dict(languages)

    def add(app: Sphinx, builder: Builder) -> None:
        app.add_search_language(language)

    def put_back(app: Sphinx, exception: Exception | None) -> None:
        languages.clear()
        languages.update(known)

    app.connect("write-started", add)
    app.connect("build-finished", put_back)


#: A rule for plurals, in C: a number ``n`` and operators. Nothing else is let into a script.
_PLURAL_RULE = re.compile(r"[n\d\s()?:%=!<>&|+-]+")


def translations_without_eval(script: str) -> str:
    """Return what Sphinx's *script* ``translations.js`` does, without ``addTranslations``.

    That function of ``doctools.js``, in Sphinx 9.0, makes a function of the catalog's rule for
    plurals by ``new Function``, which a Content Security Policy without ``unsafe-eval``
    refuses. It sets the three properties of ``Documentation`` that are set here. This can go when
    it does without.

    Raises ValueError if *script* is not one call with a catalog, or its rule for plurals is no
    expression of that kind.
    """
    call = re.fullmatch(r"\s*Documentation\.addTranslations\((.*)\);?\s*", script, re.DOTALL)
    if call is None:
        raise ValueError("not a call of Documentation.addTranslations")
    catalog = json.loads(call[1])
    rule = catalog["plural_expr"]
    if not _PLURAL_RULE.fullmatch(rule):
        raise ValueError(f"not a rule for plurals: {rule!r}")
    messages = json.dumps(catalog["messages"], ensure_ascii=False, separators=(",", ":"))
    return (
        f"Object.assign(Documentation.TRANSLATIONS, {messages});\n"
        f"Documentation.PLURAL_EXPR = (n) => Number({rule});\n"
        f"Documentation.LOCALE = {json.dumps(catalog['locale'])};\n"
    )


def parse_myst_faster() -> None:
    """Make MyST-Parser keep the parser that it would create for each text and message.

    MyST-Parser 5.2 puts its parser and docutils's default settings together each time it
    parses a text, and Sphinx has it parse every translated message twice: most of the time
    of a translated build went there. What is kept is forgotten at each call of this, which
    is to be made once a build. To go when MyST-Parser keeps them itself.
    """
    from myst_parser.mdit_to_docutils import base
    from myst_parser.parsers import sphinx_

    create = _original(vars(sphinx_)["create_md_parser"])
    make = cache(frontend.get_default_settings)
    made: dict[tuple[int, type], tuple[Any, Any]] = {}

    @wraps(create)
    def kept(config: Any, renderer: type) -> Any:
        # A parser forgets one text when it is given another. The configuration is kept with
        # it, or another might get its number.
        key = id(config), renderer
        if key not in made:
            made[key] = config, create(config, renderer)
        return made[key][1]

    vars(sphinx_)["create_md_parser"] = kept
    vars(base)["get_default_settings"] = lambda *components: copy(make(*components))


def change_pages(builder: StandaloneHTMLBuilder, change: Callable[[str], str]) -> None:
    """Pass each page that *builder* renders through *change*.

    The layout that all themes of Sphinx 9.0 begin with gives ``html`` the language and not its
    direction (sphinx-doc/sphinx#10385), and there is no event for a page that is rendered. To go
    when there is one, or when the layout writes ``dir``.
    """
    render = builder.templates.render
    vars(builder.templates)["render"] = lambda *given: change(render(*given))


def update_references(
    document: nodes.document, node: nodes.TextElement, before: list[nodes.Node]
) -> None:
    """Make the references in *node* those of *document*, in the place of the ones in *before*.

    *node* is a title or a term that Sphinx has translated, and *before* is what it held. Sphinx
    9.0 translates these first, and does for them only one of the steps that it takes for a
    paragraph: a note that is called there has no number, and the wrong id. The steps that are left
    are those of a private class. To go when Sphinx takes them.
    """
    from sphinx.transforms.i18n import _NodeUpdater

    original = nodes.title("", "", *before)
    original.source, original.line = node.source, node.line
    updater = _NodeUpdater(original, node, document, noqa=False)
    updater.update_autofootnote_references()
    updater.update_refnamed_references()
    updater.update_refnamed_footnote_references()
    updater.update_citation_references()
    updater.update_pending_xrefs()


def retitle_in_search(
    builder: StandaloneHTMLBuilder, docname: str, words: Mapping[str | None, str]
) -> None:
    """Call headings of the page *docname* by other *words*, id → words, in the search index.

    Sphinx 9.0 puts all that a heading holds there, the numbers of its notes too, and has no public
    way to say what it is called; the id of a page's own heading is None. To go when it leaves out
    what it leaves out of menus.
    """
    index = builder.indexer
    if index is not None and docname in index._all_titles:
        index._all_titles[docname] = [
            (words.get(identifier, title), identifier)
            for title, identifier in index._all_titles[docname]
        ]


def inherit_visitors(app: Sphinx, builder: str, base: str) -> None:
    """Have *builder* write what *base* has visitors for, and *builder* has none.

    Sphinx 9.0 uses the visitors that extensions gave for the name of a builder, or else those for
    its format: as soon as one extension gives a node a form in ``epub``, those of all others for
    ``html`` are lost, and their nodes stop the e-book. To go when it looks for each node by itself.
    """
    visitors = app.registry.translation_handlers
    if builder in visitors:
        visitors[builder] = visitors.get(base, {}) | visitors[builder]


def read_messages_as_their_document() -> None:
    """Make MyST-Parser read a translated message with the settings of the document it is of.

    MyST-Parser 5.2 takes a message for a document of its own. It reads it with the settings of
    ``conf.py`` alone, so that a substitution defined at the top of the document vanishes from
    the translation with a warning; and where ``conf.py`` sets ``myst_html_meta``, the message
    begins with metadata, and Sphinx does not take it for a translation. The settings used here
    are those of the document that was read last, whose messages are being put in place. To go
    when MyST-Parser looks them up itself.
    """
    from myst_parser.parsers import sphinx_

    merge = _original(vars(sphinx_)["merge_file_level"])
    parse = _original(sphinx_.MystParser.parse)
    own: dict[str, Any] = {}  # the settings of the document read last, by its name
    of_messages: dict[int, tuple[Any, Any]] = {}  # kept with theirs, or another gets its number

    @wraps(merge)
    def merged(*given: Any) -> Any:
        own[""] = merge(*given)
        return own[""]

    @wraps(parse)
    def parsed(self: Any, text: str, document: nodes.document) -> None:
        env = document.settings.env
        docname, settings = env.current_document.docname, env.myst_config
        if not str(document["source"]).endswith(":<translated>"):
            own.clear()
            parse(self, text, document)
            own[docname] = own.get("", settings)
            return
        config = own.get(docname, settings)
        if id(config) not in of_messages:
            of_messages[id(config)] = config, config.copy(html_meta={})
        env.myst_config = of_messages[id(config)][1]
        try:
            parse(self, text, document)
        finally:
            env.myst_config = settings

    vars(sphinx_)["merge_file_level"] = merged
    cast(Any, sphinx_.MystParser).parse = parsed


def _original(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return what *function* wraps: a patch may have been made before, for another build."""
    return cast(Callable[..., Any], getattr(function, "__wrapped__", function))
