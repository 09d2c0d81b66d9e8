"""Answers as pictures in files: SVG as it is, PNG and PDF through the extra `images`."""

from pathlib import Path

from ketamine_ref.errors import KetrefError, UsageError
from ketamine_ref.rendering import Answer, say
from ketamine_ref.rendering.drawing import svg
from ketamine_ref.rendering.drawing.slides import slides
from ketamine_ref.rendering.page import Page, command
from ketamine_ref.rendering.pages import document_of, steps_of
from ketamine_ref.rendering.writing import write_file

_SCALE = 3  # pixels of a PNG for each of the SVG: sharp in print


def write_picture(answer: Answer, file: Path) -> None:
    """Draw an answer into a file whose name ends in .svg, .png or .pdf.

    Raises:
        UsageError: Nothing of it can be drawn.
        KetrefError: The extra for PNG and PDF is not installed.
        UnwritableError: The file cannot be written.
    """
    _write(svg.document(_drawable(answer), answer.manifest), file, _SCALE)


def write_slide(answer: Answer, file: Path, number: int) -> None:
    """Draw one slide of an answer into a file; stderr says how many there are.

    Raises:
        UsageError: There is no such slide, or nothing can be drawn.
        KetrefError: The extra for PNG and PDF is not installed.
        UnwritableError: The file cannot be written.
    """
    every = slides(_drawable(answer), answer.manifest)
    if number > len(every):
        raise UsageError(f"there is no slide {number}: there are {len(every)}.")
    _write(every[number - 1], file, 1)
    if len(every) > 1:
        say(f"slide {number} of {len(every)}: --page N draws another, --measure and --time make them fewer")


def _drawable(answer: Answer) -> Page:
    page = document_of(answer)
    if not any(svg.plots_of(page)):
        raise UsageError(f"nothing can be drawn here, so no picture is written. Try: {command(steps_of(answer)[0])}")
    return page


def _write(drawn: str, file: Path, scale: int) -> None:
    ending = file.suffix.casefold()
    if ending == ".svg":
        write_file(file, drawn)
        return
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise KetrefError(
            f"a {ending} file needs an extra: pip install 'ketamine-ref[images]'; a .svg file needs none."
        ) from missing
    made = vl_convert.svg_to_png(drawn, scale=scale) if ending == ".png" else vl_convert.svg_to_pdf(drawn)
    write_file(file, made)
