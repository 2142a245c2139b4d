"""Validates the PDFs for the screen with veraPDF, where it is installed.

Typst checks the standards that it claims as it compiles; veraPDF (https://verapdf.org), the
validator of the PDF Association, which needs Java, checks them independently.
"""

import shutil
import subprocess
from pathlib import Path

#: What the PDFs claim, as veraPDF calls it → as people do.
STANDARDS = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
UNVALIDATED = (
    "veraPDF is not installed: that the PDFs conform to their standards is Typst's word alone"
)


def is_possible() -> bool:
    """Return whether there is a validator on this machine."""
    return shutil.which("verapdf") is not None


def faults_of(pdf: Path) -> list[str]:
    """Return what veraPDF finds wrong with the file *pdf*, a line for each standard it fails."""
    faults = []
    for flavour, name in STANDARDS.items():
        command = ["verapdf", "--flavour", flavour, "--format", "text", str(pdf)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not done.stdout.startswith("PASS"):
            output = " ".join((done.stdout or done.stderr).split())
            faults.append(f"veraPDF: {pdf.name} is not {name}: {output}")
    return faults
