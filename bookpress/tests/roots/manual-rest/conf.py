"""A manual as technical writers make them, with the extensions of Sphinx they use most."""

project = "The Gardener's Manual"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.todo",
    "bookpress.typst",
]
autosummary_generate = False
todo_include_todos = True
html_theme = "alabaster"
