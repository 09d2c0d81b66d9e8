"""Answers as pictures in files: SVG as it is, PNG and PDF through the extra `images`."""

from pathlib import Path

from ketamine_ref.errors import KetrefError
from ketamine_ref.rendering import Answer, svg
from ketamine_ref.rendering.writing import write_file

_SCALE = 3  # pixels of a PNG for each of the SVG: sharp in print


def write_picture(answer: Answer, file: Path) -> None:
    """Draw an answer into a file whose name ends in .svg, .png or .pdf.

    Raises:
        KetrefError: The extra for PNG and PDF is not installed.
        UnwritableError: The file cannot be written.
    """
    drawn = svg.text(answer)
    ending = file.suffix.casefold()
    write_file(file, drawn if ending == ".svg" else _converted(drawn, ending))


def _converted(drawn: str, ending: str) -> bytes:
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise KetrefError(
            f"a {ending} file needs an extra: pip install 'ketamine-ref[images]'; a .svg file needs none."
        ) from missing
    return vl_convert.svg_to_png(drawn, scale=_SCALE) if ending == ".png" else vl_convert.svg_to_pdf(drawn)
