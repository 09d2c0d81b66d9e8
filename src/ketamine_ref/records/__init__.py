"""What the dataset holds: one frozen record type a kind, closed vocabularies, exact numbers."""

from ketamine_ref.records.base import Record
from ketamine_ref.records.caution import Caution
from ketamine_ref.records.claim import Claim
from ketamine_ref.records.condition import Condition
from ketamine_ref.records.manifest import Manifest
from ketamine_ref.records.mechanism import Mechanism
from ketamine_ref.records.study import Study

KINDS: dict[str, type[Record]] = {
    "studies": Study,
    "conditions": Condition,
    "mechanisms": Mechanism,
    "cautions": Caution,
    "claims": Claim,
}
"""The kinds of records by the name of their folder."""

__all__ = ["KINDS", "Caution", "Claim", "Condition", "Manifest", "Mechanism", "Record", "Study"]
