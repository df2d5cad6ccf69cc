"""The help of assessments and gaps in Swedish, found by its first line in English."""

from collections.abc import Mapping
from typing import Final

GAPS: Final[Mapping[str, str]] = {
    "Show what lacks, the most urgent first, and what was done about it.": (
        "Visa vad som saknas, det mest angelägna först, och vad man har gjort åt det."
    ),
    "Show a round of assessment: what is met, what lacks, what has changed.": (
        "Visa en omgång självskattning: vad som är uppfyllt, vad som saknas och vad som har "
        "ändrats.\n\n"
        "Utan omgång visas alla i korthet."
    ),
    "A round: its id, a part of it, or of its title; all if unsaid.": (
        "En omgång: dess id, en del av det eller av rubriken; alla om inget sägs."
    ),
    "Show what each catalogue requires, and the keys to assess it by.": (
        "Visa vad varje kravkatalog kräver, och de nycklar man bedömer kraven med."
    ),
    "One of them, by its name and version.": "En av dem, med namn och version.",
}
