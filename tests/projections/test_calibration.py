"""Calibration: proved apart from the rest, no league, and no small group to be found."""

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

from hypothesis import given, settings, strategies as st

from hjul.cycle.fidelity.facts import Facts
from hjul.projections import calibration
from hjul.projections.calibration import groups
from hjul.projections.suppression import FEWEST, large, safe
from hjul.projections.telling import Teller
from tests.projections.studied import PERFECT, TODAY


def predicted(
    division: str,
    count: int,
    *,
    proof: str = "proved-before",
    result: str = "held",
    belief: str = "",
) -> Facts:
    """An initiative of a division with so many compared predictions."""
    whole = PERFECT.facts()
    first = whole.cycles[0]
    (one,) = first.predictions
    many = tuple(replace(one, prediction=at + 1, proof=proof, result=result) for at in range(count))
    cycle = replace(first, predictions=many, plan=replace(first.plan, belief=belief))
    return replace(
        whole, stream=f"initiative-{division}-{proof}", division=division, cycles=(cycle,)
    )


def figures(every: list[Facts]) -> dict[tuple[str, bool], int]:
    """Give how many compared predictions each group that is shown has."""
    return {(one.name, one.is_proved): one.compared for one in groups(every)}


def test_what_is_proved_stands_apart_from_the_rest() -> None:
    every = [predicted("care", 6), predicted("care", 7, proof="said-before")]

    assert figures(every) == {("care", True): 6, ("care", False): 7}


def test_divisions_stand_in_the_order_of_their_keys_and_never_of_their_figures() -> None:
    every = [predicted("schools", 9), predicted("care", 8, result="not")]

    assert [one.name for one in groups(every)] == ["care", "schools", ""]


def test_a_group_under_five_is_in_no_figure_and_no_total() -> None:
    every = [predicted("care", 8), predicted("schools", 9), predicted("parks", 4)]

    assert figures(every) == {("care", True): 8, ("schools", True): 9, ("", True): 17}
    assert "parks" not in str(calibration.read(every, TODAY, Teller()).rows)
    assert "are not shown" in str(calibration.read(every, TODAY, Teller()))


def test_nothing_but_a_small_group_is_nothing() -> None:
    assert groups([predicted("parks", 4)]) == []


def test_belief_beside_result_hides_what_subtraction_would_tell() -> None:
    shown = calibration.read(
        [predicted("care", 9, belief="high"), predicted("care", 3, belief="low")], TODAY, Teller()
    )

    assert not [table for table in shown.then if table.keys[0] == "belief"]


def test_half_of_the_numbers_are_within_so_many_per_cent_of_what_was_seen() -> None:
    (one,) = groups([predicted("care", 5)])

    assert one.within == 0, "four was predicted and four was seen"


def test_what_did_not_hold_is_listed_to_learn_from() -> None:
    shown = str(calibration.read([predicted("care", 5, result="not")], TODAY, Teller()))

    assert "What surprised us" in shown
    assert "Fewer are late" in shown


def test_what_surprised_a_small_group_is_not_listed() -> None:
    shown = str(calibration.read([predicted("parks", 4, result="not")], TODAY, Teller()))

    assert "Fewer are late" not in shown


def test_a_withheld_prediction_can_still_be_counted() -> None:
    (whole,) = [predicted("care", 5, result="not")]
    hidden = replace(
        whole.cycles[0],
        predictions=tuple(
            replace(one, statement="\x02withheld", seen="\x02withheld")
            for one in whole.cycles[0].predictions
        ),
    )

    shown = str(calibration.read([replace(whole, cycles=(hidden,))], TODAY, Teller(language="sv")))

    assert "[undanhållet]" in shown


# ---- no small group can be found -----------------------------------------------------------------

COUNTS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), max_size=6)


@given(counts=COUNTS)
def test_beside_a_known_total_no_hidden_group_is_told(counts: dict[str, int]) -> None:
    shown = safe(counts)
    hidden = {key: count for key, count in counts.items() if key not in shown}

    assert all(counts[key] == 0 or counts[key] >= FEWEST for key in shown)
    rest = sum(counts.values()) - sum(counts[key] for key in shown)
    assert not hidden or rest == sum(hidden.values())
    assert not (len(hidden) == 1 and any(counts[key] for key in shown))
    assert rest == 0 or rest >= FEWEST or not any(counts[key] for key in shown)


@given(counts=COUNTS)
def test_what_is_large_adds_up_to_itself_alone(counts: dict[str, int]) -> None:
    """Whatever shown groups are subtracted from their total, what is left is nothing or large."""
    shown = sorted(large(counts))
    total = sum(counts[key] for key in shown)
    some = chain.from_iterable(combinations(shown, n) for n in range(len(shown) + 1))

    lefts = {total - sum(counts[key] for key in part) for part in some}

    assert all(left == 0 or left >= FEWEST for left in lefts)


@given(
    counts=st.dictionaries(
        st.tuples(st.sampled_from(["care", "parks", "schools", "baths"]), st.booleans()),
        st.integers(0, 11),
        max_size=8,
    )
)
@settings(max_examples=30, deadline=None)
def test_no_division_can_be_found_by_subtracting_the_others(
    counts: dict[tuple[str, bool], int],
) -> None:
    every = [
        predicted(name, count, proof="proved-before" if proved else "afterwards")
        for (name, proved), count in counts.items()
        if count
    ]
    told = groups(every)

    for proved in (True, False):
        rows = Counter({one.name: one.compared for one in told if one.is_proved is proved})
        total = rows.pop("", None)
        assert all(count >= FEWEST for count in rows.values())
        assert total is None or total == sum(rows.values())


def test_the_figures_for_a_program_hold_no_more_than_those_for_people() -> None:
    every = [predicted("care", 8), predicted("parks", 2)]
    told: list[dict[str, Any]] = calibration.data(every)

    assert [one["division"] for one in told] == ["care"]
