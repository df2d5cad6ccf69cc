"""What a rule of fidelity finds missing: parts by stored name, and where each was looked for."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is not there.

    `key` names it for the catalogues, `about` is what goes into its sentence, such as the number of
    a prediction; `entry` is the entry where it was looked for, 0 when there is none.
    """

    key: str
    about: str = ""
    entry: int = 0
    measure: str = ""
    """The measure whose entry that is; empty for one of the initiative itself."""


Found = Iterable[Part]
