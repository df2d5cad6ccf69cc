"""What is true of every fold, whatever happened."""

from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pydantic import TypeAdapter

from hjul.cycle.words import REFERENCE_MARK, WITHHELD
from hjul.projections import (
    assessments,
    board,
    due,
    examples,
    lessons,
    organisation,
    outcomes,
    predictions,
    processes,
    proposals,
    study,
    trail,
    years,
)
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View
from tests.projections.histories import (
    DAY,
    UNIONS,
    History,
    apart,
    folded,
    histories,
    made,
    resolved,
)

VIEWS: tuple[tuple[View[Any], Any], ...] = (
    (board.BOARD, board.read),
    (outcomes.OUTCOMES, outcomes.read),
    (outcomes.OUTCOMES, outcomes.story),
    (trail.TRAIL, trail.read),
    (predictions.PREDICTIONS, predictions.read),
    (lessons.LESSONS, lessons.read),
    (organisation.ORGANISATION, organisation.read),
    (study.STUDY, study.read),
    (due.DUE, due.read),
    (proposals.PROPOSALS, proposals.read),
    (years.YEARS, years.read),
    (processes.PROCESSES, processes.read),
    (examples.EXAMPLES, examples.read),
    (assessments.ASSESSMENTS, assessments.read),
)
every_view = pytest.mark.parametrize(
    ("view", "read"), VIEWS, ids=lambda it: getattr(it, "name", getattr(it, "__name__", ""))
)
STREAMS = (
    *("initiative-x", "measure-m", "organisation", "keeping", "proposal-p", "year-y"),
    "assessment-a",
)
ANY_HISTORY = st.one_of(
    *(histories(union, stream) for union, stream in zip(UNIONS, STREAMS, strict=True))
)
calmly = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Sorted(dict[str, Any]):
    """Rows as a table keeps them: in the order of their keys."""

    def __iter__(self) -> Any:
        return iter(sorted(super().__iter__()))

    def items(self) -> Any:
        return [(key, self[key]) for key in self]

    def values(self) -> Any:
        return [self[key] for key in self]


@every_view
@calmly
@given(history=ANY_HISTORY)
def test_a_fold_and_its_reading_never_fail_whatever_the_order_of_what_happened(
    view: View[Any], read: Any, history: History
) -> None:
    rows = history.rows(view)

    for language in ("en", "sv"):
        told = str(read(rows.values(), DAY, Teller(language=language)))  # type: ignore[arg-type]  # one of the two
        assert "None" not in told
        assert REFERENCE_MARK not in told


@every_view
@calmly
@given(history=ANY_HISTORY)
def test_a_fold_never_reads_a_text(view: View[Any], read: Any, history: History) -> None:
    """Folding references and then putting the texts in is folding the texts."""
    hidden = [apart(entry) for entry in history.entries]
    texts = {key: text for _, kept in hidden for key, text in kept.items()}

    rows = folded(view, (entry for entry, _ in hidden))

    assert {key: resolved(row, texts) for key, row in rows.items()} == history.rows(view)


@every_view
@calmly
@given(history=ANY_HISTORY)
def test_a_view_whose_texts_are_all_gone_can_still_be_read(
    view: View[Any], read: Any, history: History
) -> None:
    hidden = [apart(entry) for entry in history.entries]
    gone = {key: WITHHELD for _, kept in hidden for key in kept}
    rows = [resolved(row, gone) for row in folded(view, (it for it, _ in hidden)).values()]

    told = str(read(rows, DAY, Teller(language="sv")))

    assert REFERENCE_MARK not in told
    assert "«" not in told


@every_view
@calmly
@given(history=ANY_HISTORY)
def test_rows_come_back_from_storage_as_they_were(
    view: View[Any], read: Any, history: History
) -> None:
    stored: TypeAdapter[Any] = TypeAdapter(view.row)

    for row in history.rows(view).values():
        assert stored.validate_json(stored.dump_json(row, warnings="error")) == row


@every_view
@calmly
@given(history=ANY_HISTORY)
def test_a_fold_does_not_depend_on_the_order_in_which_rows_are_kept(
    view: View[Any], read: Any, history: History
) -> None:
    rows: Rows[Any] = Sorted()
    for entry in history.entries:
        view.fold(rows, entry)

    assert dict(rows) == history.rows(view)


@every_view
@calmly
@given(history=ANY_HISTORY, at=st.integers(0, 25))
def test_a_fold_can_go_on_from_any_moment(
    view: View[Any], read: Any, history: History, at: int
) -> None:
    """A row holds all its fold needs: stored and read again, it goes on as if nothing was."""
    stored: TypeAdapter[Any] = TypeAdapter(dict[str, view.row])  # type: ignore[name-defined]  # a class known when this runs
    first = folded(view, history.entries[:at])
    rows = stored.validate_json(stored.dump_json(first))
    for entry in history.entries[at:]:
        view.fold(rows, entry)

    assert rows == history.rows(view)


@every_view
def test_entries_of_every_kind_may_stand_alone_on_a_stream(view: View[Any], read: Any) -> None:
    for union, stream in zip(UNIONS, STREAMS, strict=True):
        for kind in get_args(union):
            rows = History(stream).add(made(kind)).rows(view)
            assert str(read(rows.values(), DAY, Teller()))


def test_every_row_says_its_division() -> None:
    assert all("division" in view.row.__dataclass_fields__ for view, _ in VIEWS)
