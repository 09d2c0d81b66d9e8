"""One claim held against its sources: verdict, a better sentence, who says what, what is wrong with the wording."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from ketamine_ref.evidence.verdicts import ClaimPage, ClaimSource
from ketamine_ref.records import Study
from ketamine_ref.rendering import claim_words, wording
from ketamine_ref.rendering.terminal.canvas import (
    HEADING,
    NOTE,
    Hanging,
    indented,
    item,
    prose,
    section,
    study_id,
    styled,
    title,
)
from ketamine_ref.rendering.terminal.references import references


def parts(page: ClaimPage) -> Iterator[RenderableType]:
    """Yield the page from top to bottom."""
    claim = page.claim
    studies = {study.id: study for study in page.references}
    yield title(claim.id, f"{claim_words.about(claim.conditions)}; “{claim.section}”")
    yield from section("What the article says", indented(styled(claim.statement)))
    yield from section("Verdict", indented(_verdict(page)), indented(Text(claim_words.RULE, style=NOTE)))
    yield from section("What the sources support", indented(prose(claim.better, studies)))
    cited = [part for source in page.cited for part in _source(source, studies, with_finding=True)]
    yield from section("What the cited source says", *(cited or [indented(Text(claim_words.NOTHING_CITED))]))
    others = (part for source in page.others for part in _source(source, studies, with_finding=False))
    yield from section("What other sources say", *others)
    yield from section("Faults of its wording", *(item(styled(claim_words.fault(one))) for one in claim.faults))
    yield from section("Sources", *references(page.references))
    yield Text()
    yield styled(page.disclaimer, NOTE)


def _verdict(page: ClaimPage) -> Text:
    return styled(wording.capital(claim_words.qualified(page.verdict, page.claim.faults)), HEADING)


def _source(source: ClaimSource, studies: Mapping[str, Study], *, with_finding: bool) -> Iterator[RenderableType]:
    read = f" ({wording.level(source.level)})"
    for said in source.judgements or (None,):
        line = study_id(studies[source.study]).append(read, style=NOTE).append(" ")
        yield item(line + prose(claim_words.judgement(said) if said else claim_words.NOT_JUDGED, studies))
    if with_finding:
        yield Hanging(styled("It found: ", HEADING).append_text(prose(source.finding, studies)), 4, 4)
