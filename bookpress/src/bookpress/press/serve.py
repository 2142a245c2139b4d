"""Serve the site on this machine until interrupted."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookpress.book.server import ADDRESS, site_server
from bookpress.book.stopping import interrupt

SITE = Path("_build", "html")


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bookpress serve", description=__doc__)
    parser.add_argument(
        "directory", nargs="?", type=Path, default=SITE, help=f"where the site is (default: {SITE})"
    )
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Serve; return 0 once interrupted, 1 if there is nothing to serve or no port for it."""
    arguments = _arguments(given)
    if not (arguments.directory / "index.html").is_file():
        print(
            f"serve: there is no site in {arguments.directory}; make one first: make html",
            file=sys.stderr,
        )
        return 1
    try:
        server = site_server(arguments.directory.resolve(), arguments.port)
    except (OSError, OverflowError) as error:
        print(
            f"serve: port {arguments.port}: {error}; choose another with --port",
            file=sys.stderr,
        )
        return 1
    try:
        interrupt()
        with server:
            print(f"http://{ADDRESS}:{server.server_port}/", flush=True)
            server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0
