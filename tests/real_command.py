"""The command line as a process of its own, as users run it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

KETREF = (sys.executable, "-m", "ketamine_ref")
HANG = 600
"""Seconds after which a process is taken to hang; none takes so long on the slowest and busiest machine."""


def environment(**variables: str) -> dict[str, str]:
    """Return the variables of a process: few, so that a developer's own settings change nothing."""
    kept = {name: os.environ[name] for name in ("PATH", "XDG_CACHE_HOME") if name in os.environ}
    return {**kept, "HOME": os.environ.get("HOME", "/"), "COLUMNS": "80", **variables}


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command; what it prints is kept."""
    return subprocess.run(
        [*KETREF, *arguments], capture_output=True, check=False, timeout=HANG, env=environment(**variables)
    )


def on_a_terminal(*arguments: str | Path, typed: str = "", **variables: str) -> str:
    """Run a command on a pseudo-terminal, on which something is typed, and return what stands there in the end."""
    leader, follower = pty.openpty()
    os.write(leader, typed.encode())
    with subprocess.Popen(
        [*KETREF, *arguments], stdin=follower, stdout=follower, stderr=follower, env=environment(**variables)
    ):
        os.close(follower)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:  # the terminal is gone with its last writer
                break
            if not part:
                break
            written += part
    os.close(leader)
    return written.decode()
