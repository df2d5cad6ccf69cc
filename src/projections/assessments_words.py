"""The words in which rounds of assessment, gaps and catalogues are told, and works are named."""

from collections.abc import Iterable, Mapping
from typing import Final

from hjul.cycle.catalogues import Item
from hjul.projections.assessments_rounds import PROPOSAL, Work
from hjul.projections.telling import Teller

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Assessments on {}",
        "none": "Nobody has assessed themselves yet. Open a round (OpenAssessment).",
        "division": "Division",
        "unit": "Unit",
        "round": "Round",
        "when": "When",
        "met": "Met",
        "partly": "Partly",
        "missing": "Missing",
        "not-applicable": "N/A",
        "left": "Left",
        "since": "Since the round before",
        "open-since": "since {}, open",
        "one": "{round}: {place}, {when}",
        "against": "Against: {}, {}.",
        "said-in": "Said in",
        "requirement": "Requirement",
        "key": "Key",
        "strength": "Must or want",
        "coverage": "Coverage",
        "found": "What was found",
        "priority": "Prio",
        "became": "What came of it",
        "entry": "Entry",
        "current": "Now: {}",
        "desired": "Should be: {}",
        "gap": "Gap: {}",
        "took-part": "Took part: {}",
        "not-assessed": "not assessed",
        "better": "better, was {}",
        "worse": "worse, was {}",
        "same": "as before",
        "other": "was {}",
        "new": "new here",
        "wanted": "{} (wanted)",
        "count-met": "met: {}",
        "count-partly": "partly met: {}",
        "count-missing": "missing: {}",
        "count-not-applicable": "not applicable: {}",
        "count-left": "not assessed yet: {}",
        "count-better": "better: {}",
        "count-worse": "worse: {}",
        "count-same": "as before: {}",
        "count-other": "not comparable: {}",
        "count-new": "new: {}",
        "counted": "In all, {}.",
        "compared": "Since the round before, {}, {}.",
        "cited": "An entry such as {} is cited as {}.",
        "not-compared": "The round before is {}.",
        "first": "There is no round before to compare with.",
        "to-assess": "Still to be assessed: {}.",
        "summary": "Summary: {}",
        "gaps": "Gaps on {}",
        "what-lacks": "What lacks",
        "from-gap": "It comes from a gap: {} [{}].",
        "from-assessed": "It comes from a requirement that was assessed: {} [{}].",
        "no-gaps": "Nothing lacks in what has been assessed.",
        "untaken": "Gaps: {}. Without an initiative or a proposal: {}. An initiative takes one up "
        "when it is opened with the origin gap-item and the entry (OpenInitiative, origin_entry), "
        "a proposal when it names the entry as its origin or evidence (MakeProposal).",
        "proposed": "proposal: {}",
        "proposal-made": "made",
        "proposal-routed": "waits for a decision",
        "proposal-deferred": "put off",
        "proposal-approved": "approved",
        "proposal-carried-over": "in a plan",
        "proposal-realised": "being carried out",
        "proposal-finished": "finished",
        "proposal-declined": "declined",
        "proposal-withdrawn": "taken back",
        "no-cycle": "no cycle under way",
        "paused": "paused",
        "catalogues": "Catalogues of requirements",
        "catalogue": "Catalogue",
        "checked": "To be checked",
        "paragraph": "paragraph",
        "text": "wording",
        "valid": "in force from",
        "unverified": "What is to be checked has not been read against the published text.",
        "must": "must",
        "want": "want",
    },
    "sv": {
        "title": "Självskattningar den {}",
        "none": "Ingen har skattat sig själv än. Öppna en omgång (OpenAssessment).",
        "division": "Division",
        "unit": "Enhet",
        "round": "Omgång",
        "when": "När",
        "met": "Uppfyllt",
        "partly": "Delvis",
        "missing": "Saknas",
        "not-applicable": "Gäller ej",
        "left": "Kvar",
        "since": "Sedan omgången före",
        "open-since": "sedan den {}, öppen",
        "one": "{round}: {place}, {when}",
        "against": "Mot: {}, {}.",
        "said-in": "Sagt i",
        "requirement": "Krav",
        "key": "Nyckel",
        "strength": "Måste eller vill",
        "coverage": "Uppfyllt",
        "found": "Vad man fann",
        "priority": "Prio",
        "became": "Vad det blev av det",
        "entry": "Post",
        "current": "Nuläge: {}",
        "desired": "Önskat läge: {}",
        "gap": "Gap: {}",
        "took-part": "Deltog: {}",
        "not-assessed": "inte bedömt",
        "better": "bättre, var {}",
        "worse": "sämre, var {}",
        "same": "som förut",
        "other": "var {}",
        "new": "nytt här",
        "wanted": "{} (vill)",
        "count-met": "uppfyllt: {}",
        "count-partly": "delvis uppfyllt: {}",
        "count-missing": "saknas: {}",
        "count-not-applicable": "inte tillämpligt: {}",
        "count-left": "inte bedömt än: {}",
        "count-better": "bättre: {}",
        "count-worse": "sämre: {}",
        "count-same": "som förut: {}",
        "count-other": "går inte att jämföra: {}",
        "count-new": "nytt: {}",
        "counted": "Sammanlagt {}.",
        "compared": "Sedan omgången före, {}, {}.",
        "cited": "En post som {} åberopas som {}.",
        "not-compared": "Omgången före är {}.",
        "first": "Det finns ingen omgång före att jämföra med.",
        "to-assess": "Kvar att bedöma: {}.",
        "summary": "Sammanfattning: {}",
        "gaps": "Gap den {}",
        "what-lacks": "Vad som saknas",
        "from-gap": "Det kommer ur ett gap: {} [{}].",
        "from-assessed": "Det kommer ur ett krav som bedömdes: {} [{}].",
        "no-gaps": "Inget saknas i det som har bedömts.",
        "untaken": "Gap: {}. Utan förbättringsarbete eller förslag: {}. Ett förbättringsarbete "
        "tar upp ett gap när det öppnas med ursprunget gap-item och posten (OpenInitiative, "
        "origin_entry), ett förslag när det anger posten som ursprung eller underlag "
        "(MakeProposal).",
        "proposed": "förslag: {}",
        "proposal-made": "lämnat",
        "proposal-routed": "väntar på beslut",
        "proposal-deferred": "bordlagt",
        "proposal-approved": "bifallet",
        "proposal-carried-over": "i en plan",
        "proposal-realised": "genomförs",
        "proposal-finished": "klart",
        "proposal-declined": "avslaget",
        "proposal-withdrawn": "tillbakadraget",
        "no-cycle": "ingen cykel pågår",
        "paused": "pausat",
        "catalogues": "Kravkataloger",
        "catalogue": "Katalog",
        "checked": "Att kontrollera",
        "paragraph": "paragraf",
        "text": "ordalydelse",
        "valid": "gäller från",
        "unverified": "Det som är att kontrollera har inte lästs mot den publicerade texten.",
        "must": "måste",
        "want": "vill",
    },
}


def required(item: Item, teller: Teller) -> str:
    """Say what a requirement asks for; what one only wants is marked."""
    told = teller.plain(item.told(teller.language))
    return told if item.strength == "must" else WORDS[teller.language]["wanted"].format(told)


def source(item: Item, teller: Teller) -> str:
    """Say where a requirement is said, or what kind it is."""
    kind = teller.word("origin", item.origin)
    return teller.plain(item.said_in) or f"{kind[:1].upper()}{kind[1:]}"


def works_told(works: Iterable[Work], teller: Teller) -> str:
    """Name initiatives and proposals, each with where it stands."""
    return "; ".join(f"{teller.plain(one.title)} ({stands(one, teller)})" for one in works)


def stands(work: Work, teller: Teller) -> str:
    """Say where it stands: how an initiative ended, or the phases of its running cycles."""
    words = WORDS[teller.language]
    if work.kind == PROPOSAL:
        return words["proposed"].format(words[f"proposal-{work.stands}"])
    if work.outcome:
        return teller.word("ending", work.outcome)
    if work.stands == "paused":
        return words["paused"]
    return teller.listed([teller.word("phase", one) for one in work.phases]) or words["no-cycle"]
