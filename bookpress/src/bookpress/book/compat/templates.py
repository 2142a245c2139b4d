"""Templates that Sphinx renders from a text, such as those of an e-book's lists of files."""

from collections.abc import Callable
from functools import wraps
from types import CodeType
from typing import Any, cast

from jinja2 import Environment
from sphinx.util.template import SphinxRenderer


def compile_strings_with(code_of: Callable[[Environment, str], CodeType]) -> None:
    """Have *code_of* compile the templates that Sphinx reads itself: it may keep them.

    Sphinx 9.0 gives Jinja the text of such a template, which Jinja then compiles each time: its
    cache is for those that it loads. To go when Sphinx loads them by their names.
    """
    render = getattr(SphinxRenderer.render_string, "__wrapped__", SphinxRenderer.render_string)

    @wraps(render)
    def rendered(self: SphinxRenderer, source: str, context: dict[str, Any]) -> str:
        environment = self.env
        template = environment.template_class.from_code(
            environment, code_of(environment, source), environment.make_globals(None)
        )
        return template.render(context)

    cast(Any, SphinxRenderer).render_string = rendered
