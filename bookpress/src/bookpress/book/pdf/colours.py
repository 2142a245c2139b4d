"""Reads the colours of a PDF file, and computes the printing plates that each needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pikepdf import Array, Name, Object

Family = Literal["grey", "cmyk", "rgb", "lab", "spot", "pattern", "unknown"]

_NEAR = 0.002  # shares of ink this close are the same
_PROCESS = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
_CHANNELS: dict[int, Family] = {1: "grey", 3: "rgb", 4: "cmyk"}
_NAMED: dict[str, Family] = {
    "/DeviceGray": "grey", "/G": "grey", "/CalGray": "grey",
    "/DeviceRGB": "rgb", "/RGB": "rgb", "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
    "/Lab": "lab", "/Pattern": "pattern",
}  # fmt: skip


@dataclass(frozen=True)
class Space:
    """A colour space: its family, whether a profile comes with it, the inks it names."""

    family: Family
    profile: bool = False
    inks: tuple[str, ...] = ()  #: Of a spot colour space: ``("Gold",)``.

    @property
    def spots(self) -> frozenset[str]:
        """Return the inks that need a plate besides cyan, magenta, yellow and black."""
        return frozenset(self.inks) - _PROCESS.keys() - {"All", "None"}

    def __str__(self) -> str:
        name = " + ".join(self.inks) if self.family == "spot" else self.family.upper()
        return f"{name} with an ICC profile" if self.profile else name


GREY, CMYK, RGB, UNKNOWN = Space("grey"), Space("cmyk"), Space("rgb"), Space("unknown")


@dataclass(frozen=True)
class Colour:
    """What is painted with: a space, and how much of each of its inks, from 0 to 1."""

    space: Space
    amounts: tuple[float, ...] = ()

    def plates(self) -> dict[str, float] | None:
        """Return the share of ink on each plate that has any; None if it depends on a profile."""
        if self.space.profile:  # black may come out in four inks
            return None
        amounts = self.amounts
        match self.space.family:
            case "grey" if len(amounts) == 1:
                shares = {"K": 1 - amounts[0]}
            case "cmyk" if len(amounts) == 4:
                shares = dict(zip("CMYK", amounts, strict=True))
            case "spot" if len(amounts) == len(self.space.inks):
                names = (_PROCESS.get(ink, ink) for ink in self.space.inks)
                shares = dict(zip(names, amounts, strict=True))
            case _:
                return None
        return {plate: share for plate, share in shares.items() if share > _NEAR}

    @property
    def is_black(self) -> bool:
        """Return whether it is solid black ink, and no other."""
        plates = self.plates()
        return plates is not None and set(plates) == {"K"} and plates["K"] > 1 - _NEAR

    @property
    def is_paper(self) -> bool:
        """Return whether it leaves the paper white."""
        return self.plates() == {}

    def __str__(self) -> str:
        plates = self.plates()
        if plates is None:
            return " ".join([str(self.space), *(f"{amount:.2g}" for amount in self.amounts)])
        if not plates:
            return "paper white"
        return " ".join(f"{plate} {share * 100:.3g} %" for plate, share in plates.items())


def read_space(named: Object | None) -> Space:
    """Return the space a PDF object describes: a name, or an array that begins with one."""
    if isinstance(named, Name):
        return Space(_NAMED.get(str(named), "unknown"))
    if not isinstance(named, Array) or not len(named):
        return UNKNOWN
    kind, rest = str(named[0]), list(named)[1:]
    if kind == "/ICCBased":
        family = _CHANNELS.get(int(rest[0].get("/N", 0)), "unknown")
        return Space(family, profile=True)
    if kind in {"/Indexed", "/I"}:
        return read_space(rest[0])
    if kind == "/Separation":
        return Space("spot", inks=(str(rest[0]).lstrip("/"),))
    if kind == "/DeviceN":
        return Space("spot", inks=tuple(str(ink).lstrip("/") for ink in rest[0]))
    return Space(_NAMED.get(kind, "unknown"), profile=kind == "/CalGray")


def first_colour(space: Space) -> Colour:
    """Return the colour in force once *space* is chosen."""
    amounts: dict[Family, Sequence[float]] = {
        "grey": (0,), "rgb": (0, 0, 0), "cmyk": (0, 0, 0, 1), "spot": (1,) * len(space.inks),
    }  # fmt: skip
    return Colour(space, tuple(amounts.get(space.family, ())))
