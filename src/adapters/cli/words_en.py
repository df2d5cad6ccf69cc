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
    "when_damaged": "The database cannot be read: it is no history, or it was damaged. Touch "
    "nothing in it, put the newest backup in its place, and check that with: hjul audit verify",
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
    "kind_initiative": "initiative",
    "kind_measure": "measure",
    "kind_proposal": "proposal",
    "kind_year": "year",
    "kind_assessment": "round of assessment",
    "no_stream": "Nothing is called “{said}”. There are:\n{listed}",
    "nothing_there": "Nothing is called “{said}”: there is nothing of that kind here yet.",
    "no_division": "There is no division “{said}”. There are:\n{listed}",
    "no_catalogue": "There is no catalogue “{said}”. There are:\n{listed}",
    "no_unit": "There is no unit “{said}”. There are:\n{listed}",
    "no_place": "There is no unit and no division “{said}”. There are:\n{listed}",
    "no_moment": "“{said}” is no moment. Expected is a day such as 2027-03-10, a moment such as "
    "2027-03-10T14:30, a position of the history such as 250, or checkpoint:FILE.",
    "no_checkpoint": "The file {file} holds no checkpoint. Expected is the note that `hjul audit "
    "checkpoint` prints.",
    "one_way": "--diff compares two moments and --step tells each entry: give one of them, --at "
    "only with --step, and --held-on with neither.",
    "nothing_yet": "Nothing had happened by then.",
    # ---- the sheet and the meeting ----
    "sheet_of_what": "Say of which initiative, or --blank for a sheet to fill in by hand.",
    "sheet_file": "{file} has no ending that is known: .html to print, or .md.",
    "study_file": "{file} has no ending that is known: .html, .md or .txt.",
    "claim_of_what": "Say of which initiative: hjul progress INITIATIVE --claim 2.5 --by team.",
    "no_cycle": "It has no cycle {cycle}. Its cycles: {known}.",
    "written": "Written: {file}",
    "needs_calendar": "A calendar is written with a package that is not installed: "
    "pip install 'hjul[calendar]'",
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
    "whole": "The history is whole: all {count} entries are as they were sealed.\nRoot {root}\n"
    "In a checkpoint it is written {written}",
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
    # ---- the audit ----
    "key_made": "A key was made in {file}. Only you can read it; keep a copy where the "
    "municipality keeps its secrets. Its public part:\n\n  {own}",
    "key_where": "Say where it is when the history is written: HJUL_KEY={file}",
    "key_handed": "Hand the public part to the auditor on paper or in person, and have it put in "
    "the minutes. Never let it travel with a copy of the history: what comes with the history "
    "proves nothing about it.",
    "key_name": "A key cannot be called “{found}”: its name has no blanks and no plus sign, such "
    "as hjul-nykoping.",
    "key_place": "The history is on a server: say in which file the key is, as in hjul audit key "
    "new /etc/hjul/nykoping.key.",
    "key_missing": "There is no key file {file}. Make one with: hjul audit key new",
    "key_open-to-others": "Others on this machine can read the key file {file}, and could sign "
    "with it. Make it yours alone (chmod 600), and if somebody may have read it, make a new key.",
    "key_no-key": "The file {file} holds no signing key. Expected is one line that begins with "
    "PRIVATE+KEY+, as hjul audit key new writes it.",
    "key_there-already": "The file {file} is there already, and a key is never overwritten. Give "
    "another place.",
    "unsigned": "It is not signed: there is no key. Make one with: hjul audit key new",
    "kept_nowhere": "It is kept in the database alone. Set HJUL_CHECKPOINTS to a folder on "
    "another machine, or keep these lines yourself.",
    "published": "Checkpoints: {count} agree with it, {signed} of them signed. Epoch {epoch}.",
    "published_unsigned": "Checkpoints: {count} agree with it, and none is signed. Epoch "
    "{epoch}.\nWith a key nobody can write the whole history anew unnoticed: hjul audit key new",
    "texts_gone": "Texts and persons: {count} that were sealed are not there, {disposed} of them "
    "disposed of by a decision.",
    "texts_deleted": "Unless the history was imported from a copy that withheld them, somebody "
    "deleted the others without a decision: compare the database with a backup.",
    "empty": "It is empty: not one entry has been recorded in it. If there should be any, this is "
    "not the database you mean, or everything in it is lost.",
    "to_look_at": "No seal is broken by this, and somebody is to look at it:",
    "never_published": "No checkpoint has been made of it yet: hjul audit checkpoint",
    "kept_behind": "A checkpoint of {kept} entries was kept of this history (epoch {kept_epoch}), "
    "and the database has {size} (epoch {epoch}): what came after is missing.",
    "kept_another": "A checkpoint of {kept} entries was kept of this history, and the first "
    "{kept} of the {size} entries in the database are not the same: it is another history, or was "
    "changed.",
    "kept_inconsistent": "The newest checkpoint in the database, of {kept} entries, does not fit "
    "the {size} entries beside it: something was changed.",
    "kept_replaced": "This place held another history, of which a checkpoint of {kept} entries was "
    "kept ({kept_id}); the database there now has {size} entries, and the id {id}: it is another "
    "one, or its id was changed.",
    "kept_new_here": "If a new history is meant to begin here, put away {put_away} first.",
    "kept_way_out": "It can be read, and not written to. Put the right database back; or, if what "
    "is lost is lost, let somebody decide to go on from here: hjul audit restore --decided-by WHO "
    "--why REASON",
    "nothing_lost": "Nothing is lost: the history is the one that was kept last, so there is "
    "nothing to restore. Put the backup in its place first, and then decide to go on from it.",
    # ---- keeping the time ----
    "keeps_time": "Keeping the time for {url}. Stop with Ctrl-C.",
    "swept": "Done: {fired}. Not now, says the law: {quiet}. Failed: {failed}.",
    "digests": "What people are told of what fell due",
    "digest_person": "Who",
    "digest_digest": "Digest",
    "digest_line": "What",
    "digest_sent": "Told",
    "no_digests": "Nothing has fallen due that anybody had to hear of.",
    "not_sent": "not yet",
    "nobody_holds": "Nobody holds the office: {role}",
    "only_with_make": "--add and --remove are for a calendar that is made: hjul calendar make "
    "2027 2030 --add 2027-05-07",
    "no_year": "“{said}” is no year. Expected is one such as 2027.",
    "too_many_years": "That is more than {count} years. Say fewer.",
    "no_day": "“{said}” is no day. Expected is one such as 2027-05-07.",
    "not_those_years": "{said} is in none of the years that the calendar is made for.",
    "is_no_day_off": "{day} is no day off in Sweden, so it cannot be made a working day: Saturdays "
    "and Sundays stay as they are.",
    "calendar_shown": "Days off (calendar version {version})",
    "calendar_year": "Year",
    "calendar_day": "Day",
    "calendar_weekday": "Weekday",
    "calendar_name": "Name",
    "calendar_is": "Here",
    "off_in_sweden": "off",
    "off_here": "off here",
    "worked_here": "worked here",
    "worked_days": "{year} has {count} working days.",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    # ---- comparing ----
    "comparing": "Comparing",
    "compared_division": "Only the rows of {division}. It leaves no entry: an entry is about whole "
    "views.",
    "compared": "All is what the history says: {rows} rows, folded again up to position "
    "{position}, are as people read them.\nCompared: {views}",
    "differs": "Not everything is what the history says: {count} differences.",
    "differences": "What is read and what the history says",
    "of_view": "View",
    "of_stream": "Stream",
    "of_key": "Row",
    "of_column": "Column",
    "of_expected": "The history says",
    "of_found": "The view has",
    "whole_row": "(the whole row)",
    "when_differs": "Somebody changed the views beside the history, or a fold is wrong. Keep a "
    "copy of the database, find out who could write to it, then build the view anew: hjul rebuild.",
    "no_seed": "A sample is drawn by a seed, and none was given. Take a word or a number that "
    "nobody could choose to suit them, such as the day's lottery: --seed 42.",
    "backwards": "The period ends on {until}, before it begins on {since}. Turn the days round.",
    "no_format": "There is no format “{found}”. There are: {listed}.",
    "paper_file": "{file} has no ending that is known: {listed}. Or say it with --format.",
    "evaluations": "Frozen evaluations computed again: {count}.",
    "evaluation_differs": "{entry} comes out otherwise: {differs}.",
    "evaluation_outdated": "{entry} comes out as frozen; what it counted was corrected since by "
    "{since}.",
    # ---- signals ----
    "not_one_of": "{option} is one of {listed}, not “{found}”.",
    "not_judged": "The rule set {rules} judges these charts: {charts}. A chart “{chart}” is judged "
    "by: {others}.",
    "no_point": "{option} takes points by their number, from 1 to {many}, not “{found}”.",
    "baseline_idle": "The baseline was not used: each part has centre and limits of its own.",
    "no_number": "{option} takes a number, not “{found}”.",
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
    # ---- copies of the history ----
    "exporting": "Writing the copy",
    "importing": "Importing",
    "exported": "Written: {where}, with {size} entries.",
    "payloads_withheld": "{count} entries of other divisions are in it as leaves only.",
    "texts_withheld": "{count} texts and persons are withheld, or were disposed of.",
    "how_to_check": "Whoever gets it checks it with the key that came to them by another way: "
    "hjul audit check {where} --key KEY, or with nothing but Python: "
    "python3 -I verifier.py {where} --key KEY",
    "copy_unsigned": "Nobody has signed it, because there is no key (hjul audit key new): it can "
    "only be checked that it agrees with itself, with --no-key.",
    "proof_written": "Written: {file}, the proof of the entry at position {position}.",
    "no_field": "No text stands under “{said}”, so nothing would be withheld. There are: "
    "record.by, record.why, {known}.",
    "no_entry": "There is no entry “{said}”. Expected is stream@version, such as visits@12, or a "
    "position such as 250.",
    "imported": "All {size} entries are stored in {url}, and the views are built.",
    "import_not-empty": "There is a history in that database already. Import into an empty one: "
    "another file with --url, or another database.",
    "import_not-whole": "The copy holds the entries of one division only, and a history can be "
    "imported only as a whole. Ask for a copy without --division.",
    # ---- charts and figures ----
    "chart_file": "A chart is written as {forms}, by the ending of the file: {file} is none of "
    "them.",
    "needs_charts": "A chart is drawn with a package that is not installed: "
    "pip install 'hjul[charts]'. Without it, leave -o out: the chart is told in words and figures.",
    "needs_excel": "A workbook is read and written with packages that are not installed: "
    "pip install 'hjul[excel]'. Or save the sheet as CSV.",
    "no_chart_of": "{stream} is neither an initiative nor a measure. Name one of them.",
    "no_measures": "{stream} follows no measure yet, so there is nothing to draw. Follow one first "
    "(FollowMeasure).",
    "no_stratum": "There are no figures of {found}. The strata with figures are: {known}.",
    "no_layout": "No layout called {said} is kept with the measure. There are: {known}. Say "
    "the columns (--column), and keep them (--keep-layout).",
    "no_column": "“{said}” does not say where a field stands. Expected is field=heading or "
    "field=number, where the field is one of {fields}.",
    "file_missing": "it is not there",
    "file_folder": "it is a folder; name a file",
    "file_forbidden": "you may not read or write it",
    "figures_empty": "Rows without a figure: {empty}.",
    "figures_loaded": "New measurements: {recorded}. Already there: {repeated}.",
    "figures_corrected": "Corrected: {corrected}.",
    "figures_commented": "New comments: {commented}.",
    "figures_bad": "Not understood or not allowed: {many}.",
    "series_file": "A series is written as {forms}, by the ending of the file: {file} is none of "
    "them.",
    "no_known": "There is no measure {said} among those that are known. They are: {known}.",
    "known_where": "Say for which division: hjul measurements known {said} --division NAME",
    "known_title": "Measures that municipalities know",
    "known_columns": "Key, Name, Unit, Chart, Rules",
    "known_how": "Define one: hjul measurements known KEY --division NAME",
    # ---- reports ----
    "report_file": "A report is written as .html or .md: {file} is neither.",
    "report_needs_file": "What is recorded is the digest of a document, so write one: add -o FILE.",
    "no_report": "There is no “{found}”. Expected is one of: {listed}.",
    "no_turn": "{place} has no turn {year} to report on. There are: {listed}. Open one with: hjul "
    "ask OpenYear --scope … --period {year}",
    "report_waits": "The organisation's report waits for the management review of {named}. Hold it "
    "there first (HoldManagementReview), or name each exception: {excepting}",
    "report_digest": "SHA-256: {digest}",
    "report_review": "When it is presented to a committee, record it: {ready}",
    "report_quality": "When it is issued, record it: {ready}",
    "no_obligation": "There is no obligation “{found}”. There are: {listed}.",
    "no_committee": "There is no committee “{said}”. There are:\n{listed}",
    "no_committees": "No committee had been named by then: name one with NameCommittee.",
}
