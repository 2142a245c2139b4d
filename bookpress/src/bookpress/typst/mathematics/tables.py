"""Matrices, cases and aligned lines, which are tables in MathML, and the style of what is set."""

from xml.etree.ElementTree import Element

from .forms import call, form, row_of


def lines_of(element: Element) -> str:
    """Return a table of aligned lines, which is all there is of a formula, as lines of Typst's."""
    while element.tag in ("mstyle", "mrow") and len(element) == 1:
        element = element[0]
    if element.tag != "mtable" or not _is_aligned(element):
        return ""
    rows = [" & ".join(row_of(cell) if len(cell) else "" for cell in row) for row in element]
    return " \\ ".join(rows)


def _is_aligned(table: Element) -> bool:
    return any("formula-joined" in cell.get("class", "") for cell in table.iter("mtd")) and not any(
        "formula-apart" in cell.get("class", "") for cell in table.iter("mtd")
    )


@form("mstyle")
def _style(element: Element) -> str:
    body = row_of(element)
    if element.get("scriptlevel") in ("1", "2"):
        return call({"1": "script", "2": "sscript"}[element.attrib["scriptlevel"]], body)
    if len(element) == 1 and element[0].tag == "mtable":
        return _table(element[0], display=element.get("displaystyle") == "true")
    function = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return call(function, body) if function else body


@form("mtable")
def _table(table: Element, *, display: bool = False) -> str:
    rules = [str(place) for place, row in enumerate(table) if _is_ruled(row)]
    rows = [", ".join(_cell(cell, display=display) for cell in row) for row in table]
    options = ["delim: #none"]
    if _is_aligned(table):
        options.append("column-gap: #0em")
    if rules:
        options.append(f"augment: #(hline: ({', '.join(rules)},))")
    return f"mat({', '.join(options)}, {'; '.join(rows)})"


def _is_ruled(row: Element) -> bool:
    return any("formula-ruled" in cell.get("class", "") for cell in row)


def _cell(cell: Element, *, display: bool) -> str:
    source = row_of(cell)
    if display:
        source = call("display", source)
    classes = cell.get("class", "")
    if "formula-left" in classes:
        return f"& {source}"
    return f"{source} &" if "formula-right" in classes else source
