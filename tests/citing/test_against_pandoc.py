"""Every bundled reference in every style against pandoc, the differences against their reasons."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.citing import STYLES, Citation, plain
from tests.citing.bundled_studies import STUDIES
from tests.citing.citing_page import citing_page
from tests.citing.differences import DIFFERENCES, Case
from tests.citing.pandoc_oracle import CSL_STYLES, rendered, rendered_in_text

_WHY_IN_TEXT = """\
# Where pandoc cites otherwise in the text: style, study, our form, pandoc's.
# A title stands without its subtitle and in the case that the guide has (APA 8.14). A work without author is cited by
# its title, not by its journal, and so is a rule of law. One who prints fewer initials may be the same person (C. and
# C. I. Rodriguez), and Loo is not van de Loo, so neither needs initials. Chicago has initials where two people bear one
# name, and never more authors than its list. Letters follow the titles.
"""


def test_every_style_has_a_csl_style_to_compare_with() -> None:
    assert set(CSL_STYLES) == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_each_line_is_pandocs_or_differs_for_a_reason(
    style: str, record_property: Callable[[str, object], None]
) -> None:
    ours = dict(zip(STUDIES, map(plain, STYLES[style].references(tuple(STUDIES.values()))), strict=True))
    theirs = rendered(style)
    differences = [difference for difference in DIFFERENCES if style in difference.styles]
    used, unjustified = set(), {}
    for name, study in STUDIES.items():
        line = theirs[name]
        for difference in differences if line != ours[name] else ():
            mended = difference.mend(line, Case(study, style))
            if mended != line:
                used.add(difference.rule)
            line = mended
        if line != ours[name]:
            unjustified[name] = (ours[name], line)
    equal = sum(theirs[name] == ours[name] for name in STUDIES)
    record_property(
        "references against pandoc",
        f"{style:<10} {equal:>3} of {len(STUDIES)} lines equal, {len(STUDIES) - equal:>3} differ for a reason",
    )
    assert unjustified == {}
    assert used == {difference.rule for difference in differences}, "a difference that no longer occurs has to go"


def _as_pandoc_prints(citation: Citation) -> str:
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    return "".join(run.text.translate(raised) if run.superscript else run.text for run in citation)


def test_where_pandoc_cites_otherwise_in_the_text_is_approved(approved: Callable[[Path, str], None]) -> None:
    lines = []
    for name, style in STYLES.items():
        ours = (_as_pandoc_prints(form.parenthetical) for form in style.in_text(tuple(STUDIES.values())))
        theirs = (line.strip().replace("’", "'") for line in rendered_in_text(name).values())
        lines += [
            f"{name}\t{study}\t{our}\t{their}\n"
            for study, our, their in zip(STUDIES, ours, theirs, strict=True)
            if our.replace("’", "'") != their
        ]
    approved(Path("tests/expected/citing/in-text-differences.txt"), _WHY_IN_TEXT + "".join(lines))


def test_the_page_on_citing_is_up_to_date(approved: Callable[[Path, str], None]) -> None:
    approved(Path("docs/citing.md"), citing_page(STUDIES))
