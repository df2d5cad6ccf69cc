"""What stands where on the worksheet, in words of one language, however it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from hjul.adapters.exchange.sheet import Prediction, Worksheet
from hjul.adapters.exchange.sheet_words import WORDS
from hjul.projections.telling import Teller

DECISIONS: Final = ("adopt", "adapt", "extend", "abandon")
"""The decisions that are printed to choose from; the others are printed when they were made."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what was said. It takes `width` sixths of the page, and by hand some `lines`."""

    label: str
    value: str
    width: int = 6
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways of deciding, of which one or none was chosen."""

    label: str
    ways: tuple[str, ...]
    chosen: str


Part = Field | Grid | Choice


@dataclass(frozen=True, slots=True)
class Section:
    """A phase of the wheel by its key, what it asks, and what was answered."""

    key: str
    name: str
    asks: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A worksheet in words: the head, the four phases, and where it comes from."""

    title: str
    sections: tuple[Section, ...]
    source: str

    @property
    def length(self) -> int:
        """How many characters were said on it."""
        fields = [p.value for s in self.sections for p in s.parts if isinstance(p, Field)]
        grids = [p for s in self.sections for p in s.parts if isinstance(p, Grid)]
        return sum(map(len, fields)) + sum(len(c) for g in grids for row in g.rows for c in row)


def drawn(sheet: Worksheet, teller: Teller) -> Drawing:
    """Put a worksheet into the words of the teller's language."""
    return _Draughtsman(sheet, teller).whole()


@dataclass(frozen=True, slots=True)
class _Draughtsman:
    sheet: Worksheet
    teller: Teller

    def whole(self) -> Drawing:
        sheet, words = self.sheet, self.words
        source = words["source"].format(sheet.entry, self.day(sheet.on))
        return Drawing(
            title=words["sheet"],
            sections=(self.head(), self.plan(), self.do(), self.study(), self.act()),
            source=words["write"] if sheet.is_blank else source,
        )

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.teller.language]

    def head(self) -> Section:
        sheet = self.sheet
        parts = (
            self.field("title", sheet.title, 4),
            self.field("place", sheet.place, 2),
            self.field("aim", self.aim(), 4, 2),
            self.field("owner", self.teller.person(sheet.owner), 2),
            self.field("cycle", self.turn(), 4),
            self.field("purpose", self.words.get(sheet.purpose, sheet.purpose), 2),
        )
        return Section("head", "", "", parts)

    def turn(self) -> str:
        """Say which cycle it is, and which on its idea."""
        sheet = self.sheet
        if not sheet.in_ramp:
            return "" if sheet.is_blank else self.words["none"]
        place = {"at": sheet.in_ramp, "of": sheet.cycles_in_ramp, "ramp": sheet.ramp}
        return self.words["of_ramp"].format(cycle=sheet.cycle, **place)

    def aim(self) -> str:
        aim, tell = self.sheet.aim, self.teller
        if aim is None:
            return ""
        numbers = [tell.number(one) for one in (aim.from_number, aim.to_number) if one]
        measured = " ".join(filter(None, (" → ".join(numbers), tell.plain(aim.unit))))
        until = self.words["by"].format(self.day(aim.reached_on)) if aim.reached_on else ""
        parts = (aim.what, aim.for_whom, measured, aim.where, until)
        return ", ".join(tell.plain(part) for part in parts if part)

    def plan(self) -> Section:
        sheet, blank = self.sheet, self.sheet.is_blank
        parts: list[Part] = [self.field("idea", sheet.idea, 6, 2)]
        if sheet.builds_on:
            label = self.words["builds_on"].format(sheet.builds_on)
            parts.append(Field(label, self.teller.plain(sheet.learnt_there)))
        if sheet.questions or blank:
            asked = "; ".join(map(self.teller.plain, sheet.questions))
            parts.append(self.field("questions", asked))
        parts.append(self.believed())
        for name in ("who", "what", "when", "where", "how"):
            parts.append(self.field(f"plan_{name}", getattr(sheet, name), 2))
        parts.append(self.field("scale", self.scale(), 2))
        said = [name for name in ("conditions", "risk", "stop_when") if getattr(sheet, name)]
        names = ("risk", "stop_when") if blank else tuple(said)
        parts += [self.field(name, getattr(sheet, name), 6 // len(names)) for name in names]
        return Section("plan", self.words["plan"], self.words["plan_asks"], tuple(parts))

    def scale(self) -> str:
        sheet = self.sheet
        many = "" if sheet.how_many is None else str(sheet.how_many)
        if many and sheet.out_of is not None:
            many = self.words["out_of"].format(many, sheet.out_of)
        return ", ".join(part for part in (self.teller.plain(sheet.scale), many) if part)

    def believed(self) -> Grid:
        rows = tuple(
            (str(one.number or at), self.statement(one), self.teller.plain(one.because))
            for at, one in enumerate(self.sheet.predictions, start=1)
        )
        return Grid(("", self.words["prediction"], self.words["because"]), rows)

    def statement(self, one: Prediction) -> str:
        said = [self.teller.plain(one.statement)]
        said += [self.words["by"].format(self.day(one.due_on))] if one.due_on else []
        said += [self.words["after_data"]] if one.after_data else []
        return ", ".join(said)

    def do(self) -> Section:
        sheet, words = self.sheet, self.words
        as_planned = words["stopped"] if sheet.is_stopped else self.yes_or_no(sheet.as_planned)
        parts: list[Part] = [
            self.field("period", self.period(), 3),
            self.field("as_planned", as_planned, 3),
        ]
        if sheet.what_differed or sheet.is_blank:
            parts.append(self.field("what_differed", sheet.what_differed))
        parts.append(self.field("observations", self.observed(), 6, 3))
        return Section("do", words["do"], words["do_asks"], tuple(parts))

    def period(self) -> str:
        sheet = self.sheet
        end = sheet.ended_on or sheet.ends_on
        return " – ".join(self.day(day) for day in (sheet.started_on, end) if day)

    def yes_or_no(self, said: bool | None) -> str:
        if said is None:
            return "☐ {yes}    ☐ {no}".format(**self.words) if self.sheet.is_blank else ""
        return self.words["yes" if said else "no"]

    def observed(self) -> str:
        return "\n".join(
            f"{self.day(one.on)} ({self.words.get(one.kind, one.kind)}): "
            f"{self.teller.plain(one.noted)}"
            for one in self.sheet.observations
        )

    def study(self) -> Section:
        sheet, words = self.sheet, self.words
        improvement = words.get(sheet.improvement, sheet.improvement)
        parts: list[Part] = [
            self.comparison(),
            self.field("improvement", improvement or self.yes_or_no(None), 2),
            self.field("learnt", sheet.learnt, 4, 2),
        ]
        return Section("study", words["study"], words["study_asks"], tuple(parts))

    def comparison(self) -> Grid:
        """Put prediction beside outcome; by hand they stand above, and are only numbered here."""
        predictions, words = self.sheet.predictions, self.words
        rows = tuple(self.compared(at, one) for at, one in enumerate(predictions, start=1))
        if self.sheet.is_blank:
            bare = tuple((number, seen, result) for number, _, seen, result in rows)
            return Grid(("", words["seen"], words["result"]), bare)
        return Grid(("", words["prediction"], words["seen"], words["result"]), rows)

    def compared(self, at: int, one: Prediction) -> tuple[str, str, str, str]:
        seen = [self.teller.plain(one.seen)]
        if one.seen_value and one.seen_value not in one.seen:
            seen.append(self.teller.number(one.seen_value))
        return (
            str(one.number or at),
            self.teller.plain(one.statement),
            ", ".join(part for part in seen if part),
            self.words.get(one.result, one.result),
        )

    def act(self) -> Section:
        sheet, words = self.sheet, self.words
        ways = [*DECISIONS] if sheet.decision in ("", *DECISIONS) else [sheet.decision]
        chosen = words.get(sheet.decision, "")
        parts: list[Part] = [Choice(words["act"], tuple(words[way] for way in ways), chosen)]
        parts.append(self.field("why", sheet.why, 6, 2))
        for at, (name, value) in enumerate(sheet.more, start=1):
            shown = self.teller.person(value) if name == "keeper" else value
            is_alone = at % 2 == 1 and at == len(sheet.more)
            parts.append(self.field(name, shown, 6 if is_alone else 3))
        parts.append(self.field("next_cycle", sheet.next_cycle))
        return Section("act", words["act"], words["act_asks"], tuple(parts))

    def field(self, label: str, value: str, width: int = 6, lines: int = 1) -> Field:
        return Field(self.words[label], self.said(value), width, lines)

    def said(self, text: str) -> str:
        return "\n".join(map(self.teller.plain, text.split("\n")))

    def day(self, day: date | None) -> str:
        return self.teller.day(day) if day else ""
