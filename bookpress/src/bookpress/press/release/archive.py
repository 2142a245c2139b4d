"""The archive of the site: the same bytes for the same pages, whoever makes it, and when."""

import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

EARLIEST = 315532800  #: 1 January 1980, in seconds of Unix: a zip archive knows no earlier time.
_FILE = 0o100644 << 16  # a plain file, which all may read


def pack(folder: Path, names: Iterable[str], archive: Path, moment: int) -> None:
    """Write the files *names* of *folder* to the zip file *archive*, each dated *moment*.

    *moment* is in seconds of Unix. Nothing is compressed, as what comes of compression depends
    on the version of the library; names are in order, and say nothing of the machine.
    """
    date = time.gmtime(max(moment, EARLIEST))[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = _FILE
            packed.writestr(entry, (folder / name).read_bytes())
