"""How the measures are taken."""

import re
import statistics
from collections.abc import Sequence

from benchmarks.processes import FailedError, Run
from benchmarks.workshop import HERE, LARGE, MIDDLE, Workshop, tell

COMMANDS = {
    "cite": ("cite", "rodriguez2013"),
    "cautions": ("cautions", "--condition", "schizophrenia"),
    "search": ("search", "ketamine", "mania"),
    "condition": ("condition", "bipolar"),
    "results": ("results", "--condition", "bipolar"),
    "forest": ("forest", "bipolar"),
    "timeline": ("timeline", "bipolar"),
    "compare": ("compare", "bipolar", "ocd"),
    "claims": ("claims", "--condition", "ocd"),
    "claim": ("claim", "bipolar-rapid-relief"),
    "trace": ("trace", "diazgranados2010:madrs-p2d"),
}
"""The commands that are measured, by name; with ` large` behind it the name means: on the index of 100,000 studies."""
BASELINES = {
    "B1": (HERE / "baselines" / "echo.py", "rodriguez2013"),
    "B1 again": (HERE / "baselines" / "echo.py", "rodriguez2013"),
    "B2": (HERE / "baselines" / "table.py",),
}
"""What they are held against: scripts and their arguments, by name. B1 against itself is the noise of a session."""
BUILDS = 5
"""How often the index of the bundled dataset is built."""
EDITS = 7
"""How often one file is edited and the next lookup timed."""


def alternate(workshop: Workshop, programs: Sequence[str], runs: int) -> dict[str, list[Run]]:
    """Run programs in turn, forwards and backwards, after one run of each that does not count.

    Returns:
        The runs of each program by its name; one that fails is told and left out.
    """
    taken: dict[str, list[Run]] = {}
    for program in dict.fromkeys(programs):
        try:
            _run(workshop, program)
        except FailedError as fault:
            tell(str(fault))
        else:
            taken[program] = []
    for number in range(runs):
        for program in reversed(taken) if number % 2 else taken:
            taken[program].append(_run(workshop, program))
    return taken


def first_against_second(workshop: Workshop, runs: int) -> float:
    """Return how many times as long the first lookup in a new home takes as the one that follows it."""
    firsts: list[float] = []
    seconds: list[float] = []
    for _ in range(runs):
        with workshop.new_home() as home:
            for times in (firsts, seconds):
                times.append(workshop.run(workshop.ketref, *COMMANDS["cite"], home=home).seconds)
    return statistics.median(firsts) / statistics.median(seconds)


def bundled_index(workshop: Workshop, _: int) -> float:
    """Return the median of the seconds that the index of the bundled dataset takes, with every record read."""
    folder = workshop.bundled_unknown()
    return statistics.median(workshop.build_index(folder).seconds for _ in range(BUILDS))


def large_index(workshop: Workshop, _: int) -> float:
    """Return the seconds that one build of the large index takes."""
    return workshop.first_build(workshop.dataset(LARGE)).seconds


def large_index_memory(workshop: Workshop, _: int) -> float:
    """Return the peak memory of the same build in MiB, its workers included."""
    return workshop.first_build(workshop.dataset(LARGE)).peak


def lookup_after_edit(workshop: Workshop, _: int) -> float:
    """Return the median of the seconds of the lookup that follows an edit; it must show what was edited."""
    folder = workshop.dataset(MIDDLE)
    study = min((folder / "studies").glob("diazgranados-*2010.yaml"))
    lookup = (workshop.ketref, "cite", study.stem)
    original = study.read_text("utf-8")
    times = []
    try:
        workshop.run(*lookup, data=folder)  # the index is built here, if it was not
        for volume in range(9001, 9001 + EDITS):
            study.write_text(re.sub(r"^  volume: .*", f"  volume: '{volume}'", original, flags=re.MULTILINE), "utf-8")
            taken, answer = workshop.answer(*lookup, data=folder)
            if str(volume) not in answer:
                raise FailedError(f"the lookup after an edit misses the volume {volume}: {answer}")
            times.append(taken.seconds)
    finally:
        study.write_text(original, "utf-8")
    return statistics.median(times)


def lookups_a_second(workshop: Workshop, _: int) -> float:
    """Return how many studies the library looks up in a second on the large index."""
    return float(workshop.answer(workshop.python, HERE / "lookups.py", workshop.index(workshop.dataset(LARGE)))[1])


def call_of_the_server(workshop: Workshop, _: int) -> float:
    """Return how many milliseconds a call of the MCP server takes, the median of many over a pipe."""
    return float(workshop.answer(workshop.python, HERE / "calls.py", workshop.ketref)[1])


def _run(workshop: Workshop, program: str) -> Run:
    if program in BASELINES:
        return workshop.run(workshop.python, *BASELINES[program])
    command, _, large = program.partition(" ")
    data = workshop.index(workshop.dataset(LARGE)) if large else None
    return workshop.run(workshop.ketref, *COMMANDS[command], data=data)
