"""What the rules let pass, and the edges between right and wrong; `cases/bad` shows what each of them refuses."""

import shutil
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.checks import check
from ketamine_ref.dataset.checks.links import cited_in
from ketamine_ref.dataset.loading import Loaded, Sources, load
from ketamine_ref.dataset.reading import Document
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import PartialDate
from ketamine_ref.records.study import Arm, Outcome, Reference, Source, Verification
from ketamine_ref.records.vocabulary import Design, Domain, Favours, Level, Metric, ReferenceType, StudyKind

BASE = Path(__file__).parent.parent / "cases" / "good" / "base"
STUDY = "studies/smith2020.yaml"
REVIEW = "studies/jones2019.yaml"
CONDITION = "conditions/low-mood.yaml"

Edit = Callable[[str, str, str], list[str]]


@pytest.fixture
def rules_broken_after(tmp_path: Path) -> Edit:
    """Replace a text in a file of the good dataset and return the names of the rules that it then breaks."""

    def edit(file: str, old: str, new: str) -> list[str]:
        folder = tmp_path / "dataset"
        shutil.copytree(BASE, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return [problem.rule for problem in check(load(folder))]

    return edit


def sources_of(**fields: object) -> Sources:
    """Return a dataset of one study with one outcome."""
    common = {"id": "a", "measure": "b", "domain": Domain.DEPRESSION, "metric": Metric.SMD, "favours": Favours.NEITHER}
    outcome = Outcome(**{**common, "source": Source(where="abstract"), **fields})  # type: ignore[arg-type] # as they come
    study = Study(
        id="smith2020",
        kind=StudyKind.TRIAL,
        design=Design.OPEN_LABEL,
        conditions=(),
        finding="c",
        reference=Reference(type=ReferenceType.ARTICLE, title="d"),
        outcomes=(outcome,),
        verification=Verification(level=Level.ABSTRACT, checked=PartialDate("2026"), read_at="e"),
    )
    sources = Sources()
    sources.records["studies"].append(Loaded(study, Document("smith2020.yaml", None), "smith2020"))
    return sources


def rules_broken_by(**fields: object) -> set[str]:
    return {problem.rule for problem in check(sources_of(**fields))}


@given(st.integers(1, 2000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))), st.integers(0, 3))
def test_a_percentage_may_be_rounded_half_up_or_half_down_and_no_other_way(
    counts: tuple[int, int], digits: int
) -> None:
    events, total = counts
    unit = Decimal(1).scaleb(-digits)
    exact = Decimal(100 * events) / Decimal(total)
    up, down = (exact.quantize(unit, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN))

    def broken(percent: Decimal) -> set[str]:
        return rules_broken_by(arms=(Arm(arm="drug", events=events, total=total, percent=percent),))

    assert broken(up) == broken(down) == set()
    assert "percentage" in broken(up + unit)
    assert "percentage" in broken(down - unit)


@given(st.lists(st.decimals(-9, 9, places=2), min_size=3, max_size=3))
def test_an_interval_is_right_exactly_where_its_value_lies_between_its_bounds(numbers: list[Decimal]) -> None:
    low, value, high = numbers
    broken = rules_broken_by(value=value, ci=(low, high), ci_level=95)
    assert broken == (set() if low <= value <= high else {"interval"})


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
def test_a_value_and_its_bounds_have_the_same_number_of_decimals(value: int, low: int, high: int) -> None:
    one, zero, two = (
        Decimal(number).quantize(Decimal(1).scaleb(-places)) for number, places in ((1, value), (0, low), (2, high))
    )
    broken = rules_broken_by(value=one, ci=(zero, two), ci_level=95)
    assert broken == (set() if value == low == high else {"decimals"})


@pytest.mark.parametrize(
    "p",
    [
        "0.04",
        ".04",
        "<0.001",
        "< 0.001",
        "≤0.05",
        "≥.99",
        "~0.1",
        "=0.03",
        "1",
        "0.02 (adjusted 0.14)",
        "<0.001 for non-inferiority",
    ],
)
def test_a_p_value_may_be_printed_in_many_ways(p: str) -> None:
    assert rules_broken_by(p=p) == set()


@pytest.mark.parametrize(
    "p", ["n.s.", "p<0.05", "<<0.05", "0,04", "1.01", "5%", "-0.1", "0.04(adjusted)", "0.04 ", "٠.٠٤", "<"]
)
def test_a_text_that_is_no_p_value_is_refused(p: str) -> None:
    assert rules_broken_by(p=p) == {"p-value"}


@pytest.mark.parametrize(
    "number",
    [
        "NCT01100255", "ACTRN12616001096448", "CRD42023488524", "CRD420251012345", "ISRCTN12345678", "2012-005678-90",
        "2022-501234-56-00", "UMIN000012345", "jRCTs031200012", "ChiCTR2000031234", "ChiCTR-TRC-12001234",
        "CTRI/2020/01/012345", "DRKS00012345", "RBR-6kmdtgb", "IRCT20130211012438N14", "NTR5678", "KCT0001234",
    ],
)  # fmt: skip
def test_the_numbers_of_many_registries_are_known(number: str, rules_broken_after: Edit) -> None:
    assert rules_broken_after(STUDY, "NCT00000001", number) == []


@pytest.mark.parametrize(
    "doi",
    [
        "10.1016/S0006-3223(99)00230-9",
        "10.1002/14651858.CD011611.pub3",
        "10.1176/appi.ajp.163.1.153",
        "10.1000/a<b>;c(d)",
    ],
)
def test_a_doi_may_hold_brackets_and_other_marks(doi: str, rules_broken_after: Edit) -> None:
    assert rules_broken_after(STUDY, "10.1000/made-up.1", f"'{doi}'") == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(STUDY, "[jones2019]", "[11C], [sic] and [4,72]", id="brackets of other things in a study"),
        pytest.param(STUDY, "trial [of nothing]", "trial [smith2021]", id="brackets in a title"),
        pytest.param(CONDITION, "[smith2020]", "[ smith2020 ,jones2019] about retractions", id="spaces in brackets"),
        pytest.param(CONDITION, "(smith2020)", "(https://example.org/brown2021)", id="a look-alike in an address"),
        pytest.param(CONDITION, "[blues]", "[blues, LOW MOOD]", id="two names of one condition"),
        pytest.param(STUDY, "[low-mood]", "[healthy]", id="a group without a page"),
        pytest.param(STUDY, "ci: [0.55, 1.04]", "ci: [0.80, 0.80]", id="two equal bounds"),
        pytest.param(STUDY, "events: 5, total: 10, percent: 50", "events: 0, total: 0, percent: 0", id="nobody"),
        pytest.param(STUDY, "checked: 2026-11-20", "checked: 2026-11-22", id="a check on the last day"),
        pytest.param(REVIEW, "issued: 2019", "issued: 2026", id="a year that is not over"),
        pytest.param(STUDY, "family: Smith", "family: Na", id="a short family name"),
        pytest.param(STUDY, "Made-up Study Group", "Known Unknowns Network of Authors", id="an odd organisation"),
    ],
)  # fmt: skip
def test_what_is_right_is_let_pass(file: str, old: str, new: str, rules_broken_after: Edit) -> None:
    assert rules_broken_after(file, old, new) == []


@pytest.mark.parametrize(
    "name", ["Authors not shown", "unknown", "et al.", "Anonymous", "names not read", "n/a", "?", "Smith and others"]
)
def test_a_placeholder_is_no_author(name: str, rules_broken_after: Edit) -> None:
    assert rules_broken_after(STUDY, "Made-up Study Group", f"'{name}'") == ["author"]


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("Two trials [a2010, b-c2011a] agree (d2012; e2013).", {"a2010", "b-c2011a", "d2012", "e2013"}),
        ("The label [jnj-spravato-us] says so.", {"jnj-spravato-us"}),
        ("Trial NCT01100255 in 2013, table a2, rs6265 and x@example2020 are none.", set()),
    ],
)
def test_ids_in_a_sentence_are_found(sentence: str, ids: set[str]) -> None:
    assert cited_in(sentence) == ids


def test_a_fault_stands_at_the_scalar_that_is_wrong(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "dataset")
    file = tmp_path / "dataset" / STUDY
    text = file.read_text(encoding="utf-8").replace("percent: 50", "percent: 51")
    file.write_text(text, encoding="utf-8", newline="\n")
    (problem,) = check(load(tmp_path / "dataset"))
    line = text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("51")
    assert str(problem) == f"{file}:38:52: 51% does not fit 5 of 10, which is 50% [percentage]"


def test_problems_come_sorted_by_place_and_those_of_form_among_them(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "dataset")
    (tmp_path / "dataset" / REVIEW).write_text("id: [", encoding="utf-8")
    caution = tmp_path / "dataset" / "cautions" / "pressure.yaml"
    caution.write_text(caution.read_text(encoding="utf-8").replace("smith2020", "brown2021"), encoding="utf-8")
    problems = check(load(tmp_path / "dataset"))
    assert [problem.rule for problem in problems] == ["unknown-study", "syntax"]
    assert list(problems) == sorted(problems)
