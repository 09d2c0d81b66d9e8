"""A list of references in pandoc's own document model, read as citations.

The model is that of https://hackage.haskell.org/package/pandoc-types (Text.Pandoc.Definition) as JSON.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ketamine_ref.citing.text import Citation, Run, join, link_to
from ketamine_ref.records.study import doi_address

_PLAIN_TEXT = Run("")
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
_LOOKS: dict[str, dict[str, Any]] = {
    "Emph": {"italic": True},
    "Strong": {"bold": True},
    "Superscript": {"superscript": True},
}
_TEXT_SECOND = frozenset({"Code", "Math", "RawInline"})
_MARKS = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def entries(blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Citation]]:
    """Yield the id and the text of each reference among the blocks of a document, without its number."""
    for block in blocks:
        if block["t"] == "Div":
            (name, classes, _), inside = block["c"]
            if "csl-entry" in classes:
                yield name.removeprefix("ref-"), _tidy(join([tuple(_runs(part, _PLAIN_TEXT)) for part in inside], " "))
            else:
                yield from entries(inside)


def _runs(node: dict[str, Any], look: Run) -> Iterator[Run]:
    """Yield the runs of a block or inline, in the look of what is around it."""
    kind, content = node["t"], node.get("c", [])
    if kind == "Str":
        yield look._replace(text=content)
    elif kind in _SPACES:
        yield look._replace(text=" ")
    elif kind in _TEXT_SECOND:
        yield look._replace(text=content[1])
    elif kind == "Link":
        yield from _all(content[1], look._replace(link=_link(content[2][0])))
    elif kind == "Quoted":
        opening, closing = _MARKS[content[0]["t"]]
        yield from (look._replace(text=opening), *_all(content[1], look), look._replace(text=closing))
    elif kind in {"Div", "Span"}:
        if "csl-left-margin" not in content[0][1]:  # the number
            yield from _all(content[1], look)
    else:
        yield from _all(content, look._replace(**_LOOKS.get(kind, {})))


def _all(nodes: Iterable[dict[str, Any]], look: Run) -> Iterator[Run]:
    for node in nodes:
        yield from _runs(node, look)


def _link(url: str) -> str:
    """Return an address as a link may hold it; pandoc puts a DOI behind that of the resolver as it stands."""
    resolver = "https://doi.org/"
    return link_to(doi_address(url.removeprefix(resolver)) if url.startswith(resolver) else url)


def _tidy(citation: Citation) -> Citation:
    """Return a citation with neighbours of one look made one, and without spaces at its ends."""
    runs = list(join([citation]))
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip())
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)
