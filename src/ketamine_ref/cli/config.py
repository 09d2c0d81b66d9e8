"""`ketref config`."""

import typer

from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer
from ketamine_ref.cli.settings import configuration
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


@app.command()
def config(form: FormatOption = Format.TERMINAL, json: JsonOption = False, output: OutputOption = None) -> None:
    """Show what is settled and by what: an option, the environment, the configuration file, or the default.

    The file is TOML; `ketref help formats` shows one. KETREF_CONFIG names another file.

    Examples:

        ketref config

        KETREF_STYLE=apa ketref config --json
    """
    answer("config", configuration(), of=None, query={}, form=form, json=json, output=output)
