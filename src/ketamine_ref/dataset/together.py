"""A dataset with folders of own records beside it: what must hold for all of them together."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from ketamine_ref.dataset.loading import Listing, Loaded, Sources, read_manifest
from ketamine_ref.errors import Problem
from ketamine_ref.records import Manifest
from ketamine_ref.records.quantities import PartialDate


def twice(listings: Sequence[Listing]) -> Iterable[Problem]:
    """Yield the records that stand in two folders."""
    first: dict[tuple[str, str], Path] = {}
    for listing in listings:
        for kind, paths in listing.files.items():
            for path in paths:
                owner = first.setdefault((kind, path.stem), path)
                if owner != path:
                    message = f"the id {path.stem!r} is already that of {owner}: choose another"
                    yield Problem(str(path), 1, 1, message, "same-id")


def manifests_of(listings: Sequence[Listing]) -> tuple[list[Loaded[Manifest] | None], list[Problem]]:
    """Read the manifest of each folder; the first folder must have one."""
    sources = Sources()
    found = [read_manifest(sources, listing.manifest) if listing.manifest else None for listing in listings]
    missing = [] if listings[0].manifest else [listings[0].no_manifest]
    return found, [*sources.problems, *missing]


def holding(manifests: Sequence[Loaded[Manifest] | None]) -> tuple[Loaded[Manifest] | None, ...]:
    """Return the manifest that holds for each folder; own records without one were last checked today."""
    first = manifests[0]
    if first is None:
        return (None,) * len(manifests)
    read = [loaded.record for loaded in manifests if loaded]
    groups = tuple({group.id: group for manifest in read for group in manifest.other_conditions}.values())
    articles = tuple({article.id: article for manifest in read for article in manifest.articles}.values())
    today = max(PartialDate(datetime.now(UTC).date().isoformat()), first.record.checked)
    return tuple(
        Loaded(
            msgspec.structs.replace(
                loaded.record if loaded else first.record,
                other_conditions=groups,
                articles=articles,
                checked=loaded.record.checked if loaded else today,
            ),
            (loaded or first).document,
            (loaded or first).name,
        )
        for loaded in manifests
    )
