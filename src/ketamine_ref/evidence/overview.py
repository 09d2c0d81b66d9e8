"""What the dataset is and what it holds."""

import msgspec

from ketamine_ref.dataset.store import Dataset
from ketamine_ref.records import Manifest


class Overview(msgspec.Struct, frozen=True):
    """The dataset at a glance.

    Attributes:
        manifest: What the dataset is as a whole.
        counts: Records and results by kind.
        levels: Studies by how much of them was read.
        retracted: How many studies are retracted.
        incomplete: How many references are incomplete or not confirmed in part.
        folder: Where the records lie.
    """

    manifest: Manifest
    counts: dict[str, int]
    levels: dict[str, int]
    retracted: int
    incomplete: int
    folder: str


def overview(dataset: Dataset) -> Overview:
    """Count what a dataset holds and how well it was checked."""
    retracted, incomplete = dataset.standing()
    return Overview(
        manifest=dataset.manifest,
        counts=dataset.counts(),
        levels=dataset.levels(),
        retracted=retracted,
        incomplete=incomplete,
        folder=str(dataset.path),
    )
