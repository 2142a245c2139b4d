"""Hostile texts by kind, each a document of a tiny project, and what is said of it.

Beside the project is a folder that it may not read, with the word of `SECRET` in each file.
"""

from typing import NamedTuple

SECRET = "Geheimnis"  # noqa: S105 - a word


class Case(NamedTuple):
    """A hostile text."""

    name: str
    text: str
    said: str  #: A part of the warning.
    line: int = 3  #: Where it is, after a title.


_OUTSIDE = "outside of the source folder"
_LONG = "a" * 300 + "/b" * 2000  # no file can have that name
_FETCHED = "is not fetched"

#: Files: MyST's directives, links and pictures; reST's, within MyST and in a document of its own.
FILES = [
    Case("include", "```{include} ../outside/note.txt\n```", _OUTSIDE),
    Case("include-from-root", "```{include} /../outside/note.txt\n```", _OUTSIDE),
    Case("include-by-link", "```{include} linked.txt\n```", _OUTSIDE),
    Case("include-in-linked-folder", "```{include} folder/note.txt\n```", _OUTSIDE),
    Case("include-of-docutils", "```{include} <../../../../../../../../etc/passwd>\n```", _OUTSIDE),
    Case("include-as-code", "```{include} ../outside/note.txt\n:literal:\n```", _OUTSIDE),
    Case("literalinclude", "```{literalinclude} ../outside/note.txt\n```", _OUTSIDE),
    Case(
        "diff",
        "```{literalinclude} conf.py\n:diff: ../outside/note.txt\n```",
        _OUTSIDE,
    ),
    Case("download", "Take {download}`it <../outside/note.txt>`.", _OUTSIDE),
    Case("link", "Take [it](../outside/note.txt).", _OUTSIDE),
    Case("path-link", "Take [it](path:../outside/note.txt).", _OUTSIDE),
    Case("picture", "![It](../outside/picture.png)", _OUTSIDE),
    Case("picture-by-link", "![It](linked.png)", _OUTSIDE),
    Case("picture-of-any-kind", "![It](folder/picture.*)", _OUTSIDE),
    Case("figure", "```{figure} ../outside/picture.png\nIt\n```", _OUTSIDE),
    Case("table", "```{csv-table}\n:file: ../outside/table.csv\n```", _OUTSIDE),
    Case("table-by-link", "```{csv-table}\n:file: folder/table.csv\n```", _OUTSIDE),
    Case("raw-file", "```{raw} html\n:file: ../outside/note.txt\n```", _OUTSIDE),
    Case("diagram", "```{graphviz} ../outside/note.txt\n```", _OUTSIDE),
    Case("rest-include", "```{eval-rst}\n.. include:: ../outside/note.txt\n```", _OUTSIDE, 4),
    Case(
        "rest-raw", "```{eval-rst}\n.. raw:: html\n   :file: ../outside/note.txt\n```", _OUTSIDE, 4
    ),
    Case("rest-image", "```{eval-rst}\n.. image:: ../outside/picture.png\n```", _OUTSIDE, 4),
    Case("rest-standard", "```{eval-rst}\n.. include:: <../../tables.py>\n```", _OUTSIDE, 4),
    Case("table-address", "```{csv-table}\n:url: https://example.org/a.csv\n```", _FETCHED),
    Case("raw-address", "```{raw} html\n:url: https://example.org/a.html\n```", _FETCHED),
    Case("distant-picture", "![It](https://example.org/a.png)", "is no file of the project"),
    Case("data-picture", "```{image} data:image/png;base64,AAAA\n:alt: It\n```", "data: address"),
    Case("page", "Take [it](page.html).", "page.html holds <script>"),
    Case("page-as-picture", "![It](page.html)", "page.html is no picture"),
    Case("program-as-picture", "![It](program.js)", "program.js is no picture"),
    Case("xml", "Take {download}`it <page.xml>`.", "page.xml holds <script>"),
    Case("xml-of-another", "Take {download}`it <styled.xml>`.", "styled.xml holds <?xml-styles"),
    Case("nameless", "Take {download}`it <nameless>`.", "nameless holds <script>"),
    Case("parser", "```{include} part.txt\n:parser: antigravity\n```", "is no parser", 4),
    Case("long-picture", f"![It]({_LONG}.png)", "image file not readable"),
    Case("long-link", f"Take [it]({_LONG}.md).", "target not found"),
    Case("long-download", f"Take {{download}}`it <{_LONG}.txt>`.", "download file not readable"),
    Case("long-include", f"```{{include}} {_LONG}.txt\n```", "file not found"),
    Case("file-picture", "```{image} file:///etc/passwd\n:alt: It\n```", "file: address"),
]
#: Addresses of links.
ADDRESSES = [
    Case("target", "```{image} own.png\n:target: javascript:krank()\n:alt: It\n```", "javascript:"),
    Case("rest-link", "```{eval-rst}\n`It <javascript:krank()>`_\n```", "javascript:", 4),
    Case("rest-data", "```{eval-rst}\n`It <data:text/html,krank>`_\n```", "data:", 4),
    Case("rest-vb", "```{eval-rst}\n`It <VBScript:krank>`_\n```", "vbscript:", 4),
    Case("rest-file", "```{eval-rst}\n`It <file:///etc/passwd>`_\n```", "file:", 4),
    Case("typed-link", "Read [it](javascript:krank).", "javascript:"),
    Case("download-address", "Take {download}`it <javascript://krank()>`.", "javascript:"),
    Case("contents", "```{toctree}\nIt <javascript://%0akrank()>\n```", "javascript:"),
    Case("refresh", "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0\n```", "http-equiv", 1),
    Case("metadata", "```{eval-rst}\n.. meta::\n   :name=a onload=krank(): b\n```", "onload", 1),
]
_HTML = "raw HTML is left out: "
#: Raw markup.
MARKUP = [
    Case("script", "One <script>krank()</script> two.", f"{_HTML}<script>"),
    Case("handler", 'One <b onclick="krank()">bold</b> two.', f"{_HTML}onclick="),
    Case("style-of-one", 'One <b style="position:fixed">bold</b> two.', f"{_HTML}style="),
    Case("frame", '<iframe src="https://example.org"></iframe>', f"{_HTML}<iframe"),
    Case("block-handler", '<div onmouseover="krank()">\n\nOne.\n\n</div>', f"{_HTML}onmouseover"),
    Case("block-link", '<p><a href="java&#115;cript:krank()">One</a></p>', f"{_HTML}href="),
    Case("form", '<form action="/"><input name="a"></form>', f"{_HTML}<form"),
    Case("base", '<base href="https://example.org/">', f"{_HTML}<base"),
    Case("html-picture", 'One <img src="//example.org/a.png" alt="It"> two.', f"{_HTML}src="),
    Case(
        "directive",
        "```{raw} html\n<style>p {}</style>\n<p>Words stay.</p>\n```",
        f"{_HTML}<style>",
    ),
    Case("typst", '```{raw} typst\n#import "@preview/cetz:0.3.0"\n```', "raw Typst is left out"),
    Case(
        "role",
        "```{eval-rst}\n.. role:: h(raw)\n   :format: html\n\nA :h:`<script>a</script>`.\n```",
        f"{_HTML}<script>",
        7,
    ),
]
#: Templates that would keep the build busy.
TEMPLATES = [Case("repeat", '{{ "a" * 1000000000 }}', "“*” is for numbers")]
CASES = [*FILES, *ADDRESSES, *MARKUP, *TEMPLATES]

#: Honest texts, and what their page has of them.
HONEST = {
    "water": ("CO<sub>2</sub> and <kbd>F1</kbd><br>and <abbr title='So'>s.</abbr>", "<sub>2</sub>"),
    "lists": ("<ul><li>One</li></ul>", "<li>"),
    "box": ('<details open><summary class="a">S</summary><p>D</p></details>', '<details open="">'),
    "block": ('<div align="center" class="wide"><p>One</p></div>', '<div align="center"'),
    "web": ("[It](https://example.org/?a=b) <mailto:a@example.org>", "https://example.org/?a=b"),
    "prose": ("```{eval-rst}\nA path such as file:///etc/hosts is one.\n```", "file:///etc/hosts"),
    "own-picture": ("![It](own.png) ![Again](/own.png)", 'src="_images/own.png"'),
    "own-include": ("```{include} part.txt\n```", "A part of it."),
    "from-root": ("```{literalinclude} /part.txt\n```", "A part of it."),
    "standard": ("```{include} <isonum.txt>\n:literal:\n```", "COPYRIGHT SIGN"),
    "own-table": ("```{csv-table}\n:file: /own.csv\n```", "<p>y</p>"),
    "own-download": ("{download}`it <part.txt>` and [it](part.txt)", "_downloads/"),
    "own-parser": ("```{include} part.txt\n:parser: rst\n```", "A part of it."),
    "own-xml": ("Take {download}`it <edition.xml>`.", "_downloads/"),
    "metadata": ("```{eval-rst}\n.. meta::\n   :property=og:type: book\n```", 'content="book"'),
    "own-raw": ("```{raw} html\n:file: part.html\n```", "<em>part</em>"),
    "words-of-code": ("`<script>` and `[a](javascript:b)` are words.", "&lt;script&gt;"),
    "substitution": (
        '---\nmyst:\n  substitutions: {a: b}\n---\n\n# S\n\n{{ a }} {{ "x" | upper }} {{ 2 * 3 }}',
        "b X 6",
    ),
    "drawing": ("![It](own.svg)", "_images/own.svg"),
}
