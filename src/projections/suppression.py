"""Small groups are not shown, and cannot be found by subtracting the others from a total.

Vocabulary that all views share, and so may import. A group is anything counted apart from others:
the predictions of a division, those of one degree of belief. Nothing is told of groups under five.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

FEWEST: Final = 5

K = TypeVar("K")


def large(counts: Mapping[K, int]) -> frozenset[K]:
    """Name the groups that are large enough by themselves; a total may then hold only these.

    >>> sorted(large({"a": 9, "b": 4, "c": 5}))
    ['a', 'c']
    """
    return frozenset(key for key, count in counts.items() if count >= FEWEST)


def safe(counts: Mapping[K, int]) -> frozenset[K]:
    """Name the groups that may be shown beside their known total.

    As long as the hidden ones together are between one and four, or are a single group, the
    smallest that is shown is hidden too: otherwise the total less what is shown would tell them.

    >>> sorted(safe({"a": 9, "b": 4, "c": 5})), sorted(safe({"a": 9, "b": 6, "c": 0}))
    (['a'], ['a', 'b', 'c'])
    """
    shown = {key for key, count in counts.items() if count == 0 or count >= FEWEST}
    while _tells(counts, shown):
        counted = [key for key in shown if counts[key]]
        if not counted:
            break
        shown.remove(min(counted, key=lambda key: counts[key]))
    return frozenset(shown)


def _tells(counts: Mapping[K, int], shown: set[K]) -> bool:
    hidden = [count for key, count in counts.items() if key not in shown]
    return bool(hidden) and (len(hidden) < 2 or sum(hidden) < FEWEST)
