"""``conf.py``: how it is read, what is wrong with it, and on which line.

`file` reads it and finds the line of a setting; `check` looks at its settings as a build begins,
and `page_files` at the style sheets and scripts that it names; `placed` gives what Sphinx says
without a place the line that it speaks of.
"""
