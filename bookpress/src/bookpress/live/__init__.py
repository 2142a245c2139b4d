"""The translators' preview: `bookpress live LANGUAGE`, a book that follows each save.

It builds the web pages of one language each time a catalog or the text is saved, and has
the browser show the paragraph just edited. A passage can be edited where it stands, too. It
works for any Sphinx project with catalogs, asks nothing of it but its conf.py, and changes
nothing in it but the messages that are saved in the page.

`command` reads the command line and follows the saves; `watch` says what was saved;
`warm_builder` keeps a process that has imported everything, in which `build` builds, with
two Sphinx extensions: `marks` shows in each page how far its messages are, and
`book.fresh_pages` has pages written again that show something of a page that changed. `view`
holds what is known once it is built; `server` shows it in the browser, with what `pages` adds.
`checked` is what the checker finds, in the thread of `checking`; `editing` opens and saves
messages. `messages` compares catalogs. How catalogs are read is in `bookpress.book`.
"""
