"""Conditions side by side: in columns where there is room, else one below the other."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from ketamine_ref.evidence.compare import CautionName, ComparedCondition, Comparison, ShownResult
from ketamine_ref.records import Study
from ketamine_ref.rendering import compare_words, wording
from ketamine_ref.rendering.terminal.canvas import (
    HEADING,
    NOTE,
    Hanging,
    Row,
    item,
    linked,
    prose,
    section,
    study_id,
    styled,
    title,
)
from ketamine_ref.rendering.visible import visible

LEAST = 36
"""Columns narrower than this are put one below the other."""


def parts(page: Comparison) -> Iterator[RenderableType]:
    """Yield the page from top to bottom."""
    yield Conditions(page)
    common = (item(styled(_caution(caution))) for caution in page.common_cautions)
    yield from section("Cautions in common, worst first", *common)
    yield Text()
    yield Hanging(styled(page.people_rule, NOTE), 0, 0)
    yield Hanging(styled(page.shown_rule, NOTE), 0, 0)
    yield Hanging(styled(page.disclaimer, NOTE), 0, 0)


class Conditions:
    """The compared conditions; the width decides how they stand."""

    def __init__(self, page: Comparison) -> None:
        self.page = page
        self.facts = [dict(_facts(one, {study.id: study for study in page.references})) for one in page.conditions]

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        number = len(self.page.conditions)
        beside = (options.max_width - Row.GAP * (number - 1)) // number >= LEAST
        yield from self._columns() if beside else self._stack()

    def _columns(self) -> Iterator[RenderableType]:
        shares = (-1,) * len(self.page.conditions)
        yield Row([styled(one.name, f"{HEADING} underline") for one in self.page.conditions], shares)
        for label in self.facts[0]:
            yield Text()
            yield Text(label, style=HEADING)
            yield Row([facts[label] for facts in self.facts], shares)

    def _stack(self) -> Iterator[RenderableType]:
        for number, (condition, facts) in enumerate(zip(self.page.conditions, self.facts, strict=True)):
            if number:
                yield Text()
            yield title(condition.name)
            for label, words in facts.items():
                yield Text(f"  {label}", style=HEADING)
                yield from (Hanging(line, 4, 6) for line in words.split("\n"))


def _facts(condition: ComparedCondition, studies: Mapping[str, Study]) -> Iterator[tuple[str, Text]]:
    yield "Bottom line", prose(condition.bottom_line, studies)
    yield "Certainty of evidence", _certainty(condition, studies)
    trials = (compare_words.trials(condition.trials), compare_words.trials(condition.further_trials, further=True))
    yield "Randomized trials", styled("\n".join(filter(None, trials)))
    yield "Earliest shown effect", _shown(condition.earliest)
    yield "Latest shown effect", _shown(condition.latest)
    own = "\n".join(f"– {_caution(caution)}" for caution in condition.cautions)
    yield "Cautions not in common", styled(own or compare_words.NO_CAUTION)
    yield "Regulatory status", prose(condition.regulatory_status, studies)


def _certainty(condition: ComparedCondition, studies: Mapping[str, Study]) -> Text:
    lines = [
        Text(f"{rating}, rated by ").append_text(study_id(studies[study])).append(f": {visible(results)}")
        for (rating, study), results in wording.certainty(condition.certainty).items()
    ]
    return Text("\n").join(lines) if lines else Text(compare_words.NO_RATING)


def _shown(results: Sequence[ShownResult]) -> Text:
    lines = [Text(compare_words.time(results))]
    for one in results:
        study = one.row.study
        said = styled(f"– {compare_words.shown(one)}, ").append_text(linked(study.id, study.link))
        lines.append(said.append(f" ({wording.level(study.level)})"))
    return Text("\n").join(lines)


def _caution(caution: CautionName) -> str:
    return f"{wording.capital(wording.words(caution.severity))}: {caution.name}"
