"""The search of a site: Pagefind reads the pages once more and makes an index that a browser loads in parts."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ketamine_ref.errors import KetrefError

FOLDER = "pagefind"
_LEFT_OUT = "nav, .words, .addresses, .hidden, details"
"""What says again what stands elsewhere: looking through it would find every page, and need far more memory."""
_SHOWN = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})
_PARTS = ("fragment/", "index/", "filter/", "wasm", "pagefind.")


def is_there() -> bool:
    """Say whether the extra `site` is installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def keep(scratch: Path, name: str, page: str) -> None:
    """Keep a page for the index."""
    place = scratch / "pages" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(page, encoding="utf-8", errors="backslashreplace")


def index(scratch: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index of the pages that were kept, by their paths in the site.

    Raises:
        KetrefError: Pagefind failed.
    """
    made = scratch / FOLDER
    command = [sys.executable, "-m", "pagefind", "--site", str(scratch / "pages"), "--output-path", str(made)]
    command += ["--root-selector", "main", "--exclude-selectors", _LEFT_OUT, "--quiet"]
    run = subprocess.run(  # noqa: S603 - its own program, on paths of its own
        command, capture_output=True, check=False, encoding="utf-8", errors="backslashreplace"
    )
    if run.returncode:
        said = (run.stderr or run.stdout).strip().splitlines()
        message = f"pagefind failed: {said[-1] if said else f'exit code {run.returncode}'}"
        raise KetrefError(message)
    for file in sorted(made.rglob("*")):
        name = file.relative_to(made).as_posix()
        if file.is_file() and (name in _SHOWN or name.startswith(_PARTS)):
            yield f"{FOLDER}/{name}", file.read_bytes()
