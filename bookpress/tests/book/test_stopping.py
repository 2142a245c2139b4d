"""A server that is told to end does so whatever its threads are at, but for a save."""

import signal
import subprocess
import sys

import pytest

SERVER = """
import sys
from queue import SimpleQueue
from threading import Thread
from bookpress.book.stopping import end_quietly, held

def save():
    with held():
        print("saving", flush=True)
        sys.stdin.readline()
        print("saved", flush=True)

end_quietly(lambda: print("ending", flush=True))
Thread(target=save, daemon=True).start()
SimpleQueue().get()  # the main thread waits for what never comes
"""


@pytest.mark.skipif(not hasattr(signal, "sigwait"), reason="a system without sigwait")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_ends_once_what_is_being_saved_is_saved(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "saving\n"
        process.send_signal(number)
        process.send_signal(number)
        said, _ = process.communicate("\n")
    assert (process.returncode, said) == (0, "saved\nending\n\n")
