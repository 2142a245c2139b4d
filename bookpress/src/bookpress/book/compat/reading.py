"""What a text has read for it: the places where Sphinx, docutils and MyST-Parser open a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment

#: What becomes of a path that a text names: it is returned, or an error is raised.
Check = Callable[[BuildEnvironment, str, Path], None]

_asking = False

#: The most bytes of the name of a file, and of a path, on the systems in use; what is kept.
_LONGEST_NAME, _LONGEST_PATH, _SHORT = 255, 4000, 200


@contextmanager
def asking() -> Iterator[None]:
    """Let paths be asked for within this context that are not going to be read."""
    global _asking
    before, _asking = _asking, True
    try:
        yield
    finally:
        _asking = before


def check_paths(check: Check) -> None:
    """Have *check* look at each path that a directive or another reader of a text asks for.

    *check* is given the environment, the path as the text has it, and the file. Everything in
    Sphinx 9.0 that reads a file for a text asks ``BuildEnvironment.relfn2path`` where it is, and
    there is no event for that, nor a setting for what may be read. To go when there is one.

    A path too long for any file is returned shorter, ending with an ellipsis: MyST-Parser and
    docutils ask whether there is such a file, and Python then raises an error.
    """
    find = _original(BuildEnvironment.relfn2path)

    @wraps(find)
    def checked(
        self: BuildEnvironment, filename: str | Path, docname: str | None = None
    ) -> tuple[str, str]:
        relative, path = map(_shortened, find(self, filename, docname))
        if not _asking:
            check(self, str(filename), Path(path))
        return relative, path

    cast(Any, BuildEnvironment).relfn2path = checked


def _shortened(path: str) -> str:
    """Return *path* as it is, or the beginning of one that is too long for a file."""
    longest = max(len(name.encode()) for name in path.split("/"))
    if longest <= _LONGEST_NAME and len(path.encode()) <= _LONGEST_PATH:
        return path
    names = [name.encode()[:_SHORT].decode(errors="ignore") for name in path.split("/")]
    return "/".join(names)[: _LONGEST_PATH // 4] + "…"


def check_paths_of_myst(check_standard: Callable[[str], None]) -> None:
    """Make MyST-Parser fit for `check_paths`.

    MyST-Parser 5.2 asks where a file is for each link in Markdown, to see what kind of link it
    is: it is not read then, and a warning comes later, with its line. It looks itself for what
    ``{include} <name>`` names, a file that comes with docutils: *check_standard* is given the
    name, and raises an error for one that leads elsewhere. To go with `check_paths`.
    """
    from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
    from myst_parser.mocking import MockIncludeDirective

    def asks(render: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        render = _original(render)

        @wraps(render)
        def asked(self: Any, token: Any) -> None:
            with asking():
                render(self, token)

        return asked

    renderer = cast(Any, SphinxRenderer)
    renderer.render_link_project = asks(renderer.render_link_project)
    renderer.render_link_unknown = asks(renderer.render_link_unknown)

    run = _original(MockIncludeDirective.run)

    @wraps(run)
    def checked(self: Any) -> list[nodes.Element]:
        check_standard("".join(self.arguments[0].split()))
        return cast("list[nodes.Element]", run(self))

    cast(Any, MockIncludeDirective).run = checked


def mark_html_of_myst(mark: str) -> None:
    """Give raw HTML that is typed in Markdown the attribute *mark*.

    MyST-Parser 5.2 makes the same nodes of it as extensions make of HTML of their own. To go when
    they can be told apart.
    """
    from myst_parser.mdit_to_docutils import html_to_nodes

    make = _original(vars(html_to_nodes)["default_html"])

    @wraps(make)
    def marked(*given: Any) -> list[nodes.Element]:
        made = cast("list[nodes.Element]", make(*given))
        for node in made:
            node[mark] = True
        return made

    vars(html_to_nodes)["default_html"] = marked


def confine_substitutions(environment: type) -> None:
    """Have MyST-Parser render substitutions with *environment*, a kind of Jinja's.

    MyST-Parser 5.2 renders ``{{ … }}`` of a text as a Jinja template with Sphinx's environment in
    it, which can call anything in Python: a chapter whose first lines turn substitutions on could
    run any program. To go when it renders in Jinja's sandbox.
    """
    from myst_parser.mdit_to_docutils import base

    module = vars(base)
    jinja2 = module["jinja2"]
    known = getattr(jinja2, "_confined", jinja2)
    module["jinja2"] = _Confined(known, environment)


class _Confined:
    """A module, with another class in the place of its ``Environment``."""

    def __init__(self, module: Any, environment: type) -> None:
        self._confined = module
        self.Environment = environment

    def __getattr__(self, name: str) -> Any:
        return getattr(self._confined, name)


def _original(function: Any) -> Any:
    """Return what *function* wraps: a patch may have been made before, for another build."""
    return getattr(function, "__wrapped__", function)
