"""What the command line itself says, in English."""

from collections.abc import Mapping
from typing import Final

SAID: Final[Mapping[str, str]] = {
    # ---- what goes wrong ----
    "no_history": "There is no history at {url} yet. Say where it is with --url or HJUL_URL; begin "
    "one by asking for something (hjul ask NameOrganisation --name …), or see one played: "
    "hjul demo.",
    "who_asks": "Nobody is said to ask. Add --as and the id under which your directory knows you, "
    "such as --as u-4711, or set HJUL_ACTOR once.",
    "refused": "Nothing was recorded, because:",
    "not_understood": "That was not understood. {found} Read how it is meant: {help}",
    "languages": "The language is sv or en, not “{found}”.",
    "stopped": "Stopped. Nothing half-done is left.",
    "file": "The file {file} cannot be used: {found}.",
    "unknown": "Something went wrong that nobody expected ({kind}); what had been recorded is as "
    "it was. {kept}",
    "details_kept": "The details are in {path}; to see them here, ask again with --verbose.",
    "when_busy": "Somebody else is writing. Ask again in a moment; nothing was stored.",
    "when_lost": "Look whether the database answers, then ask again with the same --command-id: "
    "asked twice is then asked once.",
    "when_full": "Make room on the disk and ask again; nothing was stored.",
    "not_text": "What was to be read is no text in UTF-8.",
    "id_reused": "Another request was recorded under the id “{id}”. Give each its own, or leave "
    "--command-id out.",
    # ---- asking ----
    "ask_what": "Say what is asked: hjul ask COMMAND --field value. `hjul law` tells what may be "
    "asked when.",
    "stray_word": "“{found}” has no place here. A field is written --field value, a list by "
    "repeating it, a part as --part.field value.",
    "no_json": "That cannot be read as JSON: {found}. Expected is an object such as "
    '{{"ask": "StartTrial", "stream": "4f1c", "cycle": 1}}, or a list of them.',
    "no_command": "There is no command “{found}”. `hjul law` lists them all.",
    "field": "Field",
    "holds": "Holds",
    "needed": "Needed",
    "advice": "All is recorded. What the method advises and was not followed:",
    "say_something": "Say in a few words what it is about.",
    "say_division": "No unit is known here yet, so say the division too: --division KEY. "
    "(“{unit}” is taken as the unit.)",
    "what_next": "It is on the board of {division} now, and whoever leads the unit sorts it. To "
    "try it on a small scale: hjul ask PlanCycle --stream {stream} --idea …",
    # ---- finding ----
    "unclear": "“{said}” can mean several. Say more of the id or of the title:\n{listed}",
    "no_stream": "Nothing is called “{said}”. There are:\n{listed}",
    "nothing_there": "Nothing is called “{said}”: no initiative has been opened here yet.",
    "no_division": "There is no division “{said}”. There are:\n{listed}",
    "no_unit": "There is no unit “{said}”. There are:\n{listed}",
    "no_place": "There is no unit and no division “{said}”. There are:\n{listed}",
    "no_moment": "“{said}” is no moment. Expected is a day such as 2027-03-10, a moment such as "
    "2027-03-10T14:30, or a position of the history such as 250.",
    "nothing_yet": "Nothing had happened by then.",
    # ---- the sheet and the meeting ----
    "sheet_of_what": "Say of which initiative, or --blank for a sheet to fill in by hand.",
    "sheet_file": "{file} has no ending that is known: .html to print, or .md.",
    "no_cycle": "It has no cycle {cycle}. Its cycles: {known}.",
    "written": "Written: {file}",
    "to_decide": "To answer",
    "nothing_to_decide": "Nothing waits for an answer.",
    "cycle_of": ", cycle {cycle}",
    "waits_idea": "what do we try first?",
    "waits_plan": "what do we believe, and when do we start?",
    "waits_do": "what have we seen?",
    "waits_study": "did it go as we believed?",
    "waits_act": "what do we do now?",
    "how_to_answer": "An empty answer skips a question. Nothing is recorded until the end.",
    "this_is_asked": "This will be recorded, all or none:",
    "answers_kept": "Your answers are kept in {file}: mend them there and give them again with "
    "--answers.",
    "no_answers": "The answers cannot be read: {found}. Expected are held_on, who, decided and a "
    "list of answers, each with ask, stream and its fields.",
    "choose": "Choose one of: {listed}.",
    "ask_try": "What do we try?",
    "ask_believe": "What do we believe will happen?",
    "ask_because": "Because?",
    "ask_start": "Has the trial started?",
    "ask_seen": "What have we seen?",
    "ask_kind": "What kind?",
    "ask_ended": "Has the trial ended?",
    "ask_as_planned": "Did it go as planned?",
    "ask_differed": "What differed?",
    "ask_result": "We believed: {about}. Did it hold?",
    "ask_what_seen": "What did we see?",
    "ask_improvement": "Was it an improvement?",
    "ask_learnt": "What did we learn?",
    "ask_decide": "What do we do now?",
    "ask_why": "Why?",
    "ask_different": "What will be different?",
    "ask_who": "Who took part?",
    "ask_decided": "Anything else that was decided?",
    "ask_all_right": "Is that right?",
    "choice_yes": "yes",
    "choice_no": "no",
    "choice_expected": "expected",
    "choice_unexpected": "unexpected",
    "choice_problem": "problem",
    "choice_praise": "praise",
    "choice_held": "it held",
    "choice_partly": "partly",
    "choice_not": "not",
    "choice_cannot-tell": "cannot tell",
    "choice_adopt": "adopt",
    "choice_adapt": "adapt",
    "choice_extend": "extend",
    "choice_abandon": "abandon",
    # ---- the law ----
    "no_aggregate": "The law knows {listed}, not “{said}”.",
    "no_event": "No event is called “{said}”. `hjul events` lists them all.",
    # ---- care ----
    "verifying": "Checking",
    "whole": "The history is whole: all {count} entries are as they were sealed.\nRoot {root}",
    "not_whole": "The history is not whole. {problem}",
    "and_more": "And {count} more.",
    "when_not_whole": "Write nothing more into it. Keep the database as it is, compare it with a "
    "backup from before (hjul verify --url …), and find out who could write to it.",
    "no_view": "There is no view “{said}”. There are: {listed}.",
    "rebuilt": "Built anew: {views}",
    "parked": "Streams that a view could not follow",
    "none_parked": "None: every view follows every stream.",
    "when_parked": "The history itself is whole; only these views lack these streams. Install the "
    "release that mends it, then: hjul rebuild VIEW.",
    "no_faults": "Nothing here could lose a history, as far as can be seen from inside.",
    # ---- stories and the demo ----
    "valid": "Well written: {count}.",
    "playing_year": "Playing a year",
    "not_the_demos": "{file} is there already and is not a demo's: nothing was touched. Move it, "
    "or say another place with --url.",
    "not_empty": "There is a history at {url} already. The demo only plays into an empty database.",
    # ---- what the library says of a line ----
    "no_such_command": "There is no command “{found}”.",
    "no_such_option": "There is no option {found}.",
    "missing": "{found} is missing.",
    "needs_a_value": "{found} needs a value.",
    "too_many": "{found} is a word too many.",
    "no_whole_number": "{found} takes a whole number, such as 3.",
    "begun": "A new history was begun: {url}",
}
