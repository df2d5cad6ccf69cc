"""What happened to a proposal or in a year, in English: one pattern for each kind of event."""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.year.sources import SOURCES, within_a_sentence

_DECIDED: Final = (
    "[ by {body:plain}, as {decider}| by {decider}][, on {basis}]"
    "[{decider=office-holder}, on {meeting_on}|, at the meeting of {meeting_on}]"
    "[{decider=office-holder}, number {paragraph:plain}|, paragraph {paragraph:plain}]."
    "[ Minutes confirmed {minutes_confirmed_on}.]"
    "[ Conflict of interest: {conflict}.][ Evidence: {evidence}.]"
)

PROPOSAL: Final[Mapping[str, str]] = {
    "ProposalMade": (
        "{actor} proposed[ {text}][ in {division}][, unit {unit}].[ Conclusion: {conclusion}.]"
        "[ Kind: {kind}.][ Reasons: {reasons}.][ Evidence: {evidence}.]"
        "[ It began with {origin}[ {origin_number:plain}].| Number of origin: "
        "{origin_number:plain}.][ It comes from {origin_entry}.][ For {year}.]"
    ),
    "ProposalRefined": (
        "{actor} worked the proposal out[: {text}].[ Conclusion: {conclusion}.][ Kind: {kind}.]"
        "[ Reasons: {reasons}.][ Evidence: {evidence}.]"
    ),
    "ProposalEvaluated": (
        "{actor} judged the proposal[: {judgement}].[ Benefit: {benefit}.][ Cost: {cost}.]"
        "[ Risk: {risk}.][ Evidence: {evidence}.]"
    ),
    "LevelSuggested": (
        "{actor} answered the four questions, which suggests: {level}."
        "[ {extra_resources=yes}It takes extra resources."
        "| {extra_resources=no}It takes no extra resources.]"
        "[ {changes_direction=yes}It changes the direction."
        "| {changes_direction=no}It does not change the direction.]"
        "[ {joint_needs_analysis=yes}It needs a joint analysis of needs."
        "| {joint_needs_analysis=no}It needs no joint analysis of needs.]"
        "[ {is_larger=yes}It is larger or takes more resources."
        "| {is_larger=no}It is not larger and takes no more resources.]"
    ),
    "ProposalRouted": (
        "{actor} decided at which level it is decided: {level}[, prepared by {prepared_by}]"
        "[{against_suggestion=yes}, against what the four questions suggested"
        "|{against_suggestion=no}]."
    ),
    "ProposalPrioritised": "{actor} gave the proposal priority {priority}[ among {among}].",
    "ProposalApproved": "{actor} recorded that the proposal was approved" + _DECIDED,
    "ProposalDeclined": "{actor} recorded that the proposal was declined" + _DECIDED,
    "ProposalDeferred": "{actor} recorded that the decision was put off" + _DECIDED,
    "MinutesConfirmed": "{actor} recorded that the minutes were confirmed on {confirmed_on}.",
    "DelegatedDecisionReported": (
        "{actor} recorded that the delegated decision was reported[ to {to_body:plain}]"
        " on {reported_on}[, paragraph {paragraph:plain}]."
    ),
    "ProposalCarriedOver": (
        "{actor} carried the proposal over into {process} of {for_year}[: {item}]."
    ),
    "ProposalHandedOn": (
        "{actor} handed the proposal on[ from {from_year:but to_year}][ to {to_year}]"
        "[ to {to_body}]."
    ),
    "ProposalRealised": (
        "{actor} recorded what carries the proposal out[: {by_initiative}][: {by_activity}]"
        "[: {how}]."
    ),
    "ProposalFollowedUp": (
        "{actor} followed up on {followed_on} what came of it, at the level of {level}."
        " Reached: {reached}.[ Effect: {effect}.][ Evidence: {evidence}.]"
    ),
    "ProposerAnswered": "{actor} told whoever proposed, on {answered_on}[: {answer}].",
    "ProposalFinished": "{actor} recorded what came of the proposal[: {outcome}].",
    "ProposalWithdrawn": "{actor} took the proposal back.",
    "ProposalMoved": (
        "{actor} handed the proposal over[ from {from_division}][ to {division}][, unit {unit}]."
    ),
}

YEAR: Final[Mapping[str, str]] = {
    "YearOpened": (
        "{actor} opened [the turn {period}|a turn] of [{scope}|the wheel][, by {template}],"
        " from {from_on} to {to_on}.[ Its activities: <activities: {.activity}"
        "[ {.key:activity}] ({.track}, {.from_on:till .to_on}"
        "[{.is_rolling=yes}, all the time|{.is_rolling=no}]"
        "[{.is_duty=yes}, a duty|{.is_duty=no}])>.]"
    ),
    "YearStaffed": (
        "{actor} said who holds the year together[, {quality_officer} as quality officer]"
        "[, {representative} as representative]."
    ),
    "TrackOpened": "{actor} began {track} on {opened_on}.",
    "TrackClosed": "{actor} closed {track} on {closed_on}.",
    "ProposalReceived": "{actor} took [{proposal}|a proposal] into the year.",
    "ProposalSettled": (
        "{actor} recorded that [{proposal}|a proposal] is settled here: {settled}."
    ),
    "YearClosed": "{actor} closed the year on {closed_on}, with nothing loose.",
    "YearReopened": "{actor} reopened the year.",
    "ActivityScheduled": (
        "{actor} added activity {activity} to {track}[: {name}], from {from_on} to {to_on}"
        "[, by {who}][{is_rolling=yes}, all the time|{is_rolling=no}]."
    ),
    "ActivityMoved": "{actor} moved activity {activity}: it lasts from {from_on} to {to_on}.",
    "ActivityOpened": "{actor} recorded that activity {activity} began on {opened_on}.",
    "ActivityCompleted": (
        "{actor} recorded that activity {activity} was done on {completed_on}[: {result}]."
        "[ Evidence: {evidence}.]"
    ),
    "ActivityCalledOff": "{actor} called activity {activity} off.",
    "InformationCollected": (
        "{actor} took in information[ from {source}][: {what}].[ It shows: {shows}.]"
        "[ Measures: {measures}.][ Evidence: {evidence}.]"
    ),
    "GoalAttainmentAnswered": (
        "{actor} answered whether {kind} goal was reached[, {goal}]: {attained}."
        "[ Explanation: {explanation}.][ Evidence: {evidence}.]"
    ),
    "ComparisonMade": (
        "{actor} compared {compared_with}[, {with_whom}].[ It shows: {shows}.]"
        "[ Measures: {measures}.][ Evidence: {evidence}.]"
    ),
    "CauseAnalysed": (
        "{actor} recorded {origin} cause that is {side}[: {cause}][; found by {found_by}]"
        "[; took part: {took_part}].[ Evidence: {evidence}.]"
    ),
    "OverallPictureJudged": (
        "{actor} judged the overall picture: {direction}[: {narrative}]."
        "[ {action_needed=yes}Action is needed.| {action_needed=no}No action is needed.]"
        "[ Measures: {measures}.][ Evidence: {evidence}.]"
    ),
    "ProposalsCompiled": (
        "{actor} compiled the proposals of the year[: {summary}].[ Proposals: {proposals}.]"
    ),
    "ManagementReviewHeld": (
        "{actor} recorded the management review of {held_on}[, with {who}].[ Inputs: {inputs}.]"
        "[ Decided: {decided}.][ Use: {use}.]"
    ),
    "ReviewPresented": (
        "{actor} recorded that the review was presented[ to {committee:plain}] on {presented_on}"
        "[, paragraph {paragraph:plain}][, at position {at_position}][, document {document}]."
    ),
    "RemitDescribed": "{actor} described the remit[: {remit}].[ Agreement: {agreement}.]",
    "GoalsSet": "{actor} set the goals[: {goals}].[ Measures: {measures}.]",
    "ResourcesAllocated": (
        "{actor} allocated resources[: {resources}].[ Hours: {hours}.][ Money: {money}.]"
    ),
    "ImplementationPlanned": (
        "{actor} planned how it is carried out[: {plan}].[ Proposals: {proposals}.]"
        "[ Evidence: {evidence}.]"
    ),
    "StatusReported": (
        "{actor} reported on {reported_on} how it goes[, to {to_whom}][: {status}]."
        "[ Evidence: {evidence}.]"
    ),
    "RoutineImproved": (
        "{actor} recorded that a routine was improved[: {routine}].[ Change: {change}.]"
        "[ Made known: {made_known}.][ From {initiative}.]"
    ),
    "SelfMonitoringPlanned": (
        "{actor} planned self-monitoring {control}[: {what}][, {how_often}][, how: {how}]"
        "[, by {who}]."
    ),
    "SelfMonitoringCompiled": (
        "{actor} compiled self-monitoring {control}[: {found}].[ Evidence: {evidence}.]"
    ),
    "SelfMonitoringAnalysed": "{actor} analysed self-monitoring {control}[: {analysis}].",
    "SelfMonitoringHandedOver": (
        "{actor} handed self-monitoring {control} over[ to {to_whom}] on {handed_over_on}."
    ),
    "QuestionDiscussed": (
        "{actor} recorded a question discussed on {discussed_on}[: {question}]."
        "[ Answer: {answer}.][ Took part: {took_part}.]"
    ),
    "QualityReportIssued": (
        "{actor} issued revision {revision} of the[ {obligation}| quality report] on {issued_on}"
        "[, author {author}][, at position {at_position}][, document {document}]."
    ),
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "conclusion": {
        "continue": "go on",
        "stop": "stop",
        "adjust": "adjust",
        "spread": "lift and spread",
        "rebuild": "develop from the ground",
    },
    "kind": {
        "phase-out": "phase out",
        "develop": "develop",
        "adjust": "adjust",
        "reprioritise": "reprioritise",
        "economic": "the economic",
        "operational": "the operational",
    },
    "origin": {
        "suggestion": "a suggestion",
        "complaint": "a complaint",
        "praise": "praise",
        "analysis": "the analysis of the year",
        "lesson": "a lesson",
        "self-monitoring": "self-monitoring",
        "audit": "an audit",
        "survey": "a survey",
        "earlier-proposal": "an earlier proposal",
        "internal": "an internal",
        "external": "an external",
    },
    "level": {
        "within-frame": "within the budget frame",
        "political": "political priority",
        "unit": "the unit",
        "operation": "the operation",
        "division": "the division",
        "committee": "the committee",
    },
    "decider": {
        "council": "the council",
        "committee": "a committee",
        "office-holder": "an office-holder",
    },
    "basis": {
        "own-authority": "its own authority",
        "delegation": "delegation",
        "execution": "execution",
    },
    "process": {
        "operational-plan": "the operational plan",
        "budget-process": "the budget process",
    },
    "reached": {"yes": "yes", "partly": "partly", "no": "no", "cannot-tell": "cannot tell"},
    "attained": {"yes": "yes", "partly": "partly", "no": "no", "cannot-tell": "cannot tell"},
    "track": {"study": "Study", "act": "Act", "plan": "Plan", "do": "Do"},
    "settled": {
        "declined": "declined",
        "carried-over": "carried over",
        "realised": "being carried out",
        "handed-on": "handed on",
        "withdrawn": "taken back",
        "moved-away": "moved to another division",
    },
    "source": {key: within_a_sentence(it.english) for key, it in SOURCES.items()},
    "compared_with": {
        "over-time": "over time",
        "goals": "with goals, budget and plans",
        "needs": "with needs from dialogue",
        "similar": "with similar ones",
        "best": "with the best",
    },
    "side": {"strength": "a strength", "weakness": "a weakness"},
    "direction": {
        "better": "better",
        "unchanged": "unchanged",
        "worse": "worse",
        "mixed": "mixed",
    },
}
