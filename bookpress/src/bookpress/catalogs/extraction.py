"""Extracts the translatable words of Python modules and page templates.

In Python only `_()` and `ngettext()` count, not `__()`, which is for messages on the
console. A comment that begins with `i18n:`, in the lines right above the words or beside
them, tells translators where readers see them::

    # i18n: on the glossary page, above the list
    heading = _("Terms")

In a template it is written `{# i18n: on the glossary page, above the list #}`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from jinja2 import TemplateSyntaxError

from bookpress.book.po import Key, Message
from bookpress.catalogs.project import ProjectError

COMMENT = "i18n:"
_METHODS = {".py": "python", ".html": "jinja2"}
_PYTHON_FUNCTIONS = ("_", "ngettext")


def words_in(files: Iterable[Path]) -> Iterator[Message]:
    """Yield the words in Python modules and templates, as messages without a translation.

    Raises `ProjectError`, with the line, for a file that is not well formed.
    """
    for path in files:
        yield from _words_in_file(path)


def _words_in_file(path: Path) -> Iterator[Message]:
    method = _METHODS[path.suffix]
    functions = _PYTHON_FUNCTIONS if method == "python" else tuple(DEFAULT_KEYWORDS)
    keywords = {function: DEFAULT_KEYWORDS[function] for function in functions}
    try:
        found = extract_from_file(
            method,
            path,
            keywords,
            comment_tags=[COMMENT],
            options={"silent": "false"},
            strip_comment_tags=True,
        )
    except TemplateSyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno}: {error.message}") from error
    except SyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno}: {error.msg}") from error
    except TokenError as error:
        raise ProjectError(f"{path}: {error}") from error
    for _line, words, comments, context in found:
        text, plural = (words[0], words[1]) if isinstance(words, tuple) else (words, None)
        yield Message(
            Key(text, context, plural),
            strings=("",) if plural is None else ("", ""),
            extracted=(f"#. {' '.join(comments)}",) if comments else (),
            flags=tuple(sorted(BabelMessage(words).flags)),
        )
