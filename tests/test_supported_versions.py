"""`make test-matrix` tries the oldest versions that the package allows, and newer ones than it allows."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = Path("requirements")


def lines_of(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return {
        line[: match.start()]: line[match.start() :]
        for line in lines
        if (match := re.search(r"[=<>]|$", line)) and line
    }


def test_the_oldest_versions_are_the_lower_bounds_of_the_package() -> None:
    tried = lines_of("oldest.txt")
    for dependency in PROJECT["dependencies"]:
        bound = re.fullmatch(r"([a-z]+)>=([\d.]+)(?:,.*)?", dependency)
        assert bound
        name, oldest = bound.groups()
        assert re.fullmatch(rf"=={re.escape(oldest)}(\.0)*", tried[name])


def test_every_dependency_is_tried_in_its_newest_version() -> None:
    names = {re.split(r"[<>=]", dependency)[0] for dependency in PROJECT["dependencies"]}
    tried = lines_of("newest.txt")
    assert set(tried) == names
    assert not any("<" in bound or "==" in bound for bound in tried.values())
