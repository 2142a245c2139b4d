"""The characters that texts do not hold: control characters, halves of one, and noncharacters.

Each is a pattern that finds one. XML 1.0, section 2.2, has no room for most of them, and so neither
have pages nor e-books; Unicode 16, section 23.7, keeps the noncharacters for programs.
"""

import re

_NEVER = (
    r"\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    r"\U0001fffe\U0001ffff\U0010fffe\U0010ffff"
)

#: In no file of text. Tabs, line ends (U+0085 is one to some programs) and form feeds, with which
#: Emacs parts pages, may be there.
NO_TEXT = re.compile(rf"[{_NEVER}]")
#: In no words that are printed, be they of several lines.
NO_WORDS = re.compile(rf"[{_NEVER}\x0c\x85]")
#: In no words of one line, such as a name.
NO_LINE = re.compile(rf"[{_NEVER}\t\n\r\x0c\x85\u2028\u2029]")
