"""The organisation's wheel as a picture: a ring for each division, twelve months around.

January begins at the top and time goes clockwise; nothing has an angle but its months. Each ring
has a band for each track, told by pattern as well as colour; each activity has a sign in its last
month, told by shape as well as colour, and what is late says so in a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import cos, pi, sin
from typing import Final

from hjul.adapters.exchange.wheel_words import WORDS
from hjul.cycle.templates import COLOURS, TRACKS
from hjul.projections.telling import Teller
from hjul.projections.turn_names import scope_named
from hjul.projections.years_turns import Stand, TurnTelling
from hjul.projections.years_wheel import Mark, Ring

SIZE: Final = 1000
WIDE: Final = 1400
LEFT: Final = 40
"""The picture in units of its own: a square for the wheel, room for the legend on its right, and a
little for the names of the months on its left."""
CENTRE: Final = SIZE / 2
INNER: Final = 110
OUTER: Final = 440
ROLLING: Final = 0.45
"""How much of its colour remains of what goes on all the time."""
SIGN: Final = 6
"""Half the width of a sign, at most."""
PATTERNS: Final = {
    "study": '<circle cx="4" cy="4" r="1.3" fill="#000" fill-opacity=".55"/>',
    "act": '<path d="M0 8L8 0" stroke="#fff" stroke-opacity=".7" stroke-width="1.5"/>',
    "plan": '<path d="M0 4H8M4 0V8" stroke="#fff" stroke-opacity=".6" stroke-width="1"/>',
    "do": '<path d="M0 4H8" stroke="#000" stroke-opacity=".45" stroke-width="1.2"/>',
}
"""What lies over the colour of a track, in a square of eight by eight."""
SHAPES: Final[dict[Stand, str]] = {
    "late": '<path d="M0 -1.5L1.5 1.2H-1.5Z" fill="#b00020" stroke="#fff" stroke-width=".25"/>',
    "now": '<path d="M0 -1.2L1.2 0L0 1.2L-1.2 0Z" fill="#fff" stroke="#000" stroke-width=".4"/>',
    "coming": '<circle r=".95" fill="#fff" stroke="#000" stroke-width=".35"/>',
    "done": '<circle r="1" fill="#000" stroke="#fff" stroke-width=".25"/>',
    "called-off": '<path d="M-1 -1L1 1M-1 1L1 -1" stroke="#000" stroke-width=".45"/>',
}
"""The sign of each way to stand, about as wide as two; what goes on all the time has none."""


Faults = Sequence[tuple[str, str]]
"""Divisions, each with the role that nobody holds in it."""


@dataclass(frozen=True, slots=True)
class Band:
    """Where a track of a ring is: its two radii."""

    inner: float
    outer: float

    @property
    def middle(self) -> float:
        """The radius on which its signs stand."""
        return (self.inner + self.outer) / 2


def svg(rings: Sequence[Ring], year: int, today: date, teller: Teller, faults: Faults = ()) -> str:
    """Draw the wheel of a calendar year, and say which division lacks which office."""
    return "\n".join(_drawn(rings, year, today, teller, faults)) + "\n"


def _drawn(
    rings: Sequence[Ring], year: int, today: date, teller: Teller, faults: Faults
) -> Iterator[str]:
    words = WORDS[teller.language]
    title = words["title"].format(year, teller.day(today))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-LEFT} 0 {LEFT + WIDE} {SIZE}" '
        f'role="img" aria-labelledby="title told" lang="{teller.language}" '
        'font-family="sans-serif">'
    )
    yield f'<title id="title">{escape(title)}</title>'
    yield f'<desc id="told">{escape(told(rings, year, today, teller, faults))}</desc>'
    yield from _patterns()
    yield f'<rect x="{-LEFT}" width="{LEFT + WIDE}" height="{SIZE}" fill="#fff"/>'
    yield from _months(teller)
    for at, ring in enumerate(rings):
        yield from _ring(ring, _bands(at, len(rings)), teller)
    yield from _spokes()
    for at, ring in enumerate(rings):
        yield from _marked(ring, _bands(at, len(rings)), at + 1, teller)
    if today.year == year:
        yield from _needle(today, teller)
    yield from _legend(rings, title, teller, faults)
    yield "</svg>"


def told(rings: Sequence[Ring], year: int, today: date, teller: Teller, faults: Faults = ()) -> str:
    """Tell in words what the picture shows, for whoever does not see it."""
    words, telling = WORDS[teller.language], TurnTelling(teller)
    sentences = [words["about"].format(year)]
    for at, ring in enumerate(rings, start=1):
        late = [telling.activity(mark.row) for mark in ring.late]
        now = [telling.activity(mark.row) for mark in ring.marks if mark.stands == "now"]
        parts = [words["ring"].format(at, scope_named(ring.scope, teller))]
        parts.append(words["is-late"].format(teller.listed(late)) if late else words["none-late"])
        parts += [words["is-now"].format(teller.listed(now))] if now else []
        parts = parts if ring.marks else [*parts[:1], words["no-turn"]]
        sentences.append("; ".join([*parts, *_lacks(ring, teller, faults)]) + ".")
    return " ".join(sentences)


def _lacks(ring: Ring, teller: Teller, faults: Faults) -> Iterator[str]:
    lacks = [teller.word("role", role) for division, role in faults if division == ring.scope]
    if lacks:
        yield WORDS[teller.language]["lacks"].format(teller.listed(lacks))


def _bands(at: int, many: int) -> dict[str, Band]:
    """Give the bands of a ring, the first ring outermost."""
    ring = (OUTER - INNER) / max(many, 1)
    gap = min(5.0, ring / 8)
    track = (ring - gap) / len(TRACKS)
    outer = OUTER - at * ring
    return {
        key: Band(outer - (order + 1) * track, outer - order * track)
        for order, key in enumerate(TRACKS)
    }


def _patterns() -> Iterator[str]:
    yield "<defs>"
    for track, over in PATTERNS.items():
        colour = COLOURS[track].hex  # type: ignore[index]  # the keys are the tracks
        yield (
            f'<pattern id="{track}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{colour}"/>{over}</pattern>'
        )
    yield "</defs>"


# ---- round the wheel -----------------------------------------------------------------------------


def _point(radius: float, month: float) -> tuple[float, float]:
    """Give a point at so many months from the beginning of January, clockwise from the top."""
    angle = month * pi / 6 - pi / 2
    return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)


def _at(radius: float, month: float) -> str:
    x, y = _point(radius, month)
    return f"{x:.1f} {y:.1f}"


def _sector(band: Band, begins: float, ends: float) -> str:
    """Give the path of a sector; a whole turn is two halves."""
    if ends - begins > 11.99:
        return _sector(band, begins, begins + 6) + _sector(band, begins + 6, begins + 11.999)
    large = int(ends - begins > 6)
    out, inn = f"{band.outer:.1f}", f"{band.inner:.1f}"
    return (
        f"M{_at(band.outer, begins)}A{out} {out} 0 {large} 1 {_at(band.outer, ends)}"
        f"L{_at(band.inner, ends)}A{inn} {inn} 0 {large} 0 {_at(band.inner, begins)}Z"
    )


def _months(teller: Teller) -> Iterator[str]:
    for at, name in enumerate(teller.speech.months):
        x, y = _point(OUTER + 20, at + 0.5)
        anchor = "start" if x > CENTRE else "end"
        yield (
            f'<text x="{x:.1f}" y="{y + 6:.1f}" text-anchor="{anchor}" font-size="17">'
            f"{escape(name)}</text>"
        )


def _spokes() -> Iterator[str]:
    spokes = "".join(f"M{_at(INNER, month)}L{_at(OUTER + 8, month)}" for month in range(12))
    yield f'<path d="{spokes}" stroke="#555" stroke-width=".7" fill="none"/>'


def _ring(ring: Ring, bands: dict[str, Band], teller: Teller) -> Iterator[str]:
    telling = TurnTelling(teller)
    for track in TRACKS:
        band = bands[track]
        yield f'<path d="{_sector(band, 0, 12)}" fill="#f1f1f1" stroke="#ccc" stroke-width=".5"/>'
        for mark in ring.of(track):
            rolls = mark.row.is_rolling
            yield (
                f'<path d="{_sector(band, mark.first - 1, mark.last)}" fill="url(#{track})" '
                f'fill-opacity="{ROLLING if rolls else 1}" stroke="#333" stroke-width=".5">'
                f"<title>{escape(_said(ring, mark, telling))}</title></path>"
            )


def _marked(ring: Ring, bands: dict[str, Band], number: int, teller: Teller) -> Iterator[str]:
    """Put the signs of a ring, and its number, over everything else."""
    for track in TRACKS:
        yield from _signs(ring.of(track), bands[track], teller)
    x, y = _point((bands["study"].outer + bands["do"].inner) / 2, 0)
    yield (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="#fff" stroke="#000"/>'
        f'<text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" font-size="13" '
        f'font-weight="bold">{number}</text>'
    )


def _said(ring: Ring, mark: Mark, telling: TurnTelling) -> str:
    how = WORDS[telling.teller.language][mark.stands]
    return f"{scope_named(ring.scope, telling.teller)}: {telling.activity(mark.row)} ({how})"


def _signs(marks: Sequence[Mark], band: Band, teller: Teller) -> Iterator[str]:
    """Put the signs of a band side by side in the last month of each."""
    size = min(SIGN, (band.outer - band.inner) * 0.42)
    shown = [mark for mark in marks if mark.stands in SHAPES]
    for month in range(1, 13):
        here = [mark for mark in shown if mark.last == month]
        for at, mark in enumerate(here, start=1):
            x, y = _point(band.middle, month - 1 + at / (len(here) + 1))
            yield f'<g transform="translate({x:.1f} {y:.1f}) scale({size:.2f})">'
            yield f"{SHAPES[mark.stands]}</g>"
            if mark.stands == "late":
                yield _late(x, y, size, teller)


def _late(x: float, y: float, size: float, teller: Teller) -> str:
    word = escape(WORDS[teller.language]["late"])
    return (
        f'<text x="{x + 1.6 * size:.1f}" y="{y + 3:.1f}" font-size="9" font-weight="bold" '
        f'stroke="#fff" stroke-width="2.5" paint-order="stroke">{word}</text>'
    )


def _needle(today: date, teller: Teller) -> Iterator[str]:
    days = (date(today.year + (today.month == 12), today.month % 12 + 1, 1) - today).days
    length = days + today.day - 1
    month = today.month - 1 + (today.day - 0.5) / length
    yield (
        f'<path d="M{_at(INNER - 20, month)}L{_at(OUTER + 8, month)}" stroke="#000" '
        'stroke-width="2.5" stroke-linecap="round"/>'
    )
    told_day = escape(teller.day(today))
    yield (
        f'<text x="{CENTRE}" y="{CENTRE + 6}" text-anchor="middle" font-size="18" '
        f'font-weight="bold">{told_day}</text>'
    )


# ---- beside the wheel ----------------------------------------------------------------------------


def _legend(rings: Sequence[Ring], title: str, teller: Teller, faults: Faults) -> Iterator[str]:
    words, y = WORDS[teller.language], 60
    yield f'<text x="1010" y="{y}" font-size="21" font-weight="bold">{escape(title)}</text>'
    y += 24
    for at, ring in enumerate(rings, start=1):
        y += 26
        late = f" – {words['count-late'].format(len(ring.late))}" if ring.late else ""
        none = f" – {words['no-turn']}" if not ring.marks else ""
        named = escape(f"{at}  {scope_named(ring.scope, teller)}{late}{none}")
        yield f'<text x="1010" y="{y}" font-size="17">{named}</text>'
        for lacks in _lacks(ring, teller, faults):
            y += 22
            yield f'<text x="1026" y="{y}" font-size="15" fill="#b00020">{escape(lacks)}</text>'
    y += 30
    for track in TRACKS:
        y += 30
        yield (
            f'<rect x="1010" y="{y - 16}" width="34" height="20" fill="url(#{track})" '
            'stroke="#333" stroke-width=".5"/>'
        )
        yield f'<text x="1056" y="{y}" font-size="17">{escape(teller.word("track", track))}</text>'
    y += 12
    for stand, shape in SHAPES.items():
        y += 28
        yield f'<g transform="translate(1027 {y - 6}) scale(7)">{shape}</g>'
        yield f'<text x="1056" y="{y}" font-size="17">{escape(words[stand])}</text>'
    y += 28
    box = f'<rect x="1010" y="{y - 16}" width="34" height="20" fill="url(#do)"'
    yield f'{box} fill-opacity="{ROLLING}"/>'
    yield f'<text x="1056" y="{y}" font-size="17">{escape(words["rolling"])}</text>'
