"""What can be wrong with a history, in English; each becomes the end of a sentence."""

from collections.abc import Mapping
from typing import Final

AT: Final = "Position {}"
WHOLE: Final = "The history"
MORE: Final = " And {} more."
WELL: Final = "All {count} events are as they were sealed; root {root}."

PROBLEMS: Final[Mapping[str, str]] = {
    # ---- the events and their leaves ----
    "event-missing": "the event is missing",
    "leaf-missing": "the leaf is missing",
    "state-changed": "its state is not the one that was sealed",
    "column-changed": "its {column} is {found!r}, but {sealed!r} was sealed",
    "leaf-changed": "its leaf is not the one that these columns make",
    "unreadable": "what is stored from here to {last} cannot be read: {error}",
    "version-gap": "its version is {found}, where {expected} should follow",
    "no-moment": "recorded_at is {found!r}, which is no moment",
    "moment-goes-back": "recorded_at goes back, from {before} to {found}",
    # ---- the head ----
    "head-missing": "the head of its tree is missing",
    "head-size": "its head says {size}, but its last {what} has position {last}",
    "head-root": "the root of the tree's head is not that of the leaves",
    "head-moment": "its head says that the last event was recorded at {found}, not at {last}",
    # ---- commands and texts ----
    "command-twice": "two commands, {command!r} one of them, claim it",
    "command-changed": "the table of commands says {found!r}, but command {sealed!r} was sealed",
    "command-lost": "command {command!r} names positions that are not there",
    "command-mark": "a digest of a command is kept with it that is none, or where none began",
    "text-changed": "the text kept apart under {name!r} is not the one that was sealed",
    "text-misfiled": "the text under {name!r} is filed under another person",
    "text-lost": "a text is kept for position {found}, which is not there",
    # ---- checkpoints ----
    "checkpoint-gap": "its checkpoint {expected} is missing: after {before} comes {found}",
    "checkpoint-unreadable": "its checkpoint {number} is no checkpoint",
    "checkpoint-changed": "its checkpoint {number} does not say what its row says",
    "checkpoint-origin": "its checkpoint {number} is of another history or epoch: {origin}",
    "checkpoint-order": "its checkpoint {number} of {size} entries comes after one of {before}",
    "checkpoint-signature": "its checkpoint {number} is not signed by the key that was in use",
    "checkpoint-root": "the tree of its first {size} entries is not the one of checkpoint {number}",
    "checkpoint-ahead": "its checkpoint {number} is of {size} entries, and there are {count}",
    "kept-unreadable": "what was kept outside it is no checkpoint of it",
    "kept-signature": "the one of {size} entries outside it is not signed by the key then in use",
    "kept-root": "the tree of its first {size} entries is not the one that was kept outside it",
    "kept-ahead": "a checkpoint of {size} entries was kept outside it, and there are {count}",
    "kept-epoch": "a checkpoint of epoch {found} was kept outside it, and it is in epoch {epoch}",
    "place-held": "this place held the history {found} last, of which a checkpoint of {held} "
    "entries was kept, and what is there now is {log_id}, of {size} entries",
    # ---- keys and restores ----
    "key-id": "the key {found} that is taken here is not the one of its public part",
    "key-replaces": "it says it replaces the key {found}, and the one in use was {expected}",
    "epoch-order": "it begins epoch {found}, where {expected} should follow",
    # ---- no seal is broken by these, and somebody is to look at them ----
    "guards-put-back": "the triggers that keep it append-only were missing, off or changed, and "
    "were put back when it was opened: {triggers}",
    "guards-missing": "the triggers that keep it append-only are missing, off or changed, and its "
    "owner puts them back by opening it: {triggers}",
    "checkpoints-only-outside": "of the checkpoints that were kept outside its database, {count} "
    "cannot be found in it, the first of {first} entries",
}
