"""A measure is judged by its limit and by what was recorded; the README shows what was recorded."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.bench import README, RECORDED
from benchmarks.measures import MEASURES, Measure, Unit
from benchmarks.report import Machine, Recorded, Verdict, readme, verdict

RATIO = Measure(name=MEASURES[0].name, limit=1.25)
SPEED = Measure(name=MEASURES[-1].name, limit=10_000, unit=Unit.PER_SECOND, at_least=True)
HERE = Machine("a processor", 2, "Linux", "3.11.7", "3.40.1")
ELSEWHERE = replace(HERE, cores=8)


@pytest.mark.parametrize(
    ("measure", "recorded", "now", "expected"),
    [
        (RATIO, None, 1.25, Verdict.OK),
        (RATIO, None, 1.26, Verdict.OVER),
        (RATIO, 1.1, 1.2, Verdict.OK),
        (RATIO, 1.0, 1.11, Verdict.WORSE),
        (RATIO, 1.0, 1.3, Verdict.OVER),
        (RATIO, 1.0, None, Verdict.FAILED),
        (SPEED, None, 10_000, Verdict.OK),
        (SPEED, None, 9_999, Verdict.OVER),
        (SPEED, 20_000, 30_000, Verdict.OK),
        (SPEED, 20_000, 18_000, Verdict.WORSE),
    ],
)
def test_a_measure_stands_by_its_limit_and_its_record(
    measure: Measure, recorded: float | None, now: float | None, expected: Verdict
) -> None:
    assert verdict(measure, recorded, now) is expected


def test_ratios_carry_to_another_machine_and_other_measures_do_not() -> None:
    recorded = Recorded(HERE, {RATIO.name: 1.1, SPEED.name: 20_000})
    assert [recorded.value(measure, HERE) for measure in (RATIO, SPEED)] == [1.1, 20_000]
    assert [recorded.value(measure, ELSEWHERE) for measure in (RATIO, SPEED)] == [1.1, None]


def test_a_part_of_the_measures_is_recorded_beside_the_others_of_the_same_machine_only() -> None:
    recorded = Recorded(HERE, {SPEED.name: 20_000})
    assert recorded.with_values(HERE, {RATIO.name: 1.2}).values == {RATIO.name: 1.2, SPEED.name: 20_000}
    assert recorded.with_values(ELSEWHERE, {RATIO.name: 1.2}).values == {RATIO.name: 1.2}


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    recorded = Recorded(HERE, {RATIO.name: 1.2})
    recorded.write(tmp_path / "recorded.json")
    assert Recorded.read(tmp_path / "recorded.json") == recorded
    assert Recorded.read(tmp_path / "none.json") == Recorded()


def test_the_readme_shows_what_is_recorded() -> None:
    text = README.read_text("utf-8")
    assert readme(text, Recorded.read(RECORDED)) == text
    assert f"| {RATIO.name} | 1.25 × | 1.20 × |" in readme(text, Recorded(HERE, {RATIO.name: 1.2}))


def test_every_measure_has_a_name_of_its_own() -> None:
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
