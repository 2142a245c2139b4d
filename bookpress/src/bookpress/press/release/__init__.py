"""Gathers all that a reader, a printer and an archive need in one folder, and checks it.

``bookpress release`` builds what is not up to date and fills the folder; ``bookpress verify``
says whether a folder holds what it is said to hold. So does ``sha256sum -c SHA256SUMS`` in it.
"""
