"""How far our references agree with pandoc's, shown at the end of a test run."""

import pytest

Agreement = dict[str, tuple[int, int]]
_AGREEMENT = pytest.StashKey[Agreement]()


@pytest.fixture
def agreement(request: pytest.FixtureRequest) -> Agreement:
    """Gather by style how many lines are pandoc's to the letter, and how many there are."""
    return request.config.stash.setdefault(_AGREEMENT, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the counts of the styles that were compared."""
    counts = config.stash.get(_AGREEMENT, {})
    if counts:
        terminalreporter.section("references against pandoc")
    for style, (equal, compared) in counts.items():
        terminalreporter.line(
            f"{style:<10} {equal:>3} of {compared} lines equal, {compared - equal:>3} differ for a reason"
        )
