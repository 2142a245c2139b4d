"""The elements and attributes that a page of an e-book may have (EPUB 3.3, XHTML syntax)."""

from bookpress.book.html_in_text.vocabulary import names

#: Elements that stand in a line.
PHRASING = names(
    "a abbr b bdi bdo br cite code data del dfn em i img input ins kbd label mark math q rp rt "
    "ruby s samp small span strong sub sup svg time u var wbr"
)
#: Blocks that hold a line.
LINES = names("h1 h2 h3 h4 h5 h6 p pre summary")
#: Those that may hold blocks when they do not stand in a line themselves.
TRANSPARENT = frozenset({"a", "del", "ins"})
_BLOCKS = names(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption figure "
    "fieldset footer h1 h2 h3 h4 h5 h6 header hgroup hr legend li main meter nav ol output p pre "
    "progress section summary table tbody td tfoot th thead tr ul"
)
_FRAME = names("html head body meta title link")
ELEMENTS = PHRASING | _BLOCKS | _FRAME

#: Elements that are gone from HTML, or that are a page's own → what stands for them, its style.
REPLACED = {
    "acronym": ("abbr", ""),
    "big": ("span", "font-size: larger"),
    "blink": ("span", ""),
    "button": ("span", ""),
    "center": ("div", "text-align: center"),
    "dialog": ("div", ""),
    "dir": ("ul", ""),
    "font": ("span", ""),
    "listing": ("pre", ""),
    "marquee": ("span", ""),
    "menu": ("ul", ""),
    "nobr": ("span", "white-space: nowrap"),
    "search": ("div", ""),
    "strike": ("s", ""),
    "tt": ("code", ""),
    "xmp": ("pre", ""),
}
#: Elements that go without a word, and with all they hold.
DROPPED = names("base basefont link meta param style template")
#: Elements of pages that are programs or hold others: what they hold stays, and a warning is given.
LEFT_OUT = names(
    "applet audio canvas embed form frame frameset iframe object optgroup option script select "
    "textarea video"
)
#: Those of them whose content is no text.
WITHOUT_TEXT = frozenset({"script"})

#: The fields that switch between what is shown, such as tabs: in an e-book all is shown.
SWITCHES = frozenset({"hidden", "radio"})
#: Elements within those, each a word or two.
CHOICES = frozenset({"optgroup", "option"})

#: Attributes of every element.
ATTRIBUTES = names(
    "class dir epub:type hidden id lang role style tabindex title translate xml:lang"
)
#: The attributes that elements have beside those.
OWN_ATTRIBUTES = {
    "a": names("href hreflang rel target type"),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "fieldset": frozenset({"disabled"}),
    "img": names("alt height src width"),
    "input": names("checked disabled type"),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "meter": names("high low max min optimum value"),
    "ol": names("reversed start type"),
    "progress": frozenset({"max", "value"}),
    "q": frozenset({"cite"}),
    "td": names("colspan headers rowspan"),
    "th": names("abbr colspan headers rowspan scope"),
    "time": frozenset({"datetime"}),
}
#: Attributes whose value is a whole number.
NUMBERS = names("colspan height rowspan span start tabindex value width")
#: Element → the elements it must stand in.
PARENTS = {
    "caption": frozenset({"table"}),
    "dd": frozenset({"dl", "div"}),
    "col": frozenset({"colgroup"}),
    "dt": frozenset({"dl", "div"}),
    "figcaption": frozenset({"figure"}),
    "li": frozenset({"ol", "ul"}),
    "summary": frozenset({"details"}),
    "tbody": frozenset({"table"}),
    "td": frozenset({"tr"}),
    "tfoot": frozenset({"table"}),
    "th": frozenset({"tr"}),
    "thead": frozenset({"table"}),
    "tr": names("table tbody tfoot thead"),
}
LISTS = frozenset({"ol", "ul"})
