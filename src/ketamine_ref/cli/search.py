"""`ketref search`."""

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from ketamine_ref.cli import filters
from ketamine_ref.cli.options import FormatOption, JsonOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.records import Kind
from ketamine_ref.rendering import Format

app = typer.Typer(add_completion=False)

_WHICH = "Where to look"

_WITHOUT = re.compile(r'-["\w]["\w].*', re.DOTALL)


class WordsCommand(TyperCommand):
    """Takes `-word` for a word to leave out, not for options run together."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override] # Typer's own type of context
        """Put the words to leave out behind `--`, where nothing is an option."""
        end = args.index("--") if "--" in args else len(args)
        without = [word for word in args[:end] if _WITHOUT.fullmatch(word)]
        rest = [word for word in args[:end] if not _WITHOUT.fullmatch(word)]
        return super().parse_args(ctx, [*rest, "--", *without, *args[end + 1 :]])


@app.command(cls=WordsCommand)
def search(
    words: Annotated[list[str], typer.Argument(help='Words, "a phrase", a beginning*, -without.', show_default=False)],
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only this kind of record; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    condition: Annotated[
        str | None, filters.about(help="Only what is about it: id, name or alias.", rich_help_panel=_WHICH)
    ] = None,
    origin: OriginOption = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1_000_000, help="Show so many at the most.", rich_help_panel=_WHICH)
    ] = 10,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Find studies, conditions, mechanisms, cautions and claims that hold all the words, the best first.

    A record stands high when the words are rare and stand in its names or title; retracted studies are marked.

    Examples:

        ketref search ketamine mania

        ketref search '"suicidal ideation"' --kind studies --condition bipolar

        ketref search 'esketam*' -depression --limit 20
    """
    source = dataset()
    typed = " ".join(words)
    found = source.search(typed, kinds=[one.value for one in kind or ()], condition=condition, own=origin, limit=limit)
    query: dict[str, Any] = {"words": typed, "kind": kind, "condition": condition, "own": origin, "limit": limit}
    answer("search", found, of=source, query=query, form=form, json=json, output=output, remarks=found.remarks)
