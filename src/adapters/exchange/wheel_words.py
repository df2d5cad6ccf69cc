"""The words of the wheel as a picture, in both languages."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "The wheel of {} on {}",
        "about": "Rings are divisions, the first outermost; the twelve months of {} go round them, "
        "clockwise from the top.",
        "ring": "Ring {}: {}",
        "is-late": "late: {}",
        "none-late": "nothing is late",
        "is-now": "now: {}",
        "no-turn": "no turn opened",
        "count-late": "{} late",
        "lacks": "fault: has no {}",
        "late": "late",
        "now": "now",
        "coming": "coming",
        "done": "done",
        "called-off": "called off",
        "rolling": "all the time",
        "over": "over",
    },
    "sv": {
        "title": "Hjulet {} den {}",
        "about": "Ringarna är divisioner, den första ytterst; årets tolv månader ({}) går runt "
        "dem, medurs uppifrån.",
        "ring": "Ring {}: {}",
        "is-late": "försenat: {}",
        "none-late": "inget är försenat",
        "is-now": "nu: {}",
        "no-turn": "inget varv öppnat",
        "count-late": "{} försenade",
        "lacks": "fel: saknar {}",
        "late": "sent",
        "now": "nu",
        "coming": "kommer",
        "done": "klart",
        "called-off": "inställt",
        "rolling": "löpande",
        "over": "över",
    },
}
