"""`docs/robustness.md`: the counts of what was tried are those of what is tried; the limits are documented."""

from pathlib import Path

import pytest

from ketamine_ref.dataset.reading import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS
from ketamine_ref.errors import MAX_MESSAGE
from tests.robustness.commands import COMMANDS, all_lines
from tests.robustness.test_arguments import ANY, FEW, bad_lines

DOCUMENT = " ".join(Path("docs/robustness.md").read_text(encoding="utf-8").split())
LIMITS = " ".join(Path("docs/data-format.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "said",
    [
        f"{len(all_lines(Path())):,} command lines of {len(COMMANDS)} commands",
        f"is given {len(ANY)} values",
        f"and closed lists, {len(FEW)})",
        f"{sum(len(list(bad_lines(command))) for command in COMMANDS):,} command lines in all",
        f"ends at its {MAX_PROBLEMS}th fault",
        f"at most {MAX_MESSAGE} characters",
    ],
)
def test_a_count_in_the_document_is_the_count_of_what_is_tried(said: str) -> None:
    assert said in DOCUMENT


@pytest.mark.parametrize(
    "limit", [f"{MAX_BYTES:,} bytes", f"{MAX_DEPTH} levels", f"| {MAX_PROBLEMS} |", f"{MAX_MESSAGE} characters"]
)
def test_the_limits_of_a_file_are_documented(limit: str) -> None:
    assert limit in LIMITS[LIMITS.index("## Limits") :]
