"""The translators' commands: they update the catalogs of a book, check them, and count.

This package builds no book and translates nothing. Each verb of the command `bookpress` is in a
module: `update` (the verb `catalogs`), `language`, `status` with `status_report`, the package
`check`, `templates` (the verb `gettext`), and `pseudo_view` with `pseudo`. `__main__` reads
the command line.

They stand on these: `project` reads `conf.py`; `interface` says which words of the interface
translators are offered, from `extraction`, `themes` and `local_modules`; `merge` decides what
becomes of each translation, with `memory`, `leftovers` and `likeness`; `headers` and
`sphinx_intl_files` have to do with the form of catalogs, `files` writes them, `dates` says
when they changed. How a catalog is read is in `bookpress.book`.

`template` is for whoever changes the workshop: it makes the template of the workshop's own
words, with the help of `shown`.
"""
