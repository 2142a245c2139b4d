"""Documents that several processes read: in which order what they have read is put together."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, cast

from sphinx import builders
from sphinx.builders import Builder
from sphinx.util.parallel import ParallelTasks

#: With fewer documents, a process takes longer to begin and to send back than to read.
FEWEST = 6


def read_in_order() -> None:
    """Have what several processes read of documents put together in the order of these.

    Sphinx 9.0 adds what a process has read once that has ended. Of two pictures with one file name,
    that which is added first keeps the name: the same text gave other files from build to build.
    And it starts a process, to which its own environment is copied and sent back, for a single
    document too, and looks every 20 ms whether it has ended. To go when it adds them in order, and
    reads few documents itself.
    """
    read: Any = cast(Any, Builder)._read_parallel
    read = getattr(read, "__wrapped__", read)

    @wraps(read)
    def read_in_parallel(self: Any, docnames: list[str], nproc: int) -> None:
        if len(docnames) < FEWEST:
            self._read_serial(docnames)
            return
        module = vars(builders)
        before = module["ParallelTasks"]
        module["ParallelTasks"] = TasksInOrder
        try:
            read(self, docnames, nproc)
        finally:
            module["ParallelTasks"] = before

    cast(Any, Builder)._read_parallel = read_in_parallel


class TasksInOrder(ParallelTasks):
    """Executes tasks in parallel, and takes their results in the order of the tasks."""

    def __init__(self, nproc: int) -> None:
        super().__init__(nproc)
        self._added = self._taken = 0
        self._waiting: dict[int, Callable[[], Any]] = {}

    def add_task(
        self,
        task_func: Callable[[Any], Any] | Callable[[], Any],
        arg: Any = None,
        result_func: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        """Add a task; *result_func* is called in turn, with *arg* and the result."""
        number = self._added
        self._added += 1

        def in_turn(given: Any, result: Any) -> None:
            self._waiting[number] = partial(result_func or _ignore, given, result)
            while take := self._waiting.pop(self._taken, None):
                self._taken += 1
                take()

        super().add_task(task_func, arg, in_turn)


def _ignore(_given: Any, _result: Any) -> None:
    """Do nothing with the result of a task."""
