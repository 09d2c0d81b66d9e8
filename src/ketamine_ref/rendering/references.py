"""A list of references as text to copy: in a citation style, in a CSL style, or as a file of data."""

from collections.abc import Iterator

from ketamine_ref.citing import STYLES, Citation, InText, Run, plain
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.markup import TERMINAL, writer

asides = untold


def text(answer: Answer) -> str:
    """Return the references one a line, or the forms by which a text cites them, or a file of data."""
    view: ReferenceList = answer.data
    if view.style in FORMATS:
        return FORMATS[view.style].text(view.references)
    write = writer(view.markup)
    lines = (f"{label} " * bool(label) + write.gap.join(map(write.line, forms)) for label, forms in labelled(view))
    if write is TERMINAL and not view.in_text:
        return "\n".join(f"{line}\n" for line in lines)  # it breaks lines: an empty one shows where the next starts
    return write.document(lines)


def plain_texts(view: ReferenceList) -> list[str]:
    """Return the text of each reference without its number and without markup; in a format of data its file."""
    if view.style in FORMATS:
        return [FORMATS[view.style].text((study,)) for study in view.references]
    return [plain(citation) for citation in _citations(view)]


def in_text_forms(view: ReferenceList) -> list[dict[str, str]]:
    """Return how a text cites each reference, by the names of the forms; a numbered style has no narrative one."""
    forms = STYLES[view.style].in_text(view.references)
    return [{name: plain(form) for name, form in zip(InText._fields, both, strict=True) if form} for both in forms]


def labelled(view: ReferenceList) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield each line: its number in a numbered style, if the list has more than one, and its text."""
    style = STYLES[view.style]
    if view.in_text:
        for study, (parenthetical, narrative) in zip(view.references, style.in_text(view.references), strict=True):
            yield "", (parenthetical, narrative or (Run(study.id),))
        return
    is_list = len(view.references) > 1 and view.csl is None
    for position, citation in enumerate(_citations(view), start=1):
        label = style.label(position) if is_list else ""
        yield label, (citation,)


def _citations(view: ReferenceList) -> tuple[Citation, ...]:
    if view.csl is not None:
        from ketamine_ref.citing.pandoc import references  # noqa: PLC0415 - only a CSL style needs pandoc

        return references(view.references, view.csl)
    return STYLES[view.style].references(view.references)
