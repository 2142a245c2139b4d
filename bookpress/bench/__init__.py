"""Speed and memory, measured as ratios within one run: ``make bench``.

Single times say more of the machine than of the book, so most figures set what the press takes
beside what another program takes for the like, measured in turn; each is the ratio of medians,
and has the limit that it is to keep. Everything is measured from outside, by command lines, in
copies of the book in a folder of their own; nothing of the workshop is imported.

`whole_book` measures what ``make`` does, and counts with `noting` the processes that it starts;
`typesetting` the PDFs and our Typst template, with `bare_compile`; `preview` the translators'
preview; `growth` books of the lengths that are asked for. `books` makes these, the long ones by
`long_book`; `processes` runs the command lines. `figures` holds what was measured and compares it
with the last; `report` tells it, `chart` draws it; `__main__` reads the command line and puts what
was found into files.
"""
