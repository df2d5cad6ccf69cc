"""The words of the field: each English term of this project, and the Swedish one it stands for."""

from typing import Final

TERMS: Final[tuple[tuple[str, str], ...]] = (
    ("act", "agera"),
    ("activity plan", "aktivitetsplan"),
    ("adopt, adapt, extend, abandon", "införa, anpassa, utöka, avstå"),
    ("aim", "mål, syfte"),
    ("assignment", "uppdrag"),
    ("assessment, a round of it", "självskattning, en omgång"),
    ("authority", "mandat"),
    ("board", "tavla"),
    ("catalogue of requirements", "kravkatalog"),
    ("cause", "orsak"),
    ("change idea", "förändringsidé"),
    ("collaboration", "samverkan"),
    ("committee", "nämnd"),
    ("communication plan", "kommunikationsplan"),
    ("cycle", "cykel"),
    ("deviation", "avvikelse"),
    ("division", "division (på andra håll förvaltning, sektor)"),
    ("division manager", "divisionschef"),
    ("do", "göra"),
    ("driver", "påverkansfaktor"),
    ("example (of how others do it)", "exempel"),
    ("gap, gap item", "gap, punkt i GAP-analys"),
    ("initiative", "förbättringsarbete"),
    ("innovation: new, useful, in use", "innovation: nytt, nyttigt, nyttiggjort"),
    ("lesson", "lärdom"),
    ("main process", "huvudprocess"),
    ("make known", "göra känd"),
    ("measure", "mått, indikator"),
    ("observation", "iakttagelse"),
    ("office", "roll, uppdrag som innehas en tid"),
    ("operations manager", "verksamhetschef"),
    ("plan", "planera"),
    ("prediction", "förutsägelse"),
    ("process, routine", "process, rutin"),
    ("quality officer", "kvalitetsansvarig"),
    ("quality wheel", "kvalitetshjul"),
    ("ramp", "ramp: cykler på samma idé, i växande skala"),
    ("registration number", "diarienummer"),
    ("risk analysis", "riskanalys"),
    ("secure a gain", "säkra en vinst"),
    ("self-assessment", "självskattning"),
    ("spread", "sprida"),
    ("step back", "backa i stegen"),
    ("study", "studera"),
    ("trail", "spårning"),
    ("trial", "prövning"),
    ("unit", "enhet"),
    ("unit manager", "enhetschef"),
    ("wheel", "hjul"),
    ("withheld", "undanhållen"),
    ("working, steering, reference group", "arbetsgrupp, styrgrupp, referensgrupp"),
)


def markdown() -> str:
    """Write the glossary as a Markdown table."""
    rows = [f"| {english} | {swedish} |" for english, swedish in TERMS]
    return "\n".join(["| in this project | in Swedish |", "| --- | --- |", *rows])
