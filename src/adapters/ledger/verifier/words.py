"""What the verifier says, in English and Swedish."""

from __future__ import annotations

from typing import Dict, Mapping

ENGLISH: Dict[str, str] = {
    # ---- what was checked and held ----
    "whole": "The bundle is whole and unaltered.",
    "log": "History {log_id}, epoch {epoch}: {size} entries in {streams} streams, recorded from "
    "{began} to {ended}.",
    "root": "Root of the tree: {root}",
    "signed": "The checkpoint is signed by {keys}, with the key that you gave.",
    "not-signed": "WHO SIGNED WAS NOT CHECKED, because no key was asked for. The bundle agrees "
    "with itself, and that is all: anybody could have made it.",
    "leaves-held": "Checked: every leaf is canonical, positions and the versions of every stream "
    "are without gaps, no moment of recording goes back, and all leaves give the signed root.",
    "payloads-held": "Checked: {payloads} payloads and {texts} texts and persons are those that "
    "were sealed, and {commands} commands those that led to them.",
    "one-division": "The payloads are those of the division “{division}” only, and all of them: "
    "the other {withheld} entries are there as leaves.",
    "no-entry": "NO ENTRY IS OF “{division}”, so none is in this copy: all {withheld} entries are "
    "there as leaves only. Compare the name, letter by letter.",
    "texts-withheld": "{count} texts and persons are withheld or were disposed of; that they were "
    "there, and where, is proved.",
    "none-withheld": "Nothing is withheld.",
    "older-held": "The history has only grown since {count} older checkpoints in the bundle.",
    "since-held": "The history has only grown since the checkpoint you kept ({where}, {size} "
    "entries).",
    "restored": "NOTE: the history was begun again from a backup ({count} in all). What was lost, "
    "who decided it and why stands in the entries at these positions: {positions}.",
    "no-since": "An older checkpoint was not given. Without one that you kept yourself, a history "
    "rewritten as a whole with the same key would not be noticed (--since).",
    "not-sealed": "Not checked, because nobody seals them: README.txt, schemas/ and the "
    "verifier.py in the bundle. They are there to help; believe nothing in them about keys.",
    "keep": "Keep this checkpoint, for the next time:",
    "proved": "The entry is proved: position {position}, {stream} version {version}, {topic}, "
    "recorded {moment}.",
    "in-history": "It is in the history {log_id}, epoch {epoch}, of {size} entries with the root "
    "{root}.",
    "since-is-this": "The checkpoint you kept, of {size} entries, is the very one this rests on.",
    "since-of-one": "The checkpoint you kept, of {size} entries, is of the same history. Whether "
    "it has only grown between the two, the proof of one entry cannot show: check a copy for that.",
    "no-payload": "What the entry holds is not in the proof.",
    "holds": "What was sealed:",
    "texts-held": "Texts and persons, each the one that was sealed:",
    # ---- what is wrong ----
    "failed": "THE CHECK FAILED.",
    "at": "Position {position}: ",
    "wrong-use": "Nothing was checked. ",
    "no-bundle": "{file} is neither a folder nor a whole zip. Was it cut short on its way? "
    "The proof of one entry is checked with --proof.",
    "no-file": "There is no file {file}, or it cannot be read.",
    "no-key": "“{found}” is no verifier key. Expected is name+8 hexadecimal digits+base64, or a "
    "file that holds such lines.",
    "private-key": "{file} holds the secret key. It signs, and nobody else may ever see it; to "
    "check, take the verifier key, which is public (hjul audit key show).",
    "key-from-bundle": "The key {file} lies in the bundle. Whoever forges a bundle puts a key "
    "of their own beside it: get the key from the municipality, another way.",
    "key-needed": "No key was given. Get the verifier key from the municipality by another way "
    "than the bundle, and say --key KEY. To check only that the bundle agrees with itself, say "
    "--no-key.",
    "key-inside": "A key is in the bundle ({file}). A bundle never holds one: it has to come to "
    "you by another way.",
    "strange-file": "The file {file} does not belong in a bundle.",
    "file-twice": "The file {file} is there twice.",
    "file-missing": "The file {file} is missing.",
    "file-cut": "The file {file} ends too early.",
    "file-other": "The file {file} is not the one that the manifest lists.",
    "locked": "Its files are locked, or packed in a way that is not known.",
    "line-long": "A line of {file} is longer than anything that is ever stored.",
    "too-much": "It is larger than a bundle can be, or grows out of proportion when unpacked.",
    "unreadable": "It cannot be read ({found}): it was damaged on its way, or somebody meddled "
    "with it. Get it once more.",
    "zip-beside": "The zip holds something beside its files, where another program that unpacks it "
    "may find other files than those checked here. Get it once more, as it was written.",
    "manifest-form": "The manifest is not as this format writes it.",
    "manifest-other": "The manifest says something else of “{name}” than is found in the bundle.",
    "format": "The bundle is of the format {found}, and this verifier knows {expected}: take the "
    "verifier of the release that wrote it.",
    "bad-since": "{where} is no checkpoint. Expected are the three lines that you kept: one that "
    "begins with hjul/, a number, and the root, which ends in =.",
    "bad-note": "{where} is no signed note.",
    "bad-checkpoint": "{where} is no checkpoint of a history.",
    "wrong-signature": "The signature of {key} under {where} is wrong: the checkpoint was altered, "
    "or signed with another key.",
    "unsigned": "The {where} is not signed with the key that you gave.",
    "other-log": "{where} is of another history.",
    "rollback": "{where} speaks of {size} entries, and this history has only {now}: it was rolled "
    "back, or the bundle is older than what you kept.",
    "since": "{where} does not fit: the first {size} entries are not those that were there when it "
    "was signed. The history was rewritten.",
    "lost": "{where} speaks of {size} entries, of which some were lost when the history was begun "
    "again from a backup. What was lost, who decided it and why stands in the entry at position "
    "{restored}.",
    "epoch": "{where} says that the history is in epoch {found}, and by its entries it was then in "
    "epoch {expected}: one more than the times it was begun again from a backup.",
    "size": "There are {found} leaves, and the checkpoint speaks of {expected}.",
    "root-other": "The {size} leaves do not give the signed root: a leaf was altered, added or "
    "taken away.",
    "leaf-form": "the leaf is not the canonical JSON that is sealed.",
    "leaf-order": "the leaf says that its position is {found}: one was taken away, added or moved.",
    "version": "{stream} has version {found} here, where {expected} should follow.",
    "moment": "“{found}” is no moment.",
    "backwards": "it was recorded at {found}, before the one before it ({last}).",
    "payload": "the payload of {stream} is not the one that was sealed.",
    "payload-missing": "the payload of {stream} is missing.",
    "payload-form": "the payload is not written as this format writes it.",
    "payload-order": "the payload of position {found} stands where this one should.",
    "text": "the text under “{field}” is not the one that was sealed.",
    "text-form": "a text is not written as this format writes it.",
    "text-order": "its texts are not in order, or one is there twice.",
    "text-nowhere": "a text “{field}” is there, but not the payload it belongs to.",
    "subject": "the text under “{field}” is filed under another person.",
    "command": "the command that was sealed is not the one in the table of commands.",
    "command-form": "A command is not written as this format writes it.",
    "command-nowhere": "a command is said to have led to entries that are not its own.",
    "left-over": "{file} holds more than belongs to the leaves.",
    "proof-form": "It is no proof as C2SP tlog-proof describes it, with the entry as extra data.",
    "inclusion": "the entry is not in the tree of the checkpoint.",
}

SWEDISH: Dict[str, str] = {
    "whole": "Paketet är helt och oförändrat.",
    "log": "Historik {log_id}, epok {epoch}: {size} poster i {streams} strömmar, registrerade från "
    "{began} till {ended}.",
    "root": "Trädets rot: {root}",
    "signed": "Kontrollpunkten är undertecknad av {keys}, med den nyckel du angav.",
    "not-signed": "VEM SOM UNDERTECKNAT HAR INTE KONTROLLERATS, eftersom ingen nyckel begärdes. "
    "Paketet stämmer med sig självt, och det är allt: vem som helst kan ha gjort det.",
    "leaves-held": "Kontrollerat: varje löv är kanoniskt, positioner och varje ströms versioner är "
    "utan luckor, inget registreringsögonblick går bakåt, och alla löv ger signerad rot.",
    "payloads-held": "Kontrollerat: {payloads} innehåll och {texts} texter och personer är de som "
    "förseglades, och {commands} kommandon de som ledde till dem.",
    "one-division": "Innehållet är enbart förvaltningen ”{division}”, och allt av den: de övriga "
    "{withheld} posterna finns som löv.",
    "no-entry": "INGEN POST HÖR TILL ”{division}”, så ingen finns i den här kopian: alla "
    "{withheld} poster finns bara som löv. Jämför namnet, bokstav för bokstav.",
    "texts-withheld": "{count} texter och personer är undanhållna eller gallrade; att de fanns, "
    "och var, är bevisat.",
    "none-withheld": "Inget är undanhållet.",
    "older-held": "Historiken har bara vuxit sedan {count} äldre kontrollpunkter i paketet.",
    "since-held": "Historiken har bara vuxit sedan kontrollpunkten du sparat ({where}, {size} "
    "poster).",
    "restored": "OBS: historiken har börjats om från en säkerhetskopia ({count} i allt). Vad som "
    "gick förlorat, vem som beslutade det och varför står i posterna på dessa positioner: "
    "{positions}.",
    "no-since": "Ingen äldre kontrollpunkt angavs. Utan en som du själv sparat märks inte en "
    "historik som skrivits om i sin helhet med samma nyckel (--since).",
    "not-sealed": "Inte kontrollerat, eftersom ingen förseglar dem: README.txt, schemas/ och den "
    "verifier.py som ligger i paketet. De är till hjälp; tro inget i dem om nycklar.",
    "keep": "Spara den här kontrollpunkten till nästa gång:",
    "proved": "Posten är bevisad: position {position}, {stream} version {version}, {topic}, "
    "registrerad {moment}.",
    "in-history": "Den finns i historiken {log_id}, epok {epoch}, med {size} poster och roten "
    "{root}.",
    "since-is-this": "Kontrollpunkten du sparade, på {size} poster, är just den som beviset vilar "
    "på.",
    "since-of-one": "Kontrollpunkten du sparade, på {size} poster, hör till samma historik. Om den "
    "bara har vuxit mellan de två kan beviset av en post inte visa: kontrollera en kopia.",
    "no-payload": "Vad posten innehåller finns inte i beviset.",
    "holds": "Det som förseglades:",
    "texts-held": "Texter och personer, var och en den som förseglades:",
    "failed": "KONTROLLEN MISSLYCKADES.",
    "at": "Position {position}: ",
    "wrong-use": "Inget kontrollerades. ",
    "no-bundle": "{file} är varken en mapp eller en hel zip. Kortades den av på vägen? "
    "Beviset för en post kontrolleras med --proof.",
    "no-file": "Det finns ingen fil {file}, eller så kan den inte läsas.",
    "no-key": "”{found}” är ingen verifieringsnyckel. Väntat är namn+8 hexadecimala siffror+"
    "base64, eller en fil med sådana rader.",
    "private-key": "{file} innehåller den hemliga nyckeln. Den undertecknar, och ingen annan får "
    "någonsin se den; för att kontrollera, ta verifieringsnyckeln, som är öppen (hjul audit key "
    "show).",
    "key-from-bundle": "Nyckeln {file} ligger i paketet. Den som förfalskar ett paket lägger sin "
    "egen nyckel bredvid: hämta nyckeln från kommunen på annan väg.",
    "key-needed": "Ingen nyckel angavs. Hämta verifieringsnyckeln från kommunen på annan väg än "
    "paketet, och säg --key NYCKEL. För att bara kontrollera att paketet stämmer med sig självt: "
    "--no-key.",
    "key-inside": "En nyckel ligger i paketet ({file}). Ett paket innehåller aldrig någon: den ska "
    "komma till dig på annan väg.",
    "strange-file": "Filen {file} hör inte hemma i ett paket.",
    "file-twice": "Filen {file} finns två gånger.",
    "file-missing": "Filen {file} saknas.",
    "file-cut": "Filen {file} slutar för tidigt.",
    "file-other": "Filen {file} är inte den som manifestet anger.",
    "locked": "Filerna är låsta, eller packade på ett okänt sätt.",
    "line-long": "En rad i {file} är längre än något som någonsin lagras.",
    "too-much": "Det är större än ett paket kan vara, eller växer orimligt när det packas upp.",
    "unreadable": "Det kan inte läsas ({found}): det skadades på vägen, eller så har någon ändrat "
    "i det. Hämta det en gång till.",
    "zip-beside": "Zipfilen innehåller något vid sidan av sina filer, där ett annat program som "
    "packar upp den kan hitta andra filer än de som kontrolleras här. Hämta den en gång till, så "
    "som den skrevs.",
    "manifest-form": "Manifestet är inte skrivet som formatet skriver det.",
    "manifest-other": "Manifestet säger något annat om ”{name}” än det som finns i paketet.",
    "format": "Paketet har formatet {found}, och den här verifieraren kan {expected}: ta "
    "verifieraren från den utgåva som skrev det.",
    "bad-since": "{where} är ingen kontrollpunkt. Det ska vara de tre rader som du sparade: en som "
    "börjar med hjul/, ett tal, och roten, som slutar på =.",
    "bad-note": "{where} är ingen undertecknad not.",
    "bad-checkpoint": "{where} är ingen kontrollpunkt för en historik.",
    "wrong-signature": "Underskriften av {key} under {where} är fel: kontrollpunkten har ändrats, "
    "eller undertecknats med en annan nyckel.",
    "unsigned": "{where} är inte undertecknad med den nyckel du angav.",
    "other-log": "{where} gäller en annan historik.",
    "rollback": "{where} talar om {size} poster, och den här historiken har bara {now}: den har "
    "rullats tillbaka, eller paketet är äldre än det du sparat.",
    "since": "{where} stämmer inte: de första {size} posterna är inte de som fanns när den "
    "undertecknades. Historiken har skrivits om.",
    "lost": "{where} talar om {size} poster, varav några gick förlorade när historiken börjades om "
    "från en säkerhetskopia. Vad som gick förlorat, vem som beslutade det och varför står i posten "
    "på position {restored}.",
    "epoch": "{where} säger att historiken är i epok {found}, och enligt posterna var den då i "
    "epok {expected}: en mer än de gånger den börjats om från en säkerhetskopia.",
    "size": "Det finns {found} löv, och kontrollpunkten talar om {expected}.",
    "root-other": "De {size} löven ger inte den undertecknade roten: ett löv har ändrats, lagts "
    "till eller tagits bort.",
    "leaf-form": "lövet är inte den kanoniska JSON som förseglas.",
    "leaf-order": "lövet säger att dess position är {found}: något har tagits bort, lagts till "
    "eller flyttats.",
    "version": "{stream} har version {found} här, där {expected} skulle följa.",
    "moment": "”{found}” är inget ögonblick.",
    "backwards": "den registrerades {found}, före den föregående ({last}).",
    "payload": "innehållet i {stream} är inte det som förseglades.",
    "payload-missing": "innehållet i {stream} saknas.",
    "payload-form": "innehållet är inte skrivet som formatet skriver det.",
    "payload-order": "innehållet för position {found} står där det här skulle stå.",
    "text": "texten under ”{field}” är inte den som förseglades.",
    "text-form": "en text är inte skriven som formatet skriver den.",
    "text-order": "dess texter är inte i ordning, eller en finns två gånger.",
    "text-nowhere": "en text ”{field}” finns, men inte innehållet den hör till.",
    "subject": "texten under ”{field}” är arkiverad under en annan person.",
    "command": "kommandot som förseglades är inte det som står i kommandotabellen.",
    "command-form": "Ett kommando är inte skrivet som formatet skriver det.",
    "command-nowhere": "ett kommando sägs ha lett till poster som inte är dess egna.",
    "left-over": "{file} innehåller mer än det som hör till löven.",
    "proof-form": "Det är inget bevis enligt C2SP tlog-proof, med posten som extra data.",
    "inclusion": "posten finns inte i kontrollpunktens träd.",
}

SAID: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "sv": SWEDISH}


def say(language: str, code: str, **facts: object) -> str:
    """Say something of the catalogue, with the facts put in."""
    told = {name: shown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return SAID[language][code].format(**told)


def shown(text: str) -> str:
    """Give a text without what would begin a new line, or make a terminal hide or move letters."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def say_wrong(language: str, code: str, position: int, facts: Mapping[str, object]) -> str:
    """Say what is wrong, and where."""
    sentence = say(language, code, **facts)
    if position:
        return say(language, "at", position=position) + sentence
    begins_with_a_name = SAID[language][code].startswith("{")
    return sentence if begins_with_a_name else sentence[:1].upper() + sentence[1:]
