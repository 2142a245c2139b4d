"""The signs that the rules of every language are written with."""

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
#: A space that somebody typed where a line may break. A text in MyST has the ends of its lines.
TYPED = "[ \n]"
