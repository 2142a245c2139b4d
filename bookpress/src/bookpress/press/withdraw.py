"""The verb `withdraw`: takes back a language that readers have, and keeps it back.

The facing editions that the language is in are taken back with it; one of them alone is, by its
code. The decision is a line of ``edition/publisher.toml``, so that no later run, on no machine,
publishes the language again. The line is the publisher's: whoever takes it out and builds has the
language published as before.
"""

import argparse
import sys
import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from bookpress.book.pairs import is_pair
from bookpress.book.publication import standings
from bookpress.book.publisher import FILE, Publisher, read_publisher
from bookpress.press import command
from bookpress.press.publish import FOLDERS
from bookpress.press.record import Record

_KEY = "withdrawn"


class WithdrawError(Exception):
    """An edition that cannot be withdrawn; nothing was changed."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bookpress withdraw",
        description="Take back a published language, and keep it back until it is taken out of "
        f"{_KEY} in {FILE}.",
    )
    parser.add_argument(
        "language",
        metavar="LANGUAGE",
        help="its code, such as de or pt_BR, or fr-de for a facing edition alone",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="where conf.py is (default: .)")
    parser.add_argument(
        "--build", type=Path, help="where editions are (default: _build, where conf.py is)"
    )
    return parser


def main(given: Sequence[str]) -> int:
    """Withdraw the language that *given* names; return 0, or 1 if it was not."""
    options = _parser().parse_args(given)
    root = options.root.resolve()
    build = options.build or options.root / "_build"
    try:
        said = withdraw(options.language, root, Record.read(build).books)
    except (ConfigError, WithdrawError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bookpress: {error.filename}: {error.strerror}; nothing was done", file=sys.stderr)
        return 1
    print(said)
    formats = _formats_in_place(build)
    if not formats:
        return 0
    where = ["--root", str(options.root), "--build", str(build)]
    return command.main([*formats, *where])


def withdraw(code: str, root: Path, recorded: Collection[str] = ()) -> str:
    """Write into the publisher's file that the edition *code* is withdrawn; return what to say.

    *recorded* are the editions in place, which may have lost their catalogs. Raises
    `WithdrawError`, ConfigError and OSError.
    """
    source = Config.read(root, overrides={}, tags=Tags()).language
    decided = read_publisher(root, source)
    there = [*(one.code for one in standings(root, source)), *filter(is_pair, recorded)]
    known = f"the book has {', '.join(there)}" if there else "the book has no other"
    if not code:
        raise WithdrawError(f"name the language to take back, by its code; {known}")
    if code == source:
        raise WithdrawError(f"the book is written in {code}, which cannot be taken back; {known}")
    if code not in {*there, *recorded}:
        what = "facing edition" if is_pair(code) else "language"
        raise WithdrawError(f"there is no {what} {code} to take back; {known}")
    if code in decided.withdrawn:
        return f"{FILE}: {code} is withdrawn already"
    if code in decided.languages:
        raise WithdrawError(f"{FILE}: {code} is listed in languages; take it out there first")
    path = root / FILE
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    line, after = _with_line(before, sorted({*decided.withdrawn, code}), decided)
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(after, encoding="utf-8")
    fresh.replace(path)
    return f"{FILE}: now says {line}; take {code} out of it, and build, to publish it again"


def _with_line(text: str, codes: list[str], decided: Publisher) -> tuple[str, str]:
    """Return the line for *codes*, and the text of the file with it, all else being as it was."""
    listed = ", ".join(f'"{each}"' for each in codes)
    line = f"{_KEY} = [{listed}]"
    lines = text.splitlines()
    if decided.withdrawn:
        places = [n for n, each in enumerate(lines) if each.lstrip().startswith(_KEY)]
        lines[places[0] : places[0] + 1] = [line]
    else:
        tables = (n for n, each in enumerate(lines) if each.lstrip().startswith("["))
        place = next(tables, len(lines))
        lines[place:place] = [line, ""] if place < len(lines) else [line]
    made = "\n".join(lines) + "\n"
    if _read(made) != {**_read(text), _KEY: codes}:
        raise WithdrawError(f"{FILE}: write this line into it, before its tables: {line}")
    return line, made


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _formats_in_place(build: Path) -> list[str]:
    """Return the formats that there is anything of in one language."""
    record = Record.read(build)
    formats = {name for code in record.languages for name in record.books[code].made}
    return [name for name in FOLDERS if name in formats]
