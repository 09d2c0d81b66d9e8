"""The search of a site: Pagefind reads the pages once more and makes an index that a browser loads in parts."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ketamine_ref.errors import KetrefError

FOLDER = "pagefind"
ONE_INDEX = 2000
"""Most pages in one index."""
_LEFT_OUT = "nav, .words, .addresses, .hidden, details"
"""What says again what stands elsewhere: looking through it would find every page."""
_SHOWN = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"})
_PARTS = ("fragment/", "index/", "filter/", "wasm", "pagefind.")


def is_there() -> bool:
    """Say whether the extra `site` is installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


class Searching:
    """Makes the indexes of one build.

    Pagefind holds all that it indexes in memory, about 200 kB a page: many pages get several indexes, one after the
    other, which a browser searches as one.

    Args:
        scratch: A folder for what is made on the way.
    """

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._kept = 0

    @property
    def folders(self) -> list[str]:
        """The folders of the indexes in the site."""
        last = max(self._kept - 1, 0) // ONE_INDEX
        return [FOLDER, *(f"{FOLDER}-{number}" for number in range(2, last + 2))]

    def keep(self, name: str, page: str) -> None:
        """Keep a page for the index, where a label and what it labels are words of their own."""
        self._kept += 1
        place = self._scratch / "pages" / self.folders[-1] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.replace("><", "> <"), encoding="utf-8", errors="backslashreplace")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the indexes of the pages that were kept, by their paths in the site.

        Raises:
            KetrefError: Pagefind failed.
        """
        for folder in self.folders:
            made = self._scratch / folder
            _run(self._scratch / "pages" / folder, made)
            for file in sorted(made.rglob("*")):
                name = file.relative_to(made).as_posix()
                if file.is_file() and (name in _SHOWN or name.startswith(_PARTS)):
                    yield f"{folder}/{name}", file.read_bytes()


def _run(pages: Path, made: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(made)]
    command += ["--root-selector", "main", "--exclude-selectors", _LEFT_OUT, "--quiet"]
    run = subprocess.run(  # noqa: S603 - its own program, on paths of its own
        command, capture_output=True, check=False, encoding="utf-8", errors="backslashreplace"
    )
    if run.returncode:
        said = (run.stderr or run.stdout).strip().splitlines()
        message = f"pagefind failed: {said[-1] if said else f'exit code {run.returncode}'}"
        raise KetrefError(message)
