"""Check that the folder of a release holds what its SHA256SUMS says, and nothing else."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookpress.press.release.sums import SumsError, faults_of


def main(given: Sequence[str]) -> int:
    """Name what is not as it should be; return 0 if all is, else 1."""
    parser = argparse.ArgumentParser(prog="bookpress verify", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where SHA256SUMS is")
    folder = parser.parse_args(given).folder
    try:
        faults = faults_of(folder)
    except SumsError as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bookpress: {folder}: {error.strerror}", file=sys.stderr)
        return 1
    for fault in faults:
        print(f"bookpress: {folder}/{fault}", file=sys.stderr)
    if not faults:
        print(f"{folder}: all files are as SHA256SUMS says")
    return 1 if faults else 0
