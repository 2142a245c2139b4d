"""``python -m bench.bare_compile SOURCE PDF [STANDARD …]``: compile a Typst file once.

Prints the seconds by the clock and the CPU seconds that the compiler takes, without the start of
Python. Fonts of the machine are left out, for looking them up takes longer the more there are.
"""

import sys
import time
from pathlib import Path
from typing import Any

import typst


def main() -> None:
    """Compile, and print the seconds."""
    source, pdf, *standards = sys.argv[1:]
    begun = time.perf_counter(), time.process_time()
    options: dict[str, Any] = {"pdf_standards": standards} if standards else {}
    typst.compile(Path(source), output=pdf, ignore_system_fonts=True, **options)
    print(time.perf_counter() - begun[0], time.process_time() - begun[1])


if __name__ == "__main__":
    main()
