"""What sphinx-quickstart writes for a project with a version, without its comments."""

project = "The Garden"
copyright = "2026, Ada Bourdon"
author = "Ada Bourdon"
version = "1.0"
release = "1.0"

extensions = []
templates_path = ["_templates"]
exclude_patterns = ["_build", "Thumbs.db", ".DS_Store"]

html_theme = "alabaster"
