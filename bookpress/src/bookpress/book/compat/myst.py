"""MyST-Parser: how it reads translated messages, how fast, and where it stops."""

import re
from collections.abc import Callable
from copy import copy
from functools import cache, wraps
from typing import Any, ClassVar, cast

from docutils import frontend, nodes
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.wordcount import basic_count
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from bookpress.book.bounds import BoundError, check_paragraph

_LABEL = re.compile(r"\[\^[^\]\s]{1,999}\]")
"""The call of a note; CommonMark allows 999 characters of a label."""
_WORDS = re.compile(r"(?:[^\W\d_]|[«“‘„€§])[\w ,;:.!?'’\"“”‘„‚«»()/%–—…€§°\u00a0\u202f-]*")
"""A line of letters, digits and signs, of which none but ``_`` begins anything in CommonMark."""
_NEED_OTHER_SIGNS = {
    *("alert", "amsmath", "attrs_block", "attrs_image", "attrs_inline", "colon_fence", "deflist"),
    *("dollarmath", "fieldlist", "html_admonition", "html_image", "section_ref", "strikethrough"),
    *("substitution", "tasklist"),
}
"""Extensions of MyST that take no such line for anything else."""


def parse_myst_faster() -> None:
    """Make MyST-Parser keep the parser that it would create for each text and message.

    MyST-Parser 5.2 puts its parser and docutils's default settings together each time it
    parses a text or a translated message: most of the time of a translated build went there.
    What is kept is forgotten at each call of this, which is to be made once a build. To go when
    MyST-Parser keeps them itself.
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
            made[key] = config, bounded(create(config, renderer))
        return made[key][1]

    vars(sphinx_)["create_md_parser"] = kept
    vars(base)["get_default_settings"] = lambda *components: copy(make(*components))


def read_messages_as_their_document() -> None:
    """Make MyST-Parser read a translated message with the settings of the document it is of.

    MyST-Parser 5.2 takes a message for a document of its own. It reads it with the settings of
    ``conf.py`` alone, so that a substitution defined at the top of the document vanishes from
    the translation with a warning; where ``conf.py`` sets ``myst_html_meta``, the message
    begins with metadata, and Sphinx does not take it for a translation; and the document is said
    to have as many words as the message. The settings used here are those of the document that
    was read last, whose messages are being put in place. To go when MyST-Parser looks them up
    itself.
    """
    from myst_parser.parsers import sphinx_

    merge = _original(vars(sphinx_)["merge_file_level"])
    parse = _original(sphinx_.MystParser.parse)
    own = _OwnSettings(merge, parse)
    _OwnSettings.last = None, None

    @wraps(merge)
    def merged(*given: Any) -> Any:
        return own.merge(*given)

    @wraps(parse)
    def parsed(self: Any, text: str, document: nodes.document) -> None:
        is_message = str(document["source"]).endswith(":<translated>")
        (own.read_message if is_message else own.read)(self, text, document)

    vars(sphinx_)["merge_file_level"] = merged
    cast(Any, sphinx_.MystParser).parse = parsed


def read_words_faster() -> None:
    """Make MyST-Parser take plain words within a directive for what they are, without parsing them.

    What a directive has read as a part of a line, such as the label of a drawing, a term, or an
    entry of an index, is seldom anything else; MyST-Parser 5.2 has it go through all its rules, as
    a document would. Their number counts in that of the document. To go when it is as fast.
    """
    from myst_parser.mdit_to_docutils.base import DocutilsRenderer

    render = _original(DocutilsRenderer.nested_render_text)

    @wraps(render)
    def rendered(self: Any, text: str, lineno: int, inline: bool = False, **rest: Any) -> None:
        counted = self.md_env.get("wordcount")
        if not (inline and counted and is_words(text, self.md_config)):
            render(self, text, lineno, inline, **rest)
            return
        counted["words"] += basic_count(text)
        counted["minutes"] = round(counted["words"] / self.md_config.words_per_minute)
        self.current_node.append(nodes.Text(text))

    cast(Any, DocutilsRenderer).nested_render_text = rendered


class _OwnSettings:
    """Reads documents, and messages with the settings of the document that was read last.

    *merge* and *parse* are what MyST-Parser has for it.
    """

    last: ClassVar[tuple[Any, Any]] = None, None
    """Which document was read last, and its settings."""

    def __init__(self, merge: Callable[..., Any], parse: Callable[..., None]) -> None:
        self._merge, self._parse = merge, parse
        self._merged: Any = None
        # Settings for messages, by the number of a document's, which are kept lest others get it.
        self._of_messages: dict[int, tuple[Any, Any]] = {}

    def merge(self, *given: Any) -> Any:
        """Return the settings of ``conf.py`` with those at the top of a document."""
        self._merged = self._merge(*given)
        return self._merged

    def read(self, parser: Any, text: str, document: nodes.document) -> None:
        """Have *parser* read the text of a document, and keep its settings for its messages."""
        env = document.settings.env
        _OwnSettings.last, self._merged = (None, None), None
        self._parse_bounded(parser, text, document)
        _OwnSettings.last = _document_of(env), self._merged or env.myst_config

    def read_message(self, parser: Any, text: str, document: nodes.document) -> None:
        """Have *parser* read a message."""
        env = document.settings.env
        docname, settings = env.current_document.docname, env.myst_config
        config = self.last[1] if _document_of(env) == self.last[0] else settings
        if id(config) not in self._of_messages:
            self._of_messages[id(config)] = config, config.copy(html_meta={})
        env.myst_config = self._of_messages[id(config)][1]
        counted = env.metadata[docname].get("wordcount")
        try:
            self._parse_bounded(parser, text, document)
        finally:
            env.myst_config = settings
            if counted:
                env.metadata[docname]["wordcount"] = counted

    def _parse_bounded(self, parser: Any, text: str, document: nodes.document) -> None:
        try:
            self._parse(parser, text, document)
        except BoundError as error:
            raise SphinxError(f"{_place(document, text, error.text)}: {error}") from None
        except RecursionError:
            what = "lists, quotations or directives are too deep within each other to be read"
            raise SphinxError(f"{_place(document)}: {what}") from None


def bounded(parser: MarkdownIt) -> MarkdownIt:
    """Make *parser* refuse, by a `BoundError`, a paragraph that would keep it busy for minutes.

    markdown-it-py 4.3 goes on to the end of a paragraph for each bracket, brace or tag that is
    never closed. The plugin for notes of mdit-py-plugins 0.7 does so letter by letter for each
    ``[^``, several times, and is given the calls of notes only. To go when they keep in mind
    where they found no end.
    """
    rules = {each.name: each.fn for each in parser.inline.ruler.__rules__}

    def call_of_note(state: StateInline, silent: bool) -> bool:
        is_call = _LABEL.match(state.src, state.pos)
        return bool(is_call and rules["footnote_ref"](state, silent))

    def check(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                check_paragraph(token.content)

    if "footnote_ref" in rules:  # CommonMark alone has no notes
        parser.inline.ruler.at("footnote_ref", call_of_note)
    parser.core.ruler.before("inline", "bounds", check)
    return parser


def is_words(text: str, config: Any) -> bool:
    """Return whether MyST-Parser makes of *text* a paragraph of one piece of text, the same."""
    plain = not config.gfm_only and config.enable_extensions <= _NEED_OTHER_SIGNS
    match = _WORDS.fullmatch(text) if plain and "_" not in text else None
    return bool(match) and text == text.strip() and not set(config.sub_delimiters) & set(text)


def _document_of(env: BuildEnvironment) -> tuple[object, str]:
    """Return which document is being read: two books in a process may name theirs the same."""
    return env.srcdir, env.current_document.docname


def message_of_words(text: str, source: str, env: BuildEnvironment) -> nodes.paragraph | None:
    """Return what Sphinx and MyST-Parser make of a message; None unless it is plain words.

    It is from the document that is being read, and *source* is what Sphinx calls it. Most messages
    are plain words, of which Sphinx 9.0 makes a document each, to take its first paragraph.
    """
    last, config = _OwnSettings.last
    return (
        paragraph_of(text, source) if _document_of(env) == last and is_words(text, config) else None
    )


def paragraph_of(text: str, source: str) -> nodes.paragraph:
    """Return the paragraph that MyST-Parser makes of plain words in a document called *source*."""
    words = nodes.Text(text)
    paragraph = nodes.paragraph(text, "", words)
    for node in (paragraph, words):
        node.source, node.line = source, 1
    return paragraph


def _place(document: nodes.document, text: str = "", paragraph: str = "") -> str:
    """Return the file of *document*, with the line of a paragraph in its *text* if it is there."""
    source = str(document["source"]).removesuffix(":<translated>")
    position = text.find(paragraph.partition("\n")[0]) if paragraph else -1
    return source if position < 0 else f"{source}:{text.count(chr(10), 0, position) + 1}"


def _original(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return what *function* wraps: a patch may have been made before, for another build."""
    return cast(Callable[..., Any], getattr(function, "__wrapped__", function))
