"""`ketref data`: about datasets: the bundled one, one's own, and what other people know of the works in them."""

import typer

from ketamine_ref.cli.data import comparing, datasets, importing, keeping

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Datasets: import literature, check, compare and keep one true; start one, build its index.",
)
app.command()(datasets.check)
app.command()(datasets.new)
app.command("import")(importing.import_works)
app.command()(comparing.diff)
app.command()(comparing.snapshot)
app.command()(keeping.retractions)
app.command()(keeping.stale)
app.command()(datasets.build)
app.command()(datasets.info)
app.command()(datasets.path)
app.command()(datasets.schema)
