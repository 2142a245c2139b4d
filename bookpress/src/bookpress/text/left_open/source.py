"""Finds what is unfinished in the source of a document, before it is parsed."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sphinx.locale import __

from bookpress.book.characters import NO_TEXT
from bookpress.book.fault_words import line_at

from .fault import OpenPlace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: What Git writes before the first side of a conflict, and after the last.
_FIRST_SIDE = re.compile(r"<{7} \S.*|<{7}")
_LAST_SIDE = re.compile(r">{7} \S.*|>{7}")
_LOST = "\ufffd"
_BEFORE_FENCE = re.compile(r"[ \t>]*")
_COMMENT = "<!--"


def faults_of_any_source(source: str) -> Iterator[OpenPlace]:
    """Yield what no text of any kind has: marks of a merge, control characters."""
    if "<<<<<<<" in source or ">>>>>>>" in source:
        yield from _conflicts(source)
    seen: set[str] = set()
    for found in NO_TEXT.finditer(source):
        if found[0] not in seen:
            seen.add(found[0])
            yield OpenPlace(line_at(source, found.start()), "character", _refused(found[0]))
    if (place := source.find(_LOST)) >= 0:
        yield OpenPlace(
            line_at(source, place),
            "character",
            __(
                "U+FFFD (REPLACEMENT CHARACTER) stands where another program lost a letter: "
                "type the letter again"
            ),
        )


def _refused(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    shown = f"{code} ({name})" if name else code
    return __("the character %s is none that a text can have: take it out") % shown


def _conflicts(source: str) -> Iterator[OpenPlace]:
    """Yield the first line of each conflict; a last line without a first one counts too."""
    is_open = False
    for number, line in enumerate(source.split("\n"), 1):
        mark = line.rstrip("\r")
        is_first = bool(_FIRST_SIDE.fullmatch(mark))
        if is_first or (not is_open and _LAST_SIDE.fullmatch(mark) and mark != ">>>>>>>"):
            message = __(
                "Git could not merge this place, and left its marks (%s): keep one of the "
                "versions between them, and take the marks away"
            )
            yield OpenPlace(number, "conflict", message % mark[:7])
        is_open = is_first or (is_open and not _LAST_SIDE.fullmatch(mark))


def faults_of_markdown(source: str, colons: bool) -> Iterator[OpenPlace]:
    """Yield the directives, blocks of code and comments of a Markdown *source* left open.

    *colons* says whether ``:::`` begins a directive there.
    """
    yield from _settings(source)
    yield from _blocks(source, 0, colons)


def _settings(source: str) -> Iterator[OpenPlace]:
    """Yield what is wrong with the settings at the top of a document, in YAML."""
    if not source.startswith("---"):
        return
    first, *others = source.split("\n")
    ends = (n for n, line in enumerate(others) if re.fullmatch(r"(---|\.\.\.)\s*", line))
    end = next(ends, None)
    if end is None:
        if first.rstrip() == "---" and others and re.match(r"[\w-]+:(\s|$)", others[0]):
            message = __(
                "“---” begins the settings of this document, which are not closed: "
                "write --- on a line of its own after them"
            )
            yield OpenPlace(1, "settings", message)
        return
    if fault := _fault_of_yaml("\n".join(others[:end])):
        yield fault


def _fault_of_yaml(text: str) -> OpenPlace | None:
    import yaml

    message = __("the settings of this document are no YAML, %s: write each as “name: value”")
    try:
        settings = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        return OpenPlace(line + 2, "settings", message % error.problem)
    except (yaml.YAMLError, ValueError) as error:
        return OpenPlace(1, "settings", message % " ".join(str(error).split()))
    except RecursionError:
        return OpenPlace(1, "settings", message % __("values are too deep within each other"))
    if isinstance(settings, dict | None):
        return None
    return OpenPlace(1, "settings", message % __("but a single value or a list"))


#: What at least stands where a fence, a comment or a row of a table begins.
_OPENS = re.compile(r"```|~~~|:::|<!--|\|")


def _blocks(source: str, before: int, colons: bool) -> Iterator[OpenPlace]:
    """Yield what is left open in *source*, which begins after *before* lines of its file."""
    if not _OPENS.search(source):
        return
    lines = source.split("\n")
    tokens = _parser(colons).parse(source)
    yield from _rows(tokens, lines, before)
    for token in tokens:
        if token.type in ("fence", "colon_fence") and token.map:
            yield from _fence(token, lines, before, colons)
        elif token.type == "html_block" and token.map:
            opened = token.content.rfind(_COMMENT)
            if opened >= 0 and "-->" not in token.content[opened:]:
                line = token.map[0] + token.content.count("\n", 0, opened)
                message = __("“<!--” begins a comment that is not closed: write --> after it")
                yield OpenPlace(before + line + 1, "comment", message)


def _rows(tokens: "list[Token]", lines: list[str], before: int) -> Iterator[OpenPlace]:
    """Yield the rows of tables that have more cells than the head: Markdown drops what is over."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            line = token.map[0]
            row = re.sub(r"^[ \t>]*\|?|(?<!\\)\|[ \t]*$|[ \t]*$", "", lines[line])
            cells = len(re.findall(r"(?<!\\)\|", row)) + 1
            if cells > columns:
                message = __(
                    "this row has %d cells and the head of its table %d, so that no reader gets "
                    "the rest: give the head more cells, or write \\| for a “|” in a cell"
                )
                yield OpenPlace(before + line + 1, "table", message % (cells, columns))


def _fence(token: "Token", lines: list[str], before: int, colons: bool) -> Iterator[OpenPlace]:
    """Yield a fence that is left open or that opens nothing, or else those in its content."""
    begin, end = token.map or (0, 0)
    info = token.info.strip()
    shown = f"{token.markup}{info}"
    line = before + begin + 1
    if token.type == "colon_fence" and not info:
        message = __("“:::” closes nothing here: take it away, or name the directive it opens")
        yield OpenPlace(line, "directive", message)
        return
    is_directive = info.startswith("{")
    inner = is_directive and _holds_another(token)
    is_closed = end - begin > 1 and _closes(lines[end - 1], token.markup)
    if inner or (not is_closed and _takes_more(token.content)):
        yield OpenPlace(line, "directive" if is_directive else "code", _unclosed(shown, token))
    elif is_directive:
        yield from _blocks(token.content, before + begin + 1, colons)


def _unclosed(shown: str, token: "Token") -> str:
    message = __("“%s” is not closed: write %s on a line of its own after its last line")
    return message % (shown, token.markup)


def _closes(line: str, markup: str) -> bool:
    """Return whether *line* ends a fence that *markup* began."""
    mark = _BEFORE_FENCE.sub("", line, count=1).rstrip()
    return len(mark) >= len(markup) and set(mark) == {markup[0]}


def _takes_more(content: str) -> bool:
    """Return whether a fence that ends with its document holds more than one block.

    A last paragraph, a list of terms with their definitions, or a note loses nothing by it.
    """
    blocks = re.split(r"\n[ \t]*\n", content.strip("\n"))
    return any(re.match(r"(?!\[\^)\S.*(?:\n\S|\s*\Z)", block) for block in blocks[1:])


def _holds_another(token: "Token") -> bool:
    """Return whether the content of a directive begins one that it cannot hold.

    That has as many signs as the directive itself, whose end is then that of the other.
    """
    mark = re.escape(token.markup[0])
    begins = rf"^ {{0,3}}{mark}{{{len(token.markup)},}}\{{"
    return bool(re.search(begins, token.content, re.MULTILINE))


@cache
def _parser(colons: bool) -> "MarkdownIt":
    """Return a parser that finds the blocks of a text, and not what is in its lines."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").use(front_matter_plugin).disable("inline").enable("table")
    return parser.use(colon_fence_plugin) if colons else parser
