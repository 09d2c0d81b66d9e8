"""The manual pages under `man/`: one for `ketref` and one for each command, from the app itself."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from ketamine_ref import __version__
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import ExitCode
from tests.cli.reference import Command, Parameter, commands

_CODES = {
    ExitCode.FINE: "Fine.",
    ExitCode.FAULTY_DATA: "The dataset has faults; or a difference or retraction was asked for and found.",
    ExitCode.WRONG_USAGE: "The command line, the environment or the configuration file is wrong.",
    ExitCode.NOT_FOUND: "Nothing goes by that name.",
    ExitCode.ENVIRONMENT: "The environment failed: a file cannot be read or written.",
}
_VARIABLES = {
    "KETREF_DATA": "The dataset that answers: a folder of records, or an index file.",
    "KETREF_WITH": "Folders of own records that come with it.",
    "KETREF_STYLE": "The citation style.",
    "KETREF_FORMAT": "The format of answers.",
    "KETREF_PAGER, PAGER": "The pager for long answers on a terminal; an empty KETREF_PAGER is none.",
    "KETREF_WIDTH, COLUMNS": "How wide answers are, in columns.",
    "KETREF_CONFIG": "The configuration file, in place of the one in the platform's folder.",
    "NO_COLOR": "Where it is set and not empty, nothing has colours, unless --color or KETREF_COLOR say so.",
}


def man_pages() -> dict[str, str]:
    """Return the text of every manual page by the name of its file."""
    every = tuple(commands())
    pages: dict[str, list[Command]] = {}
    for command in every:
        pages.setdefault("-".join(command.path.split()[:2]), []).append(command)
    names = list(pages)
    return {f"{name}.1": "\n".join(_page(name, parts, names)) + "\n" for name, parts in pages.items()}


def _page(name: str, parts: list[Command], names: list[str]) -> Iterator[str]:
    first = parts[0]
    yield '.\\" Made from the app: change the help of a command, then run `make approve`.'
    checked = open_dataset().manifest.checked
    yield f'.TH "{_plain(name.upper())}" "1" "{checked}" "ketref {__version__}" "ketref manual"'
    title = f"{name} - {first.summary.rstrip('.')}"
    yield f".nh\n.SH NAME\n{_wrapped(title)}"
    yield ".SH SYNOPSIS"
    yield "\n.br\n".join(f".B {_plain(part.usage)}" for part in parts)
    yield ".SH DESCRIPTION"
    for part in parts:
        if part is not first:
            yield f'.SS "{_plain(part.path)}"'
        yield _wrapped(part.summary)
        yield from (f".PP\n{_wrapped(detail)}" for detail in part.details)
        yield from _parameters(part.arguments)
        for panel, options in groupby(part.options, key=lambda option: option.panel):
            yield f".PP\n.B {_plain(panel)}"
            yield from _parameters(options)
    if name == "ketref":
        yield from _variables_and_codes()
    if any(part.examples for part in parts):
        yield ".SH EXAMPLES\n.nf"
        yield from (_plain(example) for part in parts for example in part.examples)
        yield ".fi"
    yield ".SH SEE ALSO"
    others = [other for other in names if other != name]
    yield "\n".join(f".BR {_plain(other)} (1){',' if other != others[-1] else ''}" for other in others)


def _parameters(parameters: Iterable[Parameter]) -> Iterator[str]:
    for parameter in parameters:
        yield f".TP\n.B {_plain(parameter.name)}\n{_wrapped(parameter.help)}"


def _variables_and_codes() -> Iterator[str]:
    yield ".SH ENVIRONMENT"
    yield from (f".TP\n.B {name}\n{_wrapped(meaning)}" for name, meaning in _VARIABLES.items())
    yield ".SH EXIT STATUS"
    yield from (f".TP\n.B {code.value}\n{_plain(_CODES[code])}" for code in ExitCode)


def _wrapped(text: str) -> str:
    """Return a text for roff in lines of no more than 80 bytes."""
    lines = textwrap.wrap(_plain(text), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _plain(text: str) -> str:
    """Return a text that roff prints as it stands."""
    escaped = text.replace("`", "").replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    coded = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in escaped)
    return f"\\&{coded}" if coded.startswith((".", "'")) else coded
