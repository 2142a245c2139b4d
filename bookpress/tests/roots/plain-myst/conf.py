"""A project in Markdown, with the theme Furo."""

project = "The Garden"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"

extensions = ["myst_parser"]
exclude_patterns = ["_build", "Thumbs.db", ".DS_Store"]

html_theme = "furo"
