"""What the dataset holds: one frozen record type a kind, closed vocabularies, exact numbers."""

from ketamine_ref.records.base import Record
from ketamine_ref.records.caution import Caution
from ketamine_ref.records.claim import Claim
from ketamine_ref.records.condition import Condition
from ketamine_ref.records.manifest import Manifest
from ketamine_ref.records.mechanism import Mechanism
from ketamine_ref.records.study import Study
from ketamine_ref.records.vocabulary import Kind

KINDS: dict[str, type[Record]] = {
    Kind.STUDIES.value: Study,
    Kind.CONDITIONS.value: Condition,
    Kind.MECHANISMS.value: Mechanism,
    Kind.CAUTIONS.value: Caution,
    Kind.CLAIMS.value: Claim,
}
"""The kinds of records by the name of their folder."""

__all__ = ["KINDS", "Caution", "Claim", "Condition", "Kind", "Manifest", "Mechanism", "Record", "Study"]
