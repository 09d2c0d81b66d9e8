"""`ketref claims` and `ketref claim`."""

from typing import Annotated

import typer

from ketamine_ref.cli import completion, filters
from ketamine_ref.cli.options import FormatOption, JsonOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.matching import nearest_claims
from ketamine_ref.evidence.verdicts import Verdict, claim_list, claim_page, select_claims
from ketamine_ref.records.vocabulary import ClaimFault
from ketamine_ref.rendering import Format

claims = typer.Typer(add_completion=False)
claim = typer.Typer(add_completion=False)


@claims.command("claims")
def table(
    condition: Annotated[str | None, filters.about(help="Id, name or alias; claims about all come with it.")] = None,
    verdict: Annotated[list[Verdict] | None, typer.Option(help="What the sources make of it; repeatable.")] = None,
    fault: Annotated[list[ClaimFault] | None, typer.Option(help="What is wrong with its wording; repeatable.")] = None,
    match: Annotated[
        str | None,
        typer.Option(help="The claims nearest to this sentence, such as one from a web page.", metavar="SENTENCE"),
    ] = None,
    origin: OriginOption = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List what popular writing says, each with the verdict that its sources come to.

    Examples:

        ketref claims --condition ocd

        ketref claims --fault overstated --json

        ketref claims --match "70% of patients respond"
    """
    source = dataset()
    query = {"condition": condition, "verdict": verdict, "fault": fault, "match": match, "own": origin}
    claims = source.claims(condition)
    found = select_claims(claim_list(claims, source.manifest.articles), verdict or (), fault or (), own=origin)
    if match is not None:
        if not match.strip():
            raise UsageError("--match needs the sentence that the claims are held against.")
        selected = {entry.id for entry in found}
        among = [claim for claim in claims if claim.id in selected]
        near = nearest_claims(among, match, source.manifest.synonyms, source.studies(condition))
        answer("claim_matches", near, of=source, query=query, form=form, json=json, output=output)
        return
    answer("claims", found, of=source, query=query, form=form, json=json, output=output)


@claim.command("claim")
def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a claim.", show_default=False, autocompletion=completion.claims)
    ],
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Hold one claim against its sources: verdict, who says what, what is wrong with it, a sentence that holds.

    Examples:

        ketref claim bipolar-rapid-relief

        ketref claim schizophrenia-low-dose-cognition --json
    """
    source = dataset()
    page = claim_page(source, name)
    answer("claim", page, of=source, query={"name": name}, form=form, json=json, output=output)
