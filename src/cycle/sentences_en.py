"""What is said in English when a rule does not hold, or when it is not the time.

Each sentence says what was expected and what to do. `{asked}` is what was asked for, `{fields}`
the fields that are missing or wrong, `{missing}` other parts, `{rules}` rules in a few words, and
`{cycle}` the cycle's number.
A rule that several aggregates share stands under its own name alone.
"""

from collections.abc import Mapping
from typing import Final

AND: Final = "and"
OR: Final = "or"
QUOTED: Final = "“{}”"

RULES: Final[Mapping[str, str]] = {
    # ---- asking ----
    "asking.has-known-fields": "One cannot say {missing} when one wants to {asked}: it takes {known}.",
    "asking.is-allowed": "Whoever asks may not do this here: {asked}. Ask somebody who may, or whoever gives the permission.",
    "asking.is-filled-in": "To {asked}, fill in {fields}.",
    "asking.is-known-command": "There is nothing called {found} that can be asked. Look for its right name among the commands.",
    "asking.is-understood": "Fill in {fields} with {expected}: {found} is not understood.",
    "asking.names-the-right-stream": "To {asked}, name {expected}: {found} is something else.",
    "asking.says-who-asks": "Nothing is done without somebody who asks for it. Say who asks, by the id of the actor.",
    # ---- every aggregate ----
    "day-has-come": "That day has not come yet. Ask again on the day itself or later, or give the day on which it happened.",
    "division-is-known": "The organisation has no such division in force. Name one that it has, or open it first (OpenDivision).",
    "entry-exists": "There is no such entry here. Look up its number in the audit trail and name that one.",
    "entry-may-be-corrected": "A prediction, a correction, a struck entry, a setting or a calendar is never changed afterwards. Record what is known now as a new entry instead.",
    "entry-may-be-struck": "Later steps rest on that entry, so it is not struck. Correct it (CorrectEntry), or step back (StepBack) if it belongs to a cycle.",
    "field-is-one-of-the-entry": "The entry has no field of that name. Name one of the fields that the entry has.",
    "gives-a-reason": "It takes a reason to {asked}. Say why (why).",
    "is-not-struck-already": "The entry has been struck already, and nothing more needs to be done.",
    "corrected-day-has-come": "What happened did so on a day that has come. Give that day, or wait (now_on).",
    "field-can-be-corrected": "Only words, numbers and days are corrected. Strike the entry and record it anew (StrikeEntry), or step back (StepBack).",
    "says-what-is-right": "A correction says what is right. Fill in what it should be (now), the number it should be (now_number) or the day it should be (now_on).",
    "asked-by-hjul": "What the organisation says of settings and calendars reaches what is under way by itself. Say it of the organisation instead (ChangeSetting, AdoptCalendar).",
    "asked-by-the-scheduler": "Only the scheduler reminds, takes things further and says that time has run out. Note what you want to say as a deadline (SetDeadline) or an offer of support (OfferSupport).",
    "calendar-is-newer": "That version of the calendar, or a later one, counts here already, and nothing more needs to be done.",
    "nothing-has-happened-since": "Something has happened here since it was last looked at. Look again, and ask anew if it still applies (as_of).",
    "value-is-another": "The setting has that value here already, and nothing more needs to be done.",
    # ---- initiative: the frame ----
    "initiative.a-gain-is-secured": "No gain has been secured here, so it cannot be closed as secured. Secure the gain first (SecureGain), or close it as abandoned or withdrawn.",
    "initiative.activities-are-planned-first": "The communication plan is made when there is an activity plan. Plan an activity first (PlanActivity).",
    "initiative.activity-has-its-four-parts": "An activity says how, who, when and how it is followed up. Fill in {fields} too.",
    "initiative.activity-is-under-way": "There is no such activity waiting: it was never planned, or it has been done or dropped. Name one that is still to be done.",
    "initiative.aim-can-be-reached": "An aim that can be reached has a number, a day and those it is for. Fill in {fields} too.",
    "initiative.deadline-is-set": "There is no such deadline: it was never set, or it has been met or dropped. Name one that still holds.",
    "initiative.assignment-has-its-four-parts": "An assignment has expectations, time, responsibilities and authority. Fill in {fields} too.",
    "initiative.cycle-exists": "There is no cycle of that number here. Name one that has been planned, or leave the cycle out.",
    "initiative.is-a-measure": "What is followed is a measure, such as measure-0192f0c1. Define one first (DefineMeasure) and name it.",
    "initiative.is-another-initiative": "An initiative is merged into another one, such as initiative-0192f0c1. Name an initiative that is not this one.",
    "initiative.is-not-paused": "The initiative is paused, and nothing new begins while it rests. Resume it first (ResumeInitiative).",
    "initiative.is-paused": "The initiative is not paused, so there is nothing to resume. Go on with the work as it is.",
    "initiative.leads-to-an-earlier-phase": "One steps back to a phase before the one that cycle {cycle} stands in. Name an earlier phase; one goes forward by taking the next step itself.",
    "initiative.measure-is-followed": "The initiative does not follow that measure. Name one that it follows.",
    "initiative.member-is-in-a-group": "There is no such member in the groups: nobody was named with that number, or the member has left. Name one who is still in a group.",
    "initiative.method-is-known": "There is no such method here. Name one of ours, such as small-steps.1, or let the organisation adopt it first (AdoptMethod).",
    "initiative.method-is-not-lowered": "Once a cycle is planned no rule may come to weigh less, and these would: {rules}. Choose a method that asks at least as much, or begin a new initiative with this one.",
    "initiative.score-is-on-the-scale": "Progress is told in halves from 0.5 to 5. Give a score such as 2.5 (score).",
    "initiative.no-cycle-is-under-way": "What was begun is decided or called off before the whole ends. Still under way: cycle {missing}. Bring each to its decision, or call off its trial (CallOffTrial).",
    "initiative.resumes-after-it-paused": "A pause does not end before it began. Give the day on which the work went on.",
    "initiative.somebody-owns-it": "Nobody answers for the initiative yet. Name an owner first (NameOwner).",
    # ---- initiative: Plan ----
    "initiative.builds-on-an-earlier-cycle": "The cycle that it builds on was not planned before it. Name an earlier cycle, or leave it out (builds_on).",
    "initiative.builds-on-what-was-learnt": "A later cycle says which one it builds on and what was learnt there. Fill in {fields} too.",
    "initiative.counts-are-possible": "Counts are at least 1, a part is no larger than the whole, and a trial lasts ten years at most. Correct {fields}.",
    "initiative.idea-is-noted": "No change idea of that number has been noted. Note the idea first (NoteChangeIdea), or describe it in words (idea).",
    "initiative.prediction-can-be-tested": "A prediction can be tested when it names a measure, a number or a direction, and a day. Fill in {fields} too.",
    "initiative.prediction-stands": "There is no such prediction in cycle {cycle}: it was never made, or it has been withdrawn. Name one that stands.",
    "initiative.says-what-is-tried": "A cycle tries an idea or asks a question. Say which: fill in the idea (idea) or the questions (questions).",
    "initiative.says-why-it-is-believed": "A prediction teaches something when it says why one believes it. Fill in {fields} too.",
    "initiative.trial-has-never-started": "The trial of cycle {cycle} has started, and what was predicted before it stands. Compare the prediction with what was seen instead (AssessPrediction).",
    # ---- initiative: Do ----
    "initiative.data-plan-is-complete": "It is said before the trial who collects which data, when, where and how. Revise the plan of cycle {cycle} (RevisePlan) and fill in {fields}.",
    "initiative.ends-after-it-began": "The trial of cycle {cycle} cannot have ended before it started. Give a later day.",
    "initiative.ends-after-it-begins": "A trial cannot end before it starts. Give a later day for its end (ends_on), or leave it out.",
    "initiative.implements-what-held-in-a-test": "Nothing is implemented that no earlier test has shown to be an improvement. Test it in a cycle of its own first (PlanCycle), and let cycle {cycle} build on that one.",
    "initiative.is-still-waited-for": "What this is about is settled, or the work rests or has closed, so nobody is pressed for it. Look at what is due, or reopen the initiative first (ReopenInitiative).",
    "initiative.its-time-is-up": "The day on which the trial of cycle {cycle} was to end is another one, or has not come yet. Ask again on that day.",
    "initiative.nobody-has-said-how-it-went": "It has been said already how the trial of cycle {cycle} went. Go on with the study, or correct that entry (CorrectEntry).",
    "initiative.nothing-was-observed": "Something has been observed in cycle {cycle}, so the trial did take place. End it (EndTrial) or stop it (StopTrial) instead.",
    "initiative.prediction-is-made": "Nobody has said what will happen in cycle {cycle}. Make a prediction first (MakePrediction).",
    "initiative.something-was-observed": "The trial of cycle {cycle} cannot end without a single observation: how did it go? Note what was seen first (NoteObservation), or call the trial off if it never took place (CallOffTrial).",
    "initiative.trial-is-smaller-than-the-whole": "A first trial is smaller than the whole, and says how small. Revise the plan of cycle {cycle} (RevisePlan) with a smaller scale (scale, or how_many and out_of), or give the reason (why).",
    # ---- initiative: Study and Act ----
    "initiative.adopts-what-was-an-improvement": "The study of cycle {cycle} did not find an improvement. Adapt the change and try again (AdaptChange), or give the reason for adopting it anyway (why).",
    "initiative.collects-information": "Cycle {cycle} tried a change, so it ends with a decision about the change. Adopt it (AdoptChange), adapt it (AdaptChange), extend the trial (ExtendTrial) or abandon it (AbandonChange).",
    "initiative.every-prediction-is-compared": "Every prediction is compared with what was seen before the study is concluded. Compare prediction {missing} of cycle {cycle} first (AssessPrediction).",
    "initiative.gain-is-secured": "No gain has been secured in cycle {cycle}, so there is none to check. Secure it first (SecureGain).",
    "initiative.has-a-measure-and-days": "A gain is kept by a measure that watches it and by days to check it. Fill in {fields} too.",
    "initiative.is-taken-up-by-another": "A change is taken up by another initiative, such as initiative-0192f0c1. Name an initiative that is not this one.",
    "initiative.is-of-a-measure": "What is frozen is the series of a measure, up to one of its own entries. Name the measure (measure), such as measure-0192f0c1, and the entry (series_at), such as measure-0192f0c1@7.",
    "initiative.says-what-was-learnt": "A cycle is for learning, so the study says what was learnt. Fill in {fields} too.",
    "initiative.says-whether-it-went-as-planned": "The clock ended the trial of cycle {cycle}, and nobody has said whether it went as planned. Say so first (EndTrial).",
    "initiative.there-is-a-plan-to-keep-it": "What is adopted is kept by standard work, training, measurement, resources and somebody who keeps it. Fill in {fields} too, or give the reason for leaving it out (why).",
    "initiative.tries-a-change": "Cycle {cycle} only collected information, so there is no change to decide on. Answer its question (AnswerQuestion) or abandon it (AbandonChange).",
    # ---- measure ----
    "measure.baseline-begins-before-it-ends": "The last period of a baseline is not before the first. Give the periods in order (from_period, to_period).",
    "measure.cycle-exists": "A measure has no cycles. Leave the cycle out (for_cycle).",
    "measure.definition-is-complete": "Two people who follow a definition should get the same number. Fill in {fields} too.",
    "measure.denominator-is-not-negative": "A denominator is nothing or more, never less. Give the right one (denominator).",
    "measure.entry-is-a-measurement": "That entry is no measurement of this series. Name the entry in which the measurement was recorded.",
    "measure.period-has-begun": "That period has not begun yet, so nothing can have been measured in it. Give a period that has begun (period).",
    "measure.period-is-in-the-calendar": "The calendar has no such period. Give one that exists, with its first day before its last, in {fields}.",
    "measure.point-still-counts": "That measurement has been left out or struck already, and nothing more needs to be done.",
    "measure.rests-on-evidence": "A series is rebased on evidence of a known cause, such as an adopted change. Fill in {fields} too.",
    "measure.says-how-much": "A measurement is a value, or a numerator and a denominator. Fill in {fields} too.",
    "measure.strata-differ": "Each stratum is named once, and {missing} is named more than once. Leave out what is repeated.",
    "measure.stratum-is-defined": "The definition of that time has no such stratum. Name one that it has, leave it out, or redefine the measure first (RedefineMeasure).",
    # ---- organisation ----
    "organisation.calendar-version-is-the-next": "The versions of the calendar follow each other. Give the next number (version), or leave it out.",
    "organisation.days-off-are-in-order": "The days off are given in order, each of them once. Sort them and leave out what is repeated (days_off).",
    "organisation.days-off-are-within-the-years": "Some days off are outside the years of the calendar: {missing}. Leave them out, or let the calendar cover their years (from_year, to_year).",
    "organisation.division-is-in-force": "There is no such division in force. Name one that is, or open it first (OpenDivision).",
    "organisation.division-key-is-new": "A division has had that key already, and a key is used once for ever. Choose another key.",
    "organisation.divisions-are-in-force": "Some of the divisions are not in force: {missing}. Name those that are, or open them first (OpenDivision).",
    "organisation.employees-can-be-counted": "Nobody or somebody works in a unit, never fewer. Give the right number (employees), or leave it out.",
    "organisation.ends-after-it-begins": "An office does not end before it begins. Give a later last day (until_on), or leave it out.",
    "organisation.goes-on-in-others": "A division goes on in other divisions that are in force, and these are not: {missing}. Open them first (OpenDivision), or name others.",
    "organisation.has-one-value": "A setting is either a number or a choice. Fill in one of them (number, choice).",
    "organisation.its-units-have-left": "A division still has units: {missing}. Move them (MoveUnit) or end them (EndUnit) before you {asked}.",
    "organisation.leaves-after-taking-it": "An office is not left before it was taken. Give a later day (left_on).",
    "organisation.method-is-not-adopted-already": "That version of the method has been adopted already. Adopt the next version, or adopt this one again as the default (is_default).",
    "organisation.method-version-is-the-next": "There is no such version of the method: of ours one names a version that we have, and one's own follow each other. Give the right one (version), or leave it out.",
    "organisation.moves-to-another-division": "The unit belongs to that division already. Name another division.",
    "organisation.office-is-held": "Nobody holds an office of that number. Look up the number of the office and name that one.",
    "organisation.says-what-the-office-is-of": "That role is held in a division or a unit. Fill in {fields} too.",
    "organisation.unit-is-in-force": "There is no such unit in force. Name one that is, or open it first (OpenUnit).",
    "organisation.unit-is-of-the-division": "The unit belongs to another division. Name that division, or leave the division out.",
    "organisation.unit-key-is-new": "A unit has had that key already, and a key is used once for ever. Choose another key.",
    "organisation.weighs-each-rule-once": "A method gives each of its rules one weight, and a weight is of a rule. Correct {missing}.",
    "organisation.weighs-rules-of-its-own": "What a version of a method weighs never changes. Leave the weights out (weights), or adopt a method of your own under another key.",
    "organisation.years-follow-each-other": "A calendar has a first and a last year, in that order. Give both in order (from_year, to_year).",
    # ---- keeping ----
    "keeping.counts-are-possible": "What is counted is nothing or something, never less. Correct {fields}.",
    "keeping.disposal-was-decided": "Texts are disposed of only by a decision that stands in this history. Decide first (DecideDisposal), and name that entry as the decision, such as keeping@3 (decision).",
    "keeping.key-is-new": "That key has been used here before, and a key that was replaced is never taken up again. Make a new one and take that.",
    "keeping.name-can-stand-in-a-signature": "The name of a key has no plus sign, since that ends the name in a signature. Give another name (name).",
    "keeping.public-key-is-whole": "The public part of an Ed25519 key is 32 bytes in base64, 44 characters that end with an equals sign. Copy it whole (public_key).",
    "keeping.says-where-it-differs": "A comparison says where the first difference is when there is one, and leaves it out when there is none (first).",
    "keeping.something-was-lost": "What is lost begins at most one entry after the end of the history that goes on, and not after the end of the lost one. Give the first entry that is not the same in both (lost_from).",
}

OTHERWISE: Final = "The rule {rule} does not hold. Look it up in the law to see what it asks for."
"""Said of a rule that has no sentence of its own."""

NOT_NOW: Final[Mapping[str, str]] = {
    "initiative.not opened": "The initiative has not been opened yet, so one cannot {asked}. Open it first (OpenInitiative).",
    "initiative.open": "The initiative is open already, so one cannot {asked}. Go on with it as it is, or open another one (OpenInitiative).",
    "initiative.closed": "The initiative is closed, so one cannot {asked} now. Reopen it first (ReopenInitiative), with the reason.",
    "initiative.no such cycle": "There is no such cycle here, so one cannot {asked}. Plan a cycle first (PlanCycle), or name one that has been planned.",
    "initiative.adopted": "The change of the cycle has been adopted and its decision stands, so one cannot {asked} now. What can be asked there: {instead}.",
    "initiative.done": "The cycle is done and its decision stands, so one cannot {asked} now. Plan the next cycle (PlanCycle) to go on.",
    "measure.not defined": "The measure has not been defined yet, so one cannot {asked}. Define it first (DefineMeasure).",
    "measure.in use": "The measure is defined already, so one cannot {asked} again. Redefine it from a period on (RedefineMeasure), or define another one.",
    "measure.retired": "The measure is retired, so one cannot {asked} now. What can be asked there: {instead}.",
    "cycle": "The cycle stands in {place}, where one cannot {asked} now. What can be asked there: {instead}.",
    "elsewhere": "It stands in {place}, where one cannot {asked} now. What can be asked there: {instead}.",
}
"""By aggregate and place; `cycle` is for the four phases, `elsewhere` for all the rest."""
