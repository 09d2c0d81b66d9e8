"""Questions about evidence, for Python programs: what the commands of `ketref` show, as frozen Structs.

Each takes a dataset of `ketamine_ref.open_dataset` and returns a view; `msgspec.to_builtins(view, enc_hook=str)` makes
it plain dicts and lists. A name that leads nowhere raises `ketamine_ref.errors.NotFoundError` with near names.
"""

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.evidence.compare import comparison
from ketamine_ref.evidence.condition import ConditionEntry, ConditionPage, Extent, Part, condition_list, condition_page
from ketamine_ref.evidence.forest import Forest
from ketamine_ref.evidence.forest import forest as _forest
from ketamine_ref.evidence.harms import Harms
from ketamine_ref.evidence.harms import harms as _harms
from ketamine_ref.evidence.help import help_page
from ketamine_ref.evidence.matching import ClaimMatches
from ketamine_ref.evidence.matching import nearest_claims as _nearest_claims
from ketamine_ref.evidence.overview import overview
from ketamine_ref.evidence.plain_language import plain_page
from ketamine_ref.evidence.sources import mechanism_page
from ketamine_ref.evidence.timeline import Timeline
from ketamine_ref.evidence.timeline import timeline as _timeline
from ketamine_ref.evidence.trace import trace
from ketamine_ref.evidence.verdicts import claim_page

__all__ = [
    "ClaimMatches",
    "ConditionEntry",
    "ConditionPage",
    "Extent",
    "Forest",
    "Harms",
    "Part",
    "Timeline",
    "claim_page",
    "comparison",
    "condition_list",
    "condition_page",
    "forest",
    "harms",
    "help_page",
    "mechanism_page",
    "nearest_claims",
    "overview",
    "plain_page",
    "timeline",
    "trace",
]


def forest(dataset: Dataset, condition: str) -> Forest:
    """Put the results on a condition on axes that can be shared, and say why others cannot be placed.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    found = dataset.condition(condition)
    return _forest(found, dataset.studies(found.id), dataset.manifest.disclaimer)


def timeline(dataset: Dataset, condition: str) -> Timeline:
    """Say when a difference was shown in a condition, and when no longer.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    found = dataset.condition(condition)
    return _timeline(found, dataset.studies(found.id), dataset.manifest.disclaimer)


def harms(dataset: Dataset, condition: str, event: str | None = None) -> Harms:
    """Collect the adverse events of the studies on a condition.

    Args:
        dataset: Holds them.
        condition: A condition by any of its names.
        event: Part of the name of an event, in any case.

    Raises:
        NotFoundError: No condition goes by that name.
    """
    found = dataset.condition(condition)
    return _harms(found, dataset.studies(found.id), dataset.manifest.disclaimer, event)


def nearest_claims(dataset: Dataset, sentence: str) -> ClaimMatches:
    """Find the claims that come nearest to what somebody says."""
    return _nearest_claims(dataset.claims(), sentence, dataset.manifest.synonyms)
