"""The words of the papers, in English and Swedish."""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.sentences import Language

WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "trail": "Audit trail: {place}",
        "sample": "Sample of decisions: {place}",
        "everything": "the whole organisation",
        "place": "Division",
        "period": "Period",
        "always": "from the beginning to {until}",
        "from_to": "{since} to {until}",
        "position": "Position",
        "recorded": "Recorded",
        "about": "About",
        "said": "What was recorded",
        "entry": "Entry",
        "marks": "Marks",
        "count": "Entries",
        "late_count": "Recorded late",
        "corrected_count": "Corrected",
        "struck_count": "Struck",
        "population": "Decisions to draw from",
        "drawn": "Drawn",
        "seed": "Seed",
        "late": "recorded late, {days}",
        "corrected": "corrected by entry {versions}",
        "corrects": "corrects entry {version}",
        "strikes": "strikes entry {version}",
        "struck": "struck by entry {version}",
        "which": "Every entry that is about a day of the period, or was recorded in it, in the "
        "order in which they were recorded. Nothing is left out.",
        "what_is_late": "An entry is marked as late when it was recorded more than {days} after "
        "the day it is about. What was corrected or struck stands as it was first recorded, and "
        "says by which entry.",
        "which_decisions": "Decisions are how a cycle was decided (adopted, adapted, extended, "
        "abandoned, a question answered), initiatives that were closed, and proposals that were "
        "approved, declined or deferred, with struck ones among them.",
        "how_drawn": "How the lots were drawn: for each decision, the SHA-256 of the seed, a "
        "colon and the entry, such as {example}, written in hexadecimal. The decisions are put in "
        "the order of these, and the first {count} are taken. On any machine: "
        "printf '%s' '{example}' | sha256sum",
        "lot": "Lot",
        "case": "Decision {number} of {count}",
        "rests_on": "What it rests on",
        "nothing": "No prediction, observation or study is recorded for it.",
        "notes": "The auditor’s notes",
        "proofs": "Proofs",
        "how_proved": "Each decision’s leaf is hashed (SHA-256 of a zero byte and the leaf), and "
        "then hashed together with each of the hashes below it in turn, as RFC 6962 says, from the "
        "entry’s position among all entries. What comes out is the root of the checkpoint.",
        "leaf": "Leaf",
        "proof": "Hashes",
        "checkpoint": "The checkpoint that covers this paper",
        "keep": "Keep these lines where others keep them, such as in the minutes. They stand for "
        "the first {size} entries of the history, and the last entry of this paper is among them.",
        "later": "Later, ask for a copy of the history (hjul audit export) and check it with the "
        "verifier that comes with it, the organisation’s public key, and these lines in a file "
        "given as --since: it proves that nothing up to entry {size} has been changed since.",
        "unsigned": "The checkpoint is not signed: this history has no key yet (hjul audit key "
        "new). It still tells one history from another.",
        "no_lines": "Nothing was recorded.",
        "no_cases": "No decision was recorded.",
        "page": "Made with hjul from {count} entries on {day}.",
    },
    "sv": {
        "trail": "Granskningsspår: {place}",
        "sample": "Stickprov av beslut: {place}",
        "everything": "hela organisationen",
        "place": "Division",
        "period": "Period",
        "always": "från början till och med den {until}",
        "from_to": "den {since} till och med den {until}",
        "position": "Position",
        "recorded": "Antecknat",
        "about": "Gäller",
        "said": "Vad som antecknades",
        "entry": "Post",
        "marks": "Märkning",
        "count": "Poster",
        "late_count": "Antecknade i efterhand",
        "corrected_count": "Rättade",
        "struck_count": "Strukna",
        "population": "Beslut att dra ur",
        "drawn": "Dragna",
        "seed": "Frö",
        "late": "antecknat i efterhand, {days}",
        "corrected": "rättad genom post {versions}",
        "corrects": "rättar post {version}",
        "strikes": "stryker post {version}",
        "struck": "struken genom post {version}",
        "which": "Varje post som gäller en dag i perioden, eller som antecknades i den, i den "
        "ordning de antecknades. Inget är utelämnat.",
        "what_is_late": "En post är märkt som antecknad i efterhand när den antecknades mer än "
        "{days} efter den dag den gäller. Det som har rättats eller strukits står som det först "
        "antecknades, och säger genom vilken post.",
        "which_decisions": "Beslut är hur en cykel avgjordes (infördes, anpassades, utökades, "
        "övergavs, en fråga besvarades), förbättringsarbeten som avslutades, och förslag som "
        "godkändes, avslogs eller sköts upp, även strukna.",
        "how_drawn": "Så drogs lotterna: för varje beslut SHA-256 av fröet, ett kolon och posten, "
        "som {example}, skrivet hexadecimalt. Besluten ställs i ordning efter dessa, och de "
        "{count} första tas. På vilken dator som helst: printf '%s' '{example}' | sha256sum",
        "lot": "Lott",
        "case": "Beslut {number} av {count}",
        "rests_on": "Vad det vilar på",
        "nothing": "Ingen förutsägelse, iakttagelse eller studie är antecknad för det.",
        "notes": "Revisorns anteckningar",
        "proofs": "Bevis",
        "how_proved": "Varje besluts löv hashas (SHA-256 av en nollbyte och lövet), och hashas "
        "sedan ihop med var och en av hasharna under det i tur och ordning, som RFC 6962 säger, "
        "från postens position bland alla poster. Det som kommer ut är kontrollpunktens rot.",
        "leaf": "Löv",
        "proof": "Hashar",
        "checkpoint": "Kontrollpunkten som omfattar detta papper",
        "keep": "Förvara dessa rader hos andra, till exempel i protokollet. De står för de {size} "
        "första posterna i historiken, och papperets sista post är en av dem.",
        "later": "Begär senare en kopia av historiken (hjul audit export) och kontrollera den med "
        "verifieraren som följer med, organisationens öppna nyckel, och dessa rader i en fil som "
        "anges med --since: det bevisar att inget till och med post {size} har ändrats sedan dess.",
        "unsigned": "Kontrollpunkten är inte undertecknad: historiken har ingen nyckel än (hjul "
        "audit key new). Den skiljer ändå en historik från en annan.",
        "no_lines": "Inget antecknades.",
        "no_cases": "Inget beslut antecknades.",
        "page": "Gjort med hjul ur {count} poster den {day}.",
    },
}
