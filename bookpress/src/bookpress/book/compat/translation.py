"""Translation by Sphinx: how it parses translations, references in titles, words of scripts."""

import json
import re
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.util.docutils import CustomReSTDispatcher

from bookpress.book.markup.rest import AnyOption


class _NothingIsRun(CustomReSTDispatcher):
    """Lets no directive run, but for the picture that a message may be."""

    def __init__(self, *, image: bool) -> None:
        super().__init__()
        self._image = image

    def directive(self, directive_name: str, *rest: Any) -> tuple[Any, list[Any]]:
        if self._image and directive_name == "image":
            return super().directive(directive_name, *rest)
        return _Empty, []


class _Empty(Directive):
    """Takes the place of a directive, and makes nothing."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption(name=str)

    def run(self) -> list[nodes.Node]:
        return []


def parse_translations_inertly() -> None:
    """Make Sphinx run no directive, and read no file, when it parses a translation.

    Sphinx 9.0 parses a translation as a document of its own, with all that a document may do,
    and takes its first paragraph: a file is read, or a role defined for all that comes after,
    even where nothing of it is shown. To go when Sphinx parses translations as words.
    """
    from sphinx.transforms import i18n

    publish = vars(i18n)["_publish_msgstr"]
    publish = getattr(publish, "__wrapped__", publish)  # made before, for another build

    @wraps(publish)
    def inert(source: str, *place: Any, settings: Any, **rest: Any) -> nodes.Element:
        allowed, settings.file_insertion_enabled = settings.file_insertion_enabled, False
        try:
            with _NothingIsRun(image=source.startswith(".. image::")):
                return publish(source, *place, settings=settings, **rest)  # type: ignore[no-any-return]
        finally:
            settings.file_insertion_enabled = allowed

    vars(i18n)["_publish_msgstr"] = inert


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


#: A rule for plurals, in C: a number ``n`` and operators. Nothing else is let into a script.
_PLURAL_RULE = re.compile(r"[n\d\s()?:%=!<>&|+-]+")


#: How the script begins that `translations_without_eval` returns.
REWRITTEN = "Object.assign(Documentation.TRANSLATIONS,"


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
        f"{REWRITTEN} {messages});\n"
        f"Documentation.PLURAL_EXPR = (n) => Number({rule});\n"
        f"Documentation.LOCALE = {json.dumps(catalog['locale'])};\n"
    )
