"""The process that reads the second language: see `bookpress.facing.counterpart`."""

from .counterpart import main

if __name__ == "__main__":
    main()
