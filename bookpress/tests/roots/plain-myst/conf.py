"""A project in Markdown, with the theme Furo."""

project = "The Garden"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"
version = "1.0"
release = "1.0"

extensions = ["myst_parser"]
templates_path = ["_templates"]
exclude_patterns = ["_build", "Thumbs.db", ".DS_Store"]
myst_enable_extensions = ["colon_fence"]

html_theme = "furo"
