"""Build every edition of a book from one command, and put the finished ones in place.

An edition is the book in one language and one format. It is built from nothing when
anything it is made of has changed, and not at all when nothing has (`inputs`, `record`). Where only
catalogs have, it goes on from what was built before (`continued`).
Languages are built side by side, in a folder of work; the finished editions go to where
readers find them when all that was asked for has succeeded, and else none does (`publish`).
What a page looks like is the affair of Sphinx's builders. The files for a printing house are made
by :mod:`bookpress.printer`, which knows single PDF files and no book.
"""
