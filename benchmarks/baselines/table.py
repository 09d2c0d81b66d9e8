"""B2, the least that a Typer program takes to draw with Rich: it prints one table of 20 rows."""

import typer
from rich.console import Console
from rich.table import Table


def draw() -> None:
    """Print a table of 20 rows."""
    table = Table("study", "result", "source")
    for number in range(1, 21):
        table.add_row(f"study {number}", f"{number} of 20 responded", "abstract")
    Console().print(table)


if __name__ == "__main__":
    typer.run(draw)
