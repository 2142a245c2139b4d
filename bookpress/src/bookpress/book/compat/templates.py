"""Templates that Sphinx renders from a text: style sheets, and an e-book's lists of files."""

from collections.abc import Callable
from functools import wraps
from types import CodeType
from typing import Any

from jinja2 import Environment
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.template import SphinxRenderer

#: What renders templates, and the name of its environment.
_RENDERERS: tuple[tuple[Any, str], ...] = (
    (SphinxRenderer, "env"),
    (BuiltinTemplateLoader, "environment"),
)


def compile_strings_with(code_of: Callable[[Environment, str], CodeType]) -> None:
    """Have *code_of* compile the templates that Sphinx reads itself: it may keep them.

    Sphinx 9.0 gives Jinja the text of such a template, which Jinja then compiles each time: its
    cache is for those that it loads. To go when Sphinx loads them by their names.
    """
    for renderer, name in _RENDERERS:
        renderer.render_string = _rendering(renderer.render_string, name, code_of)


def _rendering(
    render: Any, name: str, code_of: Callable[[Environment, str], CodeType]
) -> Callable[[Any, str, dict[str, Any]], str]:
    """Return what renders as *render* does, in the environment *name* of its object."""

    @wraps(getattr(render, "__wrapped__", render))
    def rendered(self: Any, source: str, context: dict[str, Any]) -> str:
        environment: Environment = getattr(self, name)
        template = environment.template_class.from_code(
            environment, code_of(environment, source), environment.make_globals(None)
        )
        return template.render(context)

    return rendered
