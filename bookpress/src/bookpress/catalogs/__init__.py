"""The translators' command: `python -m catalogs update`, `python -m catalogs check`.

It keeps the gettext catalogs of a Sphinx book in step with its text, and says what
is wrong in them. It builds no book and translates nothing.

The rooms, from the outside in: `__main__` reads the command line; `update` and
`language` are those verbs, and `check` a package for its own; `status` surveys the
languages, with `tally` to count and `dates` to date, and `status_report` shows it;
`codes` says how a language's code is spelt; `pseudo_view` makes a project in a
language where every word is altered, as `pseudo` says; `project` reads `conf.py`;
`templates` and `interface` say which messages the text and the interface hold
today; `merge` decides what becomes of each translation, and `likeness` how alike
two texts are; `files` finds, reads and replaces catalogs; `reader` and `po` know
the file format.
"""
