"""The process that reads the second language: see `bookpress.facing.second`."""

from .second import main

if __name__ == "__main__":
    main()
