"""Conditions side by side."""

from collections.abc import Iterator, Mapping, Sequence

from ketamine_ref.evidence.compare import CautionName, ComparedCondition, Comparison, ShownResult, TrialGroup
from ketamine_ref.evidence.result_list import ResultRow
from ketamine_ref.records import Study
from ketamine_ref.rendering import compare_words, wording
from ketamine_ref.rendering.pages.blocks import Page, Paragraph, Section, Words, grid, joined, points
from ketamine_ref.rendering.pages.links import prose, references, study_id
from ketamine_ref.rendering.pages.outcomes import address
from ketamine_ref.rendering.tables import Column, Table, columns_of

_LISTS = ("trials", "further_trials", "earliest", "latest", "certainty", "cautions")
"""Fields that a table of conditions writes in columns of its own."""


def page(view: Comparison) -> Page:
    """Return a column for each condition."""
    studies = {study.id: study for study in view.references}
    columns = [tuple(_facts(condition, studies)) for condition in view.conditions]
    rows = ((facts[0][0], *(words for _, words in facts)) for facts in zip(*columns, strict=True))
    return Page(
        f"Side by side: {', '.join(condition.name for condition in view.conditions)}",
        grid(("", *(condition.name for condition in view.conditions)), rows),
        (
            Section("Cautions for all of them, worst first", points(map(_caution, view.common_cautions))),
            Section("How it was counted", (Paragraph(view.people_rule), Paragraph(view.shown_rule))),
            Section("References of what is shown", references(view.references)),
        ),
    )


def table(view: Comparison) -> Table:
    """Return the conditions as typed rows."""
    return Table(
        (
            *columns_of(ComparedCondition, without=_LISTS),
            *columns_of(TrialGroup, lambda condition: condition.trials),
            *columns_of(TrialGroup, lambda condition: condition.further_trials, prefix="further_"),
            Column("earliest_time", str, lambda condition: _time(condition.earliest)),
            Column("earliest_results", str, lambda condition: _addresses(condition.earliest), many=True),
            Column("latest_time", str, lambda condition: _time(condition.latest)),
            Column("latest_results", str, lambda condition: _addresses(condition.latest), many=True),
            Column("certainty", str, _ratings, many=True),
            Column("own_cautions", str, lambda condition: tuple(one.id for one in condition.cautions), many=True),
            Column("common_cautions", str, lambda _: tuple(one.id for one in view.common_cautions), many=True),
        ),
        view.conditions,
    )


def _facts(condition: ComparedCondition, studies: Mapping[str, Study]) -> Iterator[tuple[str, Words]]:
    further = compare_words.trials(condition.further_trials, further=True)
    yield "Bottom line", prose(condition.bottom_line, studies)
    yield "Certainty of evidence", _certainty(condition.certainty, studies)
    yield "Randomized trials", "; ".join(filter(None, (compare_words.trials(condition.trials), further)))
    yield "Earliest shown effect", _shown(condition.earliest)
    yield "Latest shown effect", _shown(condition.latest)
    yield "Cautions not in common", "; ".join(map(_caution, condition.cautions)) or compare_words.NO_CAUTION
    yield "Regulatory status", prose(condition.regulatory_status, studies)


def _shown(results: Sequence[ShownResult]) -> Words:
    told = joined(map(_result, results), "; ")
    return joined((compare_words.time(results), told), ": ")


def _result(shown: ShownResult) -> Words:
    read = f"({wording.level(shown.row.study.level)})"
    return joined((address(shown.row), compare_words.shown(shown), read))


def _certainty(rated: Sequence[ResultRow], studies: Mapping[str, Study]) -> Words:
    lines = wording.certainty(rated)
    told = (
        joined((f"{rating}, rated by", joined((study_id(studies[study]), results), ": ")))
        for (rating, study), results in lines.items()
    )
    return joined(told, "; ") if lines else compare_words.NO_RATING


def _ratings(condition: ComparedCondition) -> tuple[str, ...]:
    rated = ((row.address, row.result.certainty) for row in condition.certainty)
    return tuple(f"{address} {certainty.rating}" for address, certainty in rated if certainty)


def _caution(caution: CautionName) -> str:
    return f"{caution.name} ({wording.words(caution.severity)})"


def _time(results: Sequence[ShownResult]) -> str | None:
    return results[0].row.result.time if results else None


def _addresses(results: Sequence[ShownResult]) -> tuple[str, ...]:
    return tuple(one.row.address for one in results)
