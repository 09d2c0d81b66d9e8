"""What the ending of an output file says about its format."""

from collections.abc import Collection
from pathlib import Path

from ketamine_ref.errors import UsageError, listed

ENDINGS = {
    ".txt": "plain",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".svg": "svg", ".png": "png", ".pdf": "pdf",
    ".bib": "bibtex",
    ".ris": "ris",
    ".rtf": "rtf",
    ".xml": "endnote-xml",
    ".yaml": "csl-yaml", ".yml": "csl-yaml",
}  # fmt: skip
"""The format of each ending."""
CITED = {**ENDINGS, ".json": "csl-json"}
"""The format of each ending where references are written: what reads them is a reference manager."""


def format_of(path: Path, available: Collection[str], endings: dict[str, str] = ENDINGS) -> str | None:
    """Return the format that the ending of a file asks for; None where it has none, or is no file to keep.

    Args:
        path: The file.
        available: The formats that can be made.
        endings: The format of each ending.

    Raises:
        UsageError: That format cannot be made here; those that can are named.
    """
    ending = path.suffix.casefold()
    if not ending or (path.exists() and not path.is_file()):
        return None
    form = endings.get(ending)
    if form in available:
        return form
    made = [known for known, other in endings.items() if other in available]
    raise UsageError(f"no {ending} file can be made here; there is {listed(made, 'or')}. --format says it otherwise.")
