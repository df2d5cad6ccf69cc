"""Det som sägs på svenska när en regel inte håller, eller när det inte är dags.

What is said in Swedish, in the same way as in `sentences_en.py`.
"""

from collections.abc import Mapping
from typing import Final

AND: Final = "och"
OR: Final = "eller"
QUOTED: Final = "”{}”"

RULES: Final[Mapping[str, str]] = {
    # ---- asking ----
    "asking.has-known-fields": "Det går inte att ange {missing} för att {asked}: det som kan anges är {known}.",
    "asking.is-allowed": "Den som begär detta får inte göra det här: {asked}. Be någon som får, eller den som ger behörighet.",
    "asking.is-filled-in": "För att {asked}, fyll i {fields}.",
    "asking.is-known-command": "Det finns inget att begära som heter {found}. Leta efter rätt namn bland kommandona.",
    "asking.is-understood": "Fyll i {fields} med {expected}: {found} går inte att förstå.",
    "asking.names-the-right-stream": "För att {asked}, ange {expected}: {found} är något annat.",
    "asking.says-who-asks": "Inget görs utan att någon begär det. Ange vem det är, med personens eller tjänstens id.",
    # ---- every aggregate ----
    "day-has-come": "Den dagen har inte kommit än. Återkom på själva dagen eller senare, eller ange dagen då det hände.",
    "division-is-known": "Organisationen har ingen sådan division. Ange en som finns, eller inrätta den först (OpenDivision).",
    "entry-exists": "Det finns ingen sådan post här. Leta upp dess nummer i spårningen och ange det.",
    "entry-may-be-corrected": "En förutsägelse, en rättelse eller en struken post ändras aldrig i efterhand. Anteckna i stället det ni vet nu som en ny post.",
    "entry-may-be-struck": "Senare steg vilar på den posten, så den kan inte strykas. Rätta den (CorrectEntry), eller backa (StepBack) om den hör till en cykel.",
    "field-is-one-of-the-entry": "Posten har inget fält med det namnet. Ange ett av fälten som posten har.",
    "gives-a-reason": "Det behövs ett skäl för att {asked}. Ange varför (why).",
    "is-not-struck-already": "Posten är redan struken, och inget mer behöver göras.",
    "corrected-day-has-come": "Det som har hänt hände en dag som har kommit. Ange den dagen, eller vänta (now_on).",
    "field-can-be-corrected": "Bara ord, tal och dagar rättas. Stryk posten och anteckna den på nytt (StrikeEntry), eller backa (StepBack).",
    "says-what-is-right": "En rättelse anger vad som är rätt. Fyll i vad det ska vara (now), talet som det ska vara (now_number) eller dagen som det ska vara (now_on).",
    # ---- initiative: the frame ----
    "initiative.a-gain-is-secured": "Ingen vinst är säkrad här, så förbättringsarbetet kan inte avslutas som säkrat. Säkra vinsten först (SecureGain), eller avsluta det som nedlagt eller tillbakadraget.",
    "initiative.activities-are-planned-first": "Kommunikationsplanen görs när det finns en aktivitetsplan. Planera en aktivitet först (PlanActivity).",
    "initiative.activity-has-its-four-parts": "En aktivitet anger hur, vem, när och hur den följs upp. Fyll också i {fields}.",
    "initiative.activity-is-under-way": "Det finns ingen sådan aktivitet som väntar: den har aldrig planerats, eller så är den genomförd eller struken. Ange en som återstår.",
    "initiative.aim-can-be-reached": "Ett mål som går att nå har ett tal, en dag och dem det är till för. Fyll också i {fields}.",
    "initiative.deadline-is-set": "Det finns ingen sådan tidsgräns: den har aldrig satts, eller så är den uppfylld eller struken. Ange en som gäller.",
    "initiative.asked-by-the-scheduler": "Bara schemaläggaren påminner, tar saker vidare och noterar att tiden har gått ut. Anteckna det du vill säga som en tidsgräns (SetDeadline) eller ett erbjudande om stöd (OfferSupport).",
    "initiative.assignment-has-its-four-parts": "Ett uppdrag har förväntningar, tid, ansvarsfördelning och mandat. Fyll också i {fields}.",
    "initiative.cycle-exists": "Det finns ingen cykel med det numret här. Ange en som är planerad, eller utelämna cykeln.",
    "initiative.is-a-measure": "Det som följs är ett mått, till exempel measure-0192f0c1. Definiera ett först (DefineMeasure) och ange det.",
    "initiative.is-another-initiative": "Ett förbättringsarbete går upp i ett annat, till exempel initiative-0192f0c1. Ange ett annat förbättringsarbete än detta.",
    "initiative.is-not-paused": "Förbättringsarbetet är pausat, och inget nytt börjar medan det vilar. Återuppta det först (ResumeInitiative).",
    "initiative.is-paused": "Förbättringsarbetet är inte pausat, så det finns inget att återuppta. Fortsätt arbetet som det är.",
    "initiative.leads-to-an-earlier-phase": "Man backar till en fas före den som cykel {cycle} står i. Ange en tidigare fas; framåt kommer man genom att ta nästa steg.",
    "initiative.measure-is-followed": "Förbättringsarbetet följer inte det måttet. Ange ett som det följer.",
    "initiative.member-is-in-a-group": "Det finns ingen sådan deltagare i grupperna: ingen har utsetts med det numret, eller så har deltagaren lämnat. Ange en som är kvar i en grupp.",
    "initiative.method-is-known": "Det finns ingen sådan metod här. Ange en av våra, till exempel small-steps.1, eller låt organisationen anta den först (AdoptMethod).",
    "initiative.method-is-not-lowered": "När en cykel är planerad får ingen regel väga mindre än förut, och det skulle dessa: {rules}. Välj en metod som kräver minst lika mycket, eller öppna ett nytt förbättringsarbete med den här.",
    "initiative.score-is-on-the-scale": "Framsteg anges i halva steg från 0,5 till 5. Ange ett värde, till exempel 2,5 (score).",
    "initiative.no-cycle-is-under-way": "Det som har påbörjats beslutas eller ställs in innan helheten avslutas. Fortfarande igång: cykel {missing}. För var och en till sitt beslut, eller ställ in dess prövning (CallOffTrial).",
    "initiative.resumes-after-it-paused": "En paus slutar inte innan den började. Ange dagen då arbetet fortsatte.",
    "initiative.somebody-owns-it": "Ingen ansvarar för förbättringsarbetet än. Utse en ansvarig först (NameOwner).",
    # ---- initiative: Plan ----
    "initiative.builds-on-an-earlier-cycle": "Cykeln som den bygger på planerades inte före den. Ange en tidigare cykel, eller utelämna den (builds_on).",
    "initiative.builds-on-what-was-learnt": "En senare cykel anger vilken den bygger på och vad ni lärde er där. Fyll också i {fields}.",
    "initiative.counts-are-possible": "Antal är minst 1, en del är inte större än det hela, och en prövning varar högst tio år. Rätta {fields}.",
    "initiative.idea-is-noted": "Ingen förändringsidé med det numret är antecknad. Anteckna idén först (NoteChangeIdea), eller beskriv den med ord (idea).",
    "initiative.prediction-can-be-tested": "En förutsägelse går att pröva när den har ett mått, ett tal eller en riktning, och en dag. Fyll också i {fields}.",
    "initiative.prediction-stands": "Det finns ingen sådan förutsägelse i cykel {cycle}: den har aldrig gjorts, eller så är den tillbakatagen. Ange en som gäller.",
    "initiative.says-what-is-tried": "En cykel prövar en idé eller ställer en fråga. Ange vilket: fyll i idén (idea) eller frågorna (questions).",
    "initiative.says-why-it-is-believed": "En förutsägelse ger lärdom när den säger varför man tror på den. Fyll också i {fields}.",
    "initiative.trial-has-never-started": "Prövningen i cykel {cycle} har startat, och det som förutsades före den står fast. Jämför i stället förutsägelsen med utfallet (AssessPrediction).",
    # ---- initiative: Do ----
    "initiative.data-plan-is-complete": "Före prövningen anges vem som samlar in vilka data, när, var och hur. Gör om planen för cykel {cycle} (RevisePlan) och fyll i {fields}.",
    "initiative.ends-after-it-began": "Prövningen i cykel {cycle} kan inte ha slutat innan den startade. Ange en senare dag.",
    "initiative.ends-after-it-begins": "En prövning kan inte sluta innan den startar. Ange en senare slutdag (ends_on), eller utelämna den.",
    "initiative.implements-what-held-in-a-test": "Inget införs som inget tidigare test har visat vara en förbättring. Pröva det först i en egen cykel (PlanCycle), och låt cykel {cycle} bygga på den.",
    "initiative.its-time-is-up": "Dagen då prövningen i cykel {cycle} skulle sluta är en annan, eller har inte kommit än. Återkom den dagen.",
    "initiative.nothing-was-observed": "Något har iakttagits i cykel {cycle}, så prövningen har ägt rum. Avsluta den (EndTrial) eller avbryt den (StopTrial) i stället.",
    "initiative.prediction-is-made": "Ingen har sagt vad som kommer att hända i cykel {cycle}. Gör en förutsägelse först (MakePrediction).",
    "initiative.something-was-observed": "Prövningen i cykel {cycle} kan inte avslutas utan en enda iakttagelse: hur gick det? Notera först vad ni såg (NoteObservation), eller ställ in prövningen om den aldrig blev av (CallOffTrial).",
    "initiative.trial-is-smaller-than-the-whole": "En första prövning är mindre än det hela och anger hur liten den är. Gör om planen för cykel {cycle} (RevisePlan) med en mindre skala (scale, eller how_many och out_of), eller ange skälet (why).",
    # ---- initiative: Study and Act ----
    "initiative.adopts-what-was-an-improvement": "Studien av cykel {cycle} fann ingen förbättring. Anpassa förändringen och pröva igen (AdaptChange), eller ange skälet att införa den ändå (why).",
    "initiative.collects-information": "Cykel {cycle} prövade en förändring, så den slutar med ett beslut om förändringen. Inför den (AdoptChange), anpassa den (AdaptChange), utöka prövningen (ExtendTrial) eller avstå från den (AbandonChange).",
    "initiative.every-prediction-is-compared": "Varje förutsägelse jämförs med utfallet innan studien avslutas. Jämför först förutsägelse {missing} i cykel {cycle} (AssessPrediction).",
    "initiative.gain-is-secured": "Ingen vinst är säkrad i cykel {cycle}, så det finns ingen att kontrollera. Säkra den först (SecureGain).",
    "initiative.has-a-measure-and-days": "En vinst består genom ett mått som bevakar den och dagar då den kontrolleras. Fyll också i {fields}.",
    "initiative.is-taken-up-by-another": "En förändring tas upp av ett annat förbättringsarbete, till exempel initiative-0192f0c1. Ange ett annat förbättringsarbete än detta.",
    "initiative.is-of-a-measure": "Det som fryses är ett måtts serie, fram till en av dess egna poster. Ange måttet (measure), till exempel measure-0192f0c1, och posten (series_at), till exempel measure-0192f0c1@7.",
    "initiative.says-what-was-learnt": "En cykel är till för att lära, så studien anger vad ni lärde er. Fyll också i {fields}.",
    "initiative.there-is-a-plan-to-keep-it": "Det som införs består genom arbetssätt, utbildning, mätning, resurser och någon som ser till det. Fyll också i {fields}, eller ange skälet att utelämna det (why).",
    "initiative.tries-a-change": "Cykel {cycle} samlade bara information, så det finns ingen förändring att besluta om. Besvara dess fråga (AnswerQuestion) eller avstå (AbandonChange).",
    # ---- measure ----
    "measure.baseline-begins-before-it-ends": "Utgångslägets sista period är inte före den första. Ange perioderna i ordning (from_period, to_period).",
    "measure.definition-is-complete": "Två personer som följer en definition ska få samma tal. Fyll också i {fields}.",
    "measure.denominator-is-not-negative": "En nämnare är noll eller mer, aldrig mindre. Ange den rätta (denominator).",
    "measure.entry-is-a-measurement": "Den posten är ingen mätning i den här serien. Ange posten där mätningen registrerades.",
    "measure.period-has-begun": "Den perioden har inte börjat än, så inget kan ha mätts i den. Ange en period som har börjat (period).",
    "measure.period-is-in-the-calendar": "Det finns ingen sådan period i kalendern. Ange en som finns, med första dagen före den sista, som {fields}.",
    "measure.point-still-counts": "Den mätningen är redan utelämnad eller struken, och inget mer behöver göras.",
    "measure.rests-on-evidence": "En serie räknas om på underlag för en känd orsak, till exempel en införd förändring. Fyll också i {fields}.",
    "measure.says-how-much": "En mätning är ett värde, eller en täljare och en nämnare. Fyll också i {fields}.",
    "measure.strata-differ": "Varje grupp i indelningen anges en gång, och {missing} anges flera gånger. Ta bort det som upprepas.",
    "measure.stratum-is-defined": "Definitionen för den tiden har ingen sådan grupp i sin indelning. Ange en som den har, utelämna den, eller ändra definitionen av måttet först (RedefineMeasure).",
    # ---- organisation ----
    "organisation.calendar-version-is-the-next": "Kalenderns versioner följer på varandra. Ange nästa nummer (version), eller utelämna det.",
    "organisation.days-off-are-in-order": "De lediga dagarna anges i ordning, var och en en gång. Sortera dem och ta bort det som upprepas (days_off).",
    "organisation.days-off-are-within-the-years": "Några lediga dagar ligger utanför kalenderns år: {missing}. Ta bort dem, eller låt kalendern omfatta deras år (from_year, to_year).",
    "organisation.division-is-in-force": "Det finns ingen sådan division. Ange en som finns, eller inrätta den först (OpenDivision).",
    "organisation.division-key-is-new": "En division har redan haft den nyckeln, och en nyckel används bara en gång. Välj en annan nyckel.",
    "organisation.divisions-are-in-force": "Några av divisionerna finns inte: {missing}. Ange sådana som finns, eller inrätta dem först (OpenDivision).",
    "organisation.employees-can-be-counted": "I en enhet arbetar ingen eller någon, aldrig färre. Ange rätt antal (employees), eller utelämna det.",
    "organisation.ends-after-it-begins": "Ett uppdrag slutar inte innan det börjar. Ange en senare sista dag (until_on), eller utelämna den.",
    "organisation.goes-on-in-others": "En division går upp i andra divisioner som finns, och det gör inte dessa: {missing}. Inrätta dem först (OpenDivision), eller ange andra.",
    "organisation.has-one-value": "En inställning är antingen ett tal eller ett val. Fyll i ett av dem (number, choice).",
    "organisation.its-units-have-left": "En division har enheter kvar: {missing}. Flytta dem (MoveUnit) eller avveckla dem (EndUnit) innan det går att {asked}.",
    "organisation.leaves-after-taking-it": "Ett uppdrag lämnas inte innan det har tillträtts. Ange en senare dag (left_on).",
    "organisation.method-is-not-adopted-already": "Den versionen av metoden är redan antagen. Anta nästa version, eller anta den här på nytt som den vanliga (is_default).",
    "organisation.method-version-is-the-next": "Det finns ingen sådan version av metoden: av våra anges en version som vi har, och de egna följer på varandra. Ange rätt version (version), eller utelämna den.",
    "organisation.moves-to-another-division": "Enheten hör redan till den divisionen. Ange en annan division.",
    "organisation.office-is-held": "Ingen har ett uppdrag med det numret. Leta upp uppdragets nummer och ange det.",
    "organisation.says-what-the-office-is-of": "Den rollen hör till en division eller en enhet. Fyll också i {fields}.",
    "organisation.unit-is-in-force": "Det finns ingen sådan enhet. Ange en som finns, eller inrätta den först (OpenUnit).",
    "organisation.unit-is-of-the-division": "Enheten hör till en annan division. Ange den divisionen, eller utelämna divisionen.",
    "organisation.unit-key-is-new": "En enhet har redan haft den nyckeln, och en nyckel används bara en gång. Välj en annan nyckel.",
    "organisation.weighs-each-rule-once": "En metod ger var och en av sina regler en vikt, och en vikt gäller en regel. Rätta {missing}.",
    "organisation.weighs-rules-of-its-own": "Vad reglerna väger i en version av en metod ändras aldrig. Utelämna vikterna (weights), eller anta en egen metod under en annan nyckel.",
    "organisation.years-follow-each-other": "En kalender har ett första och ett sista år, i den ordningen. Ange båda i ordning (from_year, to_year).",
    # ---- keeping ----
    "keeping.counts-are-possible": "Det som räknas är inget eller något, aldrig färre. Rätta {fields}.",
    "keeping.disposal-was-decided": "Texter gallras bara efter ett beslut som står i den här historiken. Besluta först (DecideDisposal) och ange den posten, till exempel keeping@3 (decision).",
    "keeping.key-is-new": "Den nyckeln har redan använts här, och en nyckel som har bytts ut tas aldrig i bruk igen. Skapa en ny och ta den i bruk.",
    "keeping.name-can-stand-in-a-signature": "Namnet på en nyckel har inget plustecken, eftersom det avslutar namnet i en underskrift. Ange ett annat namn (name).",
    "keeping.public-key-is-whole": "Den öppna delen av en Ed25519-nyckel är 32 byte i base64, 44 tecken som slutar med ett likhetstecken. Kopiera den hel (public_key).",
    "keeping.says-where-it-differs": "En jämförelse säger var den första skillnaden finns när det finns någon, och utelämnar det annars (first).",
    "keeping.something-was-lost": "Det förlorade börjar senast en post efter slutet på den historik som går vidare, och inte efter slutet på den förlorade. Ange den första posten som inte är densamma i båda (lost_from).",
}

OTHERWISE: Final = "Regeln {rule} håller inte. Slå upp den i lagen för att se vad den kräver."
"""Sägs om en regel som inte har någon egen mening."""

NOT_NOW: Final[Mapping[str, str]] = {
    "initiative.not opened": "Förbättringsarbetet har inte öppnats än, så det går inte att {asked}. Öppna det först (OpenInitiative).",
    "initiative.open": "Förbättringsarbetet är redan öppet, så det går inte att {asked}. Fortsätt med det som det är, eller öppna ett annat (OpenInitiative).",
    "initiative.closed": "Förbättringsarbetet är avslutat, så det går inte att {asked} nu. Öppna det på nytt först (ReopenInitiative) och ange skälet.",
    "initiative.no such cycle": "Det finns ingen sådan cykel här, så det går inte att {asked}. Planera en cykel först (PlanCycle), eller ange en som är planerad.",
    "initiative.adopted": "Cykelns förändring är införd och beslutet står fast, så det går inte att {asked} nu. Det som går att begära där: {instead}.",
    "initiative.done": "Cykeln är klar och beslutet står fast, så det går inte att {asked} nu. Planera nästa cykel (PlanCycle) för att gå vidare.",
    "measure.not defined": "Måttet har inte definierats än, så det går inte att {asked}. Definiera det först (DefineMeasure).",
    "measure.in use": "Måttet är redan definierat, så det går inte att {asked} igen. Ändra definitionen från och med en period (RedefineMeasure), eller definiera ett annat mått.",
    "measure.retired": "Måttet är avslutat, så det går inte att {asked} nu. Det som går att begära där: {instead}.",
    "cycle": "Cykeln står i {place}, och där går det inte att {asked} nu. Det som går att begära där: {instead}.",
    "elsewhere": "Läget är {place}, och då går det inte att {asked}. Det som går att begära: {instead}.",
}
"""Efter aggregat och läge; `cycle` gäller de fyra faserna, `elsewhere` allt annat."""
