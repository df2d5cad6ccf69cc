"""The methods told: which they are, and how much every rule weighs in each."""

from typing import Final

from hjul.adapters.exchange.law_told import WEIGHTS, rules, sentence
from hjul.cycle.methods import DEFAULT_METHOD, METHODS, Strength
from hjul.cycle.sentences import Language
from hjul.projections.table import Table

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


def _weights(rule: str, language: Language) -> tuple[str, ...]:
    found = [method.strength(rule) for method in METHODS.values()]
    words = WEIGHTS[language]
    return tuple("" if one is Strength.ADVISING else words[one.value] for one in found)
