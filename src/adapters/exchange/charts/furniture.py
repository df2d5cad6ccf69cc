"""What stands on and around a plot in words and signs: names, lines' labels, signals, notes.

Everything is placed in pixels of the plot; what stands above it has negative heights.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from hjul.adapters.exchange.charts.layers import (
    BLUE,
    GREY,
    INK,
    LOOKS,
    ORANGE,
    PURPLE,
    Sign,
    Text,
    look,
    told,
)
from hjul.adapters.exchange.charts.layout import LETTER, Axes, Laned, apart, beside
from hjul.adapters.exchange.charts.picture import Band, Mark, Picture
from hjul.adapters.exchange.charts.words import WORDS
from hjul.cycle.signals import Runs
from hjul.projections.telling import Teller

Line = tuple[float, float, float, float]
LANE: Final = 16.0
"""How tall a lane with the name of a cycle is."""
CLEAR: Final = 9.0
"""How far from a line the middle of a word is, so that the line does not go through it."""
MOST_SIGNALS: Final = 8
"""How many signals are named in the plot; all of them are named in the text."""
ICON_COLOURS: Final = {"improvement": BLUE, "concern": ORANGE, "neutral": PURPLE}
ASSURED: Final = {"consistent_pass": BLUE, "consistent_fail": ORANGE, "inconsistent": GREY}
MEDIANS: Final = frozenset(("run", "g"))


@dataclass(slots=True)
class Furniture:
    """All words and signs of a chart, and the lines that lead to them."""

    texts: list[Text] = field(default_factory=list[Text])
    signs: list[Sign] = field(default_factory=list[Sign])
    rules: list[Line] = field(default_factory=list[Line])
    stems: list[Line] = field(default_factory=list[Line])


class Furnisher:
    """Places the words and signs of one picture."""

    def __init__(
        self, picture: Picture, axis: Axes, laned: Sequence[Laned], teller: Teller, small: bool
    ) -> None:
        """Furnish a plot with these axes and lanes; a small one carries less."""
        self.picture, self.axis, self.laned, self.teller = picture, axis, laned, teller
        self.small, self.words = small, WORDS[teller.language]
        self.out = Furniture()

    def furnished(self) -> Furniture:
        """Place everything."""
        if not self.picture.marks:
            middle = (self.axis.wide / 2, self.axis.tall / 2)
            self.out.texts.append(Text(*middle, self.words["no-figures"], 12, align="center"))
        self._head()
        self._bands()
        self._beside()
        self._parts()
        self._signals()
        self._notes()
        self._legend()
        return self.out

    # ---- above -----------------------------------------------------------------------------------

    def _head(self) -> None:
        """Name the measure, how it is judged, and the two icons with their words."""
        picture, words = self.picture, self.words
        size, wide = (12, 48) if self.small else (16, 76)
        above = -14.0 - LANE * (1 + max((one.lane for one in self.laned), default=-1))
        above -= self._icons(above)
        self.out.texts.append(
            Text(0, above, self._subtitle(), 10 if self.small else 11, colour=GREY)
        )
        names = textwrap.wrap(named(picture, self.teller), wide) or [words["measure"]]
        for at, line in enumerate(reversed(names)):
            height = above - (18 if self.small else 21) - at * (size + 4)
            self.out.texts.append(Text(0, height, line, size, bold=True))

    def _subtitle(self) -> str:
        picture, words = self.picture, self.words
        kind = kind_of(picture, self.teller)
        judged = words["kind.line"].format(
            kind=kind, rules=words.get(f"rules.{picture.chart.rules}", picture.chart.rules)
        )
        good = words[f"good.{picture.chart.direction}"]
        parts = [self.teller.plain(picture.unit), *([] if self.small else [judged]), good]
        return " · ".join(part for part in parts if part)

    def _icons(self, above: float) -> float:
        """Draw the icons with what they say, and give how tall they are."""
        shown = self.picture.chart.icons
        variation = self._variation()
        at = 9.0
        for name, colour, letter in (
            (variation, _variation_colour(variation), self._letter(variation)),
            (shown.assurance, ASSURED.get(shown.assurance or "", GREY), self._sure()),
        ):
            if name is None:
                continue
            said = self.words[f"icon.{name}"]
            self.out.signs.append(Sign(at, above - 2, "circle", "#FFFFFF", colour, 260))
            self.out.texts.append(Text(at, above - 2, letter, 11, bold=True, align="center"))
            self.out.texts.append(Text(at + 14, above - 2, said, 11))
            at += 42 + len(said) * LETTER * 1.08
        return 22.0 if at > 9 else 0.0

    def _variation(self) -> str | None:
        """Give the icon of the last figure; a run chart has no more to say of it than its runs."""
        chart = self.picture.chart
        variation = chart.icons.variation
        has_runs = bool(chart.parts) and bool(chart.parts[-1].signals)
        return "runs" if variation == "common_cause" and has_runs else variation

    def _letter(self, variation: str | None) -> str:
        """Give the letter of the NHS icons: H or L; a wave where there is only chance."""
        if variation == "runs":
            return "!"
        if variation is None or variation.startswith(("common", "special")):
            return "≈"
        return "H" if variation.endswith("high") else "L"

    def _sure(self) -> str:
        return self.words.get(f"letter.{self.picture.chart.icons.assurance}", "")

    def _bands(self) -> None:
        for one in self.laned:
            height = -LANE * one.lane - 9
            self.out.stems.append((one.left, height - 5, one.left, 0))
            self.out.texts.append(Text(one.left + 4, height, one.text, 10))

    # ---- beside ----------------------------------------------------------------------------------

    def _beside(self) -> None:
        """Label centre, limits and target at the right end of their lines."""
        labels = [*self._labels()]
        places = apart([self.axis.y(level) for level, _ in labels], 12, 0, self.axis.tall)
        for (_, text), y in zip(labels, places, strict=True):
            self.out.texts.append(Text(self.axis.wide + 6, y, text, 9 if self.small else 10))

    def _labels(self) -> Iterator[tuple[float, str]]:
        picture, words = self.picture, self.words
        there = [mark for mark in picture.marks if not mark.point.is_missing]
        if there:
            last = there[-1].point
            part = picture.chart.parts[last.part]
            mark = f" {words['provisional']}" if part.provisional and not self.small else ""
            name = "median" if picture.chart.kind in MEDIANS else "mean"
            for level, key in ((last.centre, name), (last.upper, "upper"), (last.lower, "lower")):
                if level is not None:
                    more = mark if key == name else ""
                    yield level, words[key].format(told(level, self.teller)) + more
        if picture.target is not None:
            yield picture.target, words["target"].format(told(picture.target, self.teller))

    # ---- within ----------------------------------------------------------------------------------

    def _parts(self) -> None:
        """Say where a part begins and why, at which level it lies, and where the baseline is."""
        picture, axis = self.picture, self.axis
        ends: list[float] = []
        for number, marks in picture.of_part.items():
            x = axis.x(marks[0].first.toordinal())
            if number:
                self.out.rules.append((x, 0, x, axis.tall))
                if not self.small:
                    self._begins(number, x + 4, ends)
            if number < len(picture.chart.parts) - 1 and marks[0].point.centre is not None:
                level = marks[0].point.centre
                text = told(level, self.teller)
                self.out.texts.append(Text(x + 3, beside(axis, level, marks, text), text, 9))
        self._baseline()

    def _begins(self, number: int, x: float, ends: list[float]) -> None:
        """Say why a part begins, in the lowest row that no part before it speaks in."""
        begins = self.picture.begins
        why = begins[number - 1] if number <= len(begins) else "defined"
        text = self.words[f"part.{why}"].format(number + 1)
        row = next((row for row, end in enumerate(ends) if end < x), len(ends))
        ends[row : row + 1] = [x + len(text) * LETTER]
        self.out.texts.append(Text(x, self.axis.tall - 22 - 12 * row, text, 9, colour=GREY))

    def _baseline(self) -> None:
        frozen = self.picture.baseline
        if frozen is None:
            return
        within = [mark for mark in self.picture.marks if frozen[0] <= mark.period <= frozen[1]]
        if not within:
            return
        left, right = (self.axis.x(day.toordinal()) for day in (within[0].first, within[-1].last))
        y = self.axis.tall - 3
        self.out.rules += [(left, y, right, y), (left, y - 4, left, y + 3)]
        self.out.rules.append((right, y - 4, right, y + 3))
        if not self.small:
            text = Text((left + right) / 2, y - 7, self.words["baseline"], 9, align="center")
            self.out.texts.append(text)

    def _signals(self) -> None:
        """Name signals in words where they are: of a part above it, of points beside the last."""
        for number, marks in self.picture.of_part.items():
            self._of_part(number, marks)
        if self.small:
            return
        taken: list[tuple[float, float, float]] = []
        stretches = [*_stretches(self.picture.marks)][-MOST_SIGNALS:]
        for broken, marks in stretches:
            self._of_points(broken, marks, taken)

    def _of_part(self, number: int, marks: Sequence[Mark]) -> None:
        picture, axis = self.picture, self.axis
        part = picture.chart.parts[number]
        left = axis.x(marks[0].first.toordinal())
        row = 0
        for kind in part.signals:
            longest = longest_run(marks)
            text = self._run(kind, part.runs, longest)
            if kind == "long-run":
                self.out.signs += [
                    Sign(
                        axis.x(one.middle),
                        axis.y(one.point.y or 0),
                        "circle",
                        "transparent",
                        INK,
                        190,
                    )
                    for one in longest
                ]
            if not self.small:
                x = min(left + 6, axis.wide - len(text) * LETTER)
                self.out.texts.append(Text(x, 8 + 13 * row, text, 10, bold=True))
                row += 1

    def _run(self, kind: str, runs: Runs, longest: Sequence[Mark]) -> str:
        if kind == "few-crossings":
            return self.words["run.crossings"].format(runs.crossings, runs.crossings_min)
        if kind != "long-run":
            return self.words[f"run.{kind}"]
        first = longest[0].point if longest else None
        is_high = first is not None and (first.y or 0) > (first.centre or 0)
        return self.words[f"run.long.{'high' if is_high else 'low'}"].format(runs.longest)

    def _of_points(
        self, rules: Sequence[str], marks: Sequence[Mark], taken: list[tuple[float, float, float]]
    ) -> None:
        """Name a stretch of signals above its figures, or below when they lie under the centre."""
        last, axis = marks[-1], self.axis
        named = ", ".join(self.words[f"rule.{rule}"] for rule in rules)
        text = self.words["signal"].format(self.words[f"state.{last.point.look}"], named)
        half = len(text) * LETTER / 2
        x = min(max(axis.x((marks[0].middle + last.middle) / 2), half), axis.wide - half)
        under = [
            axis.y(mark.point.y)
            for mark in self.picture.marks
            if mark.point.y is not None and abs(axis.x(mark.middle) - x) <= half + 8
        ]
        centre = last.point.centre
        is_high = centre is None or (last.point.y or 0) >= centre
        y = min(under, default=20) - 13 if is_high else max(under, default=axis.tall - 30) + 13
        for _ in range(4):
            if all(abs(x - a) > half + b or abs(y - c) > 11 for a, b, c in taken):
                break
            y += -12 if is_high else 12
        y = min(max(self._clear(y, last, is_high), 6.0), axis.tall - 24)
        taken.append((x, half, y))
        self.out.texts.append(Text(x, y, text, 10, align="center"))

    def _clear(self, y: float, mark: Mark, is_high: bool) -> float:
        """Move words off a line that would go through them."""
        point = mark.point
        levels = (self.picture.target, point.centre, point.lower, point.upper)
        for line in (self.axis.y(level) for level in levels if level is not None):
            if abs(line - y) < CLEAR:
                y = line - CLEAR if is_high else line + CLEAR
        return y

    # ---- below -----------------------------------------------------------------------------------

    def _notes(self) -> None:
        """Number the comments where they belong; what they say stands below."""
        if self.small:
            return
        below = self.axis.tall + 74
        for note in self.picture.comments:
            mark = next((m for m in self.picture.marks if m.period == note.period), None)
            if mark is not None:
                self._numbered(note.number, mark)
            about = self.teller.period(note.period) if note.period else ""
            opening = f"{note.number}. {about}: " if about else f"{note.number}. "
            for line in textwrap.wrap(opening + note.text, 120, subsequent_indent="    "):
                self.out.texts.append(Text(0, below, line, 10))
                below += 14

    def _numbered(self, number: int, mark: Mark) -> None:
        x, y = self.axis.x(mark.middle), self.axis.tall - 10
        point = mark.point.y
        if point is not None and self.axis.y(point) < y - 14:
            self.out.rules.append((x, min(self.axis.y(point) + 24, y - 7), x, y - 7))
        self.out.signs.append(Sign(x, y, "circle", "#FFFFFF", INK, 150))
        self.out.texts.append(Text(x, y + 0.5, str(number), 9, bold=True, align="center"))

    def _legend(self) -> None:
        """Say what each shape that occurs stands for."""
        shown = {
            look(mark.point.look, is_excluded=mark.point.is_excluded)
            for mark in self.picture.marks
            if not mark.point.is_missing
        }
        at, y = 6.0, self.axis.tall + (42 if self.small else 52)
        for name, (shape, fill, stroke) in LOOKS.items():
            if name not in shown or shown == {"common_cause"}:
                continue
            said = self.words[name if name == "excluded" else f"state.{name}"]
            self.out.signs.append(Sign(at, y, shape, fill, stroke, 60))
            self.out.texts.append(Text(at + 9, y, said, 10))
            at += 28 + len(said) * LETTER
        if any("long-run" in part.signals for part in self.picture.chart.parts):
            self.out.signs.append(Sign(at + 1, y, "circle", "transparent", INK, 150))
            self.out.texts.append(Text(at + 12, y, self.words["ring"], 10))


def named(picture: Picture, teller: Teller) -> str:
    """Name a measure, and the stratum when it is one."""
    name = teller.plain(picture.name) or picture.stream
    if not picture.stratum:
        return name
    return WORDS[teller.language]["of"].format(name, teller.word("stratum", picture.stratum))


def kind_of(picture: Picture, teller: Teller) -> str:
    """Name the kind of chart."""
    words, kind = WORDS[teller.language], picture.chart.kind
    if kind == "run":
        return words["kind.run"]
    letters = {"ip": "I′", "pp": "P′", "up": "U′", "xbar": "Xbar", "mr": "MR"}
    return words["kind.other"].format(letters.get(kind, kind.upper()))


def band_said(band: Band, teller: Teller, *, small: bool, with_whose: bool) -> str:
    """Name a cycle by its number and what was decided."""
    words = WORDS[teller.language]
    decided = words.get(f"decided.{band.decision}", band.decision)
    if small:
        return f"{band.cycle} {decided}".strip()
    if decided:
        told = words["cycle.decided"].format(band.cycle, decided)
    else:
        told = words["cycle" if band.to_on else "cycle.on"].format(band.cycle)
    return f"{teller.plain(band.of)}, {told[0].lower()}{told[1:]}" if with_whose else told


def longest_run(marks: Sequence[Mark]) -> list[Mark]:
    """Give the figures of the longest run on one side; those on the line neither break nor count.

    The last of several that are equally long is given, for it says most of today.
    """
    best: list[Mark] = []
    run: list[Mark] = []
    side = 0
    for mark in marks:
        point = mark.point
        if point.y is None or point.centre is None or point.is_excluded or point.y == point.centre:
            continue
        now = 1 if point.y > point.centre else -1
        run = [*run, mark] if now == side else [mark]
        side = now
        best = run if len(run) >= len(best) else best
    return best


def _stretches(marks: Sequence[Mark]) -> Iterator[tuple[list[str], list[Mark]]]:
    """Give each stretch of neighbours that are signals alike, with the rules they break."""

    def alike(mark: Mark) -> tuple[str, bool]:
        return mark.point.look, bool(mark.point.rules_broken)

    for (_, is_signal), some in groupby(marks, alike):
        stretch = list(some)
        if is_signal:
            broken = dict.fromkeys(rule for mark in stretch for rule in mark.point.rules_broken)
            yield [*broken], stretch


def _variation_colour(variation: str | None) -> str:
    return ICON_COLOURS.get((variation or "").partition("_")[0], GREY)
