"""The help of the quality wheel and its reports in Swedish, found by its first line in English."""

from collections.abc import Mapping
from typing import Final

WHEEL: Final[Mapping[str, str]] = {
    # ---- the quality wheel ----
    "initiative, measure, proposal, year and so on.": (
        "initiative, measure, proposal, year och så vidare."
    ),
    "Show where each proposal stands and what came of it, the orphans first.": (
        "Visa var varje förslag står och vad det blev av det, de herrelösa först."
    ),
    "Follow a proposal from evidence to outcome, and back.": (
        "Följ ett förslag från underlag till utfall, och tillbaka.\n\n"
        "Från ett förbättringsarbete börjar det vid förslaget det kom ur; från en post med det som "
        "åberopar den."
    ),
    "By its id, a part of it or of its words; or an entry as it is cited.": (
        "Efter id, en del av det eller av orden; eller en post så som den åberopas."
    ),
    "Only those that nobody cares for.": "Bara de som ingen tar hand om.",
    "Show the organisation's wheel: every division by track and month.": (
        "Visa organisationens hjul: varje division efter spår och månad."
    ),
    "The calendar year; this one if unsaid.": "Kalenderåret; i år om inget sägs.",
    "Write its activities as a calendar; - for standard output.": (
        "Skriv dess aktiviteter som en kalender; - för standard ut."
    ),
    "In the calendar: of a division, or of a person's id.": (
        "I kalendern: en division, eller en persons id."
    ),
    "Draw it into an SVG file.": "Rita det i en SVG-fil.",
    "The year in which the turn begins, such as 2027.": "Året då varvet börjar, till exempel 2027.",
    "Show a division's turn of the wheel: what is late, answered and loose.": (
        "Visa en divisions varv av hjulet: vad som är försenat, besvarat och kvar att avgöra.\n\n"
        "Utan division visas alla varv i korthet; hela organisationens varv heter `organisation`."
    ),
    "Show what waits for a committee, and what was, is and comes in its divisions.": (
        "Visa vad som väntar på en nämnd, och vad som varit, är och kommer i dess divisioner.\n\n"
        "Utan nämnd visas alla med hur mycket som väntar på var och en, och vad som väntar på "
        "ingen."
    ),
    "A committee, by its key or its name.": "En nämnd, efter nyckel eller namn.",
    # ---- reports ----
    "Report on a year: management review, quality report, or status.": (
        "Redovisa ett år: ledningens genomgång, kvalitetsberättelse eller lägesrapport.\n\n"
        "Sammanställd ur historiken, varje mening med de poster den bygger på, för en av fyra "
        "målgrupper. Det ingen har gjort anges som saknat. Samma position i historiken ger samma "
        "rapport, tecken för tecken. Med -o sägs vilken kontrollsumma filen har, och hur man "
        "antecknar att den har redovisats eller getts ut; --present och --issue antecknar det "
        "genast."
    ),
    "Which report: review, quality or status.": "Vilken rapport: review (ledningens genomgång), "
    "quality (kvalitetsberättelse) eller status (lägesrapport).",
    "A division, by its key or name; or organisation.": "En division, med nyckel eller namn; "
    "eller organisation.",
    "The year of its turn.": "Året för dess varv.",
    "Who reads: elected, profession, management, citizens.": "Vem som läser: elected "
    "(förtroendevalda), profession, management (ledningen) eller citizens (medborgare).",
    "A division that the whole does not wait for; repeat it.": "En division som helheten inte "
    "väntar på; kan upprepas.",
    "Record that it is presented to this committee.": "Anteckna att den redovisas för den nämnden.",
    "Record that it is issued for this obligation.": "Anteckna att den ges ut för den "
    "skyldigheten.",
    "Show which sources of information each year has used.": (
        "Visa vilka informationskällor varje år har använt.\n\n"
        "De källor på listan som ingen har använt står också där, så att det som saknas syns; för "
        "flera divisioner står de bredvid varandra."
    ),
}
