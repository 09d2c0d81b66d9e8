"""The card of a study shows the whole record."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from ketamine_ref.dataset.loading import load
from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.records import Study
from ketamine_ref.rendering import Answer, wording
from ketamine_ref.rendering.as_terminal import text

DATASET = open_dataset()
STUDIES = [*DATASET.studies(), *(loaded.record for loaded in load(Path("tests/cases/good/exceptions")).of(Study))]


def texts(value: object) -> Iterator[str]:
    """Yield every text of a record, in any depth; the reference is left to the tests of citing."""
    if isinstance(value, dict):
        for name, field in value.items():
            if name != "reference":
                yield from texts(field)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif not isinstance(value, bool):
        yield str(value)


def shown(study: Study, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "300")
    answer = Answer(view="study", manifest=DATASET.manifest, query={}, data=study)
    return "".join(text(answer).split())  # long addresses are broken over lines


@pytest.mark.parametrize("study", STUDIES, ids=[study.id for study in STUDIES])
def test_every_text_and_number_of_a_record_is_on_its_card(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    card = shown(study, monkeypatch)
    without = ("reference_gaps", "reference_unconfirmed")  # said in words beside the reference
    record = {name: value for name, value in msgspec.to_builtins(study, enc_hook=str).items() if name not in without}
    for outcome in record.get("outcomes", ()):
        outcome.pop("better", None)  # whom it favours says it
        for name in ("time", "time_from", "metric", "favours", "measure", "group", "arms", "unit"):
            # in words or several cells
            outcome.pop(name, None)
    spoken: dict[str, str] = {
        study.design: wording.design(study.design),
        study.verification.level: wording.level(study.verification.level),
        "none": wording.comparator(study),
        "not applicable": "",
    }
    if study.blinding:
        spoken[study.blinding] = wording.blinding(study.blinding)
    if study.comparator_type:
        record.pop("comparator_type")
        spoken[study.comparator or ""] = wording.comparator(study)
    if study.intervention and study.intervention.schedule:
        record["intervention"]["schedule"] = "dose" if "1dose" in card else wording.schedule(study.intervention)
    if study.retraction:
        spoken[study.retraction.date] = study.retraction.date.words
    for one in texts(record):
        said = spoken.get(one, one)
        forms = {"".join(said.split()), "".join(wording.words(said).split())}
        assert any(form in card for form in forms), one
