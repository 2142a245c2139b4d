"""Build editions and put them in place."""

import argparse
import hashlib
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publication import languages, standings
from bookpress.press import validation
from bookpress.press.edition import BUILDERS, Edition, build, warm_up
from bookpress.press.order import Order, OrderError, read_isbns
from bookpress.press.publish import publish, withdraw
from bookpress.press.site import AddressError, put_downloads, put_site, read_base


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bookpress build", description=__doc__)
    parser.add_argument("formats", nargs="+", choices=sorted(BUILDERS))
    parser.add_argument("--root", type=Path, default=Path(), help="where conf.py is")
    parser.add_argument("--build", type=Path, default=Path("_build"), help="where editions go")
    for_print = parser.add_argument_group("for the printer")
    for_print.add_argument("--bulk", type=float, help="thickness of a page (half a leaf) in mm")
    for_print.add_argument("--multiple", type=int, help="bring the pages to a multiple of this")
    for_print.add_argument("--isbn", default="", help="978…, or fr=978…,en=979… for each edition")
    return parser.parse_args(given)


def _machinery(root: Path) -> Iterator[Path]:
    """Yield the files every page may depend on: all but the text and its catalogs."""
    for pattern in ("conf.py", "*.bib", "edition/*.toml", "locales/*/LC_MESSAGES/*.po"):
        yield from root.glob(pattern)
    for directory in (Path(__file__).parents[1], root / "_static", root / "_templates"):
        for path in directory.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                yield path


def _state(root: Path, published: Iterable[str]) -> str:
    """Return a digest that changes when an incremental build could go wrong.

    Sphinx follows changes of a text and of its catalog. It does not follow
    those of extensions, interface strings, data files, nor a page that goes;
    nor does every page that leads to the *published* languages change with them.
    """
    base = os.environ.get("BASEURL")
    digest = hashlib.sha256(f"{sys.version} {base} {' '.join(published)}".encode())
    for path in sorted(_machinery(root)):
        digest.update(str(path).encode() + path.read_bytes())
    for page in sorted(root.glob("chapters/**/*.md")):
        digest.update(str(page).encode())
    return digest.hexdigest()


def _prepare(workplace: Path, state: str) -> None:
    """Empty *workplace* unless what it holds was made in the same *state*."""
    note = workplace / "state"
    if not note.exists() or note.read_text() != state:
        shutil.rmtree(workplace, ignore_errors=True)
        workplace.mkdir(parents=True)
        note.write_text(state)


def _build_all(
    editions: Sequence[Edition], build_one: Callable[[Edition], Edition]
) -> list[Edition]:
    """Build each language in a process of its own, as many at once as there are cores."""
    # fork: the processes share what was imported. Elsewhere each imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    workers = min(len(editions), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, multiprocessing.get_context(method)) as pool:
        return list(pool.map(build_one, editions))


def _report(faults: Iterable[str], root: Path) -> None:
    """Print each of *faults* once, whichever editions it is in, with paths as from *root*."""
    for fault in dict.fromkeys(faults):
        print(fault.replace(f"{root}{os.sep}", ""), file=sys.stderr)


def main(given: Sequence[str] | None = None) -> int:
    """Build what was asked for; return 0, or 1 if anything failed and nothing was put in place."""
    arguments = _arguments(given)
    root, workplace = arguments.root.resolve(), arguments.build.resolve() / "work"
    try:
        config = Config.read(root, overrides={}, tags=Tags())
        found = languages(root, config.language)
        unfinished = [s for s in standings(root, config.language) if not s.is_published]
        isbns = read_isbns(arguments.isbn, found, config.language)
        base = read_base(os.environ.get("BASEURL", ""))
    except (AddressError, ConfigError, OrderError) as error:
        print(f"press: {error}", file=sys.stderr)
        return 1
    if faults := catalog_faults(root):
        _report([*faults, "press: nothing was built; mend these catalogs first"], root)
        return 1
    _prepare(workplace, _state(root, found))
    planned = [Edition(code, name, workplace / code) for code, name in found.items()]
    warm_up(config.extensions)
    order = Order(arguments.bulk, arguments.multiple, isbns)
    editions = _build_all(
        planned, partial(build, root=root, formats=arguments.formats, order=order)
    )
    failed = [edition for edition in editions if edition.faults]
    _report((line for edition in failed for line in edition.faults.splitlines()), root)
    for edition in failed:
        # A page read with a warning would be silent the next time.
        shutil.rmtree(edition.workplace)
    if failed:
        names = ", ".join(edition.language for edition in failed)
        print(f"press: failed: {names}; the finished editions are as they were", file=sys.stderr)
        return 1
    for language in unfinished:
        print(language)
    for edition in editions:
        for place in publish(edition, arguments.build):
            print(place)
    if "pdf" in arguments.formats and not validation.is_possible():
        print(f"({validation.UNVALIDATED})")
    if "html" in arguments.formats:
        print(put_site(root, editions, config.author, base, arguments.build / "html"))
    put_downloads(root, editions, arguments.build)
    for language in unfinished:
        for place in withdraw(language.code, editions[0], arguments.build):
            print(f"{place}: taken away")
    return 0
