"""What is shown when the year has been played: enough to make one want to look further.

Every figure says which command shows where it comes from.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.demo import municipality as m
from hjul.adapters.exchange.demo.playing import DemoResult
from hjul.cycle.commands import OpenInitiative, PlanCycle, StartTrial
from hjul.cycle.refusals import Refusal
from hjul.cycle.sentences import Language
from hjul.projections.table import Table

SMALL: Final = "kultur-och-fritid"
"""A division with few initiatives, so that its board can be shown as a whole."""

REPORTED: Final = "vard-och-omsorg"
"""The division whose management review is worth reading."""
SENTENCES: Final = 12

WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "played": "A year in {name}: {first} to {last}",
        "how_much": "{divisions} divisions, {initiatives} initiatives, {cycles} cycles, "
        "{measures} measures: {entries} entries, played in {seconds} seconds.",
        "waiting": "What has waited longest in each division (hjul board)",
        "division": "Division",
        "whole": "One division in full (hjul board {key})",
        "then": "The same division in the middle of the year (hjul board {key} --at {day})",
        "story": "One initiative, prediction beside outcome (hjul story {stream})",
        "trail": "The last {count} sentences of the trail of {division} (hjul trail {key})",
        "orphans": "Proposals that somebody must care for (hjul proposals --orphans)",
        "clock": "What the clock did in {division}, and why (hjul due {key}, hjul why {entry})",
        "did": "{moved} trials went on to Study by themselves and {ended} were told that their "
        "time was up; {reminded} reminders, {offered} offers of support, {told} times the next "
        "role was told.",
        "figures": "The year in figures, beside what has been published",
        "figure": "What",
        "here": "Here",
        "elsewhere": "Elsewhere",
        "shown_by": "Shown by",
        "decided": "Tried and not adopted or extended: adapted or abandoned",
        "decided_source": "25 to 50 % of tests are expected to lead to no improvement "
        "(Langley et al. 2009, ch. 8)",
        "cycles_each": "Cycles an initiative, on average",
        "cycles_source": "14 of 73 articles documented a sequence of cycles (Taylor et al. 2014)",
        "predicted": "Predictions",
        "predicted_source": "12 % of 421 cycles had an explicit prediction "
        "(McNicholas et al. 2019)",
        "refused": "And the law, when somebody is in a hurry and starts a trial that nobody has "
        "predicted anything of:",
        "verified": "All {count} entries are as they were sealed (hjul verify); the root of their "
        "tree is\n{root}",
        "next": "What to type next",
    },
    "sv": {
        "played": "Ett år i {name}: {first} till {last}",
        "how_much": "{divisions} divisioner, {initiatives} förbättringsarbeten, {cycles} cykler, "
        "{measures} mått: {entries} poster, uppspelade på {seconds} sekunder.",
        "waiting": "Det som har väntat längst i varje division (hjul board)",
        "division": "Division",
        "whole": "En hel division (hjul board {key})",
        "then": "Samma division mitt i året (hjul board {key} --at {day})",
        "story": "Ett förbättringsarbete, förutsägelse bredvid utfall (hjul story {stream})",
        "trail": "De senaste {count} meningarna i historiken för {division} (hjul trail {key})",
        "orphans": "Förslag som någon behöver ta hand om (hjul proposals --orphans)",
        "clock": "Vad klockan gjorde i {division}, och varför (hjul due {key}, hjul why {entry})",
        "did": "{moved} prövningar gick av sig själva vidare till Studera och {ended} fick veta "
        "att tiden var ute; {reminded} påminnelser, {offered} erbjudanden om stöd, {told} gånger "
        "fick nästa roll veta.",
        "figures": "Året i siffror, bredvid det som har publicerats",
        "figure": "Vad",
        "here": "Här",
        "elsewhere": "På andra håll",
        "shown_by": "Visas av",
        "decided": "Prövat men inte infört eller utökat: anpassat eller avstått",
        "decided_source": "25 till 50 % av alla tester väntas inte leda till någon förbättring "
        "(Langley m.fl. 2009, kap. 8)",
        "cycles_each": "Cykler per förbättringsarbete, i medeltal",
        "cycles_source": "14 av 73 artiklar dokumenterade en följd av cykler (Taylor m.fl. 2014)",
        "predicted": "Förutsägelser",
        "predicted_source": "12 % av 421 cykler hade en uttalad förutsägelse "
        "(McNicholas m.fl. 2019)",
        "refused": "Och lagen, när någon har bråttom och startar en prövning som ingen har "
        "förutsagt något om:",
        "verified": "Alla {count} poster är som de förseglades (hjul verify); roten till deras "
        "träd är\n{root}",
        "next": "Det här kan du skriva nu",
    },
}


def shown(hjul: Hjul, result: DemoResult, language: Language | None = None) -> list[Table | str]:
    """Give what to show, in order: texts, and tables to draw as one likes."""
    told = _Shown(hjul, result, language or result.language)
    return [*told.parts()]


def only(table: Table, keys: tuple[str, ...]) -> Table:
    """Give a table with some of its columns, so that each has room."""
    at = [table.keys.index(key) for key in keys]
    return replace(
        table,
        keys=keys,
        columns=tuple(table.columns[one] for one in at),
        rows=tuple(tuple(row[one] for one in at) for row in table.rows),
    )


class _Shown:
    """Shows one year in one language."""

    def __init__(self, hjul: Hjul, result: DemoResult, language: Language) -> None:
        self._hjul, self._result = hjul, result
        self._language: Language = language
        self._words = WORDS[language]
        self._teller = hjul.history("organisation", language=language).teller

    def parts(self) -> Iterator[Table | str]:
        """Yield everything, the whole before its parts."""
        yield self._heading()
        yield self._waiting()
        yield self._board("whole", self._today)
        yield self._board("then", self._middle)
        yield f"{self._say('story', stream=self._result.story)}\n\n{self._story()}"
        yield self._trail()
        yield self._clock()
        yield self._orphans()
        yield self._figures()
        refused = f"{self._words['refused']}\n\n{self._refusal()}"
        yield "\n\n".join((refused, self._verified(), self._next()))

    def _say(self, word: str, **put_in: object) -> str:
        return self._words[word].format(**put_in)

    @property
    def _today(self) -> date:
        return self._result.last + timedelta(days=1)

    @property
    def _middle(self) -> date:
        return self._result.first + timedelta(days=182)

    def _heading(self) -> str:
        result = self._result
        first, last = self._teller.day(result.first), self._teller.day(result.last)
        named = self._say("played", name=m.NAME, first=first, last=last)
        much = self._say(
            "how_much",
            divisions=result.divisions,
            initiatives=result.initiatives,
            cycles=result.cycles,
            measures=result.measures,
            entries=result.entries,
            seconds=round(result.seconds),
        )
        return f"{named}\n{much}"

    # ---- the board -------------------------------------------------------------------------------

    def _waiting(self) -> Table:
        """Give the first row of each division: within one, what is most overdue comes first."""
        board = self._hjul.board(at=self._at(self._today), language=self._language)
        due, first = board.keys.index("due"), dict[str, tuple[str, ...]]()
        for row in board.rows:
            if row[due]:
                first.setdefault(row[0], row)
        shown = replace(board, title=self._words["waiting"], rows=tuple(first.values()))
        return only(shown, ("division", "initiative", "cycle", "waits_for", "due"))

    def _board(self, title: str, day: date) -> Table:
        board = self._hjul.board(SMALL, at=self._at(day), language=self._language)
        named = replace(board, title=self._say(title, key=SMALL, day=day), grouped=False)
        return only(named, ("initiative", "cycle", "phase", "since", "waits_for", "due"))

    def _at(self, day: date) -> date | None:
        """Give the moment to look at; none for today, since nothing has happened after."""
        return None if day == self._today else day

    # ---- the story and the trail -----------------------------------------------------------------

    def _story(self) -> str:
        return self._hjul.story(self._result.story, language=self._language)

    def _trail(self) -> Table:
        trail = self._hjul.trail(SMALL, language=self._language)
        division = self._teller.place(SMALL)
        title = self._say("trail", count=SENTENCES, division=division, key=SMALL)
        return replace(trail, title=title, rows=trail.rows[-SENTENCES:])

    def _clock(self) -> str:
        """Count what the scheduler said in the small division, and tell why its last step came."""
        said = [row for row in self._hjul.rows("trail", SMALL) if row.kind == "scheduler"]
        count = Counter(row.event for row in said)
        moves = [row for row in said if row.event in ("StudyBegun", "TrialTimeRanOut")] or said
        if not moves:
            return self._say("did", moved=0, ended=0, reminded=0, offered=0, told=0)
        entry = f"{moves[-1].stream}@{moves[-1].version}"
        did = self._say(
            "did",
            moved=count["StudyBegun"],
            ended=count["TrialTimeRanOut"],
            reminded=count["ReminderGiven"],
            offered=count["SupportOffered"],
            told=count["Escalated"],
        )
        why = self._hjul.why(entry, language=self._language)
        named = self._say("clock", division=self._teller.place(SMALL), key=SMALL, entry=entry)
        return f"{named}\n\n{did}\n\n{why}"

    def _orphans(self) -> Table:
        """Give the proposals that nobody cares for; the list should be empty, and is not."""
        day = self._today
        table = self._hjul.proposals(orphans=True, language=self._language, held_on=day)
        named = replace(table, title=self._words["orphans"])
        return only(named, ("division", "proposal", "missing", "held")) if table.rows else named

    # ---- figures ---------------------------------------------------------------------------------

    def _figures(self) -> Table:
        """Give the figures that can be compared, each with its source and the command behind it."""
        result, words = self._result, self._words
        tried = {name: n for name, n in result.decisions.items() if name != "AnswerQuestion"}
        no_gain = tried["AdaptChange"] + tried["AbandonChange"]
        each = f"{result.cycles / max(result.initiatives, 1):.1f}"
        proved = self._hjul.predictions(language=self._language).notes[0]
        rows = (
            (
                words["decided"],
                f"{no_gain} / {sum(tried.values())}",
                words["decided_source"],
                "hjul outcomes",
            ),
            (words["cycles_each"], self._number(each), words["cycles_source"], "hjul board"),
            (words["predicted"], proved, words["predicted_source"], "hjul predictions"),
        )
        keys = ("figure", "here", "elsewhere", "shown_by")
        columns = tuple(words[key] for key in keys)
        return Table(title=words["figures"], keys=keys, columns=columns, rows=rows)

    def _number(self, number: str) -> str:
        return number.replace(".", ",") if self._language == "sv" else number

    # ---- the law, and what comes next ------------------------------------------------------------

    def _refusal(self) -> str:
        """Ask for what the law refuses; nothing is stored of it."""
        stream = "initiative-in-a-hurry"
        hurried = (
            OpenInitiative(stream, title="In a hurry", division=SMALL),
            PlanCycle(stream, idea="Everybody from Monday"),
            StartTrial(stream, cycle=1),
        )
        try:
            self._hjul.ask(hurried, by=m.RESPONSIBLE, through="demo")
        except Refusal as refusal:
            return refusal.told(self._language)
        raise AssertionError("the law let a trial begin that nobody had predicted anything of")

    def _verified(self) -> str:
        verdict = self._hjul.verify()
        if not verdict.ok:
            return str(verdict)
        return self._say("verified", count=verdict.count, root=verdict.root.hex())

    @property
    def _reported(self) -> int:
        """The year of the last turn that has judged its picture, so that there is much to read."""
        first, last = self._result.first.year, self._result.last.year
        told = self._hjul.rows("trail", stream=f"year-{REPORTED}-nykoping-{last}")
        return last if any(row.event == "OverallPictureJudged" for row in told) else first

    def _next(self) -> str:
        result, at = self._result, f"--url {self._result.url}"
        lines = (
            f"hjul board vard-och-omsorg {at}",
            f"hjul story {result.story} {at}",
            f"hjul why {result.story} {at}",
            f"hjul wheel {at}",
            f"hjul year vard-och-omsorg {at}",
            f"hjul proposals --orphans {at}",
            f"hjul report review {REPORTED} {self._reported} -o review.html {at}",
            f"hjul due {at}",
            f"hjul trail kommunledning --at {self._middle} {at}",
            f"hjul audit verify {at}",
        )
        return "\n".join((self._words["next"], *(f"  {line}" for line in lines)))
