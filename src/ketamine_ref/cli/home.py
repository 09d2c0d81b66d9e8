"""`ketref` alone: what this is and where to begin."""

from ketamine_ref.cli.options import answer, dataset
from ketamine_ref.evidence.overview import overview
from ketamine_ref.rendering import Format


def show() -> None:
    """Show what the dataset holds and a few commands to try."""
    source = dataset()
    answer("home", overview(source), of=source, query={}, form=Format.TERMINAL, json=False)
