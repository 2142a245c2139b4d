"""Finds RGB colour spaces that a PDF names, whether or not a page paints in them."""

from pikepdf import Array, Dictionary, Name, Object, Stream

from bookpress.book.pdf.colours import read_space


def names_rgb(value: object) -> bool:
    """Return whether an object of a file, or what is written inside it, names an RGB space."""
    if isinstance(value, Name):
        return read_space(value).family == "rgb" and value != Name.RGB  # a word of many uses
    if isinstance(value, Array):
        if len(value) == 2 and value[0] == Name.ICCBased:
            return read_space(value).family == "rgb"
        items = list(value)
    elif isinstance(value, (Dictionary, Stream)):
        items = [value[key] for key in value.keys()]  # noqa: SIM118 - a stream is no mapping
    else:
        return False
    # What has a number of its own is visited in its own turn.
    return any(
        names_rgb(item) for item in items if not (isinstance(item, Object) and item.is_indirect)
    )
