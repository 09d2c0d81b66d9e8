"""Let atheris look for files that take the reader where no file took it before; `make fuzz` installs and runs it.

Atheris keeps mutating what reached new lines, and stops at the first file that `examine` does not stand.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped] # it has no types

with atheris.instrument_imports(include=["ketamine_ref.dataset", "ketamine_ref.records", "yaml"]):
    from tests.robustness.fuzz_reader import examine
from ketamine_ref.records import KINDS
from tests.robustness.mutations import seeds

CORPUS = Path("build/fuzz/corpus")
_KINDS = tuple(KINDS)


def try_one(content: bytes) -> None:
    """Read what atheris made; its first byte chooses the kind of record."""
    if content:
        examine(_KINDS[content[0] % len(_KINDS)], content[1:])


def main() -> None:
    """Start from the files of the project; further arguments go to libFuzzer, such as `-runs=100000`."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    for number, (kind, content) in enumerate(seeds()):
        (CORPUS / f"seed-{number}").write_bytes(bytes([_KINDS.index(kind)]) + content)
    limits = ["-timeout=5", "-rss_limit_mb=500", "-max_len=20000", f"-artifact_prefix={CORPUS.parent}/"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], str(CORPUS)], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
