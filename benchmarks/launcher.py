"""Start one program and print its exit code, seconds and peak memory in KiB: `launcher.py STDOUT STDERR PROGRAM ...`.

Linux counts what the starting process holds to the peak of the program that it starts. So this process is as small as
Python can be (`python -I -S`), smaller than what is measured, and imports nothing that Python has not loaded already.
"""

import os
import sys
import time


def main() -> None:
    """Start the program with its streams in files, and wait for its end."""
    output, log, *command = sys.argv[1:]
    created = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    streams = (
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, created, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, log, created, 0o600),
    )
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {seconds} {usage.ru_maxrss}\n")


if __name__ == "__main__":
    main()
