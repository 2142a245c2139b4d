"""Speed and memory, measured as ratios within one run: ``make bench``.

Single times say more of the machine than of the book, so most figures set what the press takes
beside what another program takes for the like, measured in turn; each is the ratio of medians,
and has the limit that it is to keep. Everything is measured from outside, by command lines, in
copies of the book in a folder of their own; nothing of the workshop is imported.

`whole_book` measures what ``make`` does, `pdfs` the typesetting, `growth` books as long as one
likes, which `long_book` makes, `template` our Typst template, `preview` the translators' preview.
`processes` runs the command lines; `figures` holds what was measured and compares it with the
last; `report` prints and writes it, `chart` draws it; `__main__` reads the command line.
"""
