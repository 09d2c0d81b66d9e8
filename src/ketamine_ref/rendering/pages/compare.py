"""Conditions side by side: a column for each, a row for each question."""

from collections.abc import Callable, Iterator, Mapping

from ketamine_ref.evidence.compare import CautionName, ComparedCondition, Comparison, TrialGroup
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import Question
from ketamine_ref.rendering import wording
from ketamine_ref.rendering.page import Column, Page, Paragraph, Section, Step, Words, grid, strong
from ketamine_ref.rendering.pages.condition import ASKED, approved, how_sure
from ketamine_ref.rendering.tables import Column as TableColumn
from ketamine_ref.rendering.tables import Table, columns_of

NO_ANSWER = "Nothing recorded."
NO_CAUTION = "None that the others do not share."
SIDE_BY_SIDE, QUESTION = 100, 10
"""Columns of a terminal from which conditions stand side by side, and those of the widest question."""
_LISTS = ("answers", "domains", "trials", "further_trials", "certainty", "cautions")
"""Fields that a table of conditions writes in columns of its own."""


def page(view: Comparison) -> Page:
    """Return the questions in rows; where there is no room for columns, the conditions stand under each question."""
    studies = {study.id: study for study in view.references}
    columns = [tuple(_facts(condition, studies)) for condition in view.conditions]
    rows = ((strong(facts[0][0]), *(words for _, words in facts)) for facts in zip(*columns, strict=True))
    least = (SIDE_BY_SIDE - QUESTION) // len(view.conditions) - 2
    heads = (Column(condition.name, drop=0, least=least) for condition in view.conditions)
    shared = f"{wording.plural(len(view.common_cautions), 'caution')} for all of them: ketref cautions"
    return Page(
        "Side by side",
        grid((Column("Question", drop=0), *heads), rows, "Conditions side by side"),
        (Section("", (Paragraph(shared, note=True), Paragraph(view.people_rule, note=True))),),
    )


def steps(view: Comparison) -> tuple[Step, ...]:
    """Return the pages of the conditions."""
    return tuple(("condition", condition.id) for condition in view.conditions)


def table(view: Comparison) -> Table:
    """Return the conditions as typed rows."""
    return Table(
        (
            *columns_of(ComparedCondition, without=_LISTS),
            *(TableColumn(question.value.replace("-", "_"), str, _short(question)) for question in ASKED),
            *columns_of(TrialGroup, lambda condition: condition.trials),
            *columns_of(TrialGroup, lambda condition: condition.further_trials, prefix="further_"),
            TableColumn("certainty", str, _ratings, many=True),
            TableColumn("own_cautions", str, lambda condition: tuple(one.id for one in condition.cautions), many=True),
            TableColumn("common_cautions", str, lambda _: tuple(one.id for one in view.common_cautions), many=True),
        ),
        view.conditions,
    )


def _facts(condition: ComparedCondition, studies: Mapping[str, Study]) -> Iterator[tuple[str, Words]]:
    for question, asked in ASKED.items():
        yield asked, _short(question)(condition) or NO_ANSWER
    yield "Trials", _trials(condition)
    yield "How sure?", how_sure(condition.certainty, studies, condition.domains)
    yield "Approved?", f"{approved(condition.regulatory_status, 3)}"
    yield "Cautions", "; ".join(map(_caution, condition.cautions)) or NO_CAUTION


def _short(question: Question) -> Callable[[ComparedCondition], str | None]:
    return lambda condition: next((one.short for one in condition.answers if one.question is question), None)


def _trials(condition: ComparedCondition) -> str:
    """Say how many randomized trials there are, how many have results, and how many people were in them."""
    own, further = condition.trials, condition.further_trials
    number = len(own.trials) + len(further.trials)
    if not number:
        return "No randomized trial."
    told = f"{wording.plural(number, 'randomized trial')}, {condition.trials_with_results} with results"
    unread = len(own.without_number) + len(further.without_number)
    count = wording.plural(own.people + further.people, "person", "people")
    people = f"{count}, those of {wording.plural(unread, 'trial')} not read" if unread else count
    others = f"; {len(further.trials)} of them about another condition first" if further.trials else ""
    return f"{told}; {people}{others}."


def _ratings(condition: ComparedCondition) -> tuple[str, ...]:
    return tuple(f"{rated.study}:{name} {rated.rating}" for rated in condition.certainty for name in rated.results)


def _caution(caution: CautionName) -> str:
    return f"{caution.name} ({wording.words(caution.severity)})"
