"""The bill of materials: what a release consists of, and which software made it.

It is in CycloneDX 1.6 (ECMA-424), as JSON: each file with its digest; each Python package that
took part, with its version and licence, and what it needs in turn; Python itself.
"""

import platform
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.metadata import packages_distributions as distributions_of_modules
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bookpress.press.release.sums import sum_of


def bill_of(book: Component, files: Iterable[Path], modules: Iterable[str], moment: int) -> str:
    """Return the bill of materials of a release of *book* that consists of *files*.

    *modules* are those that the book names as its extensions, beside the workshop; *moment* is
    the date of the release in seconds of Unix. The serial number is made of the contents, so
    that the same release always has the same.
    """
    parts = [_component_of_file(file) for file in sorted(files)]
    packages = dict(_packages(_distributions_of(modules)))
    components = {name: _component_of(package) for name, package in packages.items()}
    python = Component(
        type=ComponentType.PLATFORM,
        name=platform.python_implementation(),
        version=platform.python_version(),
        bom_ref="python",
    )
    bill = Bom(
        metadata=BomMetaData(component=book, timestamp=datetime.fromtimestamp(moment, UTC)),
        components=[*parts, *components.values(), python],
    )
    # The files and what the book names itself; the packages, and what each needs.
    roots = {canonicalize_name(name) for name in _distributions_of(modules)}
    made_with = [components[name] for name in sorted(roots & components.keys())]
    bill.register_dependency(book, [*parts, *made_with, python])
    for name, package in packages.items():
        needed = sorted(set(_needs(package)) & components.keys())
        bill.register_dependency(components[name], [components[one] for one in needed])
    contents = "\n".join(sorted(str(component.bom_ref) for component in bill.components))
    hashes = "\n".join(str(part.hashes[0].content) for part in parts)
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, f"{contents}\n{hashes}")
    return JsonV1Dot6(bill).output_as_string(indent=2) + "\n"


def _component_of_file(file: Path) -> Component:
    digest = HashType(alg=HashAlgorithm.SHA_256, content=sum_of(file))
    return Component(
        type=ComponentType.FILE, name=file.name, bom_ref=f"file:{file.name}", hashes=[digest]
    )


def _component_of(package: Distribution) -> Component:
    name = canonicalize_name(package.metadata["Name"])
    address = PackageURL("pypi", None, name, package.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=package.version,
        purl=address,
        bom_ref=address.to_string(),
        licenses=_licences(package),
    )


def _licences(package: Distribution) -> list[License]:
    """Return the licence that *package* declares: an expression of SPDX, or names of its own."""
    if expressions := _declared(package, "License-Expression"):
        return [LicenseExpression(expressions[0])]
    # What stands under License may be the whole text of one.
    names = [
        classifier.rpartition(" :: ")[2]
        for classifier in _declared(package, "Classifier")
        if classifier.startswith("License :: ")
    ] or [name for name in _declared(package, "License") if name and "\n" not in name]
    return [DisjunctiveLicense(name=name) for name in sorted(set(names))]


def _declared(package: Distribution, field: str) -> list[str]:
    return package.metadata.get_all(field) or []


def _distributions_of(modules: Iterable[str]) -> list[str]:
    """Return the names of the distributions that *modules* come from, the workshop's first."""
    known: Mapping[str, list[str]] = distributions_of_modules()
    found = [name for module in modules for name in known.get(module.partition(".")[0], ())]
    return ["bookpress", *sorted({*found} - {"bookpress"})]


def _packages(names: Iterable[str]) -> Iterator[tuple[str, Distribution]]:
    """Yield the packages *names*, and all that they need and that is installed, by name."""
    waiting, seen = list(names), set()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            package = distribution(name)
        except PackageNotFoundError:  # of an extra that is not installed
            continue
        yield name, package
        waiting += _needs(package)


def _needs(package: Distribution) -> Iterator[str]:
    """Yield the names of what *package* needs here, with each of its extras that makes a book."""
    for line in package.requires or ():
        needed = Requirement(line)
        extra = re.search(r"""extra == ["']([\w-]+)["']""", str(needed.marker or ""))
        if extra and (canonicalize_name(package.metadata["Name"]), extra[1]) not in _EXTRAS:
            continue
        if needed.marker is None or needed.marker.evaluate({"extra": extra[1] if extra else ""}):
            yield canonicalize_name(needed.name)


#: The extras that take part in making a book, where they are installed.
_EXTRAS = {("bookpress", name) for name in ("pdf", "print", "ebook", "fast", "release")}
