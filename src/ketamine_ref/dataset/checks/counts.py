"""Rules about people: how many there were, and what share of them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ketamine_ref.dataset.checks.numbers import decimals
from ketamine_ref.dataset.checks.rules import Fault, rule
from ketamine_ref.dataset.checks.walking import arms
from ketamine_ref.dataset.loading import Sources
from ketamine_ref.records import Study


@rule("counts", excusable=True)
def counts_fit_each_other(sources: Sources) -> Iterator[Fault]:
    """No arm has more events than people, and no study has more people analysed or completed than randomized."""
    for loaded, trail, arm in arms(sources):
        if arm.events is not None and arm.total is not None and arm.events > arm.total:
            yield Fault(loaded, (*trail, "events"), f"{arm.events} people had the event, of only {arm.total}")
    for study in sources.of(Study):
        people = study.record.n
        if not people or people.randomized is None:
            continue
        for field, number in (("analysed", people.analysed), ("completed", people.completed)):
            if number is not None and number > people.randomized:
                yield Fault(study, ("n", field), f"{number} people {field}, of only {people.randomized} randomized")


@rule("percentage", excusable=True)
def percentages_fit_their_counts(sources: Sources) -> Iterator[Fault]:
    """A percentage beside counts is what they make, to the digits printed; a half may be rounded either way."""
    for loaded, trail, arm in arms(sources):
        if arm.percent is None or arm.events is None or not arm.total:
            continue
        exact = Fraction(100 * arm.events, arm.total)
        unit = Fraction(1, 10 ** decimals(arm.percent))
        if abs(exact - Fraction(arm.percent)) > unit / 2:
            right = Decimal(round(exact / unit)).scaleb(-decimals(arm.percent))
            message = f"{arm.percent}% does not fit {arm.events} of {arm.total}, which is {right}%"
            yield Fault(loaded, (*trail, "percent"), message)


@rule("percent-range", excusable=True)
def percentages_lie_within_the_whole(sources: Sources) -> Iterator[Fault]:
    """A percentage of people lies between 0 and 100."""
    for loaded, trail, arm in arms(sources):
        if arm.percent is not None and not 0 <= arm.percent <= 100:
            yield Fault(loaded, (*trail, "percent"), f"{arm.percent}% of people: expected 0 to 100")


@rule("deviation", excusable=True)
def deviations_are_not_negative(sources: Sources) -> Iterator[Fault]:
    """A standard deviation is not below 0."""
    for loaded, trail, arm in arms(sources):
        if arm.sd is not None and arm.sd < 0:
            yield Fault(loaded, (*trail, "sd"), f"a standard deviation of {arm.sd}: expected none below 0")
