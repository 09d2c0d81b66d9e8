"""The bundled studies, which the tests of citations take their cases from."""

from pathlib import Path

import ketamine_ref
from ketamine_ref.dataset.loading import load_records
from ketamine_ref.records import Study

STUDIES = {study.id: study for study in load_records(Path(ketamine_ref.__file__).parent / "data", Study)}
