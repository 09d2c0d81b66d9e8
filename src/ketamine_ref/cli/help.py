"""`ketref help`."""

from typing import Annotated

import typer

from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer
from ketamine_ref.evidence.help import TOPICS, help_list, help_page
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


def _topics(incomplete: str) -> list[str]:
    return [topic for topic in TOPICS if topic.startswith(incomplete)]


@app.command("help")
def show(
    topic: Annotated[
        str | None, typer.Argument(help=f"One of {', '.join(TOPICS)}.", show_default=False, autocompletion=_topics)
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Explain what words mean: levels of checking, certainty, verdicts and more; without a topic, list the topics.

    Examples:

        ketref help

        ketref help certainty

        ketref help exit-codes
    """
    if topic is None:
        answer("help_topics", help_list(), of=None, query={}, form=form, json=json, output=output)
        return
    answer("help", help_page(topic), of=None, query={"topic": topic}, form=form, json=json, output=output)
