"""Writes the script that keeps pages on a reader's device, to be read without a network.

It is a service worker, in that folder, with the list of the files that the pages there are read
with: the pages, and what these load. PDFs and e-books are not among them. Each file is listed with
its digest, so that a device keeps the files of one publication and never some of another.

The theme writes it for an edition; the press writes it again once it has put its links on the
first page, and one for the page before all editions.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

#: The name of the script. Pages and hosts are told it.
NAME = "offline.js"
#: In bytes: an edition with more is none to keep on a device unasked.
MOST = 20_000_000

_WORKER = Path(__file__).with_suffix(".js")
#: It begins with signs that stand for themselves, which are found ten times as fast as ``\b``.
_LOADED = re.compile(r'="(?:(?<=\bsrc=")|(?<=\bhref="))([^"?#:]+)')
_LOADED_BY_SHEET = re.compile(r"""url\(["']?([^"')?#:]+)""")
#: The index of the words is loaded by a script.
_SEARCH = "searchindex.js"
#: What a page shows or runs, by the ends of the names.
_SHOWN = frozenset(
    (".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
)


def script_for_edition(folder: Path) -> str:
    """Return the script for the pages in *folder* and what is below it."""
    return script_for_files(
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    )


def script_for_files(files: Mapping[str, Path]) -> str:
    """Return the script for the pages among *files*: path from the script → where it is now."""
    pages = [name for name in files if name.endswith(".html") and not _is_private(name)]
    return _script(files, pages)


def script_for_entry(page: Path, editions: Mapping[str, Mapping[str, Path]]) -> str:
    """Return the script for the page before all editions, ``index.html``.

    *page* is where it is now, and *editions* are the files of each edition, by their codes.
    """
    files = {"index.html": page}
    for name in _loaded("index.html", page, _LOADED):
        code, _slash, rest = name.partition("/")
        if path := editions.get(code, {}).get(rest):
            files[name] = path
    return _script(files, ["index.html"])


def _script(files: Mapping[str, Path], pages: list[str]) -> str:
    """Return the script for *pages* and those of *files* that are loaded by them."""
    wanted = dict.fromkeys([*pages, _SEARCH])
    for page in pages:
        wanted |= dict.fromkeys(_loaded(page, files[page], _LOADED))
    for sheet in [name for name in wanted if name.endswith(".css") and name in files]:
        wanted |= dict.fromkeys(_loaded(sheet, files[sheet], _LOADED_BY_SHEET))
    kept = [name for name in wanted if name in files]
    if sum(files[name].stat().st_size for name in kept) > MOST:
        kept = []  # the script clears what it kept of an earlier publication
    lists = {name: _digest(files[name]) for name in sorted(kept)}
    listed = json.dumps(lists, ensure_ascii=False, indent=0)
    version = sha256(listed.encode()).hexdigest()[:16]
    script = _WORKER.read_text(encoding="utf-8")
    return f'const VERSION = "{version}";\nconst FILES = {listed};\n\n{script}'


def _is_private(name: str) -> bool:
    """Return whether the file *name* is of a theme, or beside the pages for another reason."""
    return any(part.startswith(("_", ".")) for part in name.split("/"))


def _loaded(name: str, path: Path, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the names of what the file *name* loads, by *pattern*; it is now at *path*."""
    folder = PurePosixPath(name).parent
    # A page or sheet of the book's own may be in an older encoding; its addresses are read still.
    text = path.read_text(encoding="utf-8", errors="replace")
    for address in dict.fromkeys(pattern.findall(text)):
        if PurePosixPath(address).suffix.lower() in _SHOWN:
            yield normpath(str(folder / unquote(unescape(address))))


def _digest(path: Path) -> str:
    """Return the digest of a file as browsers are given one for what they fetch."""
    return f"sha256-{b64encode(sha256(path.read_bytes()).digest()).decode()}"
