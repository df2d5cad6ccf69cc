"""Vad som kan vara fel med en historik. What can be wrong with a history, in Swedish."""

from collections.abc import Mapping
from typing import Final

AT: Final = "Position {}"
WHOLE: Final = "Historiken"
MORE: Final = " Och {} till."
WELL: Final = "Alla {count} händelser är som när de förseglades; rot {root}."

PROBLEMS: Final[Mapping[str, str]] = {
    # ---- händelserna och deras löv ----
    "event-missing": "händelsen saknas",
    "leaf-missing": "lövet saknas",
    "state-changed": "innehållet är inte det som förseglades",
    "column-changed": "{column} är {found!r}, men {sealed!r} förseglades",
    "leaf-changed": "lövet är inte det som kolumnerna ger",
    "unreadable": "det som är lagrat härifrån till {last} går inte att läsa: {error}",
    "version-gap": "versionen är {found}, där {expected} skulle följa",
    "no-moment": "recorded_at är {found!r}, som inte är en tidpunkt",
    "moment-goes-back": "recorded_at går bakåt, från {before} till {found}",
    # ---- trädets huvud ----
    "head-missing": "trädets huvud saknas",
    "head-size": "trädets huvud säger {size}, men den sista posten i {what} har position {last}",
    "head-root": "roten i trädets huvud är inte lövens",
    "head-moment": "trädets huvud säger att det sista antecknades {found}, och det var {last}",
    # ---- kommandon och texter ----
    "command-twice": "två kommandon, ett av dem {command!r}, gör anspråk på den",
    "command-changed": "tabellen över kommandon säger {found!r}, men {sealed!r} förseglades",
    "command-lost": "kommandot {command!r} anger positioner som inte finns",
    "command-mark": "ett fingeravtryck av ett kommando finns där som inget är, eller inget började",
    "text-changed": "den avskilda texten under {name!r} är inte den som förseglades",
    "text-misfiled": "texten under {name!r} är ordnad under en annan person",
    "text-lost": "en text finns för position {found}, som inte finns",
    # ---- kontrollpunkter ----
    "checkpoint-gap": "kontrollpunkt {expected} saknas: efter {before} kommer {found}",
    "checkpoint-unreadable": "kontrollpunkt {number} är ingen kontrollpunkt",
    "checkpoint-changed": "kontrollpunkt {number} säger inte det som dess rad säger",
    "checkpoint-origin": "kontrollpunkt {number} gäller en annan historik eller epok: {origin}",
    "checkpoint-order": "kontrollpunkt {number} på {size} poster kommer efter en på {before}",
    "checkpoint-signature": "kontrollpunkt {number} är inte undertecknad med den nyckel som gällde",
    "checkpoint-root": "trädet över de första {size} posterna är inte det i kontrollpunkt {number}",
    "checkpoint-ahead": "kontrollpunkt {number} gäller {size} poster, och det finns {count}",
    "kept-unreadable": "det som förvarades utanför är ingen kontrollpunkt av den",
    "kept-signature": "den på {size} poster utanför är inte undertecknad med den nyckel som gällde",
    "kept-root": "trädet över de första {size} posterna är inte det som förvarades utanför",
    "kept-ahead": "en kontrollpunkt på {size} poster förvarades utanför, och det finns {count}",
    "kept-epoch": "en kontrollpunkt i epok {found} förvarades utanför, och den är i epok {epoch}",
    "place-held": "på den här platsen fanns senast historiken {found}, av vilken en kontrollpunkt "
    "på {held} poster har förvarats, och det som finns där nu är {log_id}, på {size} poster",
    # ---- nycklar och återställningar ----
    "key-id": "nyckeln {found} som tas i bruk här är inte den som dess öppna del ger",
    "key-replaces": "den säger sig ersätta nyckeln {found}, och den som gällde var {expected}",
    "epoch-order": "den börjar epok {found}, där {expected} skulle följa",
    # ---- inget sigill är brutet av det här, och någon ska se på det ----
    "guards-put-back": "utlösarna som hindrar att den ändras saknades, var avstängda eller "
    "ändrade, och sattes tillbaka när den öppnades: {triggers}",
    "guards-missing": "utlösarna som hindrar att den ändras saknas, är avstängda eller ändrade, "
    "och ägaren sätter tillbaka dem genom att öppna den: {triggers}",
    "checkpoints-only-outside": "av kontrollpunkterna som har förvarats utanför databasen finns "
    "{count} inte i den, den första på {first} poster",
}
