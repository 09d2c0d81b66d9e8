"""docs/index.md shows the tables and answers of the index as it is."""

from collections.abc import Callable
from pathlib import Path

from ketamine_ref.dataset.store import open_dataset
from tests.dataset.index_document import document


def test_the_document_shows_the_tables_and_the_answers_of_the_index(
    approved: Callable[[Path, str], None], tmp_path: Path
) -> None:
    index = tmp_path / "ketamine.sqlite"
    open_dataset().build(index)
    approved(Path("docs/index.md"), document(index))
