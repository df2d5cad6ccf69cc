"""The methods told: which they are, and how much every rule weighs in each."""

from collections.abc import Callable
from typing import Final

from hjul.adapters.exchange.law_told import WEIGHTS, rules, sentence
from hjul.cycle.methods import DEFAULT_METHOD, METHODS, Strength
from hjul.cycle.sentences import Language
from hjul.cycle.times import VALUES, values_of
from hjul.projections.table import Table
from hjul.projections.telling import Teller

_WORDS: Final = {
    "en": (
        "The methods",
        "Method",
        "In a sentence",
        "What each rule weighs",
        "Rule",
        "the default",
    ),
    "sv": ("Metoderna", "Metod", "I en mening", "Vad varje regel väger", "Regel", "förvald"),
}
_NOTES: Final = {
    "en": "Every other rule under “by the method” only advises: it stops nobody, and the history "
    "says when it was not followed. What guards the shape of history always binds.",
    "sv": "Varje annan regel under ”enligt metoden” är bara ett råd: den hindrar ingen, och "
    "historien säger när den inte följdes. Det som skyddar historiens form binder alltid.",
}
_TIMES: Final = {
    "en": (
        "How long things may last",
        "Setting",
        "An organisation and a division set their own values (ChangeSetting), as a number or a "
        "choice; by the choice default such a value goes away again.",
    ),
    "sv": (
        "Hur länge saker får vara",
        "Inställning",
        "En organisation och en division sätter egna värden (ChangeSetting), som ett tal eller ett "
        "val; med valet default försvinner ett sådant värde igen.",
    ),
}


def named(language: Language = "en") -> Table:
    """Tell which methods come with hjul."""
    title, method, said, *_, default = _WORDS[language]
    rows = tuple(
        (
            f"{name} ({default})" if name == DEFAULT_METHOD else name,
            one.swedish if language == "sv" else one.english,
        )
        for name, one in METHODS.items()
    )
    return Table(title=title, keys=("method", "said"), columns=(method, said), rows=rows)


def weighed(language: Language = "en") -> Table:
    """Tell what each rule weighs in each method; those that only advise everywhere are left out."""
    *_, title, rule, _ = _WORDS[language]
    shown = [one for one in rules() if any(one in method.weights for method in METHODS.values())]
    return Table(
        title=title,
        keys=("rule", *METHODS),
        columns=(rule, *METHODS),
        rows=tuple((sentence(one, language), *_weights(one, language)) for one in shown),
        notes=(_NOTES[language],),
    )


def timed(language: Language = "en") -> Table:
    """Tell how long things may last in each method, and the values that are the same in all."""
    title, setting, note = _TIMES[language]
    word = Teller(language=language).word
    rows = (
        (
            f"{_opening(word('setting', name))} ({name})",
            *(_value(values_of(method.times, {})[name], word) for method in METHODS.values()),
        )
        for name in VALUES
    )
    return Table(
        title=title,
        keys=("setting", *METHODS),
        columns=(setting, *METHODS),
        rows=tuple(rows),
        notes=(note,),
    )


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _value(value: str, word: Callable[[str, str], str]) -> str:
    return value if value.isdecimal() else word("choice", value)


def _weights(rule: str, language: Language) -> tuple[str, ...]:
    found = [method.strength(rule) for method in METHODS.values()]
    words = WEIGHTS[language]
    return tuple("" if one is Strength.ADVISING else words[one.value] for one in found)
