"""Reads what a report of a turn is made of, everything up to one position of the history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hjul.adapters.exchange.reports.document import Noted
from hjul.adapters.exchange.reports.entries import Entry, entries_of
from hjul.adapters.exchange.reports.material import Material, Turn
from hjul.adapters.reader import At, Reader
from hjul.adapters.rounds import rounds_of
from hjul.cycle.fidelity.facts import Facts
from hjul.cycle.sentences import Language
from hjul.cycle.templates import TEMPLATES
from hjul.projections import coverage, proposals, study
from hjul.projections.coverage import CoverageRow
from hjul.projections.proof import day_of
from hjul.projections.proposals_fold import ProposalRow
from hjul.projections.study_measures import measures_of
from hjul.projections.study_rows import StudyRow
from hjul.projections.turn_names import scope_named

WHOLE: Final = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for: which report, of whom, of which year, for whom."""

    kind: str
    division: str
    year: str
    audience: str
    language: Language
    without: tuple[str, ...] = ()


class NoTurn(LookupError):
    """There is no such turn of the wheel to report on."""

    def __init__(self, division: str, year: str, known: Sequence[str]) -> None:
        """Tell which there are."""
        self.division, self.year, self.known = division, year, tuple(known)
        there = f"There are: {', '.join(known)}." if known else "None has been opened yet."
        super().__init__(
            f"There is no turn {year} of {division!r} to report on. {there} Open one with OpenYear."
        )


class ReportWaits(ValueError):
    """The organisation's own report waits for the review of every division."""

    def __init__(self, divisions: Sequence[str], names: Sequence[str]) -> None:
        """Tell for which; `divisions` are their keys and `names` what they are called."""
        self.divisions, self.names = tuple(divisions), tuple(names)
        super().__init__(
            f"The organisation's report waits for the management review of {', '.join(names)}. "
            "Hold it there, or name each of them as an exception."
        )


class Gatherer:
    """Reads, as of one position, what sections are made of."""

    def __init__(self, reader: Reader, asked: Asked, position: int, at: At, today: date) -> None:
        """Read up to a position; `at` is that, or nothing when it is where the history stands."""
        self._reader, self._asked, self._at = reader, asked, at
        self._position, self._today = position, today
        self._coverage: list[CoverageRow] = self._rows("coverage")
        self._proposals: list[ProposalRow] = proposals.proposals(
            self._rows("proposals"), today=today
        )
        self._teller = reader.teller(asked.language, at)

    def _rows(self, view: str, division: str = "", stream: str = "") -> list[Any]:
        return self._reader.rows(view, division, stream, self._at)

    # ---- turns -----------------------------------------------------------------------------------

    def material(self) -> Material:
        """Give everything.

        Raises:
            NoTurn: When there is no such turn.
            ReportWaits: When divisions have not reviewed yet and are no named exceptions.
        """
        asked = self._asked
        divisions = tuple(self._of_divisions()) if asked.division == WHOLE else ()
        turn = self._turn(self._row(divisions))
        self._check(divisions)
        facts, measured = self._studied(turn)
        proposed = [row for each in (turn, *divisions) for row in each.proposals]
        streams = dict.fromkeys([row.proposal for row in proposed])
        streams |= dict.fromkeys([one.stream for one in facts])
        streams |= dict.fromkeys([row.by_initiative for row in proposed if row.by_initiative])
        rounds = rounds_of(self._reader.rows, self._at)
        streams |= dict.fromkeys(rounds.rounds)
        return Material(
            kind=asked.kind,
            audience=asked.audience,
            teller=self._teller,
            today=self._today,
            position=self._position,
            turn=turn,
            activity_names=self._activity_names(turn.row.template),
            coverage=tuple(self._coverage),
            organisation=tuple(self._rows("organisation", stream=WHOLE)),
            decisions=self._entries(WHOLE),
            initiatives=facts,
            measures=measured,
            rounds=rounds,
            streams={stream: self._entries(stream) for stream in streams},
            divisions=divisions,
            without=tuple(sorted(set(asked.without) & set(self._waiting(divisions)))),
        )

    def _row(self, divisions: Sequence[Turn]) -> CoverageRow:
        """Find the turn; the organisation may report without one of its own on its divisions'."""
        found = list(self._turns(self._asked.division))
        if found:
            return found[0]
        if divisions:
            row = divisions[0].row
            return CoverageRow(
                division="",
                year=f"year-{WHOLE}",
                kind="turn",
                entry=0,
                scope=WHOLE,
                period=row.period,
                from_on=row.from_on,
                to_on=row.to_on,
            )
        turns = coverage.turns(self._coverage)
        known = [f"{scope_named(row.scope, self._teller)} {row.period}" for row in turns]
        named = scope_named(self._asked.division, self._teller)
        raise NoTurn(named, self._asked.year, known)

    def _turns(self, scope: str) -> Iterator[CoverageRow]:
        """Give the turns of a division in the year: those of that period, then those begun in it.

        Of several, one of the year's wheel comes before a round of something else.
        """
        own = [row for row in coverage.turns(self._coverage) if row.scope == scope]
        for is_it in (_is_of, _begins_in):
            yield from sorted(
                (row for row in own if is_it(row, self._asked.year)),
                key=lambda row: (not row.template.startswith("nykoping."), row.year),
            )

    def _of_divisions(self) -> Iterator[Turn]:
        scopes = {row.scope for row in coverage.turns(self._coverage)} - {WHOLE}
        for scope in sorted(scopes, key=lambda key: scope_named(key, self._teller)):
            for row in self._turns(scope):
                yield self._turn(row)
                break

    def _check(self, divisions: Sequence[Turn]) -> None:
        if self._asked.division != WHOLE or self._asked.kind != "review":
            return
        waiting = [key for key in self._waiting(divisions) if key not in self._asked.without]
        if waiting:
            raise ReportWaits(waiting, [scope_named(key, self._teller) for key in waiting])

    def _waiting(self, divisions: Sequence[Turn]) -> list[str]:
        """Name the divisions in force at the end of the turn that have not held their review."""
        if self._asked.division != WHOLE:
            return []
        ends = max((turn.row.to_on or self._today for turn in divisions), default=self._today)
        kept = self._rows("organisation", stream=WHOLE)
        there = [one.key for one in kept if one.kind == "division" and one.is_in_force(ends)]
        held = {turn.row.scope for turn in divisions if turn.last("ManagementReviewHeld")}
        return [key for key in there if key not in held]

    def _turn(self, row: CoverageRow) -> Turn:
        entries = self._entries(row.year) if row.entry else ()
        received = [one.text("proposal") for one in entries if one.event == "ProposalReceived"]
        own = [one for one in self._proposals if self._is_of_turn(one, row, received)]
        return Turn(row=row, entries=entries, proposals=tuple(own))

    def _is_of_turn(self, one: ProposalRow, row: CoverageRow, received: Sequence[str]) -> bool:
        if one.proposal in received:
            return True
        days = [one.made_on, *(decision.meeting_on for decision in one.decisions)]
        first, last = row.from_on or date.min, row.to_on or date.max
        is_within = any(day is not None and first <= day <= last for day in days)
        return one.division == row.scope and is_within

    # ---- what was worked on ----------------------------------------------------------------------

    def _studied(self, turn: Turn) -> tuple[tuple[Facts, ...], dict[str, Any]]:
        """Give the initiatives of the turn, and the measures that it or they follow."""
        scope = turn.row.scope
        rows: list[StudyRow] = [] if scope == WHOLE else self._rows("study", scope)
        named = [name for one in study.facts_of(rows).values() for name in _named(one)]
        cited = [name for one in turn.entries for name in one.all("measures")]
        there = {row.stream for row in rows}
        for measure in sorted({*named, *cited} - there):
            rows += self._rows("study", stream=measure)
        facts = [one for one in study.facts_of(rows).values() if _was_there(one, turn.row)]
        measures = measures_of(rows)
        followed = {name for one in facts for name in _named(one)} | set(cited)
        own = {it for it, one in measures.items() if one.division == scope and _has(one, turn.row)}
        kept = {it: one for it, one in measures.items() if it in followed | own}
        facts.sort(key=lambda one: (one.frame.title.casefold(), one.stream))
        return tuple(facts), kept

    def _activity_names(self, template: str) -> dict[str, str]:
        """Name the activities of a template, ours or one that the organisation adopted."""
        known = TEMPLATES.get(template)
        language = self._asked.language
        if known:
            is_swedish = language == "sv"
            return {it.key: it.swedish if is_swedish else it.english for it in known.parts}
        field = "swedish" if language == "sv" else "english"
        other = "english" if language == "sv" else "swedish"
        names: dict[str, str] = {}
        for one in self._entries(WHOLE):
            name = f"{one.text('template')}.{one.text('version')}"
            if one.event == "TemplateAdopted" and name == template:
                for at in range(len([path for path in one.facts if path.endswith(".key")])):
                    said = one.text(f"parts.{at}.{field}") or one.text(f"parts.{at}.{other}")
                    names[one.text(f"parts.{at}.key")] = said
        return names

    def _entries(self, stream: str) -> tuple[Entry, ...]:
        return entries_of(self._rows("trail", stream=stream))

    # ---- where what is cited is ------------------------------------------------------------------

    def noted(self, refs: Iterable[str]) -> dict[str, Noted]:
        """Find where entries are; what is not in the history up to the position is left out."""
        wanted: dict[str, set[int]] = {}
        for ref in refs:
            stream, _, version = ref.partition("@")
            wanted.setdefault(stream, set()).add(int(version))
        return dict(
            found for stream, versions in wanted.items() for found in self._places(stream, versions)
        )

    def _places(self, stream: str, versions: set[int]) -> Iterator[tuple[str, Noted]]:
        for placed in self._reader.placed("trail", stream=stream, at=self._at):
            row = placed.row
            if row.version in versions:
                where = Noted(row.position, row.on, day_of(row.recorded_at))
                yield f"{stream}@{row.version}", where


def _is_of(row: CoverageRow, year: str) -> bool:
    return row.period == year


def _begins_in(row: CoverageRow, year: str) -> bool:
    return row.period != year and row.from_on is not None and str(row.from_on.year) == year


def _named(facts: Facts) -> Iterable[str]:
    return study.named_measures(facts)


def _was_there(facts: Facts, row: CoverageRow) -> bool:
    """Whether an initiative was open at some time in the turn."""
    first, last = row.from_on or date.min, row.to_on or date.max
    opened, ended = facts.frame.opened_on or date.min, facts.frame.ended_on or date.max
    return opened <= last and ended >= first


def _has(measure: Any, row: CoverageRow) -> bool:
    first, last = row.from_on or date.min, row.to_on or date.max
    return any(point.first <= last and point.last >= first for point in measure.points)
