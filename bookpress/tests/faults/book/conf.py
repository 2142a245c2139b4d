"""A ferry and its two banks: a book just large enough to be spoilt in every way.

All that it tells is invented.
"""

project = "Le bac : deux rives et un câble"
author = "Léa Brunet"
copyright = "Léa Brunet, pour le texte"
version = release = "1.0"
language = "fr"
book_date = "2026-03-01"
book_description = "Petit essai sur un bac, et sur ce qu’il fait de deux rives."

extensions = ["bookpress"]
include_patterns = ["index.md", "chapters/**"]
nitpicky = True

index_groups = {"persons": "Personnes", "places": "Lieux"}
bibtex_bibfiles = ["references.bib"]
typst_filename = "le-bac"
typst_nudges = "edition/nudges.toml"
cover_size = (100, 150)  # in pixels: quick to draw
