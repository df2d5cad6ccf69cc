"""What initiatives reached beyond themselves in the turn: processes, partners, risks, the new."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.reports.document import Said
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.material import Material
from hjul.cycle.fidelity.facts import Facts

LACKS: Final = {"is_new": "not-new", "is_useful": "not-useful", "is_in_use": "not-in-use"}


def reached(m: Material) -> Iterator[Said]:
    """Tell it of each initiative, the last word on each risk and on what is new."""
    for facts in m.initiatives:
        title = m.plain(facts.frame.title) or facts.stream
        for one in _latest(m, facts):
            if m.is_within(one.on):
                yield Said(m.say("of-initiative", title, _told(m, facts, one)), one.with_evidence())


def _latest(m: Material, facts: Facts) -> list[Entry]:
    """Keep every process and partner, and of each risk and of what is new what was said last."""
    kinds = ("ProcessConcerned", "CollaborationAgreed", "RiskAnalysed", "InnovationJudged")
    found: dict[tuple[str, int], Entry] = {}
    for one in m.entries(facts.stream, *kinds):
        number = {"RiskAnalysed": one.number("risk"), "InnovationJudged": 0}
        key = (one.event, number.get(one.event, one.version))
        found.pop(key, None)
        found[key] = one
    return list(found.values())


def _told(m: Material, facts: Facts, one: Entry) -> str:
    match one.event:
        case "ProcessConcerned":
            told = m.say("concerns-process", m.teller.process(one.text("process")))
            return f"{told} {m.sentence(one.text('how'))}".strip()
        case "CollaborationAgreed":
            partners = m.listed(m.place(key) for key in one.all("partners"))
            told = m.say("together-with", partners, m.teller.word("purpose", one.text("purpose")))
            return f"{told} {m.sentence(one.text('gains'))}".strip()
        case "RiskAnalysed":
            return _risk(m, facts, one)
        case _:
            return _innovation(m, one)


def _risk(m: Material, facts: Facts, one: Entry) -> str:
    number, again = one.number("risk"), one.day("again_on")
    likely, grave = one.number("likelihood"), one.number("consequence")
    every = m.entries(facts.stream, "RiskAnalysed")
    texts = [it.text("what") for it in every if it.number("risk") == number and it.text("what")]
    what = m.plain(texts[-1]) if texts else ""
    named = m.say("risk-named", number, what) if what else m.say("risk-number", number)
    told = (
        m.say("risk-analysed", named, likely, grave, likely * grave),
        m.sentence(one.text("action")),
        m.say("risk-again", m.day(again)) if again else "",
    )
    return " ".join(filter(None, told))


def _innovation(m: Material, one: Entry) -> str:
    lacks = m.listed(m.say(key) for name, key in LACKS.items() if not one.is_so(name))
    told = m.say("no-innovation", lacks) if lacks else m.say("innovation")
    return f"{told} {m.sentence(one.text('grounds'))}".strip()
