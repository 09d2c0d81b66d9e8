"""What holds for this command line: an option, else KETREF_..., else the file of settings, else the default."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from ketamine_ref.configuration import (
    COLORS,
    SETTINGS,
    Configuration,
    Effective,
    configuration_file,
    from_common_environment,
    from_environment,
    read_file,
)

_given: dict[str, Effective] = {}


def forget() -> None:
    """Forget what an earlier command line of this process gave, and what its file held."""
    _given.clear()
    _file.cache_clear()


def give(name: str, value: Any, option: str) -> None:  # noqa: ANN401 - any setting
    """Keep what an option says."""
    _given[name] = Effective(name, value, option)


def is_given(name: str) -> bool:
    """Say whether an option settled it."""
    return name in _given


def effective(name: str) -> Effective:
    """Return what holds for a setting, with where it comes from.

    Raises:
        UsageError: The environment or the file holds something of no use.
        UnreadableError: The file is there and cannot be read.
    """
    if name in _given:
        return _given[name]
    setting = next(known for known in SETTINGS if known.name == name)
    default = Effective(name, setting.default, "default", setting.otherwise)
    own = from_environment(setting, _choices(name)) or _file().get(name)
    return own or from_common_environment(setting) or default


def configuration() -> Configuration:
    """Return all settings, and the file where they can be made."""
    path = configuration_file()
    return Configuration(str(path), _is_there(path), tuple(effective(setting.name) for setting in SETTINGS))


@cache
def _file() -> dict[str, Effective]:
    path = configuration_file()
    if _is_there(path):
        return read_file(path, _choices("style", "format", "color"))
    if os.environ.get("KETREF_CONFIG"):
        from ketamine_ref.rendering import say  # noqa: PLC0415 - seldom needed

        say(f"KETREF_CONFIG names {path}, and there is no such file: it settles nothing")
    return {}


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - false, where Path would raise, for a folder that must not be looked into


def _choices(*names: str) -> dict[str, tuple[str, ...]]:
    """Return the words that settings are chosen from."""
    found: dict[str, tuple[str, ...]] = {}
    if "style" in names:
        from ketamine_ref.citing import STYLES  # noqa: PLC0415 - few commands have a style

        found["style"] = tuple(STYLES)
    if "format" in names:
        from ketamine_ref.rendering import Format  # noqa: PLC0415 - the commands have it already

        found["format"] = tuple(Format)
    if "color" in names:
        found["color"] = COLORS
    return found
