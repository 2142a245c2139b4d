r"""The commands of LaTeX that are known beside those of pylatexenc.

They are biblatex's (``\mkbibquote``), babel's for French (``\up``, ``\og``), and those that
set text in a font or mode, of which pylatexenc keeps no more than the text.
"""

#: Commands that mark up their argument, with the tag or class it gets.
TAGS = {
    "emph": "em",
    "textit": "em",
    "textsl": "em",
    "mkbibemph": "em",
    "mkbibitalic": "em",
    "textbf": "strong",
    "mkbibbold": "strong",
    "texttt": "tt",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
    "up": "sup",
    "textsc": "smallcaps",
    "mkbibsc": "smallcaps",
    "bsc": "smallcaps",
}
#: Commands for all that follows them in their braces: "{\em word}".
SWITCHES = {
    "em": "em",
    "it": "em",
    "itshape": "em",
    "sl": "em",
    "slshape": "em",
    "bf": "strong",
    "bfseries": "strong",
    "tt": "tt",
    "ttfamily": "tt",
    "sc": "smallcaps",
    "scshape": "smallcaps",
}
#: Commands that put signs around their argument.
AROUND = {
    "mkbibquote": ("“", "”"),
    "enquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
#: Commands of whose one argument the text alone counts here.
TEXT_OF_LAST = (
    *("textrm", "textsf", "textup", "textmd", "textnormal", "text", "mbox", "hbox", "bibstring"),
    *("autocap", "singleletter", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase"),
    *("mathrm", "mathit", "mathbf", "mathsf", "mathcal", "mathbb", "mathfrak", "operatorname"),
    *("ensuremath", "textgreek", "textcyrillic", "textlatin", "textquoted", "BibEmph"),
)
#: Commands of whose two arguments the second is text.
TEXT_OF_SECOND = ("foreignlanguage", "textcolor", "texorpdfstring", "scalebox")
#: Commands of whose argument readers see nothing.
NOTHING = ("noopsort", "SortNoop", "nooptilde", "vspace", "hspace", "phantom", "vphantom")
#: Commands without an argument, and what they stand for.
SIGNS = {
    ",": "\u202f",
    "thinspace": "\u202f",
    ";": " ",
    ":": " ",
    "!": "",
    "/": "",
    "-": "\u00ad",
    "@": "",
    "\\": " ",
    "newline": " ",
    "slash": "/",
    "hyphen": "-",
    "adddot": ".",
    "addspace": " ",
    "addcomma": ",",
    "addcolon": ":",
    "bibrangedash": "–",
    "space": " ",
    "nobreakspace": "\u00a0",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "pounds": "£",
    "dag": "†",
    "textgreater": ">",
    "textless": "<",
    "textbar": "|",
    "textunderscore": "_",
    "textbackslash": "\\",
    "og": "«\u00a0",
    "fg": "\u00a0»",
    "ier": "er",
    "ieme": "e",
    "no": "n°",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX",
    "relax": "",
    "protect": "",
    "nopunct": "",
    "isdot": "",
    "ignorespaces": "",
    "unskip": "",
    "upshape": "",
    "rm": "",
    "rmfamily": "",
    "normalfont": "",
    "displaystyle": "",
    "left": "",
    "right": "",
    "noindent": "",
    "par": " ",
    "null": "",
    "textbraceleft": "{",
    "textbraceright": "}",
    "addsemicolon": ";",
}
#: Commands whose text stands apart from the line: it is set in brackets, and told.
NOTES = ("footnote", "footnotetext", "marginpar", "thanks")
#: Commands that point at what a bibliography has not got; pylatexenc writes a sign for it, or the
#: day of the build.
POINTERS = (
    *("cite", "citet", "citep", "parencite", "textcite", "footcite", "autocite", "nocite"),
    *("ref", "eqref", "pageref", "autoref", "cref", "Cref", "label", "footnote"),
    *("includegraphics", "input", "include", "today"),
)
