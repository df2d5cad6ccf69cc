"""What happened to the keeping of the history, in Swedish: one pattern for each kind of event."""

from collections.abc import Mapping
from typing import Final

KEEPING: Final[Mapping[str, str]] = {
    "KeyTaken": (
        "{actor} tog nyckeln[ {name:plain}] i bruk för underskrift[, nyckel-id {key_id:plain}]"
        "[, i stället för {replaces:plain}][ (öppen nyckel {public_key:plain})]."
    ),
    "HistoryRestored": (
        "{actor} antecknade att historiken återställdes från en säkerhetskopia och går vidare i "
        "epok {epoch}: posterna {lost_from} till {lost_to} gick förlorade"
        "[, enligt beslut av [{decided_by}|någon]]."
        "[ Den förlorade historiken hade {old_size} poster][ och roten {old_root}]."
        "[ Den som går vidare har {size}][ och roten {root}]."
    ),
    "HistoryExported": (
        "{actor} tog ut en kopia av historiken[ som {form}][ för {division}], {size} poster"
        "[, {is_masked=yes}utan texter][ (rot {root})]."
    ),
    "CopyDisclosed": (
        "{actor} lämnade ut en kopia av historiken[ för {division}], {size} poster"
        "[, med [{withheld=1}1 text undanhållen|{withheld} texter undanhållna]][ (rot {root})]"
        "[. Begäran: {request}]."
    ),
    "ViewsCompared": (
        "{actor} jämförde [{views}|vyerna] med historiken till och med post {at_position}: "
        "[{rows=1}1 rad|{rows} rader] och [{differences=1}1 skillnad|{differences} skillnader]"
        "[, den första vid {first:plain}]."
    ),
    "DisposalDecided": (
        "{actor} beslutade om gallring[: {decision}][. Den omfattar {scope}]"
        "[. Den vilar på {legal_basis}]."
    ),
    "DisposalExecuted": (
        "{actor} gallrade [{texts=1}1 text|{texts} texter][ enligt beslutet {decision}]"
        "[ (SHA-256 för listan {digest})]."
    ),
}
