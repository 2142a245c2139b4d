"""French spaces in French text, put in at output so that the source stays easy to type.

Writers type ordinary spaces, or end the line, around French punctuation and inside
large numbers; this module replaces them in the document tree by no-break ones.
Where nothing was typed it adds a space inside guillemets only: ``12:30`` and
``l’été?`` stay as they are. It follows the usage of the Imprimerie nationale's
*Lexique des règles typographiques*:

- a narrow no-break space (U+202F) before ``;``, ``!``, ``?`` and inside numbers;
- a no-break space (U+00A0) before ``:`` and ``%``, inside guillemets, after ``n°``, ``§``
  and ``p.``, in ``s. d.``, and between a number and the signs ``€`` and ``bit/s``.

The language of a piece of text is that of its nearest ancestor with a class
``language-xx``, else that of the document: a French title quoted on an English
page has French spaces, an English one on a French page does not. Literal text
is left alone, as Sphinx leaves it alone when it turns quotation marks. Setting
spaces twice changes nothing.

Titles and other settings of ``conf.py`` are set as the text is, if they are named::

    extensions = ["bookpress.typography"]
    typography_settings = ["project", "html_title"]

Limits: the spaces are those of French; text in other languages is left alone. No quotation
marks are turned, and no word is changed.
"""

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import NON_SMARTQUOTABLE_PARENT_NODES, is_smartquotable
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.compat import builder_of, conf_value
from bookpress.book.extension import metadata
from bookpress.book.languages import is_french
from bookpress.book.places import around
from bookpress.book.untranslated import UNTRANSLATED

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_SPACE = f"[ \n{NO_BREAK}{NARROW_NO_BREAK}]"
_RULES = [
    (re.compile(f"«{_SPACE}*(?=\\S|$)"), f"«{NO_BREAK}"),
    (re.compile(f"(?<=\\S){_SPACE}*»"), f"{NO_BREAK}»"),
    (re.compile(f"^{_SPACE}*»"), f"{NO_BREAK}»"),
    (re.compile(f"{_SPACE}+([;!?])"), f"{NARROW_NO_BREAK}\\1"),
    (re.compile(f"{_SPACE}+(:(?=\\s|$)|%)"), f"{NO_BREAK}\\1"),
    # Four digits together begin no grouped number: "in 2012 500 people".
    (re.compile(f"(?<=\\d)(?<!\\d{{4}}){_SPACE}(?=\\d{{3}}(?!\\d))"), NARROW_NO_BREAK),
    (re.compile(f"(?<=\\bn°){_SPACE}(?=\\d)|(?<=§){_SPACE}(?=\\d)"), NO_BREAK),
    (re.compile(f"(?<=\\bs\\.){_SPACE}(?=d\\.)"), NO_BREAK),
    (re.compile(f"(?<=\\d){_SPACE}(?=(?:€|[kMGT]?bit/s)(?!\\w))"), NO_BREAK),
    (re.compile(f"(?<=\\b[pl]\\.){_SPACE}(?=\\d)"), NO_BREAK),
]
_LANGUAGE = "language-"


#: Where any of the rules may have something to do.
_PLACE = re.compile(f"[«»]|{_SPACE}(?:[;!?:%€\\d]|d\\.|[kMGT]?bit/s)")


def french_spaces(text: str) -> str:
    """Return French *text* with its typographic spaces; idempotent."""
    if _PLACE.search(text):
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
    return text


def language_of(node: nodes.Node, default: str) -> str:
    """Return the language of *node*: that of its nearest marked ancestor, else *default*."""
    marks = (_marked_as(element) for element in around(node))
    return next((language for language in marks if language is not None), default)


def _marked_as(element: nodes.Element) -> str | None:
    """Return the language that the classes of *element* name, if any."""
    for name in element["classes"]:
        if name.startswith(_LANGUAGE):
            return str(name.removeprefix(_LANGUAGE))
    return None


def _french_elements(tree: nodes.Element, default: str) -> Iterator[nodes.Element]:
    """Yield the elements of *tree* that hold French text."""
    if not is_smartquotable(tree):
        return
    todo: list[tuple[Any, bool]] = [(tree, is_french(language_of(tree, default)))]
    while todo:
        element, french = todo.pop()
        if isinstance(element, NON_SMARTQUOTABLE_PARENT_NODES) or (
            element.get("support_smartquotes") is False
        ):
            continue
        if (language := _marked_as(element)) is not None:
            french = is_french(language)
        within = [(each, french) for each in element.children if each.children]
        if french and any(isinstance(each, nodes.Text) for each in element.children):
            yield element
        todo += within


def set_spaces(tree: nodes.Element, default: str) -> None:
    """Set the French spaces of every French text in *tree*, whose language is *default*."""
    for parent in _french_elements(tree, default):
        children: list[nodes.Node] = []
        for is_text, run in groupby(parent.children, lambda child: isinstance(child, nodes.Text)):
            if is_text:  # MyST makes a text of each typed line: a space may be between two
                children.append(_with_spaces([*run]))
            else:
                children += run
        if children != parent.children:
            parent[:] = children


def _with_spaces(texts: list[nodes.Node]) -> nodes.Node:
    """Return one text for *texts*, with its spaces: the one that is there if it has them."""
    text = french_spaces("".join(each.astext() for each in texts))
    return texts[0] if len(texts) == 1 and str(texts[0]) == text else nodes.Text(text)


class SetSpaces(SphinxPostTransform):
    """Set the spaces of a page as it is written, once references have their words."""

    default_priority = events.SET_SPACES

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written; translators are given it as it was typed."""
        if not isinstance(builder_of(self.env), MessageCatalogBuilder):
            set_spaces(self.document, self.config.language)


def _set_spaces_of_contents(contents: toctree, config: Config) -> None:
    """Set the spaces of the strings of a table of contents: its caption, and titles of pages."""
    own = is_french(language_of(contents, config.language))
    left = contents.get(UNTRANSLATED, ()) if is_french(config.book_source_language) else ()

    def spaced(text: str) -> str:
        return french_spaces(text) if text and (own or text in left) else text

    if contents.get("caption"):
        contents["caption"] = spaced(contents["caption"])
    contents["entries"] = [(spaced(title), page) for title, page in contents["entries"]]


def set_spaces_of_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Set the spaces of the titles of a document that was just read.

    Sphinx copies them into menus, links and page titles before any page is
    written, where no post-transform sees them. Translators still see what the
    writer typed: their messages come from the source, not from these nodes.
    """
    for title in doctree.findall(nodes.title):
        set_spaces(title, app.config.language)
    for contents in doctree.findall(toctree):
        _set_spaces_of_contents(contents, app.config)


def _spaced(value: Any, french: Any) -> Any:
    """Return *value* with the spaces of every string that is the same in *french*."""
    if isinstance(value, str):
        return french_spaces(value) if value == french else value
    if isinstance(value, dict) and isinstance(french, dict):
        return {key: _spaced(item, french.get(key)) for key, item in value.items()}
    if isinstance(value, list | tuple) and isinstance(french, list | tuple):
        pairs = zip_longest(value, french[: len(value)])
        return type(value)(_spaced(item, own) for item, own in pairs)
    return value


def set_spaces_of_settings(app: Sphinx, config: Config) -> None:
    """Set the spaces of every French string in the named settings.

    In a translation of a French book, these are the ones that are not translated. A setting that
    conf.py leaves out may have the words of another, as html_title those of project.
    """
    given = {name: conf_value(config, name) for name in config.typography_settings}
    for name in config.typography_settings:
        if name not in config:
            raise ConfigError(
                f"typography_settings: there is no setting {name!r}; "
                "take it out, or load the extension that adds it"
            )
        if is_french(config.language):
            config[name] = _spaced(config[name], config[name])
        elif is_french(config.book_source_language):
            is_anothers = given[name] is None and config[name] in given.values()
            config[name] = _spaced(config[name], config[name] if is_anothers else given[name])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``typography_settings``, and what sets the spaces."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "typography_settings",
        (),
        "env",
        types=frozenset({tuple, list}),
        description="The names of settings that readers see, such as project, to be given "
        "French spaces in a French book.",
    )
    app.connect("config-inited", set_spaces_of_settings, priority=events.SET_SPACES_OF_SETTINGS)
    app.add_post_transform(SetSpaces)
    app.connect("doctree-read", set_spaces_of_titles, priority=events.SET_SPACES_OF_TITLES)
    return metadata()
