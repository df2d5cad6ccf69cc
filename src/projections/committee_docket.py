"""The proposals that wait for a committee, told as it would take them: one under the other.

Each stands under its number and its words: where it stands and since when, why it comes here, the
reasons it was given, and how it was judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hjul.projections.committee_lines import Line, Telling, decided, joined
from hjul.projections.committee_waits import Matter, Waits

JUDGED: Final = ("benefit", "cost", "risk", "judgement")
"""The parts of a judgement, in the order in which they are told."""


def lines(found: Waits, telling: Telling) -> Iterator[Line]:
    """Tell the proposals, each under its words: where it stands, why it is here, on what basis."""
    for number, matter in enumerate(found.matters, start=1):
        yield from MatterTelling(telling, matter, number).lines()


@dataclass(frozen=True, slots=True)
class MatterTelling:
    """Tells one proposal that waits."""

    telling: Telling
    matter: Matter
    number: int

    def lines(self) -> Iterator[Line]:
        """Tell it line by line, under its number and its words."""
        row, teller = self.matter.row, self.telling.teller
        text = teller.plain(row.text) or row.proposal
        about = f"{self.number}. {text} ({teller.place(row.division)})"
        entries = self.matter.entries
        for what, told in self._told():
            if told:
                yield Line(about, self.telling.words[what], told, entries.get(what, ""))

    def _told(self) -> Iterator[tuple[str, str]]:
        yield "stands", self._stands()
        yield "needs", self._needs()
        yield "put-off", self._put_off()
        yield "reasons", self._reasons()
        yield "judged", self._judged()

    def _stands(self) -> str:
        row, telling = self.matter.row, self.telling
        stands = telling.words[f"stands-{row.stands}"]
        days = telling.teller.days((telling.today - row.since).days)
        since = telling.say("since", stands, telling.day(row.since), days)
        priority = telling.say("priority", row.priority) if row.priority else ""
        return joined([since, priority, self._where()])

    def _where(self) -> str:
        row, telling = self.matter.row, self.telling
        match row.hands:
            case "year":
                return telling.say("with-turn", telling.turn(row.held_by))
            case "year-to-come" if row.waits_for:
                return telling.say("with-unopened", telling.turn(row.handed_year))
            case "year-to-come":
                return telling.say("with-coming", telling.turn(row.handed_year))
            case "body":
                return telling.words["handed-here"]
            case "":
                return telling.words["in-no-hands"]

    def _needs(self) -> str:
        """Say what it was routed for: which of the four questions got a yes, and who prepares."""
        row, telling = self.matter.row, self.telling
        asked = row.suggestion.yes if row.suggestion else ()
        yes = telling.listed(telling.words[name] for name in asked)
        routing = row.routing
        if row.level != "political" or routing is None:
            return yes
        why = telling.teller.plain(routing.why)
        by = telling.teller.word("role", routing.prepared_by)
        return joined(
            [
                yes or telling.words["no-yes" if row.suggestion else "not-asked"],
                telling.say("because", why) if why and not yes else "",
                telling.say("prepared-by", by) if by else "",
            ]
        )

    def _put_off(self) -> str:
        row, telling = self.matter.row, self.telling
        if row.stands != "deferred" or not row.decisions:
            return ""
        last = row.decisions[-1]
        why = telling.teller.plain(last.why)
        return joined([decided(last, telling), why], ": ")

    def _reasons(self) -> str:
        row, telling = self.matter.row, self.telling
        said = telling.teller.plain(row.reasons) or telling.words["no-reasons"]
        who = telling.teller.person(row.made_by)
        day = telling.day(row.made_on or row.since)
        return telling.say("proposed-by", said, who, day) if who else said

    def _judged(self) -> str:
        judged, telling = self.matter.row.judged, self.telling
        if judged is None:
            return telling.words["not-judged"]
        parts = {name: telling.teller.plain(getattr(judged, name)) for name in JUDGED}
        told = (telling.say(name, text) if text else "" for name, text in parts.items())
        return joined(told, "; ")
