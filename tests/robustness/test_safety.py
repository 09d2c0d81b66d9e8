"""What the package must never do, and what its archives hold: no network, no code from data, no stray file."""

import ast
import re
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCES = sorted(Path("src").rglob("*.py"))
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load"}
FORBIDDEN_MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "requests",
}


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_no_module_runs_code_from_data_or_speaks_to_a_network(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in FORBIDDEN_CALLS, f"{source}:{node.lineno}"
            assert not any(word.arg == "shell" for word in node.keywords), f"{source}:{node.lineno}"
        for name in _imported(node):
            assert not {name, name.partition(".")[0]} & FORBIDDEN_MODULES, f"{source} imports {name}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_every_package_that_make_installs_is_pinned_with_its_hashes() -> None:
    installed = set(re.findall(r"--require-hashes .*-r (\S+)", Path("Makefile").read_text(encoding="utf-8")))
    assert "requirements/dev.txt" in installed
    for file in map(Path, installed):
        logical = file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        pinned = [line for line in logical if line.strip() and not line.startswith("#")]
        assert pinned, file
        for line in pinned:
            assert re.match(r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==\S+.*--hash=sha256:[0-9a-f]{64}", line), (
                f"{file}: {line[:60]}"
            )


def test_the_archives_hold_what_they_should_and_nothing_else(
    archives: Path, approved: Callable[[Path, str], None]
) -> None:
    with tarfile.open(next(archives.glob("*.tar.gz"))) as sdist:
        packed = [member.name.partition("/")[2] for member in sdist if member.isfile()]
    with zipfile.ZipFile(next(archives.glob("*.whl"))) as wheel:
        inside = [name for name in wheel.namelist() if not name.endswith("/")]
    for name in packed + inside:
        assert not re.search(r"\.pyc$|__pycache__|\.env|\.venv|\.git/|\.hypothesis|\.sqlite-|~$", name), name
    sources = {path.relative_to("src").as_posix() for path in Path("src/ketamine_ref").rglob("*") if path.is_file()}
    sources = {name for name in sources if "__pycache__" not in name}
    built = {name for name in inside if name.startswith("ketamine_ref/")}
    assert built == sources | {"ketamine_ref/data.sqlite"}, "a wheel holds the sources and the index"
    approved(Path("tests/expected/robustness/sdist.txt"), _entries(packed, 1))
    approved(Path("tests/expected/robustness/wheel.txt"), _entries(inside, 2))


def _entries(names: list[str], depth: int) -> str:
    """Return what lies in an archive to some depth, without the version."""
    places = {re.sub(r"-\d[\d.]*\d", "-VERSION", "/".join(name.split("/")[:depth])) for name in names}
    return "".join(f"{place}\n" for place in sorted(places))
