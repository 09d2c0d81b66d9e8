"""Run whole processes and measure them: seconds of wall time and peak memory, on Linux."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).parent / "launcher.py"
NOWHERE = Path(os.devnull)
WATCH_SECONDS = 0.1
"""How often the memory of a tree of processes is read."""


class FailedError(Exception):
    """A command ended with another exit code than 0; the message gives the last line of what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Attributes:
        seconds: Wall time from start to end, the start of the interpreter included.
        peak: Peak memory, in MiB.
    """

    seconds: float
    peak: float


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    log: Path,
    output: Path = NOWHERE,
    *,
    workers: bool = False,
) -> Run:
    """Run a command and measure it.

    Args:
        command: A program by its path, and its arguments.
        environment: Every variable that it sees.
        log: File for what it says on stderr.
        output: File for what it prints.
        workers: Whether its peak is the largest sum over it and all processes under it. A page that several share
            counts once (PSS). The sum is read ten times a second; a peak between two readings may be missed, but not
            that of the largest single process.

    Raises:
        FailedError: It ended with another exit code than 0.
    """
    launch = (sys.executable, "-I", "-S", LAUNCHER, output, log, *command)
    with subprocess.Popen(launch, env=dict(environment), stdout=subprocess.PIPE, text=True) as launcher:
        together = _watched(launcher) if workers else 0
        told = launcher.communicate()[0].split()
    code, seconds, kibibytes = int(told[0]), float(told[1]), int(told[2])
    if code:
        said = [line for line in log.read_text("utf-8", "replace").splitlines() if re.search(r"\w", line)]
        raise FailedError(f"{' '.join(map(str, command))} ended with {code}: {said[-1] if said else 'no message'}")
    return Run(seconds, max(together, kibibytes) / 1024)


def _watched(launcher: "subprocess.Popen[str]") -> int:
    """Wait for the end of what a launcher started and return the peak of all processes under it, in KiB."""
    peak = 0
    while launcher.poll() is None:
        peak = max(peak, sum(map(_shared_fairly, _under(launcher.pid))))
        time.sleep(WATCH_SECONDS)
    return peak


def _under(process: int) -> Iterator[int]:
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it may have ended meanwhile
            for child in map(int, children.read_text("ascii").split()):
                yield child
                yield from _under(child)


def _shared_fairly(process: int) -> int:
    """Return the memory of a process in KiB: its own, and its share of what it shares; 0 once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
