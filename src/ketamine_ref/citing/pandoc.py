"""References in any CSL style, written by pandoc where it is installed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from ketamine_ref.citing.dates import day_first
from ketamine_ref.citing.formats.csl_json import csl_items
from ketamine_ref.citing.pandoc_document import entries
from ketamine_ref.citing.retractions import retracted
from ketamine_ref.citing.text import Citation, join, plain, words
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.errors import ProgramError, UnreadableError, UsageError
from ketamine_ref.records import Study

_STYLE = re.compile(r"<style\b[^>]*\bxmlns=[\"']http://purl\.org/net/xbiblio/csl[\"']")
_PARENT = re.compile(r"<link\b(?=[^>]*\brel=[\"']independent-parent[\"'])[^>]*\bhref=[\"'][^\"']*?([\w.-]+?)/?[\"']")
_LARGEST = 5_000_000
_SECONDS = 120
"""How long pandoc may take; 260 references take it about one second."""


def references(studies: Sequence[Study], csl: str) -> tuple[Citation, ...]:
    """Write the references of one list in a CSL style, in the order given and without their numbers.

    Titles go to pandoc in sentence case, as CSL wants them. CSL has no word for a retraction, so it follows the
    reference.

    Args:
        studies: The works to cite.
        csl: File of a CSL style, or its name, with or without `.csl`: looked for in the working folder and in the
            folder `csl` of pandoc's user data. Nothing is ever downloaded.

    Raises:
        UsageError: There is no such style, or the file is none, or the style has no list of references.
        UnreadableError: The file of the style cannot be read.
        ProgramError: Pandoc is not installed, or it failed.
    """
    style = _independent(find_style(csl))
    written = dict(entries(_run(style, studies)["blocks"]))
    if missing := next((study.id for study in studies if study.id not in written), None):
        raise UsageError(f"{style} gives no reference for {missing}: it may be a style of notes alone.")
    return tuple(_with_retraction(study, written[study.id]) for study in studies)


def find_style(csl: str) -> Path:
    """Return the file of a CSL style, asked for by file or name.

    Raises:
        UsageError: There is no such file.
    """
    for folder in (Path(), *_user_data()):
        for name in (csl, f"{csl}.csl"):
            file = folder / name
            if file.is_file():
                return file
    folders = ", ".join(str(folder) for folder in _user_data())
    raise UsageError(
        f"no CSL style {csl!r} in this folder or in {folders}. "
        "Styles are at https://www.zotero.org/styles: save one as a file and give its path."
    )


def _user_data() -> tuple[Path, ...]:
    """Return the folders in which pandoc looks for styles."""
    if sys.platform == "win32":
        return (Path(os.environ.get("APPDATA", Path.home())) / "pandoc" / "csl",)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return (data / "pandoc" / "csl", Path.home() / ".pandoc" / "csl")


def _independent(file: Path) -> Path:
    """Return the file itself, or that of the style which it stands for: pandoc would download that one."""
    text = _text(file)
    parent = _PARENT.search(text)
    if not parent or "<bibliography" in text or "<citation" in text:
        return file
    try:
        found = find_style(parent[1])
    except UsageError:
        beside = file.with_name(f"{parent[1]}.csl")
        if not beside.is_file():
            raise UsageError(
                f"{file} only names another style, {parent[1]}, which is not here. "
                f"Save https://www.zotero.org/styles/{parent[1]} beside it as {parent[1]}.csl."
            ) from None
        found = beside
    _text(found)
    return found


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise UsageError(f"{file} is no CSL style: it is larger than {_LARGEST // 1_000_000} MB.")
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = ""
    except OSError as fault:
        raise UnreadableError(f"cannot read {file}: {fault.strerror}.") from fault
    if not _STYLE.search(text):
        raise UsageError(f"{file} is no CSL style. Styles are at https://www.zotero.org/styles.")
    return text


def _run(style: Path, studies: Sequence[Study]) -> dict[str, Any]:
    """Let pandoc write the references and return its document."""
    program = shutil.which("pandoc")
    if program is None:
        raise ProgramError(
            "--csl needs pandoc, and there is none. Install it (https://pandoc.org/installing.html), "
            "or choose a --style, which needs nothing."
        )
    items = [
        {**item, "title": sentence_case(item["title"], subtitle_capital=False, language=item.get("language"))}
        for item in csl_items(studies)
    ]
    command = [program, "--from=csljson", "--to=json", "--citeproc", f"--csl={style}"]
    try:
        done = subprocess.run(  # noqa: S603 - the program is pandoc, and what it is given goes by stdin
            command, input=msgspec.json.encode(items), capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as fault:
        raise ProgramError(f"pandoc took longer than {_SECONDS} seconds and was stopped.") from fault
    except OSError as fault:
        raise ProgramError(f"cannot run {program}: {fault.strerror}.") from fault
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise ProgramError(f"pandoc failed, it says: {said} It has to be version 2.11 or newer.")
    document: dict[str, Any] = msgspec.json.decode(done.stdout)
    return document


def _with_retraction(study: Study, reference: Citation) -> Citation:
    said = plain(reference).casefold().replace(study.reference.title.casefold(), "")
    if study.retraction is None or "retracted" in said:
        return reference
    said = plain(retracted(study.retraction, day_first)).removesuffix(".")
    return join([reference, words(f"[{said}]")], " ")
