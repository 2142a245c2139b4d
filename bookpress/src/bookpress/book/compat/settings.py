"""Settings of Sphinx: their defaults, and who gave them their values."""

from typing import Any

from sphinx.config import Config


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


def is_said(config: Config, name: str) -> bool:
    """Return whether ``conf.py`` or ``-D`` says anything for the setting *name*.

    Sphinx 9.0 has no public way to ask: a value may be that of an extension's default.
    """
    return name in config._raw_config or name in config.overrides


def reads_conf(config: Config) -> bool:
    """Return whether there is a ``conf.py``, which the option ``-C`` of Sphinx passes over.

    Sphinx 9.0 says no more than that the settings are in the folder of the text then, which may
    have one all the same; what it reads has the name of the file.
    """
    return "__file__" in config._raw_config


def said_settings(config: Config) -> dict[str, Any]:
    """Return all that ``conf.py`` says, by name, its own variables and functions among it.

    Sphinx 9.0 keeps it, and has no public way to ask.
    """
    return dict(config._raw_config)
