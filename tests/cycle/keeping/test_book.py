"""The keeping of the history: keys, restores, copies, comparisons and disposal."""

from dataclasses import replace

import pytest

from hjul.cycle.keeping.commands import (
    DecideDisposal,
    ExecuteDisposal,
    RecordComparison,
    RecordDisclosure,
    RecordRestore,
    TakeKey,
)
from hjul.cycle.keeping.events import (
    CopyDisclosed,
    DisposalExecuted,
    HistoryRestored,
    KeyTaken,
    ViewsCompared,
)
from tests.cycle.samples import CLEAN, DECIDED
from tests.cycle.story import but, given

PUBLISHED = "zjNy11rR7l7Nr4cnKT1LER2H6zdTHXyG1NMAPw64Cfw="
"""The key of Go's checksum database, sum.golang.org+033de0ae."""
GO = TakeKey(name="sum.golang.org", public_key=PUBLISHED)
OURS = TakeKey(name="hjul-nykoping", public_key="11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
RESTORE = CLEAN[RecordRestore]
COMPARE = CLEAN[RecordComparison]
EXECUTE = CLEAN[ExecuteDisposal]


def test_a_key_is_taken_under_the_id_that_others_compute() -> None:
    given(of="keeping").when(GO).then(KeyTaken, key_id="033de0ae", replaces="")


def test_a_key_says_which_one_it_replaces_and_none_comes_back() -> None:
    given(GO).when(OURS).then(KeyTaken, replaces="033de0ae")
    given(GO, OURS).when(GO).then_refused("never taken up again")
    given(GO).when(replace(GO, name="another-name")).then_refused("never taken up again")


@pytest.mark.parametrize(
    "spelled",
    [PUBLISHED[:-1], PUBLISHED + "=", "x" + PUBLISHED, PUBLISHED[:-2] + "x=", "AAAA", "å" * 44],
)
def test_a_key_that_is_not_32_bytes_in_canonical_base64_is_refused(spelled: str) -> None:
    given(of="keeping").when(replace(OURS, public_key=spelled)).then_broken("public-key-is-whole")


def test_a_name_that_would_end_in_the_middle_of_a_signature_is_refused() -> None:
    given(of="keeping").when(replace(OURS, name="hjul+nykoping")).then_refused("plus sign")


def test_each_restore_begins_the_next_epoch_and_says_what_was_lost() -> None:
    given(of="keeping").when(RESTORE).then(HistoryRestored, epoch=2, lost_from=8, lost_to=12)
    given(RESTORE).when(RESTORE).then(HistoryRestored, epoch=3)


@pytest.mark.parametrize(
    ("lost_from", "old_size", "size"), [(0, 12, 7), (9, 12, 7), (8, 7, 7), (13, 12, 20), (1, 0, 0)]
)
def test_a_restore_that_loses_nothing_or_leaves_a_gap_is_refused(
    lost_from: int, old_size: int, size: int
) -> None:
    asked = but(RESTORE, lost_from=lost_from, old_size=old_size, size=size)

    given(of="keeping").when(asked).then_broken("something-was-lost")


def test_a_history_that_went_another_way_may_be_longer_than_the_lost_one() -> None:
    asked = but(RESTORE, lost_from=8, old_size=12, size=20)

    given(of="keeping").when(asked).then(HistoryRestored, lost_from=8, lost_to=12)


def test_nobody_restores_without_a_reason_and_somebody_who_decided() -> None:
    asked = but(RESTORE, why="", decided_by="")

    given(of="keeping").when(asked).then_broken("asking.is-filled-in")


def test_a_copy_with_nothing_withheld_says_so() -> None:
    asked = but(CLEAN[RecordDisclosure], withheld=0)

    given(of="keeping").when(asked).then(CopyDisclosed, withheld=0)


def test_a_comparison_that_found_nothing_names_no_place() -> None:
    given(of="keeping").when(but(COMPARE, differences=0, first="")).then(ViewsCompared, first="")
    given(of="keeping").when(but(COMPARE, differences=0)).then_broken("says-where-it-differs")
    given(of="keeping").when(but(COMPARE, first="")).then_broken("says-where-it-differs")


def test_texts_are_disposed_of_by_a_decision_and_it_may_be_executed_again() -> None:
    given(DECIDED).when(EXECUTE).then(DisposalExecuted, texts=3)
    given(DECIDED, EXECUTE).when(EXECUTE).then(DisposalExecuted, decision="keeping@1")


@pytest.mark.parametrize("decision", ["keeping@2", "measure-1@1", "keeping@11"])
def test_texts_are_not_disposed_of_by_another_kind_of_entry(decision: str) -> None:
    story = given(DECIDED, GO)

    story.when(but(EXECUTE, decision=decision)).then_broken("disposal-was-decided")


def test_a_decision_says_what_it_covers_and_by_which_law() -> None:
    given(of="keeping").when(DecideDisposal(decision="KS 2027/12")).then_broken(
        "asking.is-filled-in"
    )
