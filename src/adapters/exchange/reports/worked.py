"""What was worked on: initiatives by phase and outcome, predictions, lessons, the daily work."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from hjul.adapters.exchange.reports.document import (
    NOTHING,
    Block,
    Grid,
    Paragraph,
    Points,
    Said,
    row,
)
from hjul.adapters.exchange.reports.material import Material, joined
from hjul.adapters.exchange.reports.reached import reached
from hjul.cycle.fidelity.facts import Cycle, Facts, Prediction
from hjul.projections.suppression import FEWEST

STATES: Final = ("plan", "do", "study", "act", "between", "none", "paused", "closed")
ONE_BY_ONE: Final = 20
"""So many predictions are told one by one to everybody."""
RESULTS: Final = ("held", "partly", "not", "cannot-tell", "open")

# ---- initiatives ---------------------------------------------------------------------------------


def initiatives(m: Material) -> Iterator[Block]:
    """Tell each initiative of the turn: where it stands, and what came of it."""
    if not m.initiatives:
        yield Paragraph((m.hole("no-initiatives"),))
        return
    states = {facts.stream: state_of(facts) for facts in m.initiatives}
    yield Paragraph((_counted(m, states),))
    columns = tuple(m.say(f"col-{it}") for it in ("initiative", "stands", "cycles", "outcome"))
    rows = [
        _initiative(m, facts, states[facts.stream])
        for state in STATES
        for facts in m.initiatives
        if states[facts.stream] == state
    ]
    yield Grid(m.say("initiatives"), columns, tuple(rows))
    if beyond := tuple(reached(m)):
        yield Points(beyond)


def state_of(facts: Facts) -> str:
    """Say where an initiative stands: the phase of its furthest cycle under way, else between."""
    if facts.frame.ending:
        return "closed"
    if facts.frame.paused_on:
        return "paused"
    phases = [phase for cycle in facts.cycles if (phase := _phase(cycle))]
    if phases:
        return max(phases, key=STATES.index)
    return "between" if facts.cycles else "none"


def _phase(cycle: Cycle) -> str:
    if cycle.decision:
        return ""
    if not cycle.has_begun:
        return "plan"
    if cycle.ended_on is None and not cycle.concluded:
        return "do"
    return "act" if cycle.concluded else "study"


def _counted(m: Material, states: dict[str, str]) -> Said:
    counts = Counter(states.values())
    told = [m.say(f"count-{state}", counts[state]) for state in STATES if counts[state]]
    refs = tuple(
        ref for facts in m.initiatives for ref in m.refs(facts.stream, "InitiativeOpened")[:1]
    )
    return Said(m.say("initiatives-counted", len(states), "; ".join(told)), refs)


def _initiative(m: Material, facts: Facts, state: str) -> tuple[Said, ...]:
    frame, stream = facts.frame, facts.stream
    owner = m.person(frame.owner)
    named = joined([m.plain(frame.title) or stream, m.say("led-by", owner) if owner else ""])
    opened = m.refs(stream, "InitiativeOpened")
    last = m.refs(stream, "InitiativeClosed", "InitiativeMerged", "InitiativePaused")[-1:]
    stands = m.say(f"stands-{state}")
    if frame.ending:
        ending = m.teller.word("ending", frame.ending)
        stands = m.say("closed-as", ending, m.day(frame.ended_on))
    begun = [cycle for cycle in facts.cycles if cycle.has_begun]
    return (
        Said(named, opened),
        Said(stands, last if state in ("closed", "paused") else ()),
        Said(m.say("cycles-told", len(begun), len(facts.cycles)) if facts.cycles else NOTHING),
        _outcome(m, facts),
    )


def _outcome(m: Material, facts: Facts) -> Said:
    """Tell what came of the last cycle that was decided on, and whether the gain lasts."""
    decided = [cycle for cycle in facts.cycles if cycle.is_decided]
    if not decided:
        return m.hole("nothing-decided")
    cycle = max(decided, key=lambda one: (one.decided_on or m.today, one.decision_entry))
    parts = [m.say(f"decided-{cycle.decision}")]
    refs = [facts.cite(cycle.decision_entry)]
    if cycle.learnt:
        parts.append(m.say("learnt", m.sentence(cycle.learnt)))
        refs.append(facts.cite(cycle.concluded))
    checked = [one for each in facts.cycles for one in each.checked]
    if checked:
        parts.append(m.say(f"gain-{checked[-1].holds}"))
        refs.append(facts.cite(checked[-1].entry))
    return Said(" ".join(parts), tuple(refs))


# ---- predictions ---------------------------------------------------------------------------------


def predictions(m: Material) -> Iterator[Block]:
    """Tell which predictions of the turn held, and how many were proved to come first."""
    found = [
        (facts, one)
        for facts in m.initiatives
        for cycle in facts.cycles
        for one in cycle.stands
        if m.is_within(one.compared_on or one.made_on)
    ]
    if not found:
        yield Paragraph((m.hole("no-predictions"),))
        return
    yield Paragraph(tuple(_tally(m, found)))
    if len(found) > ONE_BY_ONE and m.audience != "profession":
        yield _by_initiative(m, found)
        return
    columns = ("initiative", "prediction", "made", "result", "seen")
    yield Grid(
        m.say("predictions"),
        tuple(m.say(f"col-{it}") for it in columns),
        tuple(_prediction(m, facts, one) for facts, one in found),
    )


def _by_initiative(m: Material, found: list[tuple[Facts, Prediction]]) -> Grid:
    """Count many predictions by initiative; one by one they are for those who learn from them."""
    columns = ("initiative", "predictions", "first", "result-held", "result-not", "result-open")
    grouped = groupby(found, key=lambda one: one[0])
    rows = [_counts(m, facts, [one for _, one in of]) for facts, of in grouped]
    return Grid(m.say("predictions"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))


def _counts(m: Material, facts: Facts, made: list[Prediction]) -> tuple[Said, ...]:
    results = Counter(one.result or "open" for one in made)
    first = sum(one.proof == "proved-before" for one in made)
    open_ends = results["cannot-tell"] + results["open"]
    counts = (len(made), first, results["held"], results["partly"] + results["not"], open_ends)
    return row(
        Said(m.plain(facts.frame.title) or facts.stream),
        *(Said(str(count)) for count in counts),
        refs=tuple(facts.cite(one.compared or one.entry) for one in made),
    )


def _tally(m: Material, found: list[tuple[Facts, Prediction]]) -> Iterator[Said]:
    refs = tuple(facts.cite(one.compared or one.entry) for facts, one in found)
    if len(found) < FEWEST:
        yield Said(m.say("few-predictions", len(found)), refs)
        return
    counts = Counter(one.result or "open" for _, one in found)
    told = [m.say(f"count-{result}", counts[result]) for result in RESULTS if counts[result]]
    yield Said(m.say("predictions-counted", len(found), "; ".join(told)), refs)
    first = [(facts, one) for facts, one in found if one.proof == "proved-before"]
    proved = tuple(facts.cite(one.entry) for facts, one in first) or refs
    yield Said(m.say("proved-counted", len(first), len(found)), proved)


def _prediction(m: Material, facts: Facts, one: Prediction) -> tuple[Said, ...]:
    because = m.plain(one.because)
    claim = m.plain(one.statement)
    told = m.say("claim-because", claim, because) if because else claim
    seen = joined([m.plain(one.seen), m.teller.number(one.seen_value)])
    return (
        Said(m.plain(facts.frame.title) or facts.stream),
        Said(told, (facts.cite(one.entry),)),
        Said(m.say(f"proof-{one.proof or 'untried'}")),
        Said(m.say(f"result-{one.result}"), (facts.cite(one.compared),))
        if one.result
        else m.hole("not-compared"),
        Said(seen or NOTHING),
    )


# ---- lessons and the daily work ------------------------------------------------------------------


def lessons(m: Material) -> Iterator[Block]:
    """Tell what was learnt in the turn, what others took up, and what was celebrated.

    Each initiative has a paragraph, and what it learnt more than once is told once.
    """
    told = [Paragraph(said) for facts in m.initiatives if (said := tuple(_lessons(m, facts)))]
    yield from told or [Paragraph((m.hole("no-lessons"),))]


def _lessons(m: Material, facts: Facts) -> Iterator[Said]:
    found: dict[str, tuple[str, ...]] = {}
    for text, refs in (*_noted(m, facts), *_learnt(m, facts)):
        found[text] = (*found.get(text, ()), *refs)
    title = m.plain(facts.frame.title) or facts.stream
    for at, (text, refs) in enumerate(found.items()):
        yield Said(text if at else m.say("of-initiative", title, text), refs)


def _noted(m: Material, facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what was noted beside the cycles."""
    kinds = {"LessonLearned": "", "SuccessCelebrated": "celebrated", "SpreadTakenUp": "taken-up"}
    for one in m.entries(facts.stream, *kinds):
        if m.is_within(one.on):
            text = m.sentence(one.text("lesson") or one.text("what") or one.text("adapted"))
            key = kinds[one.event]
            told = m.say(key, text) if key and text else text
            yield told or m.say("taken-up-as-it-was"), one.refs


def _learnt(m: Material, facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what each cycle concluded."""
    for cycle in facts.cycles:
        if cycle.learnt and m.is_within(cycle.concluded_on):
            yield m.sentence(cycle.learnt), (facts.cite(cycle.concluded),)


def daily(m: Material) -> Iterator[Block]:
    """Tell how the year was carried out: status reports, and routines improved and made known."""
    reports = m.turn.of("StatusReported")
    if reports:
        columns = ("day", "to-whom", "status")
        rows = [
            row(
                Said(m.day(one.day("reported_on") or one.on)),
                Said("" if m.is_public else m.plain(one.text("to_whom"))),
                Said(m.sentence(one.text("status"))),
                refs=one.with_evidence(),
            )
            for one in reports
        ]
        yield Grid(m.say("status-reports"), _columns(m, columns), tuple(rows))
    else:
        yield Paragraph((m.hole("no-status"),))
    routines = m.turn.of("RoutineImproved")
    if routines:
        rows = [
            row(
                Said(m.plain(one.text("routine"))),
                Said(m.sentence(one.text("change")), one.refs),
                Said(m.sentence(one.text("made_known")))
                if one.text("made_known")
                else m.hole("not-made-known"),
            )
            for one in routines
        ]
        columns = ("routine", "change", "made-known")
        yield Grid(m.say("routines"), _columns(m, columns), tuple(rows))
    else:
        yield Paragraph((m.hole("no-routines"),))


def _columns(m: Material, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(m.say(f"col-{key}") for key in keys)
