"""Says how a process ended that was to build an edition, and did not."""

import signal
from multiprocessing.process import BaseProcess


def how_it_ended(code: str, process: BaseProcess, doing: str) -> str:
    """Return a line on *process*, which built the edition *code* and was making *doing*."""
    process.join()
    status = process.exitcode or 0
    how = f"was killed ({signal.Signals(-status).name})" if status < 0 else f"ended ({status})"
    hint = "; there may be too little memory" if status == -signal.SIGKILL else ""
    made = f", while it made {doing}" if doing else ""
    return f"{code}: the process that built it {how}{made}{hint}; try again\n"
