"""A program that has its own builds killed: `python -m tests.dataset.index.killing FOLDER KILLS PROCESSES`.

It changes a record, lets a child of its own answer from the folder, and kills it after a moment; then it asks itself,
until KILLS came in time. Prints as JSON how many did, the answers that were not right, and the files that were left.
"""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import NoReturn

from ketamine_ref.cli import main
from ketamine_ref.dataset.index import building as building  # noqa: PLC0414 - imported here, not in each child
from ketamine_ref.dataset.index import preparing
from ketamine_ref.dataset.index.cache import _cache_folder
from ketamine_ref.dataset.store import open_dataset

STUDY = "smith2020"


def child(folder: Path) -> int:
    """Start a process that runs the command and return its number."""
    process = os.fork()
    if process == 0:
        run_command(folder)
    return process


def run_command(folder: Path) -> NoReturn:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        main(["study", STUDY, "--data", str(folder)])
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(99)


def change(folder: Path, number: int) -> str:
    """Give the study another finding and return it."""
    file = folder / "studies" / f"{STUDY}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    found = f"Finding number {number}."
    changed = [f"finding: {found}\n" if line.startswith("finding: ") else line for line in lines]
    file.write_text("".join(changed), encoding="utf-8")
    return found


def run(folder: Path, kills: int, processes: int) -> dict[str, object]:
    if processes > 1:
        preparing.FEW, preparing.CHUNK = 5, 4
        os.sched_getaffinity = lambda _process: set(range(processes))
    moments = random.Random(3)  # noqa: S311 - the same moments in every run
    cache = _cache_folder()
    began = time.perf_counter()
    assert os.waitpid(child(folder), 0)[1] == 0
    lasts = time.perf_counter() - began
    killed, wrong, left = 0, list[str](), list[str]()
    for number in count():
        if killed == kills:
            break
        wanted = change(folder, number)
        if number % 2:  # build from nothing, else from an older index
            for index in cache.glob("*.sqlite"):
                index.unlink()
        process = child(folder)
        time.sleep(moments.random() * lasts * 1.1)
        os.kill(process, signal.SIGKILL)
        in_time = os.WIFSIGNALED(os.waitpid(process, 0)[1])
        killed += in_time
        lasts *= 1.05 if in_time else 0.8  # the machine may have been busier, or less busy, when it was measured
        answered = open_dataset(folder)
        if (found := answered.study(STUDY).finding) != wanted or answered.remark:
            wrong.append(f"{number}: {found} {answered.remark}")
        names = {path.name for path in cache.iterdir()}
        left += sorted(names - {"lock", answered.index.name if answered.index else ""})
    return {"killed": killed, "wrong": wrong, "left": left}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 - the answer of a program
