"""``python -m bookpress VERB``: the command, where it is not on the path."""

from bookpress.command import main

main()
