"""`ketref` and `python -m ketamine_ref`: the command line as a process of its own."""

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

INTERRUPTED = 130
"""What a shell makes of Ctrl-C: 128 and the number of the signal."""


def run() -> NoReturn:
    """Run the command line and end the process.

    A lookup is shorter than Python's own ways of tidying up: memory is collected seldom, and at the end, when all is
    written, the process ends at once instead of taking its modules apart.
    """
    gc.set_threshold(1_000_000)
    sys.unraisablehook = _unraised
    code: object = None
    try:
        _import_msgspec()
        from ketamine_ref.cli import main  # noqa: PLC0415 - the line above is for the imports

        main()
    except SystemExit as ended:
        code = ended.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except RuntimeError as fault:  # before 3.12, what interrupts Python while it makes a class comes out as this
        if not isinstance(fault.__cause__, KeyboardInterrupt):
            raise
        code = INTERRUPTED
    with suppress(OSError):  # what could not be written was said when it was tried
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)


def _unraised(fault: "sys.UnraisableHookArgs") -> None:
    """Say nothing of a Ctrl-C where Python cannot raise it, as in a callback of an import: the next one counts."""
    if not isinstance(fault.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(fault)


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, which it asks first for what `typing` has: that takes as long again."""
    held_back = getattr(signal, "pthread_sigmask", None)  # Ctrl-C in the midst of its start crashes it; not on Windows
    if held_back:
        held_back(signal.SIG_BLOCK, {signal.SIGINT})
    absent: dict[str, object] = {"typing_extensions": None}
    sys.modules.update(absent)  # type: ignore[arg-type]  # None is how Python itself notes what is not there
    try:
        import msgspec  # noqa: F401, PLC0415 - see above
    finally:
        del sys.modules["typing_extensions"]
        if held_back:
            held_back(signal.SIG_UNBLOCK, {signal.SIGINT})


if __name__ == "__main__":
    run()
