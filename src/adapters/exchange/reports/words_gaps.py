"""The words of a report about rounds of assessment and their gaps, in both languages."""

from collections.abc import Mapping
from typing import Final

GAPS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "section-gaps": "What is required, and what lacks",
        "gaps-round": "{0} ({1}): {2}.",
        "gaps-must": "This must be met and is not:",
        "gaps-must-where": "{0} ({1}).",
        "gaps-met": "All that must be met, and has been assessed, is met.",
        "gaps": "What lacks, the most urgent first",
        "gap-nothing": "nothing yet",
        "col-gap-where": "Where",
        "col-gap-required": "Required",
        "col-gap-lacks": "What lacks",
        "col-gap-became": "What came of it",
    },
    "sv": {
        "section-gaps": "Vad som krävs, och vad som saknas",
        "gaps-round": "{0} ({1}): {2}.",
        "gaps-must": "Det här måste vara uppfyllt och är det inte:",
        "gaps-must-where": "{0} ({1}).",
        "gaps-met": "Allt som måste vara uppfyllt, och har bedömts, är uppfyllt.",
        "gaps": "Vad som saknas, det mest angelägna först",
        "gap-nothing": "inget än",
        "col-gap-where": "Var",
        "col-gap-required": "Krav",
        "col-gap-lacks": "Vad som saknas",
        "col-gap-became": "Vad det blev av det",
    },
}
