"""The sentences that say why, in both languages."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        # ---- an entry ----
        "made-by": "It follows from {entry}: {said}",
        "rule": "The rule is “{rule}”; the day was {due}.",
        "in-turn": "Activity {number} of it, {activity}, is planned for {days}.",
        "moved": "At first the day was {first}; {entry} moved it: {said}",
        "in-time": "It was to happen on {planned}, and happened on {fired}.",
        "late": "It was to happen on {planned}, and happened on {fired}, {days} late: the "
        "scheduler was not at work until then.",
        "value": "The setting “{setting}” was {value}, {source}.",
        "days-off": "The working days are those of {entry}.",
        "by-organisation": "as said in {entry}",
        "by-method": "by the method {method}",
        "by-default": "as it is where nobody has said otherwise",
        "law-moved-on": "The law demands that the whole last day has passed and that something was "
        "observed, and so it was: {observed}.",
        "law-ran-out": "The law demands that the last day has come. Nothing was observed, so that "
        "it does not move on by itself.",
        "law-reminds": "The law demands that the last day has come. At the end of a trial a person "
        "moves it on.",
        "by-hjul": "hjul asked for it by itself, because of {entry}: {said}",
        "because-of": "It was caused by {entry}: {said}",
        "asked": "{who} asked for it on {day}{through}.",
        "through": ", through {}",
        "recorded": "It happened on {on} and was recorded on {day}.",
        "no-reason": "No reason was given.",
        "advised": "It was done against the advice of: {rules}.",
        "excused": "A reason set aside: {rules}.",
        "method": "The method was {method}.",
        # ---- what stands still ----
        "closed": "{title} stands still because it has ended. {entry}: {said}",
        "paused": "{title} stands still because it is paused{until}. {entry}: {said}",
        "until": " until {}",
        "under-way": "{title}: nobody has done anything since {since} ({entry}).",
        "no-cycle": "No cycle is under way: somebody has to plan the next one, or close it.",
        "cycle": "Cycle {cycle} is in {phase} since {since} ({entry}) and waits for {who}.",
        "decision": "It waits for a decision: adopt, adapt, extend or abandon.",
        "stands-in-the-way": "Before {step} the law demands: {rules}",
        "nothing-in-the-way": "As far as the law goes, {step}.",
        "timer": "{what}: due {due} ({entry}); next: {next}.",
        "timer-late": "{what}: due {due}, {days} ago ({entry}); next: {next}.",
        "parked": "The view {view} has stopped to follow it at position {position}: {reason} "
        "Somebody who runs the system has to look (hjul parked).",
        "measure": "{title} waits for nothing: it has no frequency, or is no longer measured.",
        "StartTrial": "a trial can start",
        "EndTrial": "the trial can end",
        "ConcludeStudy": "Study can be concluded",
    },
    "sv": {
        "made-by": "Det följer av {entry}: {said}",
        "rule": "Regeln är ”{rule}”; dagen var den {due}.",
        "in-turn": "Dess aktivitet {number}, {activity}, är planerad till {days}.",
        "moved": "Först var dagen den {first}; {entry} flyttade den: {said}",
        "in-time": "Det skulle ske den {planned} och skedde den {fired}.",
        "late": "Det skulle ske den {planned} och skedde den {fired}, {days} för sent: "
        "schemaläggaren var inte igång förrän då.",
        "value": "Inställningen ”{setting}” var {value}, {source}.",
        "days-off": "Arbetsdagarna är de i {entry}.",
        "by-organisation": "enligt {entry}",
        "by-method": "enligt metoden {method}",
        "by-default": "som den är där ingen har sagt något annat",
        "law-moved-on": "Lagen kräver att hela den sista dagen har gått och att något har "
        "iakttagits, och så var det: {observed}.",
        "law-ran-out": "Lagen kräver att den sista dagen har kommit. Inget har iakttagits, så det "
        "går inte vidare av sig självt.",
        "law-reminds": "Lagen kräver att den sista dagen har kommit. När en prövning slutar för en "
        "människa den vidare.",
        "by-hjul": "hjul bad om det självt, på grund av {entry}: {said}",
        "because-of": "Det orsakades av {entry}: {said}",
        "asked": "{who} bad om det den {day}{through}.",
        "through": ", genom {}",
        "recorded": "Det hände den {on} och registrerades den {day}.",
        "no-reason": "Inget skäl angavs.",
        "advised": "Det gjordes mot rådet i: {rules}.",
        "excused": "Ett skäl åsidosatte: {rules}.",
        "method": "Metoden var {method}.",
        "closed": "{title} står stilla eftersom det är avslutat. {entry}: {said}",
        "paused": "{title} står stilla eftersom det är pausat{until}. {entry}: {said}",
        "until": " till den {}",
        "under-way": "{title}: ingen har gjort något sedan den {since} ({entry}).",
        "no-cycle": "Ingen cykel pågår: någon behöver planera nästa, eller avsluta.",
        "cycle": "Cykel {cycle} är i {phase} sedan den {since} ({entry}) och väntar på {who}.",
        "decision": "Den väntar på ett beslut: inför, anpassa, utvidga eller lägg ner.",
        "stands-in-the-way": "Innan {step} kräver lagen: {rules}",
        "nothing-in-the-way": "Lagen hindrar inte att {step}.",
        "timer": "{what}: ska ske den {due} ({entry}); härnäst: {next}.",
        "timer-late": "{what}: skulle ha skett den {due}, för {days} sedan ({entry}); härnäst: "
        "{next}.",
        "parked": "Vyn {view} har slutat att följa det vid position {position}: {reason} Någon som "
        "sköter systemet behöver titta (hjul parked).",
        "measure": "{title} väntar inte på något: det har ingen frekvens, eller mäts inte längre.",
        "StartTrial": "en prövning kan börja",
        "EndTrial": "prövningen kan sluta",
        "ConcludeStudy": "Studera kan avslutas",
    },
}
