"""``python -m press html pdf epub``: build editions and put them in place."""

import gc
import os
import sys

# The processes are short and make few cycles; collecting would take a sixth of their
# time. It is off before the imports, which make most of the objects.
gc.disable()

from press.command import main  # noqa: E402

status = main()
sys.stdout.flush()
sys.stderr.flush()
os._exit(status)  # all is written; taking the objects down one by one would take a tenth more
