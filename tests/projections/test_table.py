"""A table fits the terminal, shows nothing it would obey, and is plain data for programs."""

from hypothesis import given, strategies as st

from hjul.projections.table import Table

FRUIT = Table(
    title="Fruit",
    keys=("name", "number"),
    columns=("Namn", "Antal"),
    rows=(("Pear", "7"), ("Apple", "12,5")),
    notes=("Counted by hand.",),
)


def test_columns_stand_under_their_headings_and_numbers_to_the_right() -> None:
    assert str(FRUIT).splitlines() == [
        "Fruit",
        "",
        "Namn   Antal",
        "─────  ─────",
        "Pear       7",
        "Apple   12,5",
        "",
        "Counted by hand.",
    ]


def test_programs_read_the_same_keys_in_every_language() -> None:
    assert FRUIT.dicts() == [
        {"name": "Pear", "number": "7"},
        {"name": "Apple", "number": "12,5"},
    ]


def test_a_grouped_table_has_its_first_column_as_headings() -> None:
    table = Table(
        title="T",
        keys=("a", "b"),
        columns=("A", "B"),
        rows=(("x", "1"), ("x", "2"), ("y", "3")),
        grouped=True,
    )
    assert str(table).splitlines()[2:] == ["B", "─", "x", "1", "2", "", "y", "3"]


def test_the_widest_column_gives_way_first_and_between_words() -> None:
    row = ("a b c", "a cell of many small words that can be told on several lines", "other")
    table = Table(title="T", keys=("a", "b", "c"), columns=("A", "B", "C"), rows=(row,))

    assert table.text(40).splitlines()[2:6] == [
        "A      B                           C",
        "─────  ──────────────────────────  ─────",
        "a b c  a cell of many small words  other",
        "       that can be told on",
    ]


def test_what_a_terminal_would_obey_is_left_out() -> None:
    text = str(Table(title="\x1b[2J", keys=("a",), columns=("A",), rows=(("\x1b]0;x\x07\u202e",),)))

    assert not [sign for sign in text if sign < " " and sign != "\n"]
    assert "\u202e" not in text


@given(
    st.lists(
        st.tuples(*[st.text("abcå -", max_size=60)] * 3).map(
            lambda row: tuple(" ".join(cell.split()) for cell in row)
        ),
        max_size=4,
    ),
    st.integers(40, 120),
)
def test_a_table_is_never_wider_than_asked_for_and_loses_no_letter(
    rows: list[tuple[str, ...]], width: int
) -> None:
    table = Table(title="T", keys=("a", "b", "c"), columns=("A", "B", "C"), rows=tuple(rows))

    text = table.text(width)

    assert max(map(len, text.splitlines())) <= width
    drawn = sorted(text.replace("\n", "").replace(" ", "").replace("─", ""))
    head = "TABC" if rows else "T"
    assert drawn == sorted(head + "".join("".join(row) for row in rows).replace(" ", ""))


def test_an_id_in_a_note_is_never_broken_at_its_hyphens() -> None:
    cited = "assessment-rosen-2027@3"
    table = Table(title="T", keys=("a",), columns=("A",), rows=(), notes=(f"It comes of {cited}.",))

    for width in range(len(cited) + 1, 50):
        assert cited in table.text(width)
