"""`python -m live LANGUAGE`: the preview of one language, until interrupted."""

import sys

from live.command import main

if __name__ == "__main__":  # the process that builds imports this module too
    sys.exit(main())
