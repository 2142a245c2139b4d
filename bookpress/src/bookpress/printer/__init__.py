"""What a printer is sent: sheets with their boxes, a cover, and a report on both.

A PDF composed by Typst with a bleed comes in; ``sheets.finish`` makes it ready for
imposition, ``cover.bind`` draws the cover that fits its thickness, and
``preflight.preflight`` reads any PDF back and tells what a press would stumble on. Lengths
are in millimetres throughout. Nothing here knows Sphinx, nor any book: every word
printed comes from the caller.
"""
