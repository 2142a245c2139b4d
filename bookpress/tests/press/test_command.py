"""``bookpress serve``: the site that is built, on a port of this machine."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bookpress.book.server import site_server


@contextmanager
def command(root: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bookpress", "serve", *map(str, arguments)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_the_address_is_printed_and_answers_until_interrupted(root: Path, site: Path) -> None:
    with command(root, "--port", 0, site) as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().strip())
        connection = HTTPConnection(address.netloc)
        connection.request("GET", "/")
        response = connection.getresponse()
        assert (response.status, len(response.read()) > 0) == (200, True)
        connection.close()
        process.terminate()
        _out, err = process.communicate()
    assert (process.returncode, err) == (0, "")


def test_a_site_that_is_not_built_is_reported(root: Path, tmp_path: Path) -> None:
    with command(root, tmp_path) as process:
        _out, err = process.communicate()
    assert process.returncode == 1
    assert err == f"serve: there is no site in {tmp_path}; make one first: make html\n"


@pytest.mark.parametrize("number", [None, 70000])
def test_a_port_that_cannot_be_had_is_reported(root: Path, site: Path, number: int | None) -> None:
    with site_server(site, 0) as server:
        port = number or server.server_port
        with command(root, "--port", port, site) as process:
            _out, err = process.communicate()
    assert process.returncode == 1
    assert err.startswith(f"serve: port {port}: ")
    assert err.endswith("; choose another with --port\n")
