"""What a user has settled for good: each setting from the environment, else from a TOML file, else as it is made."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ketamine_ref.errors import UnreadableError, UsageError, listed

FILE_NAME = "config.toml"
MAX_BYTES = 100_000
"""Largest file of settings that is read."""
_PLATFORM: str = sys.platform


class Setting(NamedTuple):
    """One thing that a user can settle.

    Attributes:
        name: Its key in the file.
        kind: What the file holds under it: `str`, `int`, or `list` for a list of texts.
        variable: Environment variable of ketref, which goes before the file.
        common: Environment variable that other programs read too; it goes behind the file.
        default: What holds without any of them; None where that is found out when it is needed.
        otherwise: What that is, in words.
    """

    name: str
    kind: type
    variable: str
    common: str = ""
    default: Any = None
    otherwise: str = ""


SETTINGS = (
    Setting("style", str, "KETREF_STYLE", default="apa"),
    Setting("format", str, "KETREF_FORMAT", default="terminal"),
    Setting("data", str, "KETREF_DATA", otherwise="the bundled dataset"),
    Setting("with", list, "KETREF_WITH", default=(), otherwise="none"),
    Setting("pager", str, "KETREF_PAGER", "PAGER", "less"),
    Setting("color", str, "KETREF_COLOR", default="auto"),
    Setting("width", int, "KETREF_WIDTH", "COLUMNS", otherwise="that of the terminal"),
)
"""Everything that can be settled, in the order in which `ketref config` shows it."""

COLORS = ("auto", "always", "never")
"""Whether answers on a terminal have colours: as the terminal and the variables of all programs have it, or settled."""

PRECEDENCE = "An option goes before the environment, that before the file, that before the default."
"""Which of several values holds, in words."""

LEAST_WIDTH, MOST_WIDTH = 20, 1000
"""Columns between which a width is taken."""

_KINDS = {str: "a text", int: "a whole number", list: "a list of texts"}


class Effective(msgspec.Struct, frozen=True):
    """What holds for one setting, and why.

    Attributes:
        name: Name of the setting.
        value: A text, a number, or texts; None where it is found out when it is needed.
        origin: Where the value comes from: `--data`, `KETREF_DATA`, `/home/me/.config/ketref/config.toml:3`, `default`.
        otherwise: What holds where the value is None or empty, in words.
    """

    name: str
    value: str | int | tuple[str, ...] | None
    origin: str
    otherwise: str = ""

    @property
    def words(self) -> str:
        """What holds, in words."""
        if self.name == "pager" and not self.value:
            return "none: long answers are printed at once"
        value = ", ".join(self.value) if isinstance(self.value, tuple) else self.value
        return str(value or self.otherwise)


class Configuration(msgspec.Struct, frozen=True):
    """All settings, and the file where they can be made.

    Attributes:
        file: Path of the file, whether it is there or not.
        found: Whether it is there.
        settings: What holds, in the order of `SETTINGS`.
    """

    file: str
    found: bool
    settings: tuple[Effective, ...]

    @property
    def place(self) -> str:
        """Where the file is, and whether it is there."""
        return self.file if self.found else f"{self.file} (there is none)"


def configuration_file() -> Path:
    """Return where the file of settings lies, or would lie: KETREF_CONFIG, else the platform's folder."""
    given = os.environ.get("KETREF_CONFIG")
    if given:
        return at_home(Path(given))
    if _PLATFORM == "linux":  # what platformdirs answers there, without the 2 ms of its import
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return at_home(Path(base)) / "ketref" / FILE_NAME
    from platformdirs import user_config_path  # noqa: PLC0415 - see above

    return user_config_path("ketref", appauthor=False) / FILE_NAME


def at_home(path: Path) -> Path:
    """Return a path with ~ as the home folder: a shell leaves it alone behind `=` and in quotes."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path raises where there is no such home


def read_file(path: Path, choices: Mapping[str, Iterable[str]]) -> dict[str, Effective]:
    """Read the settings in a file. Paths in it are seen from its folder.

    Args:
        path: The file.
        choices: The words that some settings are chosen from.

    Raises:
        UsageError: It is not TOML, has a key that is not known, or a value that is of no use; the line is named.
        UnreadableError: It cannot be read, or is too large to be one.
    """
    import tomllib  # noqa: PLC0415 - only where there is a file

    text = ""
    try:
        text = _bytes_of(path).decode("utf-8")
        values = tomllib.loads(text)
    except OSError as fault:
        raise UnreadableError(f"cannot read {path}: {fault.strerror or fault}") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise UsageError(f"{path}:{_line_of_fault(str(fault), text)}: not TOML: {fault}") from fault
    return {
        name: _read(name, value, f"{path}:{_line_of(name, text)}", path.parent, choices)
        for name, value in values.items()
    }


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds; a pipe that nobody writes into, or a device without an end, is not waited for."""
    if path.is_fifo():
        raise UnreadableError(f"cannot read {path}: it is a pipe and no file")
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"cannot read {path}: it is larger than {MAX_BYTES} bytes")
    return content


def from_environment(setting: Setting, choices: Mapping[str, Iterable[str]]) -> Effective | None:
    """Return what ketref's own environment variable says of a setting; None where it says nothing.

    Raises:
        UsageError: The value is of no use.
    """
    text = os.environ.get(setting.variable)
    if text is None or (not text and setting.name != "pager"):  # an empty pager is none
        return None
    if setting.kind is int and not _is_number(text):
        raise UsageError(f"{setting.variable} must be a whole number, not {text!r}.")
    value = _converted(setting, text)
    _check(setting, value, setting.variable, choices)
    return Effective(setting.name, value, setting.variable)


def from_common_environment(setting: Setting) -> Effective | None:
    """Return what an environment variable of many programs says of a setting; what is of no use says nothing."""
    text = os.environ.get(setting.common, "") if setting.common else ""
    if not text or (setting.kind is int and not _is_number(text)):
        return None
    return Effective(setting.name, _converted(setting, text), setting.common)


def _converted(setting: Setting, text: str) -> Any:  # noqa: ANN401 - what the setting holds
    if setting.kind is list:
        return tuple(filter(None, text.split(os.pathsep)))
    return int(text) if setting.kind is int else text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _read(name: str, value: Any, place: str, folder: Path, choices: Mapping[str, Iterable[str]]) -> Effective:  # noqa: ANN401 - what TOML holds
    """Check a value of the file and return it with its place."""
    setting = next((known for known in SETTINGS if known.name == name), None)
    if setting is None:
        raise UsageError(f"{place}: no setting {name!r}; there is {listed(known.name for known in SETTINGS)}.")
    if not _is_of_kind(value, setting.kind):
        raise UsageError(f"{place}: {name} must be {_KINDS[setting.kind]}, not {value!r}.")
    read: Any = tuple(value) if setting.kind is list else value
    _check(setting, read, place, choices)
    if name == "data":
        read = _seen_from(folder, read)
    if name == "with":
        read = tuple(_seen_from(folder, item) for item in read)
    return Effective(name, read, place)


def _is_of_kind(value: object, kind: type) -> bool:
    """Say whether a value is what a setting holds; true and false are no numbers here."""
    return type(value) is kind and (not isinstance(value, list) or all(isinstance(item, str) for item in value))


def _check(setting: Setting, value: Any, place: str, choices: Mapping[str, Iterable[str]]) -> None:  # noqa: ANN401 - see above
    """Refuse a value that is not among the choices, or a width that nothing can be drawn in."""
    known = tuple(choices.get(setting.name, ()))
    if known and value not in known:
        raise UsageError(f"{place}: no {setting.name} {value!r}; there is {listed(known)}.")
    if setting.name == "width" and not LEAST_WIDTH <= value <= MOST_WIDTH:
        raise UsageError(f"{place}: width must lie between {LEAST_WIDTH} and {MOST_WIDTH} columns, not {value}.")
    if setting.name in {"data", "with"} and not all(value if setting.kind is list else [value]):
        raise UsageError(f"{place}: {setting.name} must name a path; leave it out to set none.")


def _seen_from(folder: Path, path: str) -> str:
    return str(folder / at_home(Path(path)))


def _line_of(name: str, text: str) -> int:
    """Return the line on which a key or table of a file stands."""
    key = re.search(rf"""^\s*\[*\s*["']?{re.escape(name)}["']?\s*[=.\]]""", text, re.MULTILINE)
    return text.count("\n", 0, key.end()) + 1 if key else 1


def _line_of_fault(message: str, text: str) -> int:
    """Return the line that a message of the reader names; what it finds at the end is on the last."""
    told = re.search(r"at line (\d+)", message)
    return int(told[1]) if told else max(1, len(text.splitlines()))
