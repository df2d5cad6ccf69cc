"""What rounds of assessment found: what must be met and is not, and what was done of each gap.

There is nothing to tell, and no section, where nobody has assessed themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hjul.adapters.exchange.reports.document import Block, Grid, Paragraph, Points, Said, row
from hjul.adapters.exchange.reports.material import Material, joined
from hjul.projections.assessments_fold import AssessmentRow
from hjul.projections.assessments_rounds import COVERAGES, Rounds
from hjul.projections.assessments_words import WORDS, required, works_told
from hjul.projections.gaps import Gap, gaps

CHANGES: Final = ("better", "worse", "same", "other", "new")
COLUMNS: Final = ("gap-where", "gap-required", "gap-lacks", "gap-became")


def lacking(m: Material) -> Iterator[Block]:
    """Tell of each round that no later one has followed, and then of what lacks."""
    rounds = of_turn(m)
    latest = [made for stream, made in rounds.rounds.items() if _is_last(rounds, stream)]
    if not latest:
        return
    found = gaps(rounds)
    yield Points(tuple(_round(m, rounds, made) for made in latest))
    yield from _must(m, latest, found)
    if found:
        columns = tuple(m.say(f"col-{it}") for it in COLUMNS)
        yield Grid(m.say("gaps"), columns, tuple(_line(m, rounds, gap) for gap in found))


def of_turn(m: Material) -> Rounds:
    """Give the rounds of the division, or of all, that had been opened by the end of the turn."""
    ends, scope = m.turn.row.to_on, m.turn.row.scope
    left_out = {
        made.stream
        for made in m.rounds.rounds.values()
        if not (m.is_whole or made.division == scope)
        or (ends and made.opened_on and made.opened_on > ends)
    }
    return Rounds(tuple(it for it in m.rounds.rows if it.stream not in left_out), m.rounds.works)


def _is_last(rounds: Rounds, stream: str) -> bool:
    return bool(rounds.found[stream]) and stream not in rounds.before.values()


def _round(m: Material, rounds: Rounds, made: AssessmentRow) -> Said:
    """Count what is met and what lacks, citing all that was assessed."""
    words, counted = WORDS[m.teller.language], rounds.counts(made.stream)
    counts = [words[f"count-{it}"].format(counted[it]) for it in COVERAGES if counted[it]]
    title, when = m.plain(made.title), _when(m, made)
    where = _where(m, made)
    inside = when if where in title else joined([where, when])
    told = m.say("gaps-round", title, inside, joined(counts))
    opened = m.refs(made.stream, "AssessmentOpened", "AssessmentClosed")
    refs = (*opened, *_cited(m, rounds.found[made.stream].values()))
    if before := rounds.before.get(made.stream):
        changed = rounds.changes(made.stream)
        changes = [words[f"count-{it}"].format(changed[it]) for it in CHANGES if changed[it]]
        named = m.plain(rounds.rounds[before].title)
        told = f"{told} {words['compared'].format(named, joined(changes))}" if changes else told
        refs = (*refs, *_cited(m, rounds.found[before].values()))
    return Said(told, refs)


def _must(m: Material, latest: Iterable[AssessmentRow], found: Iterable[Gap]) -> Iterator[Block]:
    """List what must be met and is not, each with where, or say that nothing is so."""
    lacks = [gap for gap in found if gap[2].strength == "must"]
    if not lacks:
        opened = (ref for made in latest for ref in m.refs(made.stream, "AssessmentOpened"))
        yield Paragraph((Said(m.say("gaps-met"), tuple(opened)),))
        return
    named: dict[str, list[Gap]] = {}
    for gap in lacks:
        named.setdefault(required(gap[2], m.teller).rstrip("."), []).append(gap)
    points = tuple(_lacking(m, what, where) for what, where in named.items())
    heading = Said(m.say("gaps-must"), _cited(m, (it for _, it, _ in lacks)))
    yield Paragraph((heading,))
    yield Points(points)


def _lacking(m: Material, what: str, gaps: Sequence[Gap]) -> Said:
    where = "; ".join(dict.fromkeys(_where(m, made) for made, *_ in gaps))
    refs = _cited(m, (it for _, it, _ in gaps))
    return Said(m.say("gaps-must-where", what, where) if where else f"{what}.", refs)


def _line(m: Material, rounds: Rounds, gap: Gap) -> tuple[Said, ...]:
    made, lacks, item = gap
    became = rounds.became(lacks.stream, item.key)
    streams = {one.stream for one in became}
    begun = [f"{it.stream}@{it.entry}" for it in rounds.came if it.stream in streams]
    coverage = m.teller.word("coverage", lacks.coverage)
    return row(
        Said(_where(m, made)),
        Said(f"{required(item, m.teller)} ({coverage})"),
        Said(m.sentence(lacks.gap or lacks.desired), _cited(m, [lacks])),
        Said(works_told(became, m.teller)) if became else m.hole("gap-nothing"),
        refs=tuple(begun),
    )


def _cited(m: Material, rows: Iterable[AssessmentRow]) -> tuple[str, ...]:
    """Cite what was assessed, with the entries that corrected it."""
    wanted: dict[tuple[str, int], tuple[str, ...]]
    wanted = {(it.stream, it.entry): (f"{it.stream}@{it.entry}",) for it in rows}
    for stream in dict.fromkeys(stream for stream, _ in wanted):
        for one in m.entries(stream, "RequirementAssessed"):
            if (stream, one.version) in wanted:
                wanted[stream, one.version] = one.refs
    return tuple(ref for refs in wanted.values() for ref in refs)


def _when(m: Material, made: AssessmentRow) -> str:
    began, ended = made.opened_on or m.today, made.closed_on
    if ended is None:
        return WORDS[m.teller.language]["open-since"].format(m.day(began))
    return m.teller.span(began, ended)


def _where(m: Material, made: AssessmentRow) -> str:
    division = made.division if m.is_whole or not made.unit else ""
    return joined(m.place(key) for key in (division, made.unit) if key)
