"""Finds the files that settings name, of which Sphinx does not say that pages come from them.

Those in the folder of the book count in any case (`inputs`), but for those whose names begin with a
point, as ``.htaccess``, and for those about the book, as ``LICENSE``. Those elsewhere do not. Left
out are fonts and themes: they are what is installed, and may be thousands of files.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.config import Config

from bookpress.book.compat import conf_value

#: Settings that name folders, or files: all that is in these is taken over, or may be.
_SETTINGS = (
    "ebook_static_path",
    "html_extra_path",
    "html_favicon",
    "html_logo",
    "html_static_path",
    "templates_path",
)
#: The one whose files are taken over whatever they are called: one may be added there unseen.
_WHOLE = "html_extra_path"


def named_files(config: Config, root: Path) -> Iterator[Path]:
    """Yield the files that ``conf.py`` names, of the book at *root*; and folders that may get more.

    What extensions add to the settings is installed, and not the same for every format.
    """
    for setting in _SETTINGS:
        value = conf_value(config, setting) or ()
        for name in [value] if isinstance(value, str) else value:
            place = Path(os.path.normpath(root / name))
            if root.is_relative_to(place):
                continue  # all that there is
            yield from [place] if place.is_file() else ()
            for folder, _folders, files in os.walk(place):
                yield from (Path(folder, file) for file in files)
                if setting == _WHOLE or not place.is_relative_to(root):
                    yield Path(folder)
