"""What happened, in English: one pattern for each kind of event, and the words for what is stored.

The grammar of the patterns is in `telling`.
"""

from collections.abc import Mapping
from typing import Final

from hjul.cycle.fields_en import FIELDS
from hjul.projections import (
    telling_gaps_en,
    telling_keeping_en,
    telling_reach_en,
    telling_wheel_en,
    telling_words_en,
)
from hjul.projections.telling_pattern import Speech, together

_PLAN: Final = (
    "[ on ramp {ramp}][, to {purpose}].[ The idea: {idea}[ (idea {idea_number})].]"
    "[ Questions: {questions}.][ Scale:[ {scale}][ {how_many}[ of {out_of}]].][ Where: {where}.]"
    "[ Conditions: {conditions}.][ It lasts [{lasts_days=1}1 day|{lasts_days} days].]"
    "[ It builds on cycle {builds_on}.]"
    "[ Learnt there: {learnt_there}.]"
    "[ Data collected by {data_plan.who}.][ Which data: {data_plan.what}.]"
    "[ When: {data_plan.when}.][ In which place: {data_plan.where}.][ How: {data_plan.how}.]"
    "[ Measures: {measures}.][ Belief that it helps: {belief}.]"
    "[ Cost of failure: {cost_of_failure}.][ Those concerned are {readiness}.]"
    "[ Risk: {risk}.][ Stop when: {stop_when}.]"
)
_DEFINITION: Final = (
    "[ Numerator: {numerator}.][ Denominator: {denominator}.][ Included: {inclusion}.]"
    "[ Source: {source}.][ Collected by: {collected_by}.][ How: {collected_how}.]"
    "[ How often: every {frequency}.][ Unit: {unit}.][ Good is {good}.]"
    "[ Chart: {chart}.][ Rules: {rules}.][ Divided by: {strata}.]"
)

INITIATIVE: Final[Mapping[str, str]] = {
    "InitiativeOpened": (
        "{actor} opened the initiative[ {title}][ in {division}][, unit {unit}]."
        "[ The need: {need}.][ For whom: {for_whom}.]"
        "[ It began with {origin}"
        "[ {origin_number:plain}].| Number of origin: {origin_number:plain}.]"
        "[ It comes from {origin_entry}.][ What changes: {changes}.]"
        "[ {delimited=yes}The area is delimited.| {delimited=no}The area is not delimited.]"
        "[ {relevant=yes}It is relevant.| {relevant=no}It is not relevant.]"
        "[ {feasible=yes}It is feasible.| {feasible=no}It is not feasible.]"
        "[ Registration number: {registration_number:plain}.][ Method: {method}.]"
    ),
    "AimSet": (
        "{actor} set the aim[ {what}][ for {for_whom}][, from {from_number}][, to {to_number}]"
        "[, in {unit}][, by {reached_on}][, where: {where}][, seen in {measure}]."
    ),
    "OwnerNamed": "{actor} named [{person}|somebody] as owner.",
    "MemberNamed": (
        "{actor} named [{person}|somebody] as member {member}[ of the {group} group][, as {role}]."
    ),
    "MemberLeft": "{actor} recorded that member {member} has left.",
    "AssignmentGiven": (
        "{actor} recorded the assignment[, given by {given_by}].[ Expectations: {expectations}.]"
        "[ Time: {time}.][ Hours set aside: {hours}.][ Responsibilities: {responsibilities}.]"
        "[ Authority: {authority}.]"
    ),
    "InvolvementRecorded": (
        "{actor} recorded that those concerned took part[: {who}][, how: {how}]."
        "[ It led to {effect}.]"
    ),
    "MeasureFollowed": (
        "{actor} chose [{measure}|a measure] to follow as {kind} measure[, with {target} as target]"
        "[, by {reached_on}]."
    ),
    "MeasureUnfollowed": "{actor} stopped following [{measure}|a measure] here.",
    "TheoryStated": (
        "{actor} stated why the change should lead to the aim[: {rationale}].[ Drivers: {drivers}.]"
    ),
    "CauseFound": (
        "{actor} recorded a cause of today’s result[: {cause}][, found by {found_by}]"
        "[; took part: {took_part}]."
    ),
    "ChangeIdeaNoted": (
        "{actor} noted change idea {idea}[: {change}][, acting on {driver}]."
        "[ Expected effect: {expected_effect}.]"
    ),
    "ActivityPlanned": (
        "{actor} planned activity {activity}[ of cycle {cycle}][, to {kind}]"
        "[: {what}][, by {due_on}]."
        "[ How: {how}.]"
        "[ Who: {who}.][ Followed up: {followed_up}.][ Hours: {hours}.]"
        "[ For: {audience}.]"
    ),
    "ActivityDone": (
        "{actor} recorded that activity {activity}[ of cycle {cycle}] is done"
        "[, with the result {result}]."
    ),
    "ActivityDropped": "{actor} dropped activity {activity}[ of cycle {cycle}].",
    "CommunicationPlanned": (
        "{actor} planned communication[ with {audience}, who are to be {involvement}]"
        "[, by {due_on}].[ Purpose: {purpose}.][ Goal: {goal}.][ Channel: {channel}.]"
        "[ Key persons: {key_persons}.]"
    ),
    "LessonLearned": (
        "{actor} recorded a lesson[ from cycle {cycle}][: {lesson}]."
        "[ {for_others=yes}It is meant for others too.]"
    ),
    "ProgressClaimed": (
        "{actor} recorded[ {claimed_by}’s view] that progress stands at {score} of 5."
    ),
    "SuccessCelebrated": "{actor} celebrated a success[: {what}].[ Ambassadors: {ambassadors}.]",
    "MethodChanged": "{actor} changed the method[ to {method}].",
    "InitiativePaused": "{actor} paused the initiative[ until {until_on}].",
    "InitiativeResumed": (
        "{actor} resumed the initiative; every deadline moved by "
        "[{moved_days=1}1 day|{moved_days} days]."
    ),
    "InitiativeMoved": (
        "{actor} moved the initiative[ from {from_division}][ to {division}][, unit {unit}]."
    ),
    "InitiativeMerged": "{actor} let the initiative go on as part of [{into}|another one].",
    "InitiativeClosed": "{actor} closed the initiative[: {ending}].",
    "InitiativeReopened": "{actor} reopened the initiative.",
    "CyclePlanned": "{actor} planned cycle {cycle}" + _PLAN,
    "PlanRevised": "{actor} revised the plan of cycle {cycle}" + _PLAN,
    "PredictionMade": (
        "{actor} made prediction {prediction} of cycle {cycle}[: {statement}][, because {because}]."
        "[ It answers {question}.][ Measure: {measure}.]"
        "[ Expected: [{direction}, ]{value}.| Expected: {direction}.][ To be seen by {due_on}.]"
        "[ {after_data=yes}It was made after the trial had begun.]"
    ),
    "PredictionWithdrawn": "{actor} took back prediction {prediction} of cycle {cycle}.",
    "TrialStarted": "{actor} started the trial of cycle {cycle}[, meant to end on {ends_on}].",
    "ObservationNoted": "{actor} noted [{kind}|an observation] in cycle {cycle}[: {noted}].",
    "TrialTimeRanOut": (
        "{actor} noted that the time of the trial of cycle {cycle} ran out[ on {due_on}]."
    ),
    "StudyBegun": (
        "{actor} let Study of cycle {cycle} begin: the time of the trial[, until {due_on},] was up "
        "and something was observed. Whether it went as planned a person says."
    ),
    "TrialEnded": (
        "{actor} ended the trial of cycle {cycle}; it [{as_planned=yes}went as planned|"
        "did not go as planned][. What differed: {what_differed}]."
    ),
    "TrialStopped": (
        "{actor} stopped the trial of cycle {cycle}[ because of {reason}]"
        "[. What happened: {what_happened}]."
    ),
    "TrialCalledOff": "{actor} called off the trial of cycle {cycle}; it never took place.",
    "PredictionAssessed": (
        "{actor} compared prediction {prediction} of cycle {cycle} with what was seen: {result}."
        "[ Seen: {seen}.][ Measured: {value}"
        "[ (difference {difference})].| Difference: {difference}.]"
        "[ Evidence: {evidence}.]"
    ),
    "SignalsEvaluated": (
        "{actor} froze what [{measure}|a measure] says[ for cycle {cycle}][, up to {series_at}]."
        "[ Signals: {signals.*.kind}.| No signal was found.][ Chart: {chart}.]"
        "[ Rules: {rules}, version {rules_version}.][ Centre: {parts.*.centre}.]"
        "[ Limits: {parts.*.lower} below, {parts.*.upper} above.]"
        "[ {screened=yes}Extreme moving ranges were left out.]"
        "[ Constants: {constants:pairs}.][ Digest of the points: {inputs}.]"
    ),
    "StudyConcluded": (
        "{actor} concluded the study of cycle {cycle}: {improvement}.[ Learnt: {learnt}.]"
        "[ Evidence: {evidence}.]"
    ),
    "ChangeAdopted": (
        "{actor} decided to adopt the change of cycle {cycle}[; {keeper} keeps it]."
        "[ Standard work: {standard_work}.][ Training: {training}.][ Measurement: {measurement}.]"
        "[ Resources: {resources}.]"
    ),
    "ChangeAdapted": (
        "{actor} decided to adapt the change of cycle {cycle} and try again"
        "[. What will be different: {different}]."
    ),
    "TrialExtended": (
        "{actor} decided to try the change of cycle {cycle} more widely[. Scale: {scale}]"
        "[. Conditions: {conditions}]."
    ),
    "ChangeAbandoned": "{actor} decided to abandon the change of cycle {cycle}.",
    "QuestionAnswered": (
        "{actor} recorded what cycle {cycle} came to: {answer}[. Found: {found}]."
    ),
    "GainSecured": (
        "{actor} secured the gain of cycle {cycle}[, watched by {measure}]"
        "[, to be checked on {check_on}]."
    ),
    "GainChecked": (
        "{actor} checked the gain of cycle {cycle}[, as planned for {planned_on}]: {holds}"
        "[. Seen: {seen}]."
    ),
    "SpreadOffered": (
        "{actor} offered the change of cycle {cycle}[ to {to_division}][. What: {what}]."
    ),
    "SpreadTakenUp": (
        "{actor} recorded that [{by_initiative}|another initiative][ in {by_division}] took up the "
        "change of cycle {cycle}[. What was adapted: {adapted}]."
    ),
    "SteppedBack": "{actor} took cycle {cycle} back from {from_phase} to {to_phase}.",
    "DeadlineSet": (
        "{actor} set deadline {deadline}[ in cycle {cycle}][: {what}][, by {due_on}]"
        "[, to be done by {who}]."
    ),
    "DeadlineMet": "{actor} recorded that deadline {deadline}[ of cycle {cycle}] was met.",
    "DeadlineDropped": "{actor} dropped deadline {deadline}[ of cycle {cycle}].",
    "ImmediateActionTaken": "{actor} recorded that action was taken at once[: {action}].",
    "SupportRequested": "{actor} asked for support[: {about}].",
    "MeetingHeld": "{actor} recorded a meeting[ with {who}].[ Decided: {decided}.]",
}

MEASURE: Final[Mapping[str, str]] = {
    "MeasureDefined": (
        "{actor} defined the measure[ {name}][ in {division}][, unit {measured_unit}]."
        + _DEFINITION
    ),
    "MeasureRedefined": (
        "{actor} changed the definition of the measure[ {name}][ from {from_period}]." + _DEFINITION
    ),
    "MeasurementRecorded": (
        "{actor} recorded a measurement[ for {period}][, {stratum}][: {value}]"
        "[: {numerator}[ of {denominator}]][. Source: {source}]."
    ),
    "CommentNoted": "{actor} commented[ on {period}][, {stratum}][: {comment}].",
    "BaselineFrozen": "{actor} froze the baseline[ from {from_period}][ to {to_period}].",
    "Rebased": (
        "{actor} let centre and limits be computed anew[ from {from_period}]"
        "[. Evidence: {evidence}]."
    ),
    "PointExcluded": "{actor} left entry {entry} out of centre and limits.",
    "LayoutKept": (
        "{actor} kept how a table is laid out[: {layout}][. Period: {period}][. Value: {value}]"
        "[. Numerator: {numerator}][. Denominator: {denominator}][. Stratum: {stratum}]"
        "[. Source: {source}][. Comment: {comment}][. Decimal mark: {decimal}]."
    ),
    "ComparisonValueNoted": (
        "{actor} noted the value of another organisation[, {organisation}][ for {period}]"
        "[: {value}][. Source: {source}][, fetched on {fetched_on}]."
    ),
    "RestAgreed": "{actor} noted that nothing is measured from {from_on} to {to_on}.",
    "TargetSet": "{actor} set the target[ {target}][, by {reached_on}].",
    "MeasureMoved": (
        "{actor} moved the measure[ from {from_division}][ to {division}][, unit {measured_unit}]."
    ),
    "MeasureRetired": "{actor} retired the measure.",
}

ORGANISATION: Final[Mapping[str, str]] = {
    "OrganisationNamed": "{actor} named the organisation[ {name:plain}].",
    "DivisionOpened": (
        "{actor} opened the division[ {division:plain}][ with the name {name}][ on {opened_on}]."
    ),
    "DivisionRenamed": "{actor} renamed the division[ {division:plain}][ to {name}].",
    "DivisionMerged": "{actor} merged the division[ {division}] into [{into}|another].",
    "DivisionSplit": "{actor} split the division[ {division}][ into {into}].",
    "DivisionEnded": "{actor} ended the division[ {division}][ on {ended_on}].",
    "UnitOpened": (
        "{actor} opened the unit[ {unit:plain}][ in {division}][ with the name {name}]"
        "[ and [{employees=1}1 employee|{employees} employees]]."
    ),
    "UnitMoved": "{actor} moved the unit[ {unit}][ from {from_division}][ to {division}].",
    "UnitEnded": "{actor} ended the unit[ {unit}][ in {division}].",
    "CommitteeNamed": (
        "{actor} named the committee[ {committee}][ {name}][, answering for {divisions}]."
    ),
    "OfficeTaken": (
        "{actor} recorded that [{person}|somebody] took office {office} as {role}[ in {division}]"
        "[, unit {unit}][, from {from_on}][ to {until_on}][, with {substitute} as substitute]."
    ),
    "OfficeLeft": (
        "{actor} recorded that office {office} as {role}[ in {division}][, unit {unit},] was left"
        "[ on {left_on}]."
    ),
    "MethodAdopted": (
        "{actor} adopted the method[ {method}], version {version}[, in English {english}]"
        "[, in Swedish {swedish}]."
        "[ {is_default=yes}It is followed when nothing else is said.]"
        "[ How much its rules weigh: {weights:pairs}.]"
    ),
    "SettingChanged": (
        "{actor} changed the setting[ “{setting}”][ for {division}][ to {number}| to “{choice}”]."
    ),
    "TemplateAdopted": (
        "{actor} adopted version {version} of [{template}|a template][, {english:plain}]"
        "[ (in Swedish {swedish:plain})], which begins in month {first_month} and lasts {months}"
        " months.[ Its activities: <parts:[ {.english:plain}][ ({.swedish:plain})][ – {.key}]"
        " ({.track}, from day {.from_day} of month {.from_month:nth} to day {.to_day} of month"
        " {.to_month:nth}[{.is_rolling=yes}, all the time|{.is_rolling=no}]"
        "[{.is_duty=yes}, a duty|{.is_duty=no}])>.]"
    ),
    "CalendarAdopted": (
        "{actor} adopted calendar {version}, from {from_year} to {to_year}[. Days off: {days_off}]."
    ),
}

TIMING: Final[Mapping[str, str]] = {
    "SupportOffered": "{actor} offered support[ in cycle {cycle}][: {offer}][ (rule: {rule})].",
    "ReminderGiven": (
        "{actor} gave [{times=0}a reminder ahead of time|reminder {times}][ to the {to_role}]"
        "[ in cycle {cycle}][ of what [{times=0}is|was] due on {due_on}][ (rule: {rule})]."
    ),
    "ReminderMissed": (
        "{actor} left out [{rung}|a reminder][ in cycle {cycle}][ of what was due on {due_on}]"
        "[ (rule: {rule})]: its day passed while nobody kept the time."
    ),
    "Escalated": (
        "{actor} took what was[ due on {due_on} and] not done[ in cycle {cycle}]"
        "[ to the {to_role}][ (rule: {rule})]."
    ),
    "TimesChanged": (
        "{actor} noted that the setting[ “{setting}”] has [the value {number}|the value “{choice}”|"
        "no value of its own] here from now on[, as said in {said_in}]."
    ),
    "WorkingDaysChanged": (
        "{actor} noted that calendar {calendar} counts here from now on[, as said in {said_in}]."
        "[ Days off beside Sweden's own: {days_off}.]"
        "[ Worked, though off in Sweden: {days_worked}.]"
    ),
}

ENTRIES: Final[Mapping[str, str]] = {
    "DocumentAttached": (
        "{actor} attached [a {status} document|a document][: {title}][, {kind}]"
        "[, kept at {kept_at:plain}][ (SHA-256 {sha256})]."
    ),
    "RegistrationNumberGiven": "{actor} gave it the registration number[ {number:plain}].",
    "EntryCorrected": (
        "{actor} corrected entry {entry}[ ({entry_kind})][, {field}]"
        "[; it was {was}|; it was {was_number}|; it was {was_on}]"
        "[; it is {now}|; it is {now_number}|; it is {now_on}]."
    ),
    "EntryStruck": "{actor} struck entry {entry}[ ({entry_kind})][ of cycle {cycle}].",
}

ENGLISH: Final = Speech(
    quotes=("“", "”"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    words=together(
        {"field": FIELDS},
        telling_words_en.WORDS,
        telling_wheel_en.WORDS,
        telling_reach_en.WORDS,
        telling_gaps_en.WORDS,
    ),
    sentences={
        **INITIATIVE,
        **MEASURE,
        **ORGANISATION,
        **telling_keeping_en.KEEPING,
        **TIMING,
        **ENTRIES,
        **telling_reach_en.INITIATIVE,
        **telling_reach_en.ORGANISATION,
        **telling_wheel_en.PROPOSAL,
        **telling_wheel_en.YEAR,
        **telling_gaps_en.ORGANISATION,
        **telling_gaps_en.ASSESSMENT,
    },
    otherwise="{actor} recorded: {event_name}.",
)
