"""Lines of a width: properties that hold for every text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ketamine_ref.rendering.columns import GAP, fit
from ketamine_ref.rendering.page import Column, Look, Piece, Words, text_of, under
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.wrapping import Line, cells, line_cells, width_of, wrapped

letters = st.one_of(st.sampled_from("abc 0123456789.,-/–●漢é\n"), st.characters(codec="utf-8"))
texts = st.text(letters, max_size=200)
looks = st.sampled_from([None, Look.STRONG, Look.ID, Look.NOTE])
words = st.one_of(texts, st.lists(st.builds(Piece, texts, looks), max_size=5).map(tuple))
widths = st.integers(2, 90)


def text(line: Line) -> str:
    return "".join(piece.text for piece in line)


@given(words, widths)
def test_no_letter_is_lost_and_none_comes_twice(said: Words, width: int) -> None:
    lines = wrapped(said, width)
    assert "".join("".join(map(text, lines)).split()) == "".join(visible(text_of(said)).split())


@given(words, widths)
def test_only_a_number_or_an_id_goes_over_the_edge(said: Words, width: int) -> None:
    for line in wrapped(said, width):
        if line_cells(line) > width:
            assert " " not in text(line).strip(" ")
            assert any(piece.look is Look.ID for piece in line) or not any(map(str.isalpha, text(line)))


@given(words, widths)
def test_an_empty_line_is_one_that_the_text_has(said: Words, width: int) -> None:
    has = sum(not row.strip(" ") for row in visible(text_of(said)).split("\n"))
    assert sum(not text(line).strip(" ") for line in wrapped(said, width)) <= has


@given(words, widths)
def test_every_piece_keeps_its_look(said: Words, width: int) -> None:
    looked = dict.fromkeys((None, *Look), "")
    for line in wrapped(said, width):
        for piece in line:
            looked[piece.look] += piece.text
    parts = (Piece(said),) if isinstance(said, str) else said
    for look, shown in looked.items():
        assert "".join(shown.split()) == "".join(
            "".join(visible(one.text) for one in parts if one.look is look).split()
        )


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20), widths)
def test_numbers_stay_whole(numbers: list[int], width: int) -> None:
    lines = wrapped(" ".join(map(str, numbers)), width)
    assert [int(number) for line in lines for number in text(line).split()] == numbers


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n")))  # a line has none
def test_cells_are_counted_as_rich_counts_them(one: str) -> None:
    assert cells(visible(one)) == cell_len(visible(one))


rows = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=5)


@given(rows, st.integers(20, 200))
def test_columns_fit_into_the_width_or_stand_one_below_the_other(rows: list[tuple[str, ...]], width: int) -> None:
    table = under((Column("a", drop=0), Column("b", drop=2), Column("c", drop=0, beneath=True)), rows)
    shape = fit(table, width)
    shown = shape.widths
    assert sum(shown.values()) + GAP * (len(shown) - 1) <= width or not shown
    assert {*shown, *shape.beneath} | {"abc".index(name) for name in shape.left_out} == {0, 1, 2} or not shown
    natural = sum(max(1, *(width_of(row[at]) for row in rows)) for at in range(3)) + 2 * GAP  # a name takes one
    assert ({*shown} == {0, 1, 2}) is (natural <= width)
