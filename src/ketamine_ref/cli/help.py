"""`ketref help`."""

from typing import Annotated

import typer

from ketamine_ref.cli.options import FormatOption, JsonOption, OutputOption, answer, dataset
from ketamine_ref.evidence.help import TOPICS, help_list, help_page
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)


def _topics(incomplete: str) -> list[str]:
    return [topic for topic in TOPICS if topic.startswith(incomplete)]


@app.command("help")
def show(
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="WORD",
            help=f"A scale or term, such as MADRS, or one of {', '.join(TOPICS)}.",
            show_default=False,
            autocompletion=_topics,
        ),
    ] = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Explain what words mean: scales and terms, levels of checking, certainty and more; without a word, list topics.

    Examples:

        ketref help

        ketref help certainty

        ketref help MADRS
    """
    if topic is None:
        answer("help_topics", help_list(), of=None, query={}, form=form, json=json, output=output)
        return
    answer(
        "help",
        help_page(topic, lambda: dataset().manifest.glossary),
        of=None,
        query={"topic": topic},
        form=form,
        json=json,
        output=output,
    )
