"""Makes pages of the e-book that are XML, and that the schema of EPUB knows.

Authors, and extensions meant for web pages, write HTML; an e-book that holds a page which is no
XML does not open. `tree` reads a page, as XML or else as browsers do; `cleaning` leaves what an
e-book may hold; `mending` does both for a page, and says what could not stay.
"""
