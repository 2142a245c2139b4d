"""A Markdown file of the author's: its title, and the files it refers to.

Read with markdown-it, which MyST is made of; of MyST's own syntax, only the directives
that show a picture are known here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from .files import markdown
from .plan import NewBookError

_DIRECTIVE = re.compile(r"\{(?:figure|image)\}\s+(?P<target>\S+)")
_NUMBER = re.compile(r"^\d+[\s._-]+")  # puts a file in its place, as in 01-beginnings.md
_PARSER = (
    MarkdownIt("commonmark", {"store_labels": True})
    .use(front_matter_plugin)
    .use(colon_fence_plugin)
)


@dataclass(frozen=True)
class Reference:
    """A picture or a link in a page."""

    target: str
    line: int  #: In the author's file.
    is_picture: bool
    words: str = ""  #: What describes the picture.
    label: str = ""  #: What names the address, where that is written elsewhere.

    @property
    def is_local(self) -> bool:
        """Whether the reference is a path from the page to a file."""
        address = urlsplit(self.target)
        return bool(address.path) and not (address.scheme or address.netloc)

    @property
    def path(self) -> str:
        """The path to that file."""
        return unquote(urlsplit(self.target).path)


@dataclass(frozen=True)
class Page:
    """A file of the text, with a title."""

    path: Path  #: From the folder of the text.
    text: str
    added: int  #: How many lines of it the author's file does not have.
    references: tuple[Reference, ...]
    untranslatable: tuple[tuple[int, str], ...] = ()  #: Lines of the author's file, and why.


def read_page(folder: Path, path: Path) -> Page:
    """Return the page at *path* in *folder*, with a title.

    One that has none gets that of its front matter, or the name of its file. Raises
    `NewBookError` if that gives none, or if the file is not UTF-8.
    """
    try:
        text = (folder / path).read_text("utf-8-sig")
        tokens = _PARSER.parse(text)
        references = tuple(_references(tokens))
        remarks = tuple(_untranslatable(tokens, references))
        if any(token.type == "heading_open" and token.tag == "h1" for token in tokens):
            return Page(path, text, 0, references, remarks)
        title = _front_title(tokens) or _title_of_name(path)
    except UnicodeDecodeError as error:
        raise NewBookError(f"{folder / path}: save the file in UTF-8 ({error.reason})") from error
    except yaml.YAMLError as error:
        raise NewBookError(f"{folder / path}:1: the front matter is no YAML: {error}") from error
    if not title:
        raise NewBookError(f"{folder / path}:1: there is no title; begin with a line “# Title”")
    front = _front_lines(tokens)
    lines = text.splitlines()
    heading = ["", f"# {markdown(title)}", ""] if front else [f"# {markdown(title)}", ""]
    whole = "\n".join([*lines[:front], *heading, *lines[front:]]) + "\n"
    return Page(path, whole, len(heading), references, remarks)


def _front_lines(tokens: list[Token]) -> int:
    """Return how many lines of the file are its front matter."""
    first = tokens[0] if tokens else None
    return first.map[1] if first and first.type == "front_matter" and first.map else 0


def _front_title(tokens: list[Token]) -> str:
    if not tokens or tokens[0].type != "front_matter":
        return ""
    facts = yaml.safe_load(tokens[0].content)
    return str(facts.get("title") or "") if isinstance(facts, Mapping) else ""


def _title_of_name(path: Path) -> str:
    """Return a title made of the name of a file: of ``02-el-viaje.md``, “El viaje”."""
    name = re.sub(r"[\s._-]+", " ", _NUMBER.sub("", path.stem)).strip()
    return name[:1].upper() + name[1:] if re.search(r"[^\W\d]", name) else ""


def _references(tokens: list[Token]) -> Iterator[Reference]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type in ("fence", "colon_fence") and (shown := _DIRECTIVE.match(token.info)):
            words = re.search(r"^:alt:\s*(.+)", token.content, re.MULTILINE)
            yield Reference(shown["target"], line, True, words[1] if words else "")
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "image":
                described, label = child.content.strip(), child.meta.get("label", "")
                yield Reference(str(child.attrGet("src")), line, True, described, label)
            elif child.type == "link_open":
                label = child.meta.get("label", "")
                yield Reference(str(child.attrGet("href")), line, False, label=label)


def _untranslatable(
    tokens: list[Token], references: tuple[Reference, ...]
) -> Iterator[tuple[int, str]]:
    """Yield what MyST-Parser leaves in the language of the text, without a word of it.

    A translation does not know an address that stands elsewhere in the document
    (executablebooks/MyST-Parser#690), and one of a heading that begins with a number is taken for
    a list (#852).
    """
    for reference in references:
        if reference.label:
            yield (
                reference.line,
                f"[{reference.label.lower()}] names an address that is written elsewhere, and no "
                f"translation can use it; write […]({reference.target})",
            )
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and re.match(r"\d+[.)]\s", token.content) and token.map:
            yield (
                token.map[0] + 1,
                f"the heading “{token.content}” begins with a number, and its translation is not "
                "taken; leave the number to `:numbered:` of the toctree",
            )
