"""The bundled studies, which the tests of citations take their cases from."""

from ketamine_ref import open_dataset

STUDIES = {study.id: study for study in open_dataset().studies()}
