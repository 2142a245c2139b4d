"""Upstream's insides: every use of a private name, patch or replaced string of another package.

Each has the version it was written for, the reason, and when it can go.
"""

from typing import Any

from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment


def set_default(config: Config, name: str, value: object) -> None:
    """Change the default of the setting *name*, which ``conf.py`` and ``-D`` still override.

    Sphinx 9.0 has no public way for an extension to change the default of another's setting:
    what an extension assigns to ``config`` goes before what ``conf.py`` says.
    """
    old = config._options[name]
    config._options[name] = type(old)(value, old.rebuild, old.valid_types, old.description)
    config.__dict__.pop(name, None)  # where Sphinx keeps a default that was asked for


def conf_value(config: Config, name: str) -> Any:
    """Return what ``conf.py`` says for the setting *name*, whatever ``-D`` says; None if nothing.

    Sphinx 9.0 keeps it, and has no public way to ask.
    """
    return config._raw_config.get(name)


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder at work.

    Sphinx 9 deprecates the ``app`` of a transform and of an environment, and has no public
    way in its place.
    """
    return env._app.builder
