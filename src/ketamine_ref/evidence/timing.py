"""What kind of treatment a result is about: one dose, a course, or keeping well; time is not dose."""

from enum import StrEnum

from ketamine_ref.records.study import Intervention, Outcome
from ketamine_ref.records.vocabulary import Schedule, TimeFrom


class Timing(StrEnum):
    """After what a result was rated; results of different kinds never stand in one group."""

    ONE_DOSE = "one-dose"
    COURSE = "course"
    AFTER_COURSE = "after-a-course"
    KEEPING_WELL = "keeping-well"
    UNREAD = "not-read"


_FROM = {
    TimeFrom.DOSE: Timing.ONE_DOSE,
    TimeFrom.FIRST_DOSE: Timing.COURSE,
    TimeFrom.LAST_DOSE: Timing.AFTER_COURSE,
    TimeFrom.RANDOMIZATION: Timing.KEEPING_WELL,
}
_SCHEDULED = {
    Schedule.SINGLE: Timing.ONE_DOSE,
    Schedule.COURSE: Timing.COURSE,
    Schedule.MAINTENANCE: Timing.KEEPING_WELL,
}


def timing(outcome: Outcome, given: Intervention | None) -> Timing:
    """Return after what a result was rated: by the beginning of its time, else by the schedule of its study."""
    if outcome.time_from:
        return _FROM[outcome.time_from]
    return _SCHEDULED.get(given.schedule, Timing.UNREAD) if given and given.schedule else Timing.UNREAD
