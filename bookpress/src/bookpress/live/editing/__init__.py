"""Editing in the page: a translation is written where it stands, and saved in its catalog.

`splice` replaces the lines of one message in a file, and no others; `credits` sets the
translator and the date in the header; `store` reads and saves messages, never over what
another program saved meanwhile, and takes a save back; `desk` answers the requests of a page,
with the findings of the checker; `access` says which page may ask. The words are in `words`.
"""
