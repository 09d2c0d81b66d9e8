"""The pictures of the README show what the program prints now; `make approve` draws them anew."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.condition import Extent, condition_page
from ketamine_ref.rendering import Answer
from ketamine_ref.rendering.coloured import Drawn
from ketamine_ref.rendering.pages import page_of, steps_of
from tests.conftest import Ketref

PICTURES = Path("docs/pictures")
_FORMAT = re.sub(r"    @font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)  # it asks another host


def test_the_terminal_page_is_the_one_of_today(approved: Callable[[Path, str], None]) -> None:
    dataset = open_dataset()
    view = condition_page(dataset, "bipolar", Extent.BRIEF)
    answer = Answer(view="condition", manifest=dataset.manifest, query={}, data=view)
    canvas = Console(
        file=StringIO(),
        record=True,
        width=80,
        force_terminal=True,
        color_system="standard",
        markup=False,
        no_color=False,
    )
    canvas.print(Drawn(page_of(answer), steps_of(answer), dataset.manifest.disclaimer))
    drawn = canvas.export_svg(title="ketref bipolar --brief", code_format=_FORMAT, unique_id="ketref")
    assert "url(http" not in drawn
    approved(PICTURES / "bipolar.svg", drawn)


def test_the_forest_plot_is_the_one_of_today(
    ketref: Ketref, approved: Callable[[Path, str], None], tmp_path: Path
) -> None:
    file = tmp_path / "forest.svg"
    assert ketref("forest", "bipolar", "--metric", "cohens-d", "--metric", "odds-ratio", "-o", str(file)).code == 0
    approved(PICTURES / "forest.svg", file.read_text(encoding="utf-8"))


def test_the_readme_shows_every_picture() -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"docs/pictures/[\w.-]+", readme)) == sorted(map(str, PICTURES.iterdir()))
