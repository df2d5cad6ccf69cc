"""What drawing a chart costs after the first, in milliseconds of the processor: median and worst.

python -m benchmarks.charts [TIMES]

Each kind of chart is one of three years of months, with limits, signals, a target and comments; the
last ones are the charts of an initiative. Beside them stands what the same converter needs for a
bare line of as many points, with its axes as Vega-Lite has them.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any, Final

from hjul import Actor, Hjul
from hjul.adapters.exchange.charts import rendering
from hjul.adapters.exchange.charts.drawing import Drawing
from hjul.cycle import commands as c
from hjul.cycle.evaluation import SUBGROUPED
from hjul.cycle.signals import KINDS

TIMES: Final = 30
LIMIT_MS: Final = 100.0
ANNA: Final = Actor(id="u-1")
WORK: Final = "initiative-charts"
MONTHS: Final = [f"{2023 + at // 12}-{at % 12 + 1:02}" for at in range(36)]
COUNTS: Final = [17 + 7 * at % 11 + (9 if at > 24 else 0) for at in range(36)]
OVER: Final = frozenset(("p", "u", "pp", "up", "ip"))
LETTERS: Final = 40
"""How long the name of a measure and the text of a comment are, as people write them."""


def measure(kind: str) -> list[c.Command]:
    """Define a measure and record three years of it."""
    stream = f"measure-{kind}"
    define = c.DefineMeasure(
        stream, name=f"{kind} ".ljust(LETTERS, "n"), division="care", unit="days",
        frequency="month", good="decrease", chart=kind, rules="anhoej",
    )  # fmt: skip
    figures = [
        c.RecordMeasurement(stream, period=month, **figure(kind, count + at))
        for month, count in zip(MONTHS, COUNTS, strict=True)
        for at in range(4 if kind in SUBGROUPED else 1)
    ]
    notes = [
        c.NoteComment(stream, period=month, comment="x" * LETTERS) for month in MONTHS[5:30:12]
    ]
    return [define, *figures, c.SetTarget(stream, target="0.1" if kind in OVER else "20"), *notes]


def figure(kind: str, count: int) -> dict[str, Any]:
    """Give a figure as the kind of chart wants it."""
    if kind in OVER:
        return {"numerator": str(count), "denominator": str(90 + count)}
    return {"value": str(count)}


def bare() -> dict[str, Any]:
    """Give a plain line of as many points, as anybody would ask for it."""
    values = [{"x": f"{month}-01", "y": y} for month, y in zip(MONTHS, COUNTS, strict=True)]
    x, y = {"field": "x", "type": "temporal"}, {"field": "y", "type": "quantitative"}
    return {
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {"x": x, "y": y},
        "width": 720,
        "height": 300,
    }


def told(what: str, times: int, *acts: Callable[[], object]) -> None:
    """Print the median and the worst of each act, after the first."""
    line = f"{what:<22}"
    for act in acts:
        act()
        took: list[float] = []
        for _ in range(times):
            began = time.process_time()
            act()
            took.append((time.process_time() - began) * 1000)
        verdict = "" if statistics.median(took) < LIMIT_MS else " too long"
        line += f"{statistics.median(took):8.1f} {max(took):8.1f}{verdict:<9}"
    print(line, flush=True)


def main() -> None:
    """Draw every kind of chart as often as is asked."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    with Hjul("memory:") as hjul:
        asked = [command for kind in KINDS for command in measure(kind)]
        follow = [
            c.FollowMeasure(WORK, measure=f"measure-{kind}", kind="process") for kind in KINDS[:4]
        ]
        hjul.ask(
            [*asked, c.OpenInitiative(WORK, division="care", title="Charts"), *follow], by=ANNA
        )
        print(f"{'median and worst, ms':<22}{'SVG':>17}{'':9}{'PNG with its SVG':>17}")
        for kind in KINDS:
            drawn: Drawing = hjul.chart(f"measure-{kind}")
            told(f"{kind} chart", times, drawn.svg, drawn.png)
        several = hjul.chart(WORK)
        told(f"{len(several.pictures)} small charts", times, several.svg, several.png)
    plain = bare()
    told(
        "a bare line, for scale",
        times,
        lambda: rendering.svg(plain),
        lambda: rendering.png(rendering.svg(plain)),
    )


if __name__ == "__main__":
    main()
