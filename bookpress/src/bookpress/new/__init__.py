"""The verb ``new``: makes a new book, which builds and passes its tests at once.

``template/`` holds what every book has (settings, Makefile, tests, guides), ``sample/`` the
text of a book begun from nothing, with its words in each language the workshop has them in.
Files that end in ``.jinja`` vary with the book; the others are copied as they are.
"""
