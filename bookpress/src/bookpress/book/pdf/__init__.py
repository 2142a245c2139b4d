"""PDF files read back: boxes, fonts, colours, and what the content of a page does.

Two parts of the workshop examine finished pages: the page checks look at each glyph, the preflight
at each thing painted. Both go through the content of a page with the same :class:`Interpreter`
(:mod:`.interpreter`), to which each adds the operators it has to know. Nothing here judges.

It takes pikepdf, which ``pip install "bookpress[pdf]"`` brings.
"""
