"""A site served on this machine for as long as a test needs it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bookpress.book.server import site_server


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
