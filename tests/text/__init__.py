"""The text alone: `make test-book`. Witness and apparatus, catalogs, links, words on the pages."""
