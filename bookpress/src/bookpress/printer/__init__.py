"""What a printing house is sent, made from a PDF that is composed: sheets, a cover, a report.

This package makes and examines single PDF files; :mod:`bookpress.press` builds the whole book,
in every language and format, and calls it for ``make print``.

A PDF that Typst composed with a bleed comes in. ``sheets.finish`` writes the boxes by which a
printing house trims and imposes it, and brings the pages to a number that folds.
``cover.draw_cover`` draws the cover that fits its thickness. ``preflight.preflight`` reads any PDF
back and tells what would go wrong in printing. Lengths are in millimetres throughout. Nothing
here knows Sphinx, nor any book: every word printed comes from the caller.
"""
