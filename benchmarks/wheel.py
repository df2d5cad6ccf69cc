"""A December day of a whole country: every management review opened and reminded of.

python -m benchmarks.wheel [ORGANISATIONS] [DIVISIONS]

Each organisation is a history of its own, an SQLite file; so many are made, and on 1 December all
their management reviews begin. Then the day before their last day is reached, and all are reminded
of. The whole is 290 organisations of seven divisions: 2,030 reviews.
"""

import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from hjul import Actor, Hjul, SimulatedClock
from hjul.cycle import commands as c

ANNA = Actor(id="u-1", roles=("quality-officer",))
WHOLE = (290, 7)
BEGUN, DECEMBER, REMINDED = datetime(2027, 1, 4, 7, tzinfo=UTC), (12, 1), (12, 29)
SETTLED = (1, 3, 4, 5, 6, 7)
"""The activities that are done before December."""


def opened(url: str, clock: SimulatedClock, divisions: int) -> None:
    """Open the year of each division, and let all be done that comes before the review."""
    with Hjul(url, clock=clock) as hjul:
        for number in range(divisions):
            key = f"division-{number}"
            hjul.ask(c.OpenDivision(division=key, name=f"Division {number}"), by=ANNA)
            officer = c.TakeOffice(role="quality-officer", person=f"u-{number}", division=key)
            hjul.ask(officer, by=ANNA)
            hjul.ask(c.OpenYear(scope=key, template="nykoping.1", period="2027"), by=ANNA)
            year = f"year-{key}-nykoping-2027"
            hjul.ask([c.CompleteActivity(year, activity=it) for it in SETTLED], by=ANNA)
        hjul.sweep()
        clock.set(datetime(2027, 11, 30, 9, tzinfo=UTC))
        hjul.sweep()


def day(url: str, clock: SimulatedClock, on: tuple[int, int], event: str) -> tuple[float, int]:
    """Give how many seconds a morning takes, and how many reviews it reached.

    Opening the history and closing it are part of the morning.
    """
    clock.set(datetime(2027, *on, 7, 30, tzinfo=UTC))
    begun = time.perf_counter()
    with Hjul(url, clock=clock) as hjul:
        swept = hjul.sweep()
    took = time.perf_counter() - begun
    with Hjul(url, clock=clock) as hjul:
        return took, sum(_is(hjul, entry, event) for entry in swept.entries)


def _is(hjul: Hjul, entry: str, event: str) -> bool:
    stream, _, version = entry.partition("@")
    happened = hjul.history(stream)[int(version) - 1].event
    if type(happened).__name__ != event:
        return False
    return getattr(happened, "rule", "") == "time.duty-due" or getattr(happened, "activity", 0) == 8


def drawn(url: str, clock: SimulatedClock) -> float:
    """Give how many seconds it takes to open a history and draw the wheel of its organisation."""
    begun = time.perf_counter()
    with Hjul(url, clock=clock) as hjul:
        hjul.wheel_drawn(2027, at=date(2027, 12, 1))
    return time.perf_counter() - begun


def main() -> None:
    """Measure some organisations, and say what the whole country costs."""
    organisations, divisions = ([*map(int, sys.argv[1:]), *WHOLE[len(sys.argv) - 1 :]])[:2]
    spent = {"opened": 0.0, "reminded": 0.0, "drawn": 0.0}
    reached = {"opened": 0, "reminded": 0}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(organisations):
            url, clock = f"sqlite:///{Path(folder) / f'{number}.db'}", SimulatedClock(BEGUN)
            opened(url, clock, divisions)
            for what, on, event in (
                ("opened", DECEMBER, "ActivityOpened"),
                ("reminded", REMINDED, "ReminderGiven"),
            ):
                took, many = day(url, clock, on, event)
                spent[what] += took
                reached[what] += many
            spent["drawn"] += drawn(url, clock)
    reviews = organisations * divisions
    print(f"{organisations} organisations of {divisions} divisions: {reviews} reviews")
    for what in ("opened", "reminded"):
        whole = spent[what] / reviews * WHOLE[0] * WHOLE[1]
        print(
            f"  {what}: {reached[what]} entries in {spent[what]:.1f} s; "
            f"the whole country in {whole:.0f} s"
        )
    print(f"  a wheel drawn in {spent['drawn'] / organisations * 1000:.0f} ms, opening included")


if __name__ == "__main__":
    main()
