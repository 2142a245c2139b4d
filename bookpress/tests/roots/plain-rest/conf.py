"""What sphinx-quickstart writes, without its comments."""

project = "The Garden"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"

extensions = []
templates_path = ["_templates"]
exclude_patterns = ["_build", "Thumbs.db", ".DS_Store"]

html_theme = "alabaster"
