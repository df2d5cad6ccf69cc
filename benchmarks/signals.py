"""What charts cost, in seconds of one core: 25,000 points of every kind, and by every rule set.

python -m benchmarks.signals
"""

import time
from collections.abc import Callable
from typing import Final

from hjul.cycle.signals import KINDS, RULE_SETS, chart
from hjul.cycle.signals.runs import fewest, fewest_runs, most_runs

MANY: Final = 25_000
LIMIT_SECONDS: Final = 0.5

VALUES: Final = [float(7_919 * at % 1_009 % 97 + 3) for at in range(MANY)]
DENOMINATORS: Final = [float(100 + 31 * at % 53) for at in range(MANY)]
SUBGROUPS: Final = [str(at // 5) for at in range(MANY)]


def main() -> None:
    """Measure the best of three, without what an earlier one left in a cache."""
    for kind in KINDS:
        labels = SUBGROUPS if kind in ("xbar", "s") else None
        told(
            f"{kind} chart", lambda k=kind, x=labels: chart(VALUES, DENOMINATORS, kind=k, labels=x)
        )
    for name in RULE_SETS:
        kind = "run" if name == "perla" else "i"
        told(f"by {name}", lambda k=kind, by=name: chart(VALUES, kind=k, rules=by))  # type: ignore[misc]  # the kind is one of two


def told(what: str, act: Callable[[], object]) -> None:
    """Print how long something takes, and whether that is too long."""
    took: list[float] = []
    for _ in range(3):
        for cache in (fewest, fewest_runs, most_runs):
            cache.cache_clear()
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
    verdict = "" if min(took) < LIMIT_SECONDS else f"  more than {LIMIT_SECONDS} s"
    print(f"{what:<24} {MANY:>7} points {min(took):8.3f} s{verdict}")


if __name__ == "__main__":
    main()
