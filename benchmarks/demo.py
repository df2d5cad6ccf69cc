"""What the demo costs: the year played, then everything shown of it.

python -m benchmarks.demo [URL] [INITIATIVES]
"""

import sys
import time
from datetime import date

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.demo import play, shown
from hjul.adapters.exchange.demo.playing import INITIATIVES, clock_of
from hjul.projections.table import Table

TODAY = date(2027, 3, 1)


def main(url: str = "memory:", initiatives: str = str(INITIATIVES)) -> None:
    clock = clock_of(TODAY, 1)
    with Hjul(url, clock=clock) as hjul:
        cpu = time.process_time()
        result = play(hjul, clock, today=TODAY, url=url, initiatives=int(initiatives))
        cpu = time.process_time() - cpu
        started = time.perf_counter()
        lines = sum(_lines(part) for part in shown(hjul, result))
        showing = time.perf_counter() - started
    each = 1000 * result.seconds / result.askings
    print(
        f"{result.entries} entries in {result.askings} askings: {result.seconds:.1f} s "
        f"({cpu:.1f} s of processor), {each:.2f} ms an asking"
    )
    print(f"shown in {lines} lines: {showing:.2f} s")


def _lines(part: Table | str) -> int:
    text = part.text() if isinstance(part, Table) else part
    return len(text.splitlines())


if __name__ == "__main__":
    main(*sys.argv[1:])
