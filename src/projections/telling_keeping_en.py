"""What happened to the keeping of the history, in English: one pattern for each kind of event."""

from collections.abc import Mapping
from typing import Final

KEEPING: Final[Mapping[str, str]] = {
    "KeyTaken": (
        "{actor} took the key[ {name:plain}] into use for signing[, key id {key_id:plain}]"
        "[, in place of {replaces:plain}][ (public key {public_key:plain})]."
    ),
    "HistoryRestored": (
        "{actor} recorded that the history was restored from a backup and goes on in epoch "
        "{epoch}: entries {lost_from} to {lost_to} were lost[, as [{decided_by}|somebody] decided]."
        "[ The lost history had {old_size} entries][ and the root {old_root}]."
        "[ The one that goes on has {size}][ and the root {root}]."
    ),
    "HistoryExported": (
        "{actor} made a copy of the history[ as a {form}][ for {division}], {size} entries"
        "[, {is_masked=yes}without its texts][ (root {root})]."
    ),
    "CopyDisclosed": (
        "{actor} disclosed a copy of the history[ for {division}], {size} entries"
        "[, with [{withheld=1}1 text|{withheld} texts] withheld][ (root {root})]"
        "[. Request: {request}]."
    ),
    "ViewsCompared": (
        "{actor} compared [{views}|the views] with the history up to entry {at_position}: "
        "[{rows=1}1 row|{rows} rows] and [{differences=1}1 difference|{differences} differences]"
        "[, the first at {first:plain}]."
    ),
    "DisposalDecided": (
        "{actor} decided on disposal[: {decision}][. It covers {scope}]"
        "[. It rests on {legal_basis}]."
    ),
    "DisposalExecuted": (
        "{actor} disposed of [{texts=1}1 text|{texts} texts][ by the decision {decision}]"
        "[ (SHA-256 of the list {digest})]."
    ),
}
