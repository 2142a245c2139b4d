"""docutils' settings of a document, as Sphinx puts them together."""

from collections.abc import Mapping
from copy import copy
from functools import wraps
from typing import Any

from docutils.frontend import Values
from docutils.utils import DependencyList
from sphinx.util import docutils


def put_settings_together_once() -> None:
    """Have Sphinx ask docutils once a build for the settings that its documents begin with.

    Sphinx 9.0 makes, for each document, a parser of a command line with all of docutils' options,
    and reads ``docutils.conf`` anew. What is kept is forgotten at each call of this, which is to
    be made once a build. To go when Sphinx keeps them itself.
    """
    module = vars(docutils)
    # It may be in place already, for another build of this process.
    make = getattr(module["_get_settings"], "__wrapped__", module["_get_settings"])
    made: dict[tuple[Any, ...], tuple[dict[str, Any], Values]] = {}

    @wraps(make)
    def kept(
        *components: Any, defaults: Mapping[str, Any], read_config_files: bool = False
    ) -> Values:
        kinds = tuple(each if isinstance(each, type) else type(each) for each in components)
        given = {name: value for name, value in defaults.items() if name != "env"}
        key = (*kinds, read_config_files)
        if key not in made or made[key][0] != given:
            new = make(*components, defaults=given, read_config_files=read_config_files)
            made[key] = given, new
        settings = copy(made[key][1])
        settings.env = defaults.get("env")
        settings.record_dependencies = DependencyList()  # of one document
        return settings

    module["_get_settings"] = kept
