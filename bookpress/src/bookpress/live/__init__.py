"""The translators' preview: `python -m live LANGUAGE`, a book that follows each save.

It builds the web pages of one language each time a catalog or the text is saved, and has
the browser show the paragraph just edited. It works for any Sphinx project with catalogs,
asks nothing of it but its conf.py, and changes nothing in it.

The rooms, from the outside in: `command` reads the command line and follows the saves;
`watch` says what was saved; `forge` keeps a process warm, in which `build` builds, with
the Sphinx extension `marks`, that shows in each page how far its messages are; `desk` is
what is known once it is built; `server` shows it in the browser, with what `pages` adds.
`messages` compares catalogs. How catalogs are read is the affair of the package `catalogs`.
"""
