"""What the division owes for the year: by which law or decision, how strongly, and whether done."""

from collections.abc import Iterator
from datetime import date

from hjul.adapters.exchange.reports.document import Block, Grid, Paragraph, Said
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.material import Material, every
from hjul.cycle.obligations import DOES, INSTEAD, OPERATES, OPERATIONS, Obligation, owed


def duties(m: Material) -> Iterator[Block]:
    """Tell what the division does, what that asks of it, and how it stands."""
    settings = operations(m)
    on = m.turn.row.to_on or m.today
    rows = [*owed(frozenset(settings), on)]
    if said := tuple(_about(m, settings, rows)):
        yield Paragraph(said)
    columns = ("duty", "strength", "by-when", "fulfilled")
    yield Grid(
        m.say("duties"),
        tuple(m.say(f"col-{it}") for it in columns),
        tuple(_duty(m, one, on) for one in rows),
    )
    if any(one.unverified for one in rows):
        yield Paragraph((Said(m.say("unverified-note"), by_law=True),))


def operations(m: Material) -> dict[str, Entry]:
    """Give what the division does, by the settings in force at the end of its turn."""
    on, scope = m.turn.row.to_on or m.today, m.turn.row.scope
    found: dict[str, dict[str, Entry]] = {}
    for one in m.decisions:
        setting, division = one.text("setting"), one.text("division")
        if one.event != "SettingChanged" or not setting.startswith(OPERATES) or one.on > on:
            continue
        if division in ("", scope):
            found.setdefault(setting.removeprefix(OPERATES), {})[division] = one
    chosen = {name: said.get(scope) or said[""] for name, said in found.items()}
    return {name: one for name, one in chosen.items() if one.text("choice") == DOES[0]}


def _about(m: Material, settings: dict[str, Entry], rows: list[Obligation]) -> Iterator[Said]:
    if not settings and not m.is_whole:
        yield m.hole("no-operations", scope=m.turn.row.scope)
    elif settings:
        place = 1 if m.teller.language == "sv" else 0
        known = {str(key): names[place] for key, names in OPERATIONS.items()}
        named = [known.get(name, name.replace("-", " ")) for name in settings]
        yield Said(m.say("operations", m.listed(named)), every(settings.values()))
    if not any(one.key == "quality-report" for one in rows):
        yield Said(m.say("substituted"), by_law=True)


def _duty(m: Material, one: Obligation, on: date) -> tuple[Said, ...]:
    told = m.sentence(one.told(m.teller.language))
    mark = " °" if one.unverified else ""
    due = one.due_on(on.year)
    return (
        Said(f"{told} ({one.source}){mark}", by_law=True),
        Said(m.say(one.strength), by_law=True),
        Said(m.day(due) if due else m.say("no-day"), by_law=True),
        _fulfilled(m, one, due),
    )


def _fulfilled(m: Material, one: Obligation, due: date | None) -> Said:
    found = _issued(m, one.key) or (_issued(m, one.instead) if one.instead else None)
    if found is not None:
        day = found.day("issued_on") or found.day("presented_on") or found.day("held_on")
        if due and day and day > due:
            return Said(m.say("done-late", m.day(day), m.day(due)), found.refs)
        key = f"done-{'report' if found.event == 'QualityReportIssued' else 'review'}"
        return Said(m.say(key, m.day(day), found.number("revision")), found.refs)
    if due and due < m.today:
        return m.hole("overdue", m.day(due))
    return m.hole("not-done")


def _issued(m: Material, key: str) -> Entry | None:
    """Find the last report for an obligation; the review itself where the review is what counts."""
    issued = [one for one in m.turn.of("QualityReportIssued") if one.text("obligation") == key]
    if issued:
        return issued[-1]
    return m.turn.last("ManagementReviewHeld") if key == INSTEAD else None
