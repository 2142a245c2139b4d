"""A small bilingual book with every part that a book can have, for the tests.

Its subject, its author, its places and its sources are invented.
"""

project = "L’heure commune : une horloge et son bourg"
author = "Claire Vaubert"
copyright = "Claire Vaubert, pour le texte"
version = release = "1.1"
language = "fr"
book_date = "2026-02-03"
book_description = "Essai sur l’horloge d’un bourg, et sur l’heure qu’elle a donnée à tous."

extensions = ["bookpress"]
include_patterns = ["index.md", "chapters/**"]
nitpicky = True
numfig = True

index_groups = {"persons": "Personnes", "places": "Lieux", "concepts": "Notions"}

bibtex_bibfiles = ["references.bib"]
archived_links_pages = {"chapters/0[1-4]-*": "2009-05-01"}

reading_guide_pages = ["chapters/00-*", "chapters/04-*", "chapters/06-*"]

cover_size = (100, 150)  # in pixels: quick to draw

typst_filename = "heure-commune"
typst_nudges = "edition/nudges.toml"
typst_metadata = {"blurb": ["Un bourg, une horloge, et ce que l’une fait de l’autre."]}

ebook_summary = "Texte intégral, avec une table des matières et des notes liées au texte."
ebook_parts = {
    "index": "titlepage",
    "chapters/00-*": "preface",
    "chapters/0[1-3]-*": "chapter",
    "chapters/04-*": "conclusion",
    "chapters/05-*": "bibliography",
    "chapters/06-*": "afterword",
    "chapters/07-*": "glossary",
    "chapters/08-*": "appendix",
    "chapters/09-*": "index",
    "chapters/10-*": "colophon",
}
