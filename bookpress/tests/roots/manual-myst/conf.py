"""A manual in MyST, with the syntax that its own extensions bring."""

project = "Le manuel du jardinier"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"
language = "fr"

extensions = ["myst_parser", "sphinx.ext.todo", "bookpress.typst", "tests.typst.designed"]
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "fieldlist",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_substitutions = {"outil": "le *sécateur*"}
suppress_warnings = ["myst.strikethrough"]
todo_include_todos = True
