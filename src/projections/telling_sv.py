"""Vad som hände, på svenska: ett mönster för varje slags händelse, och ord för det som lagras.

In Swedish, in the words of the sources. The grammar of the patterns is in `telling`.
"""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.fields_sv import FIELDS
from hjul.projections import (
    telling_gaps_sv,
    telling_keeping_sv,
    telling_reach_sv,
    telling_wheel_sv,
    telling_words_sv,
)
from hjul.projections.telling_kinds_sv import FOUND, KINDS
from hjul.projections.telling_pattern import Speech, together

_PLAN: Final = (
    "[ på ramp {ramp}][, för att {purpose}].[ Idén: {idea}[ (idé {idea_number})].]"
    "[ Frågor: {questions}.][ Omfattning:[ {scale}][ {how_many}[ av {out_of}]].][ Var: {where}.]"
    "[ Förhållanden: {conditions}.][ Den varar [{lasts_days=1}1 dag|{lasts_days} dagar].]"
    "[ Den bygger på cykel {builds_on}.][ Lärdom därifrån: {learnt_there}.]"
    "[ Data samlas in av {data_plan.who}.][ Vilka data: {data_plan.what}.]"
    "[ När: {data_plan.when}.][ På vilken plats: {data_plan.where}.][ Hur: {data_plan.how}.]"
    "[ Mått: {measures}.][ Tron på att det hjälper: {belief}.]"
    "[ Kostnaden för ett misslyckande: {cost_of_failure}.][ De som berörs är {readiness}.]"
    "[ Risk: {risk}.][ Avbryt när: {stop_when}.]"
)
_DEFINITION: Final = (
    "[ Täljare: {numerator}.][ Nämnare: {denominator}.][ Omfattar: {inclusion}.]"
    "[ Källa: {source}.][ Samlas in av: {collected_by}.][ Så här: {collected_how}.]"
    "[ Hur ofta: {frequency}.][ Enhet: {unit}.][ Bra är {good}.]"
    "[ Diagram: {chart}.][ Regler: {rules}.][ Delas upp efter: {strata}.]"
)

INITIATIVE: Final[Mapping[str, str]] = {
    "InitiativeOpened": (
        "{actor} öppnade förbättringsarbetet[ {title}][ i {division}][, enhet {unit}]."
        "[ Behovet: {need}.][ För vem: {for_whom}.]"
        "[ Det började med {origin}[ {origin_number:plain}].| Ursprungets nummer: "
        "{origin_number:plain}.]"
        "[ Det kommer från {origin_entry}.][ Det som förändras: {changes}.]"
        "[ {delimited=yes}Området är avgränsat.| {delimited=no}Området är inte avgränsat.]"
        "[ {relevant=yes}Det är relevant.| {relevant=no}Det är inte relevant.]"
        "[ {feasible=yes}Det är möjligt.| {feasible=no}Det är inte möjligt.]"
        "[ Diarienummer: {registration_number:plain}.][ Metod: {method}.]"
    ),
    "AimSet": (
        "{actor} satte målet[ {what}][ för {for_whom}][, från {from_number}][, till {to_number}]"
        "[, i {unit}][, senast den {reached_on}][, var: {where}][, vilket syns i {measure}]."
    ),
    "OwnerNamed": "{actor} utsåg [{person}|någon] till ansvarig.",
    "MemberNamed": (
        "{actor} utsåg [{person}|någon] till deltagare {member}[ i {group}][, som {role}]."
    ),
    "MemberLeft": "{actor} antecknade att deltagare {member} har lämnat arbetet.",
    "AssignmentGiven": (
        "{actor} antecknade uppdraget[, givet av {given_by}].[ Förväntningar: {expectations}.]"
        "[ Tid: {time}.][ Avsatta timmar: {hours}.][ Ansvarsfördelning: {responsibilities}.]"
        "[ Mandat: {authority}.]"
    ),
    "InvolvementRecorded": (
        "{actor} antecknade att de som berörs har deltagit[: {who}][, på det här sättet: {how}]."
        "[ Det ledde till {effect}.]"
    ),
    "MeasureFollowed": (
        "{actor} valde att följa [{measure}|ett mått] som {kind}[, med målvärdet {target}]"
        "[, senast den {reached_on}]."
    ),
    "MeasureUnfollowed": "{actor} slutade följa [{measure}|ett mått] här.",
    "TheoryStated": (
        "{actor} angav varför förändringen bör leda till målet[: {rationale}]."
        "[ Påverkansfaktorer: {drivers}.]"
    ),
    "CauseFound": (
        "{actor} antecknade en orsak till dagens resultat[: {cause}][, funnen genom {found_by}]"
        "[; de som deltog: {took_part}]."
    ),
    "ChangeIdeaNoted": (
        "{actor} antecknade förändringsidé {idea}[: {change}][, som ska påverka {driver}]."
        "[ Väntad effekt: {expected_effect}.]"
    ),
    "ActivityPlanned": (
        "{actor} planerade aktivitet {activity}[ i cykel {cycle}][, för att {kind}]"
        "[: {what}][, senast den {due_on}].[ Hur: {how}.]"
        "[ Vem: {who}.][ Följs upp: {followed_up}.][ Timmar: {hours}.][ För: {audience}.]"
    ),
    "ActivityDone": (
        "{actor} antecknade att aktivitet {activity}[ i cykel {cycle}] är genomförd"
        "[, med resultatet {result}]."
    ),
    "ActivityDropped": "{actor} strök aktivitet {activity}[ i cykel {cycle}] ur planen.",
    "CommunicationPlanned": (
        "{actor} planerade kommunikation[ med {audience}, som ska {involvement}]"
        "[, senast den {due_on}].[ Syfte: {purpose}.][ Mål: {goal}.][ Kanal: {channel}.]"
        "[ Nyckelpersoner: {key_persons}.]"
    ),
    "LessonLearned": (
        "{actor} antecknade en lärdom[ från cykel {cycle}][: {lesson}]."
        "[ {for_others=yes}Den är tänkt även för andra.]"
    ),
    "ProgressClaimed": (
        "{actor} antecknade[ {claimed_by}] att arbetet har kommit till {score} av 5."
    ),
    "SuccessCelebrated": "{actor} firade en framgång[: {what}].[ Ambassadörer: {ambassadors}.]",
    "MethodChanged": "{actor} bytte metod[ till {method}].",
    "InitiativePaused": "{actor} pausade förbättringsarbetet[ till den {until_on}].",
    "InitiativeResumed": (
        "{actor} återupptog förbättringsarbetet; alla tidsgränser flyttades "
        "[{moved_days=1}1 dag|{moved_days} dagar]."
    ),
    "InitiativeMoved": (
        "{actor} flyttade förbättringsarbetet[ från {from_division}][ till {division}]"
        "[, enhet {unit}]."
    ),
    "InitiativeMerged": "{actor} lät förbättringsarbetet gå upp i [{into}|ett annat].",
    "InitiativeClosed": "{actor} avslutade förbättringsarbetet[: {ending}].",
    "InitiativeReopened": "{actor} öppnade förbättringsarbetet på nytt.",
    "CyclePlanned": "{actor} planerade cykel {cycle}" + _PLAN,
    "PlanRevised": "{actor} gjorde om planen för cykel {cycle}" + _PLAN,
    "PredictionMade": (
        "{actor} gjorde förutsägelse {prediction} i cykel {cycle}[: {statement}]"
        "[, därför att {because}].[ Den svarar på {question}.][ Mått: {measure}.]"
        "[ Väntat: [{direction}, ]{value}.| Väntat: {direction}.][ Ska synas senast den {due_on}.]"
        "[ {after_data=yes}Den gjordes efter att prövningen hade börjat.]"
    ),
    "PredictionWithdrawn": "{actor} tog tillbaka förutsägelse {prediction} i cykel {cycle}.",
    "TrialStarted": ("{actor} startade prövningen i cykel {cycle}[, som ska sluta den {ends_on}]."),
    "ObservationNoted": "{actor} noterade [{kind}|en iakttagelse] i cykel {cycle}[: {noted}].",
    "TrialTimeRanOut": (
        "{actor} noterade att tiden för prövningen i cykel {cycle} gick ut[ den {due_on}]."
    ),
    "StudyBegun": (
        "{actor} lät Studera i cykel {cycle} börja: prövningens tid[, till och med den {due_on},] "
        "är slut och något har iakttagits. Om det gick som planerat säger en människa."
    ),
    "TrialEnded": (
        "{actor} avslutade prövningen i cykel {cycle}; den [{as_planned=yes}gick som planerat|"
        "gick inte som planerat][. Det som skilde: {what_differed}]."
    ),
    "TrialStopped": (
        "{actor} avbröt prövningen i cykel {cycle}[ på grund av {reason}]"
        "[. Det som hände: {what_happened}]."
    ),
    "TrialCalledOff": "{actor} ställde in prövningen i cykel {cycle}; den blev aldrig av.",
    "PredictionAssessed": (
        "{actor} jämförde förutsägelse {prediction} i cykel {cycle} med utfallet: {result}."
        "[ Utfall: {seen}.][ Uppmätt: {value}[ (skillnad {difference})].| Skillnad: {difference}.]"
        "[ Underlag: {evidence}.]"
    ),
    "SignalsEvaluated": (
        "{actor} fryste vad [{measure}|ett mått] säger[ för cykel {cycle}][, till och med "
        "{series_at}].[ Signaler: {signals.*.kind}.| Ingen signal hittades.][ Diagram: {chart}.]"
        "[ Regler: {rules}, version {rules_version}.][ Mittlinje: {parts.*.centre}.]"
        "[ Gränser: {parts.*.lower} nedåt, {parts.*.upper} uppåt.]"
        "[ {screened=yes}Extrema rörliga variationsvidder har lämnats utanför.]"
        "[ Konstanter: {constants:pairs}.][ Kontrollsumma för punkterna: {inputs}.]"
    ),
    "StudyConcluded": (
        "{actor} avslutade studien av cykel {cycle}: {improvement}.[ Lärdom: {learnt}.]"
        "[ Underlag: {evidence}.]"
    ),
    "ChangeAdopted": (
        "{actor} beslutade att införa förändringen från cykel {cycle}[; {keeper} ser till att den "
        "består].[ Arbetssätt: {standard_work}.][ Utbildning: {training}.]"
        "[ Mätning: {measurement}.]"
        "[ Resurser: {resources}.]"
    ),
    "ChangeAdapted": (
        "{actor} beslutade att anpassa förändringen från cykel {cycle} och pröva igen"
        "[. Det som blir annorlunda: {different}]."
    ),
    "TrialExtended": (
        "{actor} beslutade att utöka prövningen av förändringen från cykel {cycle}"
        "[. Omfattning: {scale}][. Förhållanden: {conditions}]."
    ),
    "ChangeAbandoned": "{actor} beslutade att avstå från förändringen i cykel {cycle}.",
    "QuestionAnswered": (
        "{actor} antecknade vad cykel {cycle} kom fram till: {answer}[. Funnet: {found}]."
    ),
    "GainSecured": (
        "{actor} säkrade vinsten från cykel {cycle}[, som bevakas med {measure}]"
        "[ och kontrolleras den {check_on}]."
    ),
    "GainChecked": (
        "{actor} kontrollerade vinsten från cykel {cycle}[, planerat till den {planned_on}]: "
        "{holds}[. Iakttaget: {seen}]."
    ),
    "SpreadOffered": (
        "{actor} erbjöd förändringen från cykel {cycle}[ till {to_division}][. Vad: {what}]."
    ),
    "SpreadTakenUp": (
        "{actor} antecknade att [{by_initiative}|ett annat förbättringsarbete][ i {by_division}] "
        "har tagit upp förändringen från cykel {cycle}[. Det som anpassades: {adapted}]."
    ),
    "SteppedBack": "{actor} backade cykel {cycle} från {from_phase} till {to_phase}.",
    "DeadlineMet": "{actor} antecknade att tidsgräns {deadline}[ i cykel {cycle}] är uppfylld.",
    "DeadlineDropped": "{actor} strök tidsgräns {deadline}[ i cykel {cycle}].",
    "DeadlineSet": (
        "{actor} satte tidsgräns {deadline}[ i cykel {cycle}][: {what}][, senast den {due_on}]"
        "[, ska göras av {who}]."
    ),
    "ImmediateActionTaken": "{actor} antecknade att en åtgärd vidtogs genast[: {action}].",
    "SupportRequested": "{actor} bad om stöd[: {about}].",
    "MeetingHeld": "{actor} antecknade ett möte[ med {who}].[ Beslutat: {decided}.]",
}

MEASURE: Final[Mapping[str, str]] = {
    "MeasureDefined": (
        "{actor} definierade måttet[ {name}][ i {division}][, enhet {measured_unit}]." + _DEFINITION
    ),
    "MeasureRedefined": (
        "{actor} ändrade definitionen av måttet[ {name}][ från och med {from_period}]."
        + _DEFINITION
    ),
    "MeasurementRecorded": (
        "{actor} registrerade en mätning[ för {period}][, {stratum}][: {value}]"
        "[: {numerator}[ av {denominator}]][. Källa: {source}]."
    ),
    "CommentNoted": "{actor} kommenterade[ mätningen för {period}][, {stratum}][: {comment}].",
    "BaselineFrozen": (
        "{actor} låste utgångsläget[ från och med {from_period}][ till och med {to_period}]."
    ),
    "Rebased": (
        "{actor} lät räkna om mittlinje och gränser[ från och med {from_period}]"
        "[. Underlag: {evidence}]."
    ),
    "PointExcluded": "{actor} lämnade post {entry} utanför mittlinje och gränser.",
    "LayoutKept": (
        "{actor} sparade hur en tabell är upplagd[: {layout}][. Period: {period}][. Värde: {value}]"
        "[. Täljare: {numerator}][. Nämnare: {denominator}][. Delgrupp: {stratum}]"
        "[. Källa: {source}][. Kommentar: {comment}][. Decimaltecken: {decimal}]."
    ),
    "ComparisonValueNoted": (
        "{actor} noterade en annan organisations värde[, {organisation}][ för {period}]"
        "[: {value}][. Källa: {source}][, hämtat den {fetched_on}]."
    ),
    "RestAgreed": (
        "{actor} antecknade att inget mäts från den {from_on} till och med den {to_on}."
    ),
    "TargetSet": "{actor} satte målvärdet[ {target}][, senast den {reached_on}].",
    "MeasureMoved": (
        "{actor} flyttade måttet[ från {from_division}][ till {division}][, enhet {measured_unit}]."
    ),
    "MeasureRetired": "{actor} avslutade måttet.",
}

ORGANISATION: Final[Mapping[str, str]] = {
    "OrganisationNamed": "{actor} gav organisationen namnet[ {name:plain}].",
    "DivisionOpened": (
        "{actor} inrättade divisionen[ {division:plain}][ med namnet {name}][ den {opened_on}]."
    ),
    "DivisionRenamed": "{actor} bytte namn på divisionen[ {division:plain}][ till {name}].",
    "DivisionMerged": "{actor} lät divisionen[ {division}] gå upp i [{into}|en annan].",
    "DivisionSplit": "{actor} delade divisionen[ {division}][ i {into}].",
    "DivisionEnded": "{actor} avvecklade divisionen[ {division}][ den {ended_on}].",
    "UnitOpened": (
        "{actor} inrättade enheten[ {unit:plain}][ i {division}][ med namnet {name}]"
        "[ och {employees} medarbetare]."
    ),
    "UnitMoved": "{actor} flyttade enheten[ {unit}][ från {from_division}][ till {division}].",
    "UnitEnded": "{actor} avvecklade enheten[ {unit}][ i {division}].",
    "CommitteeNamed": (
        "{actor} angav nämnden[ {committee}][ {name}][, som ansvarar för {divisions}]."
    ),
    "OfficeTaken": (
        "{actor} antecknade att [{person}|någon] tillträdde uppdrag {office} som {role}"
        "[ i {division}][, enhet {unit}][, från och med den {from_on}]"
        "[ till och med den {until_on}][, med {substitute} som ersättare]."
    ),
    "OfficeLeft": (
        "{actor} antecknade att uppdrag {office} som {role}[ i {division}][, enhet {unit},] "
        "lämnades[ den {left_on}]."
    ),
    "MethodAdopted": (
        "{actor} antog metoden[ {method}], version {version}[, på engelska {english}]"
        "[, på svenska {swedish}].[ {is_default=yes}Den följs när inget annat sägs.]"
        "[ Så tungt väger dess regler: {weights:pairs}.]"
    ),
    "SettingChanged": (
        "{actor} ändrade inställningen[ ”{setting}”][ för {division}]"
        "[ till {number}| till ”{choice}”]."
    ),
    "TemplateAdopted": (
        "{actor} antog version {version} av [{template}|en mall][, {swedish:plain}]"
        "[ (på engelska {english:plain})], som börjar i månad {first_month} och varar {months}"
        " månader.[ Dess aktiviteter: <parts:[ {.swedish:plain}][ ({.english:plain})][ – {.key}]"
        " ({.track}, från dag {.from_day} i månad {.from_month:nth} till dag {.to_day} i månad"
        " {.to_month:nth}[{.is_rolling=yes}, löpande|{.is_rolling=no}]"
        "[{.is_duty=yes}, skyldighet|{.is_duty=no}])>.]"
    ),
    "CalendarAdopted": (
        "{actor} antog kalender {version}, från {from_year} till {to_year}"
        "[. Lediga dagar: {days_off}]."
    ),
}

TIMING: Final[Mapping[str, str]] = {
    "SupportOffered": "{actor} erbjöd stöd[ i cykel {cycle}][: {offer}][ (regel: {rule})].",
    "ReminderGiven": (
        "{actor} gav [{times=0}en påminnelse i förväg|påminnelse {times}][ till {to_role}]"
        "[ i cykel {cycle}][ om det som [{times=0}ska|skulle] vara gjort den {due_on}]"
        "[ (regel: {rule})]."
    ),
    "ReminderMissed": (
        "{actor} hoppade över [{rung}|en påminnelse][ i cykel {cycle}]"
        "[ om det som skulle vara gjort den {due_on}][ (regel: {rule})]: dagen passerade medan "
        "ingen höll reda på tiden."
    ),
    "Escalated": (
        "{actor} förde vidare det som[ skulle vara gjort den {due_on} men] inte är gjort"
        "[ i cykel {cycle}][ till {to_role}][ (regel: {rule})]."
    ),
    "TimesChanged": (
        "{actor} antecknade att inställningen[ ”{setting}”] har [värdet {number}|värdet ”{choice}”|"
        "inget eget värde] här från och med nu[, enligt {said_in}]."
    ),
    "WorkingDaysChanged": (
        "{actor} antecknade att kalender {calendar} gäller här från och med nu[, enligt {said_in}]."
        "[ Lediga dagar utöver Sveriges egna: {days_off}.]"
        "[ Arbetsdagar, fast lediga i Sverige: {days_worked}.]"
    ),
}

ENTRIES: Final[Mapping[str, str]] = {
    "DocumentAttached": (
        "{actor} bifogade ett dokument[ ({status})][: {title}][, {kind}]"
        "[, som förvaras på {kept_at:plain}][ (SHA-256 {sha256})]."
    ),
    "RegistrationNumberGiven": "{actor} gav ärendet diarienummer[ {number:plain}].",
    "EntryCorrected": (
        "{actor} rättade post {entry}[ ({entry_kind})][, {field}]"
        "[; det var {was}|; det var {was_number}|; det var den {was_on}]"
        "[; det är {now}|; det är {now_number}|; det är den {now_on}]."
    ),
    "EntryStruck": "{actor} strök post {entry}[ ({entry_kind})][ i cykel {cycle}].",
}

SWEDISH: Final = Speech(
    quotes=("”", "”"),
    months=(
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    words=together(
        {"field": {**FOUND, **FIELDS}, "entry_kind": KINDS},
        telling_words_sv.WORDS,
        telling_wheel_sv.WORDS,
        telling_reach_sv.WORDS,
        telling_gaps_sv.WORDS,
    ),
    sentences={
        **INITIATIVE,
        **MEASURE,
        **ORGANISATION,
        **telling_keeping_sv.KEEPING,
        **TIMING,
        **ENTRIES,
        **telling_reach_sv.INITIATIVE,
        **telling_reach_sv.ORGANISATION,
        **telling_wheel_sv.PROPOSAL,
        **telling_wheel_sv.YEAR,
        **telling_gaps_sv.ORGANISATION,
        **telling_gaps_sv.ASSESSMENT,
    },
    otherwise="{actor} antecknade: {event_name}.",
)
