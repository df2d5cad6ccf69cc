"""Hjälpen på svenska, efter den första raden i den engelska. The help in Swedish.

The English help stands in the code it explains; a text is found here by its first line.
"""

from collections.abc import Mapping
from typing import Final

from hjul.adapters.cli.help_figures_sv import FIGURES
from hjul.adapters.cli.help_gaps_sv import GAPS
from hjul.adapters.cli.help_wheel_sv import WHEEL

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
        "av rubriken. --as säger vem som begär det (eller HJUL_ACTOR), --in-role i vilken roll, "
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
    "Say which signals a series of figures holds; no history is needed.": (
        "Säg vilka signaler som finns i en serie mätvärden; ingen historik behövs.\n\n"
        "Filen har en kolumn y, en kolumn n där diagrammet har nämnare, och kanske en kolumn x: en "
        "etikett, eller undergruppen i ett xbar- eller s-diagram. Tal får ha decimalkomma; en tom "
        "cell saknas."
    ),
    "A CSV file with a line of headings, or -.": "En CSV-fil med en rubrikrad, eller -.",
    "The chart: run, i, mr, ip, xbar, s, p, u, c, pp, up, g, t.": (
        "Diagrammet: run, i, mr, ip, xbar, s, p, u, c, pp, up, g, t."
    ),
    "The rule set: anhoej, nhs, nhs_excel, nelson, western_electric, perla.": (
        "Regelsamlingen: anhoej, nhs, nhs_excel, nelson, western_electric, perla."
    ),
    "Improvement is: increase, decrease or neutral.": (
        "En förbättring är: increase (mer), decrease (mindre) eller neutral."
    ),
    "What is aimed at, a number.": "Målet, ett tal.",
    "Compute centre and limits of the first so many points.": (
        "Räkna mittlinje och gränser på så många första punkter."
    ),
    "Leave these points out, such as 15,23.": "Undanta dessa punkter, till exempel 15,23.",
    "Begin a new part after these points, such as 24.": (
        "Börja en ny del efter dessa punkter, till exempel 24."
    ),
    "Show figures times so much, such as 10000.": "Visa talen gånger så mycket, som 10000.",
    "Leave the largest moving ranges out once; else as the rule set has it.": (
        "Sålla bort de största skillnaderna en gång; annars som regelsamlingen har det."
    ),
    "Evaluate a measure's series, and freeze what it says.": (
        "Utvärdera ett måtts serie, och frys vad den säger.\n\n"
        "Som det diagram och enligt de regler som måttets definition anger, med det som det "
        "räknades fram ur, så att det går att räkna om."
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
    "Show what was predicted, seen and decided.": "Visa vad som förutsågs, sågs och beslutades.",
    "Show the audit trail, a sentence an entry.": "Visa spårningen, en mening per post.",
    "Show which predictions were made before the trial.": (
        "Visa vilka förutsägelser som gjordes före prövningen."
    ),
    "Show how far each process has come, who knows it, and who works together.": (
        "Visa hur långt varje process har kommit, vilka som känner den och vilka som samverkar."
    ),
    "Show how other municipalities do it, and whom to ask.": (
        "Visa hur andra kommuner gör, och vem man kan fråga."
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
    # ---- studying ----
    "Name what the method asks for and is missing.": (
        "Säg vad metoden ber om och som saknas.\n\n"
        "Med vad man kan göra åt det och källan. Det är till för teamet: ingenting räknas."
    ),
    "An initiative or a division, by id, key or name.": (
        "Ett förbättringsarbete eller en division, efter id, nyckel eller namn."
    ),
    "Show the progress that is claimed beside what is supported.": (
        "Visa framsteget som sägs bredvid det som stöds.\n\n"
        "På skalan från 0,5 till 5, med vad nästa steg saknar."
    ),
    "Say how far it has come: 0.5 to 5, in halves.": (
        "Säg hur långt det har kommit: 0,5 till 5, i halva steg."
    ),
    "Who claims it: team or director.": "Vem som säger det: team eller director (chefen).",
    "Why, in a few words.": "Varför, med några ord.",
    "Show how an initiative's trials grow, idea by idea.": (
        "Visa hur prövningarna växer, idé för idé.\n\nOch hur stor den nästa kan vara."
    ),
    "Show how often what was predicted came true.": (
        "Visa hur ofta det som förutsades stämde.\n\n"
        "Och vad som förvånade. Grupper under fem visas inte."
    ),
    "Show an initiative's numbers, observations and story together.": (
        "Visa ett arbetes siffror, iakttagelser och berättelse tillsammans."
    ),
    "Prepare the answers of Study from the history.": (
        "Förbered svaren i Studera ur historiken.\n\n"
        "Vad som förutsades, vad mätvärdena säger, vad som saknas, och vad som beslutats i "
        "liknande fall."
    ),
    "Which cycle; the last that began unless said.": (
        "Vilken cykel; annars den senaste som började."
    ),
    "A file to write: .html, .md or .txt.": "En fil att skriva: .html, .md eller .txt.",
    # ---- knowing ----
    "Show the law: what may be asked, and where it leads.": (
        "Visa lagen: vad som kan begäras, och vart det leder."
    ),
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
        "Var och en spelas i en egen historik, i minnet om inte --url säger var, och berättas på "
        "sitt eget språk om inte --lang säger ett annat. Med --until gör schemaläggaren sin del "
        "genom hela berättelsen, och efter den till och med den dagen."
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
    # ---- the audit ----
    "Prove that the history is whole and unaltered.": "Bevisa att historiken är hel och oändrad.",
    "The key that checkpoints are signed with.": "Nyckeln som kontrollpunkter undertecknas med.",
    "The key file; beside the history's file unless said.": (
        "Nyckelfilen; bredvid historikens fil om inget sägs."
    ),
    "The file of the key to sign with; HJUL_KEY unless said.": (
        "Filen med nyckeln att underteckna med; HJUL_KEY om inget sägs."
    ),
    "What the key is called in every signature.": "Vad nyckeln heter i varje underskrift.",
    "Make a key for signing, in a file that only you can read.": (
        "Skapa en nyckel för underskrift, i en fil som bara du kan läsa.\n\n"
        "Från nästa kontrollpunkt undertecknas historiken med den, och en post säger det. Lämna "
        "dess öppna del till revisorn på papper eller personligen: det som följer med historiken "
        "bevisar inget."
    ),
    "Show the public part of the key, and how to hand it to the auditor.": (
        "Visa nyckelns öppna del, och hur den lämnas till revisorn."
    ),
    "Print a checkpoint of the history as it stands, to be kept where others keep it.": (
        "Skriv ut en kontrollpunkt av historiken som den är, att förvara hos andra.\n\n"
        "Tre rader: vems historik, hur många poster och deras rot; och en underskrift, om det "
        "finns en nyckel. Sätt den i protokollet: med den kan vem som helst senare bevisa att "
        "inget före den har ändrats."
    ),
    "Check that the whole history is as it was sealed, and as it was published.": (
        "Kontrollera att hela historiken är som den förseglades, och som den offentliggjordes.\n\n"
        "Varje post och text, vilket kommando som ledde till vad, roten och varje kontrollpunkt "
        "med sin underskrift, i databasen och utanför. Är något fel nämns det första stället, med "
        "skälet, och status blir 1. Det som inte bryter något sigill, till exempel en utlösare som "
        "tagits bort, berättas bredvid."
    ),
    "Let the history go on from a backup, after somebody has decided that the rest is lost.": (
        "Låt historiken gå vidare från en säkerhetskopia, efter beslut att resten är förlorad.\n\n"
        "En ny epok börjar, och dess första post säger vad som gick förlorat, vem som beslutade "
        "och varför. Vyerna byggs om."
    ),
    "Who decided: an id of your directory.": "Vem som beslutade: ett id i er katalog.",
    "Why the history goes on from a backup.": "Varför historiken går vidare från en kopia.",
    # ---- replaying ----
    "As of a day, a moment, a position of the history, or checkpoint:FILE.": (
        "Som det var en dag, ett ögonblick, vid en position i historiken, eller checkpoint:FIL."
    ),
    "Only what is about this day or an earlier one.": (
        "Bara det som gäller den dagen eller tidigare."
    ),
    "What differs between two moments.": "Vad som skiljer mellan två tidpunkter.",
    "How it stood before and after each entry.": "Hur läget var före och efter varje post.",
    "Fold the views again and compare every row with what people read.": (
        "Bygg vyerna på nytt och jämför varje rad med det man läser.\n\n"
        "En skillnad nämns med vy, ström, rad och kolumn, och kommandot slutar med status 1. De "
        "utvärderingar som frystes räknas också på nytt. Utfallet blir en post."
    ),
    "A division, by its key or its name; all unless said.": (
        "En division, efter nyckel eller namn; alla om inget sägs."
    ),
    "The first day of the period.": "Periodens första dag.",
    "The last day of the period.": "Periodens sista dag.",
    "So many days later is marked as late.": "Så många dagar senare märks som i efterhand.",
    "A file to write: .html to print, .csv, .md or .txt.": (
        "En fil att skriva: .html att skriva ut, .csv, .md eller .txt."
    ),
    "text, markdown, html or csv; by the file unless said.": (
        "text, markdown, html eller csv; efter filen om inget sägs."
    ),
    "Print the audit trail of a division as a working paper.": (
        "Skriv ut en divisions granskningsspår som arbetspapper.\n\n"
        "Varje post med sin position och hur den citeras; det som antecknades i efterhand, "
        "rättades eller ströks är märkt. Sist står kontrollpunkten som omfattar det, och vad man "
        "gör med den."
    ),
    "What the lots are drawn by: any text.": "Vad lotterna dras med: vilken text som helst.",
    "How many decisions to draw.": "Hur många beslut som dras.",
    "Draw a sample of decisions, each with what it rests on and its proof.": (
        "Dra ett stickprov av beslut, vart och ett med vad det vilar på och sitt bevis.\n\n"
        "Samma frö och historik ger samma stickprov, och papperet säger hur man drar det för "
        "hand. Det finns plats för revisorns anteckningar."
    ),
    "Only look; leave no entry about it.": "Bara titta; lämna ingen post om det.",
    "Only what is of one division; leaves no entry.": "Bara det som gäller en förvaltning; lämnar "
    "ingen post.",
    # ---- keeping the time ----
    "Do what falls due: move trials on, remind, offer support, take things to the next role.": (
        "Gör det som förfaller: för prövningar vidare, påminner, erbjuder stöd, tar saker till "
        "nästa roll.\n\n"
        "Den går tills den avslutas (Ctrl-C eller SIGTERM), och gör då klart det den håller på "
        "med. Hur många som helst kan gå mot samma historik, på olika maskiner: inget händer två "
        "gånger."
    ),
    "Let time pass until that day, and the scheduler work.": (
        "Låt tiden gå till och med den dagen, och schemaläggaren arbeta."
    ),
    "Do what is due now, and end: for cron.": "Gör det som är aktuellt nu och sluta: för cron.",
    "Look at least so often, in seconds.": "Titta minst så ofta, i sekunder.",
    "Show what people were told of what fell due, and what is still to be told.": (
        "Visa vad människor fått höra om det som förfallit, och vad som återstår.\n\n"
        "Var och en får en gång höra allt som gjorts sedan sist. Det är värdprogrammet som för "
        "fram det; utan det sänds inget, och det här visar vad som skulle sändas."
    ),
    "What was sent since then; else all there is.": "Det som sänts sedan dess; annars allt.",
    "Show the days off in force, or adopt a calendar with days of your own.": (
        "Visa de lediga dagar som gäller, eller anta en kalender med egna dagar.\n\n"
        "Sveriges helgdagar samt midsommarafton, julafton och nyårsafton är lediga av sig själva. "
        "Tidsgränser som inte är nådda räknas om, var och en med skälet."
    ),
    "Years; make adopts a calendar for them.": "År; make antar en kalender för dem.",
    "With make: a day that is off here too.": "Med make: en dag som också är ledig här.",
    "With make: a day that is worked here.": "Med make: en dag som är arbetsdag här.",
    "Why the days are others.": "Varför dagarna är andra.",
    # ---- copies of the history ----
    "As it was recorded by that day or position.": (
        "Som det var registrerat den dagen, eller till den positionen."
    ),
    "The entries of one division only; its key or name.": (
        "Enbart en förvaltnings poster; dess nyckel eller namn."
    ),
    "A folder, or a zip; nothing may be there yet.": (
        "En mapp, eller en zip; inget får finnas där ännu."
    ),
    "The verifier key, or the file it is in. May be repeated.": (
        "Verifieringsnyckeln, eller filen den står i. Får upprepas."
    ),
    "Do not check who signed.": "Kontrollera inte vem som undertecknat.",
    "Withhold all texts and persons.": "Undanhåll alla texter och personer.",
    "Write a copy of the history that anybody can check, without trusting us.": (
        "Skriv en kopia av historiken som vem som helst kan kontrollera, utan att lita på oss.\n\n"
        "En zip om namnet slutar på .zip, annars en mapp. Allt skrivs, eller inget; att den gjorts "
        "blir en post i historiken."
    ),
    "Who asked for what, as in the register.": "Vem som begärt vad, som i diariet.",
    "Withhold all free texts.": "Undanhåll alla fria texter.",
    "Withhold all persons.": "Undanhåll alla personer.",
    "Withhold all that is written in an entry, stream@version.": (
        "Undanhåll allt som skrivits i en post, ström@version."
    ),
    "Withhold all that is written under a name, such as lesson.": (
        "Undanhåll allt som skrivits under ett namn, till exempel lesson."
    ),
    "Write a copy for somebody who asked for it, with texts and persons withheld.": (
        "Skriv en kopia till någon som begärt den, med texter och personer undanhållna.\n\n"
        "Utan --texts, --persons, --entry eller --field undanhålls alla texter och personer. "
        "Kopian kontrolleras som alla andra: den bevisar att något undanhålls, och var."
    ),
    "The entry: stream@version, or its position.": "Posten: ström@version, eller dess position.",
    "Where to write the proof; here unless said.": "Var beviset skrivs; här om inget sägs.",
    "Write the proof that one entry is part of the history, for whoever has no copy of it.": (
        "Skriv beviset för att en post är del av historiken, till den som inte har någon kopia.\n\n"
        "Det är ett C2SP tlog-proof: några kilobyte som `hjul audit check --proof` "
        "kontrollerar, eller verifier.py, eller andras verktyg."
    ),
    "The folder or zip, or the file of a proof.": "Mappen eller zip-filen, eller bevisets fil.",
    "A checkpoint that you kept from before. May be repeated.": (
        "En kontrollpunkt som du sparat sedan tidigare. Får upprepas."
    ),
    "It is the proof of one entry.": "Det är beviset för en enda post.",
    "Check a copy of a history, or the proof of one entry, with no database.": (
        "Kontrollera en kopia av en historik, eller beviset för en post, utan databas.\n\n"
        "Nyckeln måste komma på annan väg än kopian. Det är samma kontroll som filen verifier.py i "
        "varje kopia gör, och den behöver inget annat än Python."
    ),
    "The folder or zip.": "Mappen eller zip-filen.",
    "A division by its key or name, or somebody's id.": (
        "En division med nyckel eller namn, eller någons id."
    ),
    "An entry as it is cited, or an initiative or a measure.": (
        "En post så som den anges, eller ett arbete eller ett mått."
    ),
    "Say why an entry is there, or why an initiative stands still.": (
        "Säg varför en post finns, eller varför ett arbete står stilla."
    ),
    "How many days ahead to look.": "Hur många dagar framåt.",
    "Write it as a calendar to a file; - for standard output.": (
        "Skriv det som en kalender till en fil; - för standard ut."
    ),
    "Show what is due: late, today and soon, and what happens next.": (
        "Visa vad som ska ske: försenat, i dag och snart, och vad som händer härnäst."
    ),
    "Store the history of a copy in an empty database: the same one, to the last byte.": (
        "Lagra historiken från en kopia i en tom databas: samma historik, till sista byten.\n\n"
        "Kopian kontrolleras först. Allt lagras, eller inget; sedan byggs vyerna."
    ),
    # ---- charts and figures ----
    **FIGURES,
    **GAPS,
    # ---- the quality wheel and its reports ----
    **WHEEL,
}
