"""Det som hänt ett förslag eller under ett år, på svenska. The same in Swedish, event by event."""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.year.sources import SOURCES, within_a_sentence

_DECIDED: Final = (
    "[ av {body:plain}, som {decider}| av {decider}][, med stöd av {basis}]"
    "[{decider=office-holder}[, den {meeting_on}]|, vid sammanträdet[ den {meeting_on}]]"
    "[{decider=office-holder}, nummer {paragraph:plain}|, paragraf {paragraph:plain}]."
    "[ Protokollet justerat den {minutes_confirmed_on}.]"
    "[ Jäv: {conflict}.][ Underlag: {evidence}.]"
)

PROPOSAL: Final[Mapping[str, str]] = {
    "ProposalMade": (
        "{actor} lämnade förslaget[ {text}][ i {division}][, enhet {unit}]."
        "[ Slutsats: {conclusion}.][ Slag: {kind}.][ Skäl: {reasons}.][ Underlag: {evidence}.]"
        "[ Det började med {origin}[ {origin_number:plain}].| Ursprungets nummer: "
        "{origin_number:plain}.][ Det kommer från {origin_entry}.][ För {year}.]"
    ),
    "ProposalRefined": (
        "{actor} arbetade igenom förslaget[: {text}].[ Slutsats: {conclusion}.][ Slag: {kind}.]"
        "[ Skäl: {reasons}.][ Underlag: {evidence}.]"
    ),
    "ProposalEvaluated": (
        "{actor} värderade förslaget[: {judgement}].[ Nytta: {benefit}.][ Kostnad: {cost}.]"
        "[ Risk: {risk}.][ Underlag: {evidence}.]"
    ),
    "LevelSuggested": (
        "{actor} besvarade de fyra frågorna, som talar för: {level}."
        "[ {extra_resources=yes}Det kräver extra resurser."
        "| {extra_resources=no}Det kräver inga extra resurser.]"
        "[ {changes_direction=yes}Det ändrar inriktningen."
        "| {changes_direction=no}Det ändrar inte inriktningen.]"
        "[ {joint_needs_analysis=yes}Det kräver en gemensam behovsanalys."
        "| {joint_needs_analysis=no}Det kräver ingen gemensam behovsanalys.]"
        "[ {is_larger=yes}Det är större eller mer resurskrävande."
        "| {is_larger=no}Det är varken större eller mer resurskrävande.]"
    ),
    "ProposalRouted": (
        "{actor} bestämde på vilken nivå beslutet tas: {level}[, bereds av {prepared_by}]"
        "[{against_suggestion=yes}, tvärt emot vad de fyra frågorna talar för"
        "|{against_suggestion=no}]."
    ),
    "ProposalPrioritised": "{actor} gav förslaget prioritet {priority}[ bland {among}].",
    "ProposalApproved": "{actor} registrerade att förslaget bifölls" + _DECIDED,
    "ProposalDeclined": "{actor} registrerade att förslaget avslogs" + _DECIDED,
    "ProposalDeferred": "{actor} registrerade att beslutet sköts upp" + _DECIDED,
    "MinutesConfirmed": "{actor} registrerade att protokollet justerades[ den {confirmed_on}].",
    "DelegatedDecisionReported": (
        "{actor} registrerade att delegationsbeslutet anmäldes[ till {to_body:plain}]"
        "[ den {reported_on}][, paragraf {paragraph:plain}]."
    ),
    "ProposalCarriedOver": "{actor} förde över förslaget till {process} för {for_year}[: {item}].",
    "ProposalHandedOn": (
        "{actor} lämnade förslaget vidare[ från {from_year:but to_year}][ till {to_year}]"
        "[ till {to_body}]."
    ),
    "ProposalRealised": (
        "{actor} registrerade vad som genomför förslaget[: {by_initiative}][: {by_activity}]"
        "[: {how}]."
    ),
    "ProposalFollowedUp": (
        "{actor} följde[ den {followed_on}] upp vad det blev av förslaget, på nivån {level}."
        " Uppnått: {reached}.[ Effekt: {effect}.][ Underlag: {evidence}.]"
    ),
    "ProposerAnswered": "{actor} gav förslagsställaren svar[ den {answered_on}][: {answer}].",
    "ProposalFinished": "{actor} registrerade vad det blev av förslaget[: {outcome}].",
    "ProposalWithdrawn": "{actor} drog tillbaka förslaget.",
    "ProposalMoved": (
        "{actor} lämnade över förslaget[ från {from_division}][ till {division}][, enhet {unit}]."
    ),
}

YEAR: Final[Mapping[str, str]] = {
    "YearOpened": (
        "{actor} öppnade [varvet {period}|ett varv] för [{scope}|hjulet][, enligt {template}],"
        "[ från den {from_on}][ till den {to_on}].[ Dess aktiviteter: <activities: {.activity}"
        "[ {.key:activity}] ({.track}, {.from_on:till .to_on}"
        "[{.is_rolling=yes}, löpande|{.is_rolling=no}]"
        "[{.is_duty=yes}, skyldighet|{.is_duty=no}])>.]"
    ),
    "YearStaffed": (
        "{actor} angav vem som håller ihop året[, {quality_officer} som kvalitetsansvarig]"
        "[, {representative} som representant]."
    ),
    "TrackOpened": "{actor} började med {track}[ den {opened_on}].",
    "TrackClosed": "{actor} avslutade {track}[ den {closed_on}].",
    "ProposalReceived": "{actor} tog in [{proposal}|ett förslag] i året.",
    "ProposalSettled": "{actor} registrerade att [{proposal}|ett förslag] är klart här: {settled}.",
    "YearClosed": "{actor} stängde året[ den {closed_on}], utan lösa trådar.",
    "YearReopened": "{actor} öppnade året igen.",
    "ActivityScheduled": (
        "{actor} lade till aktivitet {activity} i {track}[: {name}][, från den {from_on}]"
        "[ till den {to_on}][, av {who}][{is_rolling=yes}, löpande|{is_rolling=no}]."
    ),
    "ActivityMoved": (
        "{actor} flyttade aktivitet {activity}[: den pågår från den {from_on}][ till den {to_on}]."
    ),
    "ActivityOpened": "{actor} registrerade att aktivitet {activity} började[ den {opened_on}].",
    "ActivityCompleted": (
        "{actor} registrerade att aktivitet {activity} blev klar[ den {completed_on}][: {result}]."
        "[ Underlag: {evidence}.]"
    ),
    "ActivityCalledOff": "{actor} ställde in aktivitet {activity}.",
    "InformationCollected": (
        "{actor} samlade information[ från {source}][: {what}].[ Den visar: {shows}.]"
        "[ Mått: {measures}.][ Underlag: {evidence}.]"
    ),
    "GoalAttainmentAnswered": (
        "{actor} svarade på om {kind} målet nåddes[, {goal}]: {attained}."
        "[ Förklaring: {explanation}.][ Underlag: {evidence}.]"
    ),
    "ComparisonMade": (
        "{actor} jämförde {compared_with}[, {with_whom}].[ Det visar: {shows}.]"
        "[ Mått: {measures}.][ Underlag: {evidence}.]"
    ),
    "CauseAnalysed": (
        "{actor} registrerade {origin} orsak som är {side}[: {cause}][; funnen med {found_by}]"
        "[; deltog: {took_part}].[ Underlag: {evidence}.]"
    ),
    "OverallPictureJudged": (
        "{actor} bedömde helhetsbilden: {direction}[: {narrative}]."
        "[ {action_needed=yes}Åtgärder behövs.| {action_needed=no}Inga åtgärder behövs.]"
        "[ Mått: {measures}.][ Underlag: {evidence}.]"
    ),
    "ProposalsCompiled": (
        "{actor} skrev samman årets förslag[: {summary}].[ Förslag: {proposals}.]"
    ),
    "ManagementReviewHeld": (
        "{actor} registrerade ledningens genomgång[ den {held_on}][, med {who}]."
        "[ Underlag: {inputs}.][ Beslutat: {decided}.][ Användning: {use}.]"
    ),
    "ReviewPresented": (
        "{actor} registrerade att genomgången redovisades[ för {committee:plain}]"
        "[ den {presented_on}][, paragraf {paragraph:plain}][, vid position {at_position}]"
        "[, dokument {document}]."
    ),
    "RemitDescribed": "{actor} beskrev uppdraget[: {remit}].[ Överenskommelse: {agreement}.]",
    "GoalsSet": "{actor} satte målen[: {goals}].[ Mått: {measures}.]",
    "ResourcesAllocated": (
        "{actor} fördelade resurser[: {resources}].[ Timmar: {hours}.][ Pengar: {money}.]"
    ),
    "ImplementationPlanned": (
        "{actor} planerade genomförandet[: {plan}].[ Förslag: {proposals}.][ Underlag: {evidence}.]"
    ),
    "StatusReported": (
        "{actor} lämnade[ den {reported_on}] en lägesrapport[ till {to_whom}][: {status}]."
        "[ Underlag: {evidence}.]"
    ),
    "RoutineImproved": (
        "{actor} registrerade att en rutin förbättrades[: {routine}].[ Förändring: {change}.]"
        "[ Gjord känd: {made_known}.][ Från {initiative}.]"
    ),
    "SelfMonitoringPlanned": (
        "{actor} planerade egenkontroll {control}[: {what}][, {how_often}][, hur: {how}]"
        "[, av {who}]."
    ),
    "SelfMonitoringCompiled": (
        "{actor} sammanställde egenkontroll {control}[: {found}].[ Underlag: {evidence}.]"
    ),
    "SelfMonitoringAnalysed": "{actor} analyserade egenkontroll {control}[: {analysis}].",
    "SelfMonitoringHandedOver": (
        "{actor} lämnade över egenkontroll {control}[ till {to_whom}][ den {handed_over_on}]."
    ),
    "QuestionDiscussed": (
        "{actor} registrerade en fråga som diskuterades[ den {discussed_on}][: {question}]."
        "[ Svar: {answer}.][ Deltog: {took_part}.]"
    ),
    "QualityReportIssued": (
        "{actor} gav ut revision {revision} av[ {obligation}| kvalitetsberättelsen]"
        "[ den {issued_on}][, författare {author}][, vid position {at_position}]"
        "[, dokument {document}]."
    ),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "conclusion": {
        "continue": "fortsätta",
        "stop": "sluta",
        "adjust": "justera",
        "spread": "lyfta och sprida",
        "rebuild": "utveckla från grunden",
    },
    "kind": {
        "phase-out": "avveckla",
        "develop": "utveckla",
        "adjust": "justera",
        "reprioritise": "omprioritera",
        "economic": "det ekonomiska",
        "operational": "det verksamhetsmässiga",
    },
    "origin": {
        "suggestion": "ett förslag",
        "complaint": "ett klagomål",
        "praise": "beröm",
        "analysis": "årets analys",
        "lesson": "en lärdom",
        "self-monitoring": "egenkontroll",
        "audit": "en revision",
        "survey": "en undersökning",
        "earlier-proposal": "ett tidigare förslag",
        "internal": "en intern",
        "external": "en extern",
    },
    "level": {
        "within-frame": "inom budgetram",
        "political": "politisk prioritering",
        "unit": "enhet",
        "operation": "verksamhet",
        "division": "division",
        "committee": "nämnd",
    },
    "decider": {
        "council": "kommunfullmäktige",
        "committee": "nämnd",
        "office-holder": "tjänsteperson",
    },
    "basis": {
        "own-authority": "egen beslutanderätt",
        "delegation": "delegation",
        "execution": "ren verkställighet",
    },
    "process": {
        "operational-plan": "verksamhetsplanen",
        "budget-process": "budgetprocessen",
    },
    "reached": {"yes": "ja", "partly": "delvis", "no": "nej", "cannot-tell": "går inte att säga"},
    "attained": {"yes": "ja", "partly": "delvis", "no": "nej", "cannot-tell": "går inte att säga"},
    "track": {
        "study": "Följa upp och analysera",
        "act": "Åtgärda",
        "plan": "Planera",
        "do": "Genomföra",
    },
    "settled": {
        "declined": "avslaget",
        "carried-over": "överfört",
        "realised": "under genomförande",
        "handed-on": "lämnat vidare",
        "withdrawn": "tillbakadraget",
        "moved-away": "flyttat till en annan division",
    },
    "source": {key: within_a_sentence(it.swedish) for key, it in SOURCES.items()},
    "compared_with": {
        "over-time": "över tid",
        "goals": "med mål, budget och planer",
        "needs": "med behov ur dialogen",
        "similar": "med liknande",
        "best": "med de bästa",
    },
    "side": {"strength": "en styrka", "weakness": "en svaghet"},
    "direction": {
        "better": "bättre",
        "unchanged": "oförändrat",
        "worse": "sämre",
        "mixed": "blandat",
    },
}
