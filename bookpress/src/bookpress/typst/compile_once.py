"""Compiles a Typst file once, as a program of its own.

Typst keeps all that it has computed as long as its process lives (hundreds of megabytes for each
compile of a long book), and the Python package has no call that frees it. A compile in a process
of its own leaves nothing behind. This can go when ``typst.Compiler`` can empty its cache.

The job comes as JSON on the standard input: ``source`` and ``pdf`` (paths), ``font_paths``,
``packages`` (the one folder where Typst looks for packages), ``repairs``, and ``standards`` and
``timestamp`` as Typst takes them. The PDF is written to the path ``pdf``; without one, the pages
are only composed. The answer goes as JSON to the standard output: ``reports``, the values of the
metadata labelled ``report``, and ``warnings``; or ``error``, Typst's message.

Nothing of the workshop is imported, so that the program starts at once.
"""

import json
import sys
from pathlib import Path
from typing import Any, cast

import typst


def compile_once(job: dict[str, Any]) -> dict[str, Any]:
    """Write the PDF that *job* describes, if it names one; return the answer."""
    source = Path(job["source"])
    warnings: list[Any] = []
    try:
        compiler = typst.Compiler(
            source,
            root=source.parent,
            font_paths=job["font_paths"],
            ignore_system_fonts=True,
            sys_inputs={"repairs": json.dumps(job["repairs"])},
            package_path=job["packages"],
            package_cache_path=job["packages"],
        )
        if job["pdf"]:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"]
            )
            Path(job["pdf"]).write_bytes(cast("bytes", pdf))
        reports = json.loads(compiler.query("<report>", field="value"))
    except (typst.TypstError, ValueError, RuntimeError) as error:
        return {"error": _message(error)}
    return {"reports": reports, "warnings": [_message(warning) for warning in warnings]}


def _message(problem: Any) -> str:
    """Return Typst's message of an error or a warning, with its place and hints."""
    return getattr(problem, "diagnostic", "").strip() or str(problem)


if __name__ == "__main__":
    json.dump(compile_once(json.load(sys.stdin)), sys.stdout)
