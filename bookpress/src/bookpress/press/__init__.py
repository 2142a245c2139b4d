"""The press: every edition of the book, from one command.

An edition is the book in one language and one format. The press finds the
languages, builds their editions side by side in a working place, and puts the
finished ones where readers find them, all of them or none. It knows Sphinx's
builders and the places of files; what a page looks like it does not know.
"""
