"""Det som kommandoraden själv säger, på svenska. What the command line itself says, in Swedish."""

from collections.abc import Mapping
from typing import Final

SAID: Final[Mapping[str, str]] = {
    "no_history": "Det finns ingen historik på {url} än. Säg var den finns med --url eller "
    "HJUL_URL, börja en genom att begära något (hjul ask NameOrganisation --name …), eller se en "
    "spelas upp: hjul demo.",
    "who_asks": "Det framgår inte vem som begär det. Lägg till --as och det id som er katalog har "
    "för dig, till exempel --as u-4711, eller sätt HJUL_ACTOR en gång för alla.",
    "refused": "Inget antecknades, därför att:",
    "not_understood": "Det gick inte att förstå. {found} Läs hur det är tänkt: {help}",
    "languages": "Språket är sv eller en, inte ”{found}”.",
    "stopped": "Avbrutet. Inget halvgjort finns kvar.",
    "file": "Filen {file} går inte att använda: {found}.",
    "unknown": "Något gick fel som ingen hade räknat med ({kind}); det som var antecknat är som "
    "det var. {kept}",
    "details_kept": "Detaljerna finns i {path}; lägg till --verbose för att se dem här.",
    "when_busy": "Någon annan skriver just nu. Försök igen om en stund; inget sparades.",
    "when_lost": "Se efter om databasen svarar och begär det sedan igen med samma --command-id: "
    "två gånger räknas då som en.",
    "when_full": "Gör plats på disken och försök igen; inget sparades.",
    "when_damaged": "Databasen kan inte läsas: den är ingen historik, eller så har den skadats. "
    "Rör inget i den, lägg den senaste säkerhetskopian på dess plats och kontrollera den med: "
    "hjul audit verify",
    "not_text": "Det som skulle läsas är ingen text i UTF-8.",
    "id_reused": "En annan begäran är antecknad under id:t ”{id}”. Ge var och en sitt eget, eller "
    "utelämna --command-id.",
    # ---- asking ----
    "ask_what": "Säg vad som begärs: hjul ask KOMMANDO --fält värde. `hjul law` säger vad som kan "
    "begäras när.",
    "stray_word": "”{found}” hör inte hemma här. Ett fält skrivs --fält värde, en lista genom att "
    "fältet upprepas, en del som --del.fält värde.",
    "no_json": "Det går inte att läsa som JSON: {found}. Väntat är ett objekt som "
    '{{"ask": "StartTrial", "stream": "4f1c", "cycle": 1}}, eller en lista av sådana.',
    "no_command": "Det finns inget kommando ”{found}”. `hjul law` räknar upp alla.",
    "field": "Fält",
    "holds": "Innehåller",
    "needed": "Behövs",
    "advice": "Allt är antecknat. Det här råder metoden till, och det följdes inte:",
    "say_something": "Säg med några ord vad det gäller.",
    "say_division": "Ingen enhet är känd här än, så säg också vilken division: --division NYCKEL. "
    "(”{unit}” tas som enhet.)",
    "what_next": "Nu finns det på tavlan för {division}, och den som leder enheten sorterar det. "
    "För att pröva i liten skala: hjul ask PlanCycle --stream {stream} --idea …",
    # ---- finding ----
    "unclear": "”{said}” kan betyda flera. Säg mer av id:t eller rubriken:\n{listed}",
    "kind_initiative": "förbättringsarbete",
    "kind_measure": "mått",
    "kind_proposal": "förslag",
    "kind_year": "år",
    "kind_assessment": "bedömning",
    "no_stream": "Inget heter ”{said}”. Det finns:\n{listed}",
    "nothing_there": "Inget heter ”{said}”: det finns inget sådant här än.",
    "no_division": "Det finns ingen division ”{said}”. Det finns:\n{listed}",
    "no_catalogue": "Det finns ingen kravkatalog ”{said}”. Det finns:\n{listed}",
    "no_unit": "Det finns ingen enhet ”{said}”. Det finns:\n{listed}",
    "no_place": "Det finns varken enhet eller division ”{said}”. Det finns:\n{listed}",
    "no_moment": "”{said}” är ingen tidpunkt. Väntat är en dag som 2027-03-10, ett ögonblick som "
    "2027-03-10T14:30, en position i historiken som 250, eller checkpoint:FIL.",
    "no_checkpoint": "Filen {file} innehåller ingen kontrollpunkt. Väntat är det som `hjul audit "
    "checkpoint` skriver ut.",
    "one_way": "--diff jämför två tidpunkter och --step berättar varje post: ge en av dem, --at "
    "bara med --step, och --held-on med ingen av dem.",
    "nothing_yet": "Inget hade hänt då.",
    # ---- the sheet and the meeting ----
    "sheet_of_what": "Säg för vilket förbättringsarbete, eller --blank för ett blad att fylla i "
    "för hand.",
    "sheet_file": "{file} har ingen ändelse som är känd: .html för att skriva ut, eller .md.",
    "study_file": "{file} har ingen ändelse som är känd: .html, .md eller .txt.",
    "claim_of_what": "Säg vilket förbättringsarbete: hjul progress ARBETE --claim 2,5 --by team.",
    "no_cycle": "Det har ingen cykel {cycle}. Dess cykler: {known}.",
    "written": "Skrivet: {file}",
    "needs_calendar": "En kalender skrivs med ett paket som inte är installerat: "
    "pip install 'hjul[calendar]'",
    "to_decide": "Att svara på",
    "nothing_to_decide": "Inget väntar på svar.",
    "cycle_of": ", cykel {cycle}",
    "waits_idea": "vad prövar vi först?",
    "waits_plan": "vad tror vi, och när börjar vi?",
    "waits_do": "vad har vi sett?",
    "waits_study": "gick det som vi trodde?",
    "waits_act": "vad gör vi nu?",
    "how_to_answer": "Ett tomt svar hoppar över frågan. Inget antecknas förrän på slutet.",
    "this_is_asked": "Det här kommer att antecknas, allt eller inget:",
    "answers_kept": "Era svar finns kvar i {file}: rätta dem där och ge dem igen med --answers.",
    "no_answers": "Svaren går inte att läsa: {found}. Väntat är held_on, who, decided och en lista "
    "answers, där vart och ett har ask, stream och sina fält.",
    "choose": "Välj ett av: {listed}.",
    "ask_try": "Vad prövar vi?",
    "ask_believe": "Vad tror vi ska hända?",
    "ask_because": "Därför att?",
    "ask_start": "Har prövningen börjat?",
    "ask_seen": "Vad har vi sett?",
    "ask_kind": "Av vilket slag?",
    "ask_ended": "Är prövningen slut?",
    "ask_as_planned": "Gick det som planerat?",
    "ask_differed": "Vad skilde?",
    "ask_result": "Vi trodde: {about}. Stämde det?",
    "ask_what_seen": "Vad såg vi?",
    "ask_improvement": "Blev det en förbättring?",
    "ask_learnt": "Vad lärde vi oss?",
    "ask_decide": "Vad gör vi nu?",
    "ask_why": "Varför?",
    "ask_different": "Vad blir annorlunda?",
    "ask_who": "Vilka var med?",
    "ask_decided": "Något annat som beslutades?",
    "ask_all_right": "Stämmer det?",
    "choice_yes": "ja",
    "choice_no": "nej",
    "choice_expected": "väntat",
    "choice_unexpected": "oväntat",
    "choice_problem": "problem",
    "choice_praise": "beröm",
    "choice_held": "det stämde",
    "choice_partly": "delvis",
    "choice_not": "inte",
    "choice_cannot-tell": "går inte att säga",
    "choice_adopt": "införa",
    "choice_adapt": "anpassa",
    "choice_extend": "utöka",
    "choice_abandon": "avstå",
    # ---- the law ----
    "no_aggregate": "Lagen känner {listed}, inte ”{said}”.",
    "no_event": "Ingen händelse heter ”{said}”. `hjul events` räknar upp alla.",
    # ---- care ----
    "verifying": "Kontrollerar",
    "whole": "Historiken är hel: alla {count} poster är som när de förseglades.\nRot {root}\n"
    "I en kontrollpunkt skrivs den {written}",
    "not_whole": "Historiken är inte hel. {problem}",
    "and_more": "Och {count} till.",
    "when_not_whole": "Skriv inget mer i den. Behåll databasen som den är, jämför den med en "
    "säkerhetskopia från tidigare (hjul verify --url …), och ta reda på vem som kunde skriva i "
    "den.",
    "no_view": "Det finns ingen vy ”{said}”. Det finns: {listed}.",
    "rebuilt": "Byggt på nytt: {views}",
    "parked": "Strömmar som en vy inte kunde följa",
    "none_parked": "Inga: varje vy följer varje ström.",
    "when_parked": "Själva historiken är hel; det är bara de här vyerna som saknar de här "
    "strömmarna. Installera den utgåva som rättar felet, och sedan: hjul rebuild VY.",
    "no_faults": "Inget här kan göra att en historik går förlorad, så långt det syns inifrån.",
    # ---- the audit ----
    "key_made": "En nyckel skapades i {file}. Bara du kan läsa den; förvara en kopia där kommunen "
    "förvarar sina hemligheter. Dess öppna del:\n\n  {own}",
    "key_where": "Säg var den finns när historiken skrivs: HJUL_KEY={file}",
    "key_handed": "Lämna den öppna delen till revisorn på papper eller personligen, och låt den "
    "stå i protokollet. Låt den aldrig följa med en kopia av historiken: det som följer med "
    "historiken bevisar inget om den.",
    "key_name": "En nyckel kan inte heta ”{found}”: namnet har inga mellanslag och inget "
    "plustecken, till exempel hjul-nykoping.",
    "key_place": "Historiken finns på en server: säg i vilken fil nyckeln är, som i hjul audit "
    "key new /etc/hjul/nykoping.key.",
    "key_missing": "Det finns ingen nyckelfil {file}. Skapa en med: hjul audit key new",
    "key_open-to-others": "Andra på datorn kan läsa nyckelfilen {file} och skulle kunna skriva "
    "under med den. Gör den till bara din (chmod 600), och skapa en ny nyckel om någon kan ha "
    "läst den.",
    "key_no-key": "Filen {file} innehåller ingen nyckel för underskrift. Väntad är en rad som "
    "börjar med PRIVATE+KEY+, så som hjul audit key new skriver den.",
    "key_there-already": "Filen {file} finns redan, och en nyckel skrivs aldrig över. Ange en "
    "annan plats.",
    "unsigned": "Den är inte undertecknad: det finns ingen nyckel. Skapa en med: hjul audit key "
    "new",
    "kept_nowhere": "Den förvaras bara i databasen. Sätt HJUL_CHECKPOINTS till en mapp på en "
    "annan dator, eller förvara raderna själv.",
    "published": "Kontrollpunkter: {count} stämmer med den, {signed} av dem undertecknade. Epok "
    "{epoch}.",
    "published_unsigned": "Kontrollpunkter: {count} stämmer med den, och ingen är undertecknad. "
    "Epok {epoch}.\nMed en nyckel kan ingen skriva om hela historiken obemärkt: hjul audit key "
    "new",
    "texts_gone": "Texter och personer: {count} som förseglades finns inte där, {disposed} av dem "
    "gallrade efter beslut.",
    "texts_deleted": "Om historiken inte importerats från en kopia som undanhöll dem har någon "
    "raderat de övriga utan beslut: jämför databasen med en säkerhetskopia.",
    "empty": "Den är tom: inte en post har antecknats i den. Om det ska finnas några är det inte "
    "den databas du menar, eller så är allt i den förlorat.",
    "to_look_at": "Inget sigill är brutet av det här, och någon ska se på det:",
    "never_published": "Ingen kontrollpunkt har gjorts av den än: hjul audit checkpoint",
    "kept_behind": "En kontrollpunkt på {kept} poster har förvarats av den här historiken (epok "
    "{kept_epoch}), och databasen har {size} (epok {epoch}): det som kom efter saknas.",
    "kept_another": "En kontrollpunkt på {kept} poster har förvarats av den här historiken, och "
    "de första {kept} av databasens {size} poster är inte desamma: det är en annan historik, "
    "eller den har ändrats.",
    "kept_inconsistent": "Den senaste kontrollpunkten i databasen, på {kept} poster, stämmer inte "
    "med de {size} posterna bredvid den: något har ändrats.",
    "kept_replaced": "På den här platsen fanns en annan historik, av vilken en kontrollpunkt på "
    "{kept} poster har förvarats ({kept_id}); databasen där nu har {size} poster och id {id}: det "
    "är en annan, eller så har dess id ändrats.",
    "kept_new_here": "Ska en ny historik börja här, flytta först undan {put_away}.",
    "kept_way_out": "Den går att läsa, men inte att skriva i. Lägg tillbaka rätt databas; eller, "
    "om det förlorade är förlorat, låt någon besluta att gå vidare härifrån: hjul audit restore "
    "--decided-by VEM --why SKÄL",
    "nothing_lost": "Inget är förlorat: historiken är den som senast förvarades, så det finns "
    "inget att återställa. Lägg säkerhetskopian på plats först, och besluta sedan att gå vidare "
    "från den.",
    # ---- keeping the time ----
    "keeps_time": "Håller tiden för {url}. Avsluta med Ctrl-C.",
    "swept": "Gjort: {fired}. Inte nu, säger lagen: {quiet}. Misslyckades: {failed}.",
    "digests": "Vad människor får höra om det som förfallit",
    "digest_person": "Vem",
    "digest_digest": "Sammandrag",
    "digest_line": "Vad",
    "digest_sent": "Meddelat",
    "no_digests": "Inget har förfallit som någon behövde få höra om.",
    "not_sent": "inte än",
    "nobody_holds": "Ingen innehar uppdraget: {role}",
    "only_with_make": "--add och --remove hör till en kalender som görs: hjul calendar make "
    "2027 2030 --add 2027-05-07",
    "no_year": "”{said}” är inget år. Ett år skrivs som 2027.",
    "too_many_years": "Det är fler än {count} år. Ange färre.",
    "no_day": "”{said}” är ingen dag. En dag skrivs som 2027-05-07.",
    "not_those_years": "{said} ligger inte i något av de år som kalendern görs för.",
    "is_no_day_off": "{day} är ingen ledig dag i Sverige, så den kan inte göras till arbetsdag: "
    "lördagar och söndagar förblir som de är.",
    "calendar_shown": "Lediga dagar (kalenderversion {version})",
    "calendar_year": "År",
    "calendar_day": "Dag",
    "calendar_weekday": "Veckodag",
    "calendar_name": "Namn",
    "calendar_is": "Här",
    "off_in_sweden": "ledig",
    "off_here": "ledig här",
    "worked_here": "arbetsdag här",
    "worked_days": "{year} har {count} arbetsdagar.",
    "weekdays": "måndag tisdag onsdag torsdag fredag lördag söndag",
    # ---- comparing ----
    "comparing": "Jämför",
    "compared_division": "Bara raderna för {division}. Det blir ingen post: en post gäller hela "
    "vyer.",
    "compared": "Allt är vad historiken säger: {rows} rader, byggda på nytt till och med position "
    "{position}, är som man läser dem.\nJämfört: {views}",
    "differs": "Allt är inte vad historiken säger: {count} skillnader.",
    "differences": "Vad man läser och vad historiken säger",
    "of_view": "Vy",
    "of_stream": "Ström",
    "of_key": "Rad",
    "of_column": "Kolumn",
    "of_expected": "Historiken säger",
    "of_found": "Vyn har",
    "whole_row": "(hela raden)",
    "when_differs": "Någon har ändrat vyerna vid sidan av historiken, eller så räknas en vy fel. "
    "Spara en kopia av databasen, ta reda på vem som kunde skriva i den, och bygg sedan vyn på "
    "nytt: hjul rebuild.",
    "no_seed": "Ett urval dras med ett frö, och inget angavs. Ta ett ord eller ett tal som ingen "
    "kan ha valt efter behag, till exempel dagens lottdragning: --seed 42.",
    "backwards": "Perioden slutar den {until}, innan den börjar den {since}. Vänd på dagarna.",
    "no_format": "Det finns inget format ”{found}”. Det finns: {listed}.",
    "paper_file": "{file} har ingen känd ändelse: {listed}. Eller säg det med --format.",
    "evaluations": "Frysta utvärderingar räknade på nytt: {count}.",
    "evaluation_differs": "{entry} blir annorlunda: {differs}.",
    "evaluation_outdated": "{entry} blir som den frystes; det den räknade har rättats sedan dess "
    "av {since}.",
    # ---- signals ----
    "not_one_of": "{option} är något av {listed}, inte ”{found}”.",
    "not_judged": "Regelsamlingen {rules} bedömer dessa diagram: {charts}. Ett diagram ”{chart}” "
    "bedöms av: {others}.",
    "no_point": "{option} tar punkter efter nummer, från 1 till {many}, inte ”{found}”.",
    "baseline_idle": "Baslinjen användes inte: varje del har egen mittlinje och egna gränser.",
    "no_number": "{option} tar ett tal, inte ”{found}”.",
    # ---- stories and the demo ----
    "valid": "Rätt skrivna: {count}.",
    "playing_year": "Spelar upp ett år",
    "not_the_demos": "{file} finns redan och är inte demons: inget rördes. Flytta den, eller säg "
    "en annan plats med --url.",
    "not_empty": "Det finns redan en historik på {url}. Demon spelas bara upp i en tom databas.",
    # ---- what the library says of a line ----
    "no_such_command": "Det finns inget kommando ”{found}”.",
    "no_such_option": "Det finns inget val {found}.",
    "missing": "{found} saknas.",
    "needs_a_value": "{found} behöver ett värde.",
    "too_many": "{found} är ett ord för mycket.",
    "no_whole_number": "{found} tar ett heltal, till exempel 3.",
    "begun": "En ny historik är påbörjad: {url}",
    # ---- copies of the history ----
    "exporting": "Skriver kopian",
    "importing": "Importerar",
    "exported": "Skriven: {where}, med {size} poster.",
    "payloads_withheld": "{count} poster från andra förvaltningar finns där enbart som löv.",
    "texts_withheld": "{count} texter och personer är undanhållna eller gallrade.",
    "how_to_check": "Den som får kopian kontrollerar den med nyckeln som kommit på annan väg: "
    "hjul audit check {where} --key NYCKEL, eller med bara Python: "
    "python3 -I verifier.py {where} --key NYCKEL",
    "copy_unsigned": "Ingen har undertecknat den, eftersom det inte finns någon nyckel (hjul audit "
    "key new): det går bara att kontrollera att den stämmer med sig själv, med --no-key.",
    "proof_written": "Skrivet: {file}, beviset för posten på position {position}.",
    "no_field": "Ingen text står under ”{said}”, så inget skulle undanhållas. Det finns: "
    "record.by, record.why, {known}.",
    "no_entry": "Det finns ingen post ”{said}”. Väntat är ström@version, som besok@12, eller en "
    "position som 250.",
    "imported": "Alla {size} poster är lagrade i {url}, och vyerna är byggda.",
    "import_not-empty": "Det finns redan en historik i den databasen. Importera till en tom: en "
    "annan fil med --url, eller en annan databas.",
    "import_not-whole": "Kopian har bara en förvaltnings poster, och en historik kan bara "
    "importeras i sin helhet. Be om en kopia utan --division.",
    # ---- charts and figures ----
    "chart_file": "Ett diagram skrivs som {forms}, efter filens ändelse: {file} är inget av dem.",
    "needs_charts": "Ett diagram ritas med ett paket som inte är installerat: "
    "pip install 'hjul[charts]'. Utan det: utelämna -o, så berättas diagrammet i ord och siffror.",
    "needs_excel": "En arbetsbok läses och skrivs med paket som inte är installerade: "
    "pip install 'hjul[excel]'. Eller spara bladet som CSV.",
    "no_chart_of": "{stream} är varken ett förbättringsarbete eller ett mått. Ange något av dem.",
    "no_measures": "{stream} följer inget mått än, så det finns inget att rita. Följ ett först "
    "(FollowMeasure).",
    "no_stratum": "Det finns inga siffror för {found}. Delgrupper med siffror: {known}.",
    "no_layout": "Ingen uppläggning som heter {said} är sparad med måttet. De som finns: {known}. "
    "Ange kolumnerna (--column) och spara dem (--keep-layout).",
    "no_column": "”{said}” säger inte var ett fält står. Väntat är fält=rubrik eller fält=nummer, "
    "där fältet är något av {fields}.",
    "file_missing": "den finns inte",
    "file_folder": "det är en mapp; ange en fil",
    "file_forbidden": "du får inte läsa eller skriva den",
    "figures_empty": "Rader utan siffra: {empty}.",
    "figures_loaded": "Nya mätvärden: {recorded}. Fanns redan: {repeated}.",
    "figures_corrected": "Rättade: {corrected}.",
    "figures_commented": "Nya kommentarer: {commented}.",
    "figures_bad": "Inte förstådda eller inte tillåtna: {many}.",
    "series_file": "En serie skrivs som {forms}, efter filens ändelse: {file} är inget av dem.",
    "no_known": "Det finns inget mått {said} bland de kända. De är: {known}.",
    "known_where": "Ange för vilken division: hjul measurements known {said} --division NAMN",
    "known_title": "Mått som kommuner känner",
    "known_columns": "Nyckel, Namn, Enhet, Diagram, Regler",
    "known_how": "Definiera ett: hjul measurements known NYCKEL --division NAMN",
    # ---- reports ----
    "report_file": "En rapport skrivs som .html eller .md: {file} är ingetdera.",
    "report_needs_file": "Det som antecknas är ett dokuments kontrollsumma, så skriv ett: "
    "lägg till -o FIL.",
    "no_report": "Det finns ingen ”{found}”. Väntat är något av: {listed}.",
    "no_turn": "{place} har inget varv {year} att redovisa. De som finns: {listed}. "
    "Öppna ett med: hjul ask OpenYear --scope … --period {year}",
    "report_waits": "Organisationens rapport väntar på ledningens genomgång i {named}. "
    "Håll den där först (HoldManagementReview), eller namnge varje undantag: {excepting}",
    "report_digest": "SHA-256: {digest}",
    "report_review": "När den redovisas för en nämnd, anteckna det: {ready}",
    "report_quality": "När den ges ut, anteckna det: {ready}",
    "no_obligation": "Det finns ingen skyldighet ”{found}”. De som finns: {listed}.",
    "no_committee": "Det finns ingen nämnd ”{said}”. De som finns:\n{listed}",
    "no_committees": "Ingen nämnd hade namngetts då: gör det med NameCommittee.",
}
