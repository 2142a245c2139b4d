"""Speed and memory, measured as ratios within one run: ``make bench``.

Single times say more of the machine than of the book, so every row sets what
the press takes beside what another program takes for the like, measured in
turn, and gives the medians. Nothing here passes or fails.
"""
