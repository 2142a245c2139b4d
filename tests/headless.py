"""What Chromium makes of a page that is served with the site's headers."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup

from serve.site import site_server


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """Serve *directory* for as long as the context lasts; give its address."""
    server = site_server(directory, 0)
    # It looks up that often, in seconds, to see whether it is to stop.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rendered(address: str) -> tuple[BeautifulSoup, list[str]]:
    """Return the page at *address* once its scripts have run, and the lines of its console.

    Skips the test, aloud, where there is no Chromium; fails it where CI should have one.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if "CI" in os.environ:
            pytest.fail("the pages' scripts need Chromium, and CI must install it")
        pytest.skip("no Chromium here: what the page's scripts do was not tried")
    with TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--disable-gpu",
            "--no-sandbox",  # in a container it has none
            # What it would ask its maker for by itself.
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            f"--user-data-dir={profile}",
            "--enable-logging=stderr",
            "--dump-dom",
            # Of the page's own clock, which stands still while something is fetched.
            "--virtual-time-budget=5000",
        ]
        done = subprocess.run(
            [chromium, *options, address], capture_output=True, encoding="utf-8", check=True
        )
    # The icon that no test has, and that a browser asks for all the same.
    console = [
        line for line in done.stderr.splitlines() if "CONSOLE" in line and "favicon.ico" not in line
    ]
    return BeautifulSoup(done.stdout, "html.parser"), console
