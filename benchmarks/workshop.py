"""The place where measures are taken: the wheel in an environment of its own, large datasets, indexes, homes."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from benchmarks.processes import NOWHERE, Run, run

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
BUNDLED = ROOT / "src" / "ketamine_ref" / "data"
LARGE = 100_000
"""Studies of the dataset that a lookup must not feel."""
MIDDLE = 10_000
"""Studies of the folder in which a file is edited."""

_PIN = re.compile(r"^([a-z][\w.-]*==[^\\\n]+)", re.MULTILINE | re.IGNORECASE)


class Workshop:
    """What the measures need, each part made when it is first asked for.

    Attributes:
        folder: Where all of it lies.
        python: Interpreter of the environment that holds the wheel.
        ketref: The installed command.
        log: What the last command said on stderr.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = folder / f"python-{platform.python_version()}"
        self.python = self._environment / "bin" / "python"
        self.ketref = self._environment / "bin" / "ketref"
        self.log = folder / "stderr.txt"
        self._home = folder / "home"
        self._builds: dict[Path, Run] = {}

    def set_up(self) -> None:
        """Build the wheel from this checkout and install it; start with an empty home."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._home, ignore_errors=True)
        self._home.mkdir()
        shutil.rmtree(self.folder / "wheel", ignore_errors=True)
        tell("building the wheel and installing it")
        _do(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", self.folder / "wheel", ROOT)
        install: list[str | Path] = [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if not self.python.exists():
            venv.create(self._environment, with_pip=True)
        _do(*install, "--constraint", self._pins(), f"{self._wheel}[mcp]")
        _do(*install, "--force-reinstall", "--no-deps", self._wheel)  # the version may be the one installed before

    def environment(self, data: Path | None = None, home: Path | None = None) -> dict[str, str]:
        """Return all variables that a measured command sees.

        Args:
            data: A folder of records or an index file; the bundled dataset unless one is given.
            home: Home of the user; that of the workshop unless one is given.
        """
        chosen = {"KETREF_DATA": str(data)} if data else {}
        return {"PATH": os.defpath, "HOME": str(home or self._home), "COLUMNS": "80", "LANG": "C.UTF-8", **chosen}

    def run(
        self, *command: str | Path, data: Path | None = None, home: Path | None = None, output: Path = NOWHERE
    ) -> Run:
        """Run a command with what it prints sent to a file and measure it; raises `FailedError`."""
        return run(command, self.environment(data, home), self.log, output)

    def answer(self, *command: str | Path, data: Path | None = None) -> tuple[Run, str]:
        """Run a command as `run` does, and return what it prints, too."""
        output = self.folder / "stdout.txt"
        return self.run(*command, data=data, output=output), output.read_text("utf-8")

    def build_index(self, source: Path) -> Run:
        """Build the index of a folder where none was, and measure that; raises `FailedError`."""
        tell(f"building an index of {source.name}")
        for old in self.folder.glob(f"{source.name}-*.index"):  # what an older index holds would be taken from it
            old.unlink()
        with self.new_home() as home:
            command = (self.ketref, "data", "build", source, "-o", self._index_of(source))
            built = run(command, self.environment(home=home), self.log, workers=True)
        self._builds[source] = built
        return built

    def first_build(self, source: Path) -> Run:
        """Return what building the index of a folder took in this session; raises `FailedError`."""
        return self._builds.get(source) or self.build_index(source)

    def index(self, source: Path) -> Path:
        """Return the index file of a folder, as this wheel builds it; raises `FailedError`."""
        if not self._index_of(source).exists():
            self.build_index(source)
        return self._index_of(source)

    def dataset(self, studies: int) -> Path:
        """Return the folder of a dataset of so many studies; it stays until it would come out otherwise."""
        folder, note = self.folder / f"studies-{studies}", self.folder / f"studies-{studies}.made-from"
        sources = (HERE / "make_dataset.py", *sorted(BUNDLED.glob("**/*.yaml")))
        made_from = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
        if not note.exists() or note.read_text("ascii") != made_from:
            tell(f"making a dataset of {studies} studies")
            note.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            _do(self.python, HERE / "make_dataset.py", str(studies), folder)
            note.write_text(made_from, "ascii")
        return folder

    def bundled_unknown(self) -> Path:
        """Return a copy of the bundled dataset with a comment in each file: no record fits an index that is there."""
        folder = self.folder / "bundled"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(BUNDLED, folder)
        for path in folder.rglob("*.yaml"):
            with path.open("a", encoding="utf-8") as file:
                file.write("# not the bundled file\n")
        return folder

    @contextmanager
    def new_home(self) -> Iterator[Path]:
        """Give a home that nobody has used; it is gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self.folder) as home:
            yield Path(home)

    @cached_property
    def _wheel(self) -> Path:
        return next((self.folder / "wheel").glob("*.whl"))

    def _index_of(self, source: Path) -> Path:
        built_by = hashlib.sha256(self._wheel.read_bytes()).hexdigest()[:12]
        return self.folder / f"{source.name}-{built_by}.index"

    def _pins(self) -> Path:
        """Return the versions of the hash-pinned list as constraints: hashes would be demanded of the wheel, too."""
        pins = self.folder / "constraints.txt"
        locked = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
        pins.write_text("\n".join(_PIN.findall(locked)) + "\n", "utf-8")
        return pins


def _do(*command: str | Path) -> None:
    """Run a command that is not measured; what it says is shown only where it fails."""
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        tell(done.stdout + done.stderr)
        done.check_returncode()


def tell(line: str) -> None:
    """Say what is going on."""
    sys.stderr.write(f"{line}\n")
