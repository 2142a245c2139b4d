"""Runs the command as ``python -m bookpress VERB``, where ``bookpress`` is not on the path."""

from bookpress.command import main

main()
