"""What a person reads: refusals in words, in English, Swedish or the host's own.

A refusal holds data only; here the data are put into the sentence that the catalogue of the
language has for the rule's id. Names of commands and fields are told in words, with the stored
name, which one types, in parentheses.
"""

import re
from collections.abc import Iterable, Mapping
from textwrap import shorten
from types import ModuleType
from typing import Final, Literal

from hjul.cycle import names_en, names_sv, sentences_en, sentences_sv
from hjul.cycle.words import WITHHELD

Language = Literal["en", "sv"]

_NAMES: Final[Mapping[str, ModuleType]] = {"en": names_en, "sv": names_sv}
_SENTENCES: Final[Mapping[str, ModuleType]] = {"en": sentences_en, "sv": sentences_sv}
OF_A_TURN: Final = frozenset(
    {
        "year.its-activities-are-settled",
        "year.nothing-is-loose",
        "year.the-questions-are-answered",
    }
)
"""The rules that tell what a turn lacks by the names of its parts."""
LONGEST: Final = 60
"""So many letters of a text stand beside an id."""
_PHASES: Final = frozenset({"plan", "do", "study", "act"})
_THE_SCHEDULERS: Final = frozenset(
    {
        "BeginStudy",
        "ChangeTimes",
        "ChangeWorkingDays",
        "Escalate",
        "MissReminder",
        "Remind",
        "RunOutTrialTime",
    }
)
"""What only the scheduler or hjul itself asks, and so is not offered to a person."""


def tell_not_now(
    asked: str, aggregate: str, place: str, instead: tuple[str, ...], language: Language
) -> str:
    """Say where it stands, that this cannot be asked there, and what can.

    >>> tell_not_now("EndTrial", "initiative", "not opened", ("OpenInitiative",), "en")
    'The initiative has not been opened yet, so one cannot end the trial (EndTrial). Open it first \
(OpenInitiative).'
    """
    patterns: Mapping[str, str] = _SENTENCES[language].NOT_NOW
    offered = [name for name in instead if name not in _THE_SCHEDULERS]
    otherwise = "cycle" if aggregate == "initiative" and place in _PHASES else "elsewhere"
    parts = {
        "asked": command_in_words(asked, language),
        "place": place_in_words(aggregate, place, language),
        "instead": _listed((command_in_words(name, language) for name in offered), language),
    }
    return _put(patterns.get(f"{aggregate}.{place}", patterns[otherwise]), parts)


def tell_rule(
    rule: str,
    missing: tuple[str, ...],
    told: Mapping[str, str],
    language: Language,
    words: Mapping[str, str] | None = None,
) -> str:
    """Say that a rule does not hold, what was expected and what to do.

    `words` holds the host's own sentences by the id of the rule, with the same names in braces.

    >>> tell_rule("initiative.prediction-is-made", (), {"cycle": "2"}, "sv")
    'Ingen har sagt vad som kommer att hända i cykel 2. Gör en förutsägelse först (MakePrediction).'
    """
    speech = _SENTENCES[language]
    parts = {
        "asked": command_in_words(told.get("asked", ""), language),
        "cycle": told.get("cycle", ""),
        "expected": _expected(told.get("expected", ""), language),
        "fields": _listed((field_in_words(name, language) for name in missing), language),
        "found": speech.QUOTED.format(told.get("found", "")),
        "known": told.get("fields", ""),
        "missing": _listed((_part(rule, name, language) for name in missing), language),
        "rules": _listed((rules_in_words(language).get(one, one) for one in missing), language),
        "rule": rule,
    }
    return _put(_sentence(rule, speech.RULES, words or {}) or speech.OTHERWISE, parts)


def beside(told: str, called: Mapping[str, str], language: Language) -> str:
    """Put what a stream is called beside its id, the first time that a line names it.

    >>> beside("Still loose: proposal-1 and proposal-12.", {"proposal-1": "Ring first"}, "en")
    'Still loose: proposal-1 (“Ring first”) and proposal-12.'
    >>> beside("Finns inte: ”proposal-1@4”.", {"proposal-1": WITHHELD}, "sv")
    'Finns inte: ”proposal-1@4” ([undanhållet]).'
    """
    streams = "|".join(sorted(map(re.escape, called), key=len, reverse=True))
    named = re.compile(rf"(?<![\w-])({streams})(?![\w-])(?:@\d+)?[”“]?")
    return "\n".join(_line_beside(line, named, called, language) for line in told.split("\n"))


def _line_beside(
    line: str, named: re.Pattern[str], called: Mapping[str, str], language: Language
) -> str:
    left = dict(called)

    def said(found: re.Match[str]) -> str:
        words = left.pop(found[1], "")
        return f"{found[0]} ({_quoted(words, language)})" if words else found[0]

    return named.sub(said, line) if called else line


def _quoted(words: str, language: Language) -> str:
    speech = _SENTENCES[language]
    withheld: str = speech.WITHHELD
    shown: str = speech.QUOTED.format(shorten(words, LONGEST, placeholder=" …"))
    return withheld if words == WITHHELD else shown


def command_in_words(name: str, language: Language) -> str:
    """Say what a command does, with its stored name.

    >>> command_in_words("StartTrial", "en"), command_in_words("StartTrial", "sv")
    ('start the trial (StartTrial)', 'starta prövningen (StartTrial)')
    """
    words: Mapping[str, str] = _NAMES[language].COMMANDS
    return _with_stored_name(words.get(name, name), name)


def field_in_words(name: str, language: Language) -> str:
    """Say what a field holds, with its stored name; a part of a field is told by its own word.

    >>> field_in_words("because", "en"), field_in_words("because", "sv")
    ('why you believe it (because)', 'därför att (because)')
    """
    words: Mapping[str, str] = _NAMES[language].FIELDS
    return _with_stored_name(words.get(name) or words.get(name.rpartition(".")[2], name), name)


def rules_in_words(language: Language) -> Mapping[str, str]:
    """Say in a few words what each rule of a method asks for."""
    rules: Mapping[str, str] = _NAMES[language].RULES
    return rules


def place_in_words(aggregate: str, place: str, language: Language) -> str:
    """Name where an aggregate, or a cycle, stands.

    >>> place_in_words("initiative", "study", "sv")
    'Studera'
    """
    words: Mapping[str, str] = _NAMES[language].PLACES
    return words.get(f"{aggregate}.{place}", place)


def _sentence(rule: str, rules: Mapping[str, str], own: Mapping[str, str]) -> str | None:
    shared = rule.partition(".")[2]
    return own.get(rule) or rules.get(rule) or rules.get(shared)


def _part(rule: str, name: str, language: Language) -> str:
    """Name a part of a turn as people do; what other rules miss is told as it is."""
    parts: Mapping[str, str] = _SENTENCES[language].PARTS
    if rule not in OF_A_TURN:
        return name
    return " ".join(parts.get(word, word) for word in name.split(" "))


def _expected(expected: str, language: Language) -> str:
    """Say what kind of value was expected: a kind, kinds to choose from, or values by name."""
    kinds: Mapping[str, str] = _NAMES[language].KINDS
    if expected in kinds:
        return kinds[expected]
    for opening in ("one of", "parts"):
        if expected.startswith(f"{opening} "):
            return f"{kinds[opening]} {expected.removeprefix(opening).strip()}"
    named = [kinds.get(kind, kind) for kind in expected.split(", ")]
    return _listed(named, language, _SENTENCES[language].OR)


def _listed(names: Iterable[str], language: Language, word: str = "") -> str:
    *first, last = list(names) or [""]
    return f"{', '.join(first)} {word or _SENTENCES[language].AND} {last}" if first else last


def _with_stored_name(words: str, name: str) -> str:
    return name if words == name else f"{words} ({name})"


def _put(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: parts.get(found[1], ""), pattern)
