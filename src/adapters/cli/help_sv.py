"""Hjälpen på svenska, efter den första raden i den engelska. The help in Swedish.

The English help stands in the code it explains; a text is found here by its first line.
"""

from collections.abc import Mapping
from typing import Final

HELP: Final[Mapping[str, str]] = {
    "Examples:": "Exempel:",
    "Hjul keeps the wheel of improvement turning: Plan, Do, Study, Act.": (
        "Hjul håller förbättringshjulet i rullning: Planera, Göra, Studera, Agera.\n\n"
        "Det som står här får stå var som helst på raden."
    ),
    "Where the history is kept.": "Var historiken finns.",
    "The language: sv or en.": "Språket: sv eller en.",
    "Print JSON, for a program to read.": "Skriv JSON, för ett program att läsa.",
    "Say only what was asked for.": "Säg bara det som begärdes.",
    "Tell on standard error what is being done.": "Berätta på standard error vad som görs.",
    "Say which version it is.": "Säg vilken version det är.",
    # ---- asking ----
    "Ask for anything that the law knows.": (
        "Begär vad som helst som lagen känner.\n\n"
        "Vilket kommando som helst, med vilka av dess fält som helst. Varje fält är ett val: "
        "--fält värde; upprepa det för en lista, och skriv --del.fält för en del. --stream säger "
        "vilket förbättringsarbete eller mått det gäller: hela id:t, en del av det eller en del "
        "av rubriken. --as säger vem som begär det (eller HJUL_ACTOR), --role i vilken roll, "
        "--for åt vem. Med --command-id räknas samma begäran två gånger som en.\n\n"
        "Ge JSON i stället för fält, eller - för att läsa den: ett objekt eller en lista, vart "
        'och ett med kommandot i "ask"; en lista är ett enda steg, allt eller inget. `hjul law` '
        "säger vad som kan begäras när."
    ),
    "What is asked: a command of the law, or -.": "Vad som begärs: ett kommando i lagen, eller -.",
    "Say which fields the command has.": "Säg vilka fält kommandot har.",
    "Leave an idea, in under a minute.": (
        "Lämna en idé, på under en minut.\n\nVar, och vad; den sorteras senare."
    ),
    "The unit, by its key or its name.": "Enheten, efter nyckel eller namn.",
    "In your own words.": "Med egna ord.",
    "Who asks: an id of your directory.": "Vem som begär det: ett id i er katalog.",
    "On whose behalf.": "Åt vem.",
    "In which role, such as unit-manager.": "I vilken roll, till exempel unit-manager.",
    "The division, if the unit is unknown.": "Divisionen, om enheten är okänd.",
    "Report a deviation that should lead to better work.": (
        "Rapportera en avvikelse som bör leda till förbättring.\n\n"
        "Var, och vad. Visselblåsning har sin egen väg och hör aldrig hemma här."
    ),
    "Its number where deviations are kept.": "Dess nummer där avvikelserna förs.",
    "Evaluate a measure's series, and freeze what it says.": (
        "Utvärdera ett måtts serie, och frys vad den säger.\n\n"
        "Ett seriediagram enligt Anhøjs regler, med det som det räknades fram ur, så att det går "
        "att räkna om."
    ),
    "A measure: its id, a part, or of its name.": "Ett mått: id, en del av det eller av namnet.",
    "For which cycle.": "För vilken cykel.",
    "Of which stratum alone.": "Av vilken delgrupp ensam.",
    # ---- meetings ----
    "Print a cycle as a worksheet on one A4.": (
        "Skriv ut en cykel som ett blad på en A4.\n\n"
        "Ifyllt ur historiken, eller tomt att fylla i för hand."
    ),
    "Its id, a part of it, or of its title.": "Dess id, en del av det eller av rubriken.",
    "Which cycle; the last one unless said.": "Vilken cykel; annars den senaste.",
    "A sheet to fill in by hand.": "Ett blad att fylla i för hand.",
    "A file to write: .html to print, or .md.": "Filen: .html för att skriva ut, eller .md.",
    "Hold a meeting as one act.": (
        "Håll ett möte i ett enda steg.\n\n"
        "Se vad som hänt sedan sist och vad som väntar, och svara på alltihop. I en terminal "
        "ställs frågorna; ett tomt svar hoppar över en. Varje svar blir ett eget kommando, och "
        "alla tillsammans med själva mötet är ett steg: allt eller inget."
    ),
    "A unit or a division, by its key or its name.": "En enhet eller division, nyckel eller namn.",
    "The answers in a file, YAML or JSON; - reads them.": "Svaren i en fil, YAML eller JSON.",
    # ---- reading ----
    "Show where each cycle stands, and for whom it waits.": "Visa var varje cykel står.",
    "A division, by its key or its name.": "En division, efter nyckel eller namn.",
    "As of a day, a moment or a position of the history.": (
        "Som det var en dag, ett ögonblick eller vid en position i historiken."
    ),
    "Show what was predicted, seen and decided.": "Visa vad som förutsågs, sågs och beslutades.",
    "Show the audit trail, a sentence an entry.": "Visa spårningen, en mening per post.",
    "Show which predictions were made before the trial.": (
        "Visa vilka förutsägelser som gjordes före prövningen."
    ),
    "Show what was learnt, adopted, spread and celebrated.": (
        "Visa vad som lärts, införts, spridits och firats."
    ),
    "Show divisions, units, offices and what is missing.": (
        "Visa divisioner, enheter, roller och vad som saknas."
    ),
    "Tell everything that happened to an initiative.": "Berätta allt om ett förbättringsarbete.",
    "An initiative or a measure: its id, a part of it, or of its title.": (
        "Ett förbättringsarbete eller mått: id:t, en del av det eller av rubriken."
    ),
    "Tell an initiative's cycles, prediction beside outcome.": (
        "Berätta om cyklerna, förutsägelse bredvid utfall."
    ),
    # ---- knowing ----
    "Show the law: what may be asked, and where it leads.": (
        "Visa lagen: vad som kan begäras, och vart det leder."
    ),
    "initiative, measure or organisation.": "initiative, measure eller organisation.",
    "As a diagram of states.": "Som ett tillståndsdiagram.",
    "As a table of Markdown.": "Som en tabell i Markdown.",
    "Show everything that can happen, with its fields.": (
        "Visa allt som kan hända, med fält.\n\n"
        "Vilka av dem som hålls isär, och med --json vad som lagras, som JSON Schema."
    ),
    "The name of an event, or a part of it.": "Namnet på en händelse, eller en del av det.",
    "Show the methods, and what each rule weighs in them.": (
        "Visa metoderna, och vad varje regel väger i dem."
    ),
    # ---- playing ----
    "Play stories and tell what came of them.": (
        "Spela upp berättelser och berätta hur det gick.\n\n"
        "Var och en spelas i en egen historik, i minnet om inte --url säger var."
    ),
    "Stories, in YAML.": "Berättelser, i YAML.",
    "Say what is wrong with stories, line by line.": "Säg vad som är fel i berättelser.",
    "Play the improvement year of a municipality.": (
        "Spela upp en kommuns förbättringsår.\n\n"
        "Säg sedan vad som är värt att se. Det spelas in i hjul-demo.db i den här mappen om inte "
        "--url säger en annan plats."
    ),
    "Another seed is another year.": "Ett annat frö är ett annat år.",
    # ---- caring ----
    "Check that the whole history is as it was sealed.": (
        "Kontrollera att hela historiken är som den förseglades.\n\n"
        "Är den inte det nämns den första posten som är fel, och varför."
    ),
    "Build the views anew from the history.": (
        "Bygg vyerna på nytt ur historiken.\n\n"
        "De byggs bredvid de gamla, och tar deras plats i ett steg."
    ),
    "A view by its name; all unless said.": "En vy efter namn; annars alla.",
    "List the streams that a view could not follow.": "Lista strömmar som en vy inte kunde följa.",
    "Look at the database itself.": "Se på själva databasen.",
    "Say what about the database could lose a history, or let somebody change it.": (
        "Säg vad som kan göra att en historik går förlorad, eller kan ändras."
    ),
}
