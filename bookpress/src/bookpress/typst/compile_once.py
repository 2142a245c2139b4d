"""Compiles a Typst file once, as a program of its own.

Typst keeps all that it has computed as long as its process lives (hundreds of megabytes for each
compile of a long book), and the Python package has no call that frees it. A compile in a process
of its own leaves nothing behind. This can go when ``typst.Compiler`` can empty its cache.

The job comes on the standard input as `marshal` has it: ``folder`` and ``source`` (a file in it),
``pdf`` (a path), ``font_paths``, ``packages`` (the one folder where Typst looks for packages),
``repairs`` (JSON), and ``standards`` and ``timestamp`` as Typst takes them. The PDF is written to
the path ``pdf``; without one, the pages are only composed. The answer goes to the standard output,
as `marshal` has it too: ``reports``, the values of the metadata labelled ``report`` (JSON), and
``warnings``; or ``error``, Typst's message.

Nothing else is imported, be it of the workshop or of Python, so that the program starts at once.
"""

from __future__ import annotations

import marshal
import sys

import typst

TYPE_CHECKING = False  # as type checkers know it without `typing`, which takes long to import
if TYPE_CHECKING:
    from typing import Any


def compile_once(job: dict[str, Any]) -> dict[str, Any]:
    """Write the PDF that *job* describes, if it names one; return the answer."""
    warnings: list[Any] = []
    try:
        compiler = typst.Compiler(
            job["source"],
            root=job["folder"],
            font_paths=job["font_paths"],
            ignore_system_fonts=True,
            sys_inputs={"repairs": job["repairs"]},
            package_path=job["packages"],
            package_cache_path=job["packages"],
        )
        if job["pdf"]:
            pdf: Any
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"]
            )
            with open(job["pdf"], "wb") as file:  # noqa: PTH123 - pathlib takes long to import
                file.write(pdf)
        reports = compiler.query("<report>", field="value")
    except (typst.TypstError, ValueError, RuntimeError) as error:
        return {"error": _message(error)}
    return {"reports": reports, "warnings": [_message(warning) for warning in warnings]}


def _message(problem: Any) -> str:
    """Return Typst's message of an error or a warning, with its place and hints."""
    return getattr(problem, "diagnostic", "").strip() or str(problem)


if __name__ == "__main__":
    given = marshal.load(sys.stdin.buffer)  # noqa: S302 - of the process that has started this
    marshal.dump(compile_once(given), sys.stdout.buffer)
