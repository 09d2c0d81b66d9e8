"""`ketref cite`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ketamine_ref.citing import STYLES, remarks
from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.cli import completion, filters
from ketamine_ref.cli.endings import CITED, format_of
from ketamine_ref.cli.given_names import given_names
from ketamine_ref.cli.options import FormatOption, JsonOption, OriginOption, OutputOption, answer, dataset
from ketamine_ref.cli.settings import effective, is_given
from ketamine_ref.dataset.names import did_you_mean
from ketamine_ref.errors import ExitCode, UsageError, listed
from ketamine_ref.evidence.selection import StudyFilter, refuse_unknown
from ketamine_ref.evidence.sources import ReferenceList
from ketamine_ref.evidence.works import ReferenceOrder, Wanted, works
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import Design, Level, Route, StudyKind
from ketamine_ref.rendering import Format, show
from ketamine_ref.rendering.markup import Markup

app = typer.Typer(add_completion=False)

_WHAT = "What to cite"
_WHICH = "Which of them"
_HOW = "How to cite"
_RANDOMIZED = (Design.RANDOMIZED_CROSSOVER, Design.RANDOMIZED_PARALLEL)
_ASKED = ("kinds", "designs", "drug", "routes", "since", "until", "min_n", "levels", "retracted", "own")
"""What is asked of studies, as an answer repeats it."""
_MARKUPS = {Format.PLAIN: Markup.PLAIN, Format.MARKDOWN: Markup.MARKDOWN}


@app.command()
def cite(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Ids, DOIs or PMIDs; - reads them from stdin.",
            show_default=False,
            autocompletion=completion.studies,
        ),
    ] = None,
    condition: Annotated[
        list[str] | None, filters.about(help="All studies about it; repeatable.", rich_help_panel=_WHAT)
    ] = None,
    mechanism: Annotated[
        list[str] | None,
        typer.Option(
            help="All studies that it names; repeatable.", rich_help_panel=_WHAT, autocompletion=completion.mechanisms
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            help="All studies that it cites or is judged by; repeatable.",
            rich_help_panel=_WHAT,
            metavar="ID",
            autocompletion=completion.claims,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every study.", rich_help_panel=_WHAT)] = False,
    check: Annotated[
        list[Path] | None,
        typer.Option(
            help="Instead, say what the dataset knows of the references in this file, and which were retracted.",
            rich_help_panel=_WHAT,
            metavar="FILE",
        ),
    ] = None,
    kind: Annotated[list[StudyKind] | None, filters.kind(rich_help_panel=_WHICH)] = None,
    design: Annotated[
        list[Design] | None, typer.Option(help="How it was done; repeatable.", rich_help_panel=_WHICH)
    ] = None,
    randomized: Annotated[
        bool, typer.Option("--randomized", help="Only randomized trials.", rich_help_panel=_WHICH)
    ] = False,
    drug: Annotated[str | None, filters.drug(rich_help_panel=_WHICH)] = None,
    route: Annotated[list[Route] | None, filters.route(rich_help_panel=_WHICH)] = None,
    since: Annotated[int | None, filters.since(rich_help_panel=_WHICH)] = None,
    until: Annotated[int | None, filters.until(rich_help_panel=_WHICH)] = None,
    min_n: Annotated[int | None, filters.min_n(rich_help_panel=_WHICH)] = None,
    level: Annotated[list[Level] | None, filters.level(rich_help_panel=_WHICH)] = None,
    retracted: Annotated[bool | None, filters.retracted(rich_help_panel=_WHICH)] = None,
    style: Annotated[
        str | None,
        typer.Option(
            "--style",
            "-s",
            help=f"Citation style: {', '.join(STYLES)}; or format of data: {', '.join(FORMATS)}. Without it, apa.",
            rich_help_panel=_HOW,
            metavar="STYLE",
            autocompletion=completion.styles,
        ),
    ] = None,
    csl: Annotated[
        str | None,
        typer.Option(
            help="Any CSL style, through pandoc: a file or its name.", rich_help_panel=_HOW, metavar="FILE|NAME"
        ),
    ] = None,
    in_text: Annotated[
        bool, typer.Option("--in-text", help="How a text cites them, instead of the references.", rich_help_panel=_HOW)
    ] = False,
    ids: Annotated[
        bool, typer.Option("--ids", help="Only the ids, one a line, instead of the references.", rich_help_panel=_HOW)
    ] = False,
    sort: Annotated[
        ReferenceOrder, typer.Option(help="How to sort; year is newest first.", rich_help_panel=_HOW)
    ] = ReferenceOrder.GIVEN,
    markup: Annotated[
        Markup | None,
        typer.Option(
            help="How italics and links are written; otherwise plain text, on a terminal with italics and links.",
            rich_help_panel=_HOW,
        ),
    ] = None,
    origin: OriginOption = None,
    form: FormatOption = Format.TERMINAL,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Print references, ready to paste: one a line, in a citation style, or as a file for a reference manager.

    A reference that is incomplete, not confirmed or retracted is printed with a remark on stderr. A list of several
    references is numbered in the styles that cite by number. The ending of the file that -o names decides what it
    holds: .bib, .ris, .json, .yaml, .xml where no style was asked for, .txt, .md, .html, .rtf in any style. With
    --check the exit code is 1 if one was retracted.

    Examples:

        ketref cite diazgranados2010 10.1038/npp.2013.150 --style vancouver

        ketref cite --condition ocd --randomized --since 2020 -o ocd.ris

        ketref cite --check manuscript.bib
    """
    filters.refuse_crossed(since, until)
    which = StudyFilter(
        kinds=tuple(kind or ()),
        designs=tuple(design or (_RANDOMIZED if randomized else ())),
        drug=drug,
        routes=tuple(route or ()),
        since=since,
        until=until,
        min_n=min_n,
        levels=tuple(level or ()),
        retracted=retracted,
        own=origin,
    )
    wanted = Wanted(
        names=given_names(names or ()),
        conditions=tuple(condition or ()),
        mechanisms=tuple(mechanism or ()),
        claims=tuple(claim or ()),
        everything=everything,
    )
    if check:
        _check(check, wanted, form=form, json=json, output=output)
        return
    if wanted.is_nothing:
        if which == StudyFilter():
            raise UsageError(
                "nothing to cite: give ids, DOIs or PMIDs, - for ids on stdin, "
                "or one of --condition, --mechanism, --claim and --all."
            )
        wanted = Wanted(everything=True)
    style = style and style.casefold()
    _refuse_what_does_not_go_together(style, csl, markup, form=Format.JSON if json else form, in_text=in_text)
    if ids and (json or form is not Format.TERMINAL):
        raise UsageError("--ids prints ids and nothing else: leave the format out.")
    if output and not (json or ids or is_given("format")):
        style, markup, form = _from_ending(output, style, markup, is_text=bool(csl or in_text))
    source = dataset()
    refuse_unknown(source, drug=drug)
    found = tuple(study for study in works(source, wanted, sort) if which.matches(study))
    if not found:
        raise UsageError("no study is left to be cited: leave out one of the options that narrow the list.")
    if ids:
        _print_ids(found, output)
        return
    listing = ReferenceList(
        references=found,
        style=style or str(effective("style").value),
        csl=csl,
        in_text=in_text,
        markup=markup or _MARKUPS.get(form) or (Markup.PLAIN if output else None),  # a file is no terminal
    )
    query = {
        "names": wanted.names,
        "condition": condition,
        "mechanism": mechanism,
        "claim": claim,
        **{name: value for name in _ASKED if (value := getattr(which, name)) not in (None, ())},
        "all": everything or None,
        "style": listing.style if csl is None else None,
        "csl": csl,
        "in_text": in_text or None,
        "sort": sort,
    }
    retracted_first = sorted(found, key=lambda study: study.retraction is None)
    said = tuple(remark for study in retracted_first for remark in remarks(study))
    answer("references", listing, of=source, query=query, form=form, json=json, output=output, remarks=said)


def _check(files: list[Path], wanted: Wanted, *, form: Format, json: bool, output: Path | None) -> None:
    """Answer what the dataset knows of the references of a manuscript; the exit code tells of a retraction."""
    from ketamine_ref.evidence.manuscript import check_references  # noqa: PLC0415 - citing reads no other formats

    if not wanted.is_nothing:
        raise UsageError("--check is about the references in a file: leave out what else is to be cited.")
    source = dataset()
    found = check_references(source, files)
    query = {"check": [str(file) for file in files]}
    answer("references_checked", found, of=source, query=query, form=form, json=json, output=output)
    if found.retracted or found.problems:
        raise typer.Exit(ExitCode.FAULTY_DATA)


def _from_ending(
    output: Path, style: str | None, markup: Markup | None, *, is_text: bool
) -> tuple[str | None, Markup | None, Format]:
    """Return style, markup and format that the ending of a file asks for, where none of them was asked for.

    Raises:
        UsageError: The ending is that of something else than what was asked for.
    """
    if style in FORMATS:
        return style, markup, Format.PLAIN
    texts = (Format.PLAIN.value, *Markup)
    made = texts if style or markup or is_text else (*texts, *FORMATS)
    form = format_of(output, made, CITED)
    if form is None:
        return style, markup, Format.TERMINAL
    if form in FORMATS:
        return form, markup, Format.PLAIN
    if form == Format.HTML and not markup:
        return style, markup, Format.HTML
    return style, markup or Markup(form), Format.PLAIN


def _print_ids(studies: Iterable[Study], output: Path | None) -> None:
    text = "".join(f"{study.id}\n" for study in studies)
    if output:
        from ketamine_ref.rendering.writing import write_file  # noqa: PLC0415 - most ids go to stdout

        write_file(output, text)
    else:
        show(text)


def _refuse_what_does_not_go_together(
    style: str | None, csl: str | None, markup: Markup | None, *, form: Format, in_text: bool
) -> None:
    if style is not None and style not in STYLES and style not in FORMATS:
        near = did_you_mean(style, (*STYLES, *FORMATS), most=2, cutoff=0.6)
        known = f"The styles are {listed(STYLES)}; the formats of data are {listed(FORMATS)}."
        raise UsageError(f"no style {style!r}{near or '.'} {known}")
    if style is not None and csl is not None:
        raise UsageError("--style and --csl exclude each other: choose one.")
    if markup and form is Format.JSON:
        raise UsageError("--markup is for text; in JSON the references are plain text. Leave out one of the two.")
    if in_text and csl is not None:
        raise UsageError(f"--in-text needs a style of ketref, not --csl: choose --style {listed(STYLES, 'or')}.")
    if style in FORMATS and form is Format.HTML:
        raise UsageError(f"{style} is a format of data, and no page; leave --format html out.")
    if style in FORMATS and (markup or in_text):
        refused = "--in-text" if in_text else "--markup"
        raise UsageError(
            f"{refused} is for citation styles, and {style} is a format of data for {FORMATS[style].read_by}. "
            f"Leave {refused} out, or choose --style {listed(STYLES, 'or')}."
        )
