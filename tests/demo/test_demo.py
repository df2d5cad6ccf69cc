"""The demo: a year that is whole, varied and plausible, and that can be seen from every side."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from hjul.adapters.cli import main
from hjul.adapters.clock import STOCKHOLM, SimulatedClock
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.demo import DemoResult, play, run, shown
from hjul.adapters.exchange.demo.days import asleep, is_working_day
from hjul.adapters.exchange.demo.municipality import (
    DIVISION_NAMES,
    FOLLOWS_THE_SCHOOL_YEAR,
    LACKS_REPRESENTATIVE,
    divisions,
)
from hjul.adapters.exchange.demo.playing import clock_of
from hjul.adapters.topics import TOPICS
from hjul.cycle.sentences import Language
from hjul.projections import board, predictions
from hjul.projections.due import pending
from hjul.projections.table import Table

TODAY = date(2027, 3, 1)
OF_REORGANISATIONS = {
    "organisation.division-ended.1",
    "organisation.division-merged.1",
    "organisation.division-split.1",
    "organisation.entry-corrected.1",
    "organisation.entry-struck.1",
    "organisation.unit-ended.1",
}
"""What does not happen in the year: a municipality does not end a division every year. The story
`reorganisation` tells of it."""


TOLD_ELSEWHERE = {
    "measure.layout-kept.1",
    "organisation.template-adopted.1",
    *(f"{kind}.reminder-missed.1" for kind in ("initiative", "measure", "proposal", "year")),
    *(f"{kind}.working-days-changed.1" for kind in ("initiative", "measure", "proposal", "year")),
}
"""What happens where hjul stood still, a calendar was adopted late, tables come from elsewhere or
an organisation has a wheel of its own; stories of their own tell of it. So they do of `keeping`."""


@dataclass(frozen=True)
class Year:
    """The whole year in a file, open on the morning after."""

    result: DemoResult
    hjul: Hjul
    file: Path
    told: list[tuple[str, int, int]]

    def topics(self) -> Counter[str]:
        """Count what happened."""
        with sqlite3.connect(self.file) as database:
            rows = database.execute("select topic, count(*) from hjul_history group by topic")
            return Counter(dict(rows.fetchall()))

    def moments(self) -> list[datetime]:
        """Give when what people and systems did was recorded, in order."""
        with sqlite3.connect(self.file) as database:
            rows = database.execute("select recorded_at from hjul_history order by position")
            return [datetime.fromisoformat(moment) for (moment,) in rows.fetchall()]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    url, told = f"sqlite:///{file}", list[tuple[str, int, int]]()
    result = run(url, today=TODAY, progress=lambda what, done, of: told.append((what, done, of)))
    clock = SimulatedClock(datetime(2027, 3, 1, 8, tzinfo=UTC))
    with Hjul(url, clock=clock) as hjul:
        yield Year(result, hjul, file, told)


def played(seed: int, url: str = "memory:") -> str:
    """Play a small municipality, and give the root of its history."""
    clock = clock_of(TODAY, seed)
    with Hjul(url, clock=clock) as hjul:
        play(hjul, clock, today=TODAY, seed=seed, initiatives=3)
        return hjul.verify().root.hex()


@cache
def once() -> str:
    """Give the root of the first small municipality, played once for all."""
    return played(1)


# ---- the same and not the same -------------------------------------------------------------------


def test_the_same_seed_on_the_same_day_gives_the_same_history_and_another_seed_another() -> None:
    assert played(1) == once()
    assert played(2) != once()


def test_every_database_holds_the_same_history(postgres: str) -> None:
    assert played(1, postgres) == once()


def test_a_year_can_end_on_a_leap_day_and_be_told_in_swedish() -> None:
    clock = clock_of(date(2028, 3, 1), 1)
    with Hjul("memory:", clock=clock, language="sv") as hjul:
        result = play(hjul, clock, today=date(2028, 3, 1), initiatives=8)

        assert (result.first, result.last) == (date(2027, 3, 2), date(2028, 2, 29))
        assert "förbättringsarbeten" in str(shown(hjul, result)[0])


# ---- what happens --------------------------------------------------------------------------------


def test_about_a_hundred_initiatives_lead_to_many_thousand_entries(year: Year) -> None:
    assert year.result.divisions == len(divisions()) == 7
    assert 80 <= year.result.initiatives <= 120
    assert 12_000 <= year.result.entries <= 20_000
    assert year.hjul.verify().count == year.result.entries
    assert year.hjul.verify().ok
    assert year.told[-1] == ("demo", 365, 365)


def test_everything_happens_that_can_happen_in_a_municipality(year: Year) -> None:
    there = {topic for topic in TOPICS if not topic.startswith("keeping.")}

    assert there - year.topics().keys() == OF_REORGANISATIONS | TOLD_ELSEWHERE


def test_a_quarter_to_a_good_half_of_what_was_tried_led_to_no_improvement(year: Year) -> None:
    decided = Counter(year.result.decisions)
    tried = decided.total() - decided["AnswerQuestion"]

    assert 0.25 <= (decided["AdaptChange"] + decided["AbandonChange"]) / tried <= 0.6


def test_most_predictions_are_proved_to_come_first_and_some_are_only_said_to(year: Year) -> None:
    words = predictions.WORDS["en"]
    proofs = Counter(row["proof"] for row in year.hjul.predictions().dicts())
    tried = sum(proofs[words[proof]] for proof in ("proved-before", "said-before", "afterwards"))

    assert 0.3 <= proofs[words["proved-before"]] / tried <= 0.9
    assert proofs[words["said-before"]] > 10
    assert proofs[words["afterwards"]] > 0


def test_predictions_hold_and_half_hold_and_fail(year: Year) -> None:
    results = Counter(row["result"] for row in year.hjul.predictions().dicts())

    assert min(results[told] for told in ("it held", "it held partly", "it did not hold")) > 40


def test_some_work_is_late_or_stuck_or_paused_and_some_is_closed(year: Year) -> None:
    rows = year.hjul.board().dicts()
    words = board.WORDS["en"]

    assert sum(words["overdue"].format("").strip() in row["due"] for row in rows) > 10
    assert any(row["phase"].startswith(words["paused"]) for row in rows)
    assert any(row["phase"].startswith(words["closed"]) for row in rows)
    assert {row["phase"] for row in rows} > {"Plan", "Do", "Study"}


def test_one_division_lacks_a_representative_and_it_shows(year: Year) -> None:
    name = DIVISION_NAMES[LACKS_REPRESENTATIVE]

    assert year.hjul.organisation().notes == (f"{name} has no representative.",)


def test_every_division_turns_its_wheel_and_one_turn_cannot_close(year: Year) -> None:
    topics = year.topics()
    orphans = year.hjul.proposals(orphans=True, held_on=TODAY)
    forgotten = [row for row in orphans.dicts() if "in no plan" in row["missing"]]

    assert topics["year.year-opened.1"] == 2 * len(divisions()) + 2
    assert topics["year.year-closed.1"] == len(divisions()) - 1 + topics["year.year-reopened.1"]
    assert [row["division"] for row in forgotten] == [DIVISION_NAMES[LACKS_REPRESENTATIVE]]
    assert topics["proposal.proposal-made.1"] > 40
    assert topics["proposal.proposal-deferred.1"] >= 3


def test_proposals_are_decided_at_both_levels(year: Year) -> None:
    decided = " ".join(row["decided"] for row in year.hjul.proposals(held_on=TODAY).then[0].dicts())

    assert "unit manager" in decided
    assert "division manager" in decided
    assert "nämnden" in decided


# ---- when it happens -----------------------------------------------------------------------------


def test_everything_is_recorded_in_order_and_people_work_on_working_days(year: Year) -> None:
    moments = [moment.astimezone(STOCKHOLM) for moment in year.moments()]

    assert moments == sorted(moments)
    assert all(5 < moment.hour < 22 for moment in moments)  # the evening staff notes what it sees
    assert sum(moment.hour > 17 for moment in moments) < len(moments) / 100
    at_rest = sum(not is_working_day(moment.date()) for moment in moments)
    assert at_rest < len(moments) / 50  # the scheduler does not rest
    assert moments[-1].date() < TODAY
    assert moments[-1].date() > TODAY - timedelta(days=7)


def test_a_division_that_follows_the_school_year_is_asleep_in_july(year: Year) -> None:
    falls, wakes = asleep(2026)
    july, of = date(2026, 7, 15), FOLLOWS_THE_SCHOOL_YEAR
    waiting = pending(year.hjul.rows("due", of, at=july))
    late = [row for row in waiting if row.due_on <= july]
    years = year.hjul.rows("years", of, at=july)
    board = year.hjul.rows("board", of, at=july)
    phases = {row.phase for row in board if not row.cycle and "story" not in row.initiative}
    entries = [
        row.event
        for row in year.hjul.rows("trail", of)
        if falls < row.recorded_at.astimezone(STOCKHOLM).date() < wakes
        and (row.stream.startswith("initiative-") and "story" not in row.stream)
    ]

    assert [row for row in late if (row.begun_on or row.due_on).month == 7] == []
    assert phases == {"paused", "closed"}
    assert {*entries} <= {"ReminderGiven"}
    (turn,) = (row for row in years if row.kind == "turn" and row.state == "open")
    assert turn.year.endswith("-school-year-2026")
    assert turn.from_on == date(2026, 7, 1)
    of_turn = [row for row in years if row.kind == "activity" and row.year == turn.year]
    assert len(of_turn) == 5
    assert min(row.from_on or date.min for row in of_turn) > date(2026, 7, 31)


def test_what_rested_over_the_summer_goes_on_when_the_school_wakes(year: Year) -> None:
    falls, wakes = asleep(2026)
    rows = year.hjul.rows("trail", FOLLOWS_THE_SCHOOL_YEAR)
    paused = {it.stream for it in rows if it.event == "InitiativePaused" and it.on == falls}
    resumed = {it.stream for it in rows if it.event == "InitiativeResumed" and it.on == wakes}

    assert len(paused) > 3
    assert resumed == paused


# ---- what is shown -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view",
    ["board", "outcomes", "trail", "predictions", "lessons", "organisation", "proposals", "year"],
)
def test_every_view_can_be_read(year: Year, view: str) -> None:
    assert not year.hjul.parked()
    assert len(getattr(year.hjul, view)("samhallsbyggnad").rows) > 3


@pytest.mark.parametrize("language", ["en", "sv"])
def test_what_is_shown_fits_a_hundred_columns_and_has_no_holes(
    year: Year, language: Language
) -> None:
    parts = shown(year.hjul, year.result, language)
    text = "\n".join(part.text(100) if isinstance(part, Table) else part for part in parts)

    assert sum(isinstance(part, Table) for part in parts) >= 5
    assert "None" not in text
    assert "{" not in text
    assert year.result.url in text
    titles = [part.title for part in parts if isinstance(part, Table)]
    assert all("hjul " in title for title in titles[:3])
    assert year.result.story in text
    assert year.hjul.verify().root.hex() in text


def test_what_is_to_be_typed_next_can_be_typed(
    year: Year,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)  # a report is written where one stands
    last = str(shown(year.hjul, year.result, "en")[-1]).partition("What to type next")[2]
    typed = [line.split()[1:] for line in last.splitlines() if line.strip()]

    assert len(typed) > 5
    assert [line for line in typed if main(line) != 0] == []
    assert capsys.readouterr().out


def test_what_is_shown_changes_nothing(year: Year) -> None:
    before = year.hjul.verify().count
    shown(year.hjul, year.result)

    assert year.hjul.verify().count == before
