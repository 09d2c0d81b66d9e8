"""Every command that a page offers runs."""

import json

import pytest

from ketamine_ref.rendering.pages.study import steps
from tests.conftest import Ketref
from tests.rendering.views import ANSWERED, DATASET, EXAMPLES


@pytest.mark.parametrize("view", ANSWERED)
def test_the_next_steps_of_a_view_run(ketref: Ketref, view: str) -> None:
    offered = json.loads(ketref(*EXAMPLES[view], "--json").out)["next"]
    shown = " ".join(ketref(*EXAMPLES[view], width=300).out.split())
    for step in offered:
        assert " ".join(step) in shown.replace("'", "")
        assert ketref(*step, *(("--print",) if step[0] == "open" else ())).code == 0


def test_the_forest_plots_that_cards_offer_are_there(ketref: Ketref) -> None:
    offered = {step for study in DATASET.studies() for step in steps(study) if step[0] == "forest"}
    assert offered
    for step in sorted(offered):
        assert ketref(*step).code == 0, step


def test_no_figure_without_a_drawing_leads_back_to_where_one_came_from(ketref: Ketref) -> None:
    for command in (
        ("forest", "eating-disorder"),
        ("forest", "eating-disorder", "--harms"),
        ("timeline", "schizophrenia"),
    ):
        steps = json.loads(ketref(*command, "--json").out)["next"]
        assert ["forest", command[1]] not in steps
        assert ["timeline", command[1]] not in steps
