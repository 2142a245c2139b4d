"""MyST-Parser: how it reads translated messages, and how fast."""

from collections.abc import Callable
from copy import copy
from functools import cache, wraps
from typing import Any, cast

from docutils import frontend, nodes


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
