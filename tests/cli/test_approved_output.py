"""Every page as it is printed, in plain files under `tests/expected/`, read in review."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.help import TOPICS
from tests.conftest import Ketref

EXPECTED = Path("tests/expected")
CONDITIONS = [condition.id for condition in open_dataset().conditions()]
COMMANDS = {
    "home": (),
    "conditions": ("condition",),
    "condition-full-alcohol": ("condition", "alcohol", "--full"),
    "mechanisms": ("mechanism",),
    "mechanisms-of-ocd": ("mechanism", "--condition", "ocd"),
    "mechanism-gsk3-lithium": ("mechanism", "gsk3-lithium"),
    "study-diazgranados2010": ("study", "diazgranados2010"),
    "study-of-adverse-events": ("study", "popova2019"),
    "study-retracted": ("study", "parsaik2015"),
    "study-incomplete-reference": ("study", "adolescentrct2020"),
    "studies-of-bipolar": ("studies", "--condition", "bipolar", "--design", "randomized-crossover", "--sort", "n"),
    "studies-retracted": ("studies", "--retracted"),
    "studies-none": ("studies", "--min-n", "1000000"),
    "cautions-of-schizophrenia": ("cautions", "--condition", "schizophrenia"),
    "cautions-gravest": ("cautions", "--severity", "contraindication", "--severity", "boxed-warning"),
    "cite": ("cite", "rodriguez2013", "diazgranados2010"),
    "about": ("about",),
    "help": ("help",),
    **{f"help-{topic}": ("help", topic) for topic in TOPICS},
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_page_of_a_condition(
    ketref: Ketref, approved: Callable[[Path, str], None], condition: str, width: int
) -> None:
    run = ketref("condition", condition, width=width)
    assert (run.err, run.code) == ("", 0)
    approved(EXPECTED / "condition" / f"{condition}-{width}.txt", run.out)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_page_of_a_condition_in_plain_language(
    ketref: Ketref, approved: Callable[[Path, str], None], condition: str, width: int
) -> None:
    run = ketref("condition", condition, "--plain-language", width=width)
    assert (run.err, run.code) == ("", 0)
    approved(EXPECTED / "plain-language" / f"{condition}-{width}.txt", run.out)


def test_the_page_of_settings(
    ketref: Ketref, approved: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PAGER", "KETREF_PAGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KETREF_CONFIG", "none.toml")
    for width in (80, 120):
        run = ketref("config", width=width)
        remark = "KETREF_CONFIG names none.toml, and there is no such file: it settles nothing"
        assert (run.err, run.code) == (f"ketref: {remark}\n", 0)
        approved(EXPECTED / "commands" / f"config-{width}.txt", run.out)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_brief_page_of_a_condition_fits_a_small_screen(
    ketref: Ketref, approved: Callable[[Path, str], None], condition: str
) -> None:
    run = ketref("condition", condition, "--brief")
    lines = run.out.splitlines()
    assert len(lines) <= 23, "24 lines, less one for the prompt"
    assert max(map(len, lines)) <= 80
    approved(EXPECTED / "condition" / f"{condition}-brief.txt", run.out)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_the_output_of_a_command(ketref: Ketref, approved: Callable[[Path, str], None], name: str, width: int) -> None:
    run = ketref(*COMMANDS[name], width=width)
    assert run.code == 0
    remarks = f"--- stderr\n{run.err}" if run.err else ""
    approved(EXPECTED / "commands" / f"{name}-{width}.txt", run.out + remarks)
