"""The command line of the preview, and what it says in the terminal."""

import argparse
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bookpress.book.pairs import PairError, is_pair, pair_of
from bookpress.book.server import ADDRESS, SiteServer
from bookpress.book.stopping import end_quietly
from bookpress.catalogs.project import Project, ProjectError, read_project
from bookpress.live.editing.desk import Desk
from bookpress.live.editing.store import Store
from bookpress.live.follow import Follower
from bookpress.live.pages import PreviewPages
from bookpress.live.server import live_server
from bookpress.live.view import LatestView, View
from bookpress.live.warm_builder import end_builders
from bookpress.live.watch import Watcher

#: In seconds: how long a thread goes on while another waits. The check computes without a pause;
#: Python's own 5 ms would hold up each file that another thread reads meanwhile, three times.
_TURN = 0.0005
#: The first port that is tried, and how many after it.
_PORT, _PORTS = 8001, 20


class RefusedError(Exception):
    """The preview cannot start; the reason is for whoever asked for it."""


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bookpress live",
        description="Show a book in one language, and follow each save in a browser.",
    )
    parser.add_argument(
        "language",
        metavar="LANGUAGE",
        help="the language to show, such as en, or fr-en for it beside another",
    )
    parser.add_argument(
        "project",
        nargs="?",
        type=Path,
        default=Path(),
        help="the folder that holds conf.py (default: this one)",
    )
    parser.add_argument("--port", type=int, help=f"default: {_PORT}, or the next free one")
    parser.add_argument("--build", type=Path, help="default: the project's _build/live")
    parser.add_argument(
        "--editor",
        default="",
        metavar="ADDRESS",
        help="the address that opens a file, such as vscode://file/{path}:{line}",
    )
    return parser.parse_intermixed_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the preview until Ctrl-C ends this process; return 1 if it cannot start."""
    options = _arguments(arguments)
    end_quietly(end_builders)
    try:
        project, language, edition = _asked(options.project.resolve(), options.language)
        store = Store(project, language)
        preview_pages = PreviewPages(
            project,
            language,
            _editor(options.editor),
            changes=lambda: store.changes,
            edition=edition,
        )
        output = (options.build or project.folder / "_build" / "live").resolve()
        _show(preview_pages, store, output / preview_pages.tree, options.port)
    except (ProjectError, RefusedError) as error:
        print(f"live: {error}", file=sys.stderr)
        return 1
    return 0


def _asked(folder: Path, code: str) -> tuple[Project, str, str]:
    """Return the project in *folder*, the language to edit, and the facing edition to show, or "".

    *code* is that of the language, which must have catalogs, or of a facing edition of which the
    second language is edited, unless the text is written in it.
    """
    project = read_project(folder)
    if not is_pair(code):
        _check_language(project, code)
        return project, code, ""
    try:
        first, second = pair_of(code, [project.language, *_translations(project)], project.language)
    except PairError as error:
        raise RefusedError(str(error)) from error
    language = first if second == project.language else second
    _check_language(project, language)
    return project, language, code


def _translations(project: Project) -> list[str]:
    return [code for code in project.languages() if code != project.language]


def _check_language(project: Project, language: str) -> None:
    """Raise RefusedError unless *project* has catalogs for *language*."""
    codes = _translations(project)
    there = ", ".join(codes) or "none yet"
    make = "make one with: make language LANGUAGE="
    if not language:
        raise RefusedError(f"which language? LANGUAGE=… is one of: {there}; {make}…")
    if language == project.language:
        raise RefusedError(f"the text is written in {language}; it is translated into: {there}")
    if language not in codes or not any(project.catalogs(language).rglob("*.po")):
        raise RefusedError(
            f"there are no catalogs for {language} in {project.locales}; "
            f"languages there: {there}; {make}{language}"
        )


def _editor(address: str) -> str:
    if not address:
        return ""
    try:
        opens = address.format(path="/p", line=1)
    except (LookupError, ValueError):
        opens = ""
    if "/p" not in opens or "{path}" not in address:
        raise RefusedError(
            f"--editor: “{address}” is no address such as vscode://file/{{path}}:{{line}}"
        )
    return address


def _server(
    directory: Path,
    port: int | None,
    latest: LatestView,
    preview_pages: PreviewPages,
    desk: Desk,
) -> SiteServer:
    """Return a server on *port*, or on the first that is free if none is asked for."""
    tried = range(_PORT, _PORT + _PORTS) if port is None else (port,)
    reason = ""
    for number in tried:
        try:
            return live_server(directory, number, latest, preview_pages, desk)
        except (OSError, OverflowError) as error:
            reason = str(error)
    raise RefusedError(f"port {tried[-1]}: {reason}; choose another with --port")


def _show(preview_pages: PreviewPages, store: Store, output: Path, port: int | None) -> None:
    """Build, serve and follow for as long as the process lasts."""
    sys.setswitchinterval(_TURN)
    latest = LatestView()
    project, language = preview_pages.project, preview_pages.language
    desk = Desk(project, language, store)
    with (
        _server(output / "site", port, latest, preview_pages, desk) as server,
        closing(Follower(project, language, output, latest, preview_pages.edition)) as follower,
    ):
        address = f"http://{ADDRESS}:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        watcher = Watcher(project.folder, project.catalogs(language), output.parent)
        watcher.start()
        follower.first()
        _print_result(latest.view, preview_pages, address, None)
        print(f"{address}/{preview_pages.tree}/  (Ctrl-C ends it)", flush=True)
        follower.check()
        for paths in watcher.saves():
            start = time.monotonic()
            if follower.saved(paths):
                _print_result(latest.view, preview_pages, address, time.monotonic() - start)
                follower.check()


def _print_result(
    view: View, preview_pages: PreviewPages, address: str, seconds: float | None
) -> None:
    """Print what is wrong, or else what was built and where to look at it."""
    for text in view.problems or [warning.text for warning in view.warnings]:
        print(text, file=sys.stderr, flush=True)
    if view.problems:
        print(
            "live: mend this; until then the pages stay as they were", file=sys.stderr, flush=True
        )
    elif seconds is not None:
        place = (
            address + preview_pages.address(view.goal, view)
            if view.goal
            else "no paragraph differs"
        )
        print(f"{place}  ({seconds:.1f} s)", flush=True)
