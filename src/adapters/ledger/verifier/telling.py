"""Tells what came of a check, to a person or to a program."""

from __future__ import annotations

import base64
import json
from typing import Any, Dict, List

from hjul.adapters.ledger.verifier.checking import Report
from hjul.adapters.ledger.verifier.leaves import name_of
from hjul.adapters.ledger.verifier.limits import Bad, WrongUse
from hjul.adapters.ledger.verifier.notes import Head
from hjul.adapters.ledger.verifier.proof import Proved, told_state
from hjul.adapters.ledger.verifier.words import say, say_wrong, shown


def root_of(head: Head) -> str:
    """Write a root as it stands in a checkpoint."""
    return base64.b64encode(head.root).decode()


def lines_of_report(language: str, report: Report) -> List[str]:
    """Say what was checked, and what is withheld."""
    head = report.head
    told = [
        say(language, "whole"),
        say(
            language,
            "log",
            log_id=head.log_id,
            epoch=head.epoch,
            size=head.size,
            streams=report.streams,
            began=report.began_at or "-",
            ended=report.ended_at or "-",
        ),
        say(language, "root", root=root_of(head)),
        signed_line(language, head),
        say(language, "leaves-held"),
        say(
            language,
            "payloads-held",
            payloads=report.payloads,
            texts=report.texts,
            commands=report.commands,
        ),
    ]
    return told + withheld_lines(language, report) + older_lines(language, report)


def signed_line(language: str, head: Head) -> str:
    """Say who signed."""
    if not head.signed_by:
        return say(language, "not-signed")
    return say(language, "signed", keys=", ".join(head.signed_by))


def withheld_lines(language: str, report: Report) -> List[str]:
    """Say what is not there."""
    told: List[str] = []
    if report.division:
        code = "one-division" if report.payloads else "no-entry"
        withheld = report.payloads_withheld
        told.append(say(language, code, division=report.division, withheld=withheld))
    if report.texts_withheld:
        told.append(say(language, "texts-withheld", count=report.texts_withheld))
    return told or [say(language, "none-withheld")]


def older_lines(language: str, report: Report) -> List[str]:
    """Say what the history was held against, and what to keep."""
    told: List[str] = []
    if report.older:
        told.append(say(language, "older-held", count=len(report.older)))
    for head in report.since:
        told.append(say(language, "since-held", where=head.origin, size=head.size))
    if report.restored:
        positions = ", ".join(str(one) for one in report.restored[-20:])
        told.append(say(language, "restored", count=len(report.restored), positions=positions))
    if not report.since:
        told.append(say(language, "no-since"))
    told.append(say(language, "not-sealed"))
    head = report.head
    return [*told, say(language, "keep"), f"  {head.origin}\n  {head.size}\n  {root_of(head)}"]


def lines_of_proof(language: str, proved: Proved) -> List[str]:
    """Say what is proved of one entry."""
    head, leaf = proved.head, proved.leaf
    told = [
        say(
            language,
            "proved",
            position=leaf.position.decode(),
            stream=name_of(leaf.stream),
            version=leaf.version.decode(),
            topic=name_of(leaf.topic),
            moment=leaf.recorded_at.decode(),
        ),
        say(
            language,
            "in-history",
            log_id=head.log_id,
            epoch=head.epoch,
            size=head.size,
            root=root_of(head),
        ),
        signed_line(language, head),
    ]
    for kept in proved.since:
        is_same = (kept.epoch, kept.size) == (head.epoch, head.size)
        told.append(say(language, "since-is-this" if is_same else "since-of-one", size=kept.size))
    if not proved.state:
        return [*told, say(language, "no-payload")]
    told += [say(language, "holds"), *map(shown, told_state(proved.state).split("\n"))]
    if proved.texts:
        told.append(say(language, "texts-held"))
        told += [f"  {shown(field)}: {shown(text)}" for field, text in proved.texts]
    if proved.texts_withheld:
        told.append(say(language, "texts-withheld", count=proved.texts_withheld))
    return told


def data_of_report(report: Report) -> Dict[str, Any]:
    """Give the same to a program."""
    head = report.head
    return {
        "ok": True,
        "origin": head.origin,
        "size": head.size,
        "root": root_of(head),
        "signed_by": list(head.signed_by),
        "division": report.division,
        "payloads": report.payloads,
        "payloads_withheld": report.payloads_withheld,
        "texts": report.texts,
        "texts_withheld": report.texts_withheld,
        "commands": report.commands,
        "streams": report.streams,
        "began_at": report.began_at,
        "ended_at": report.ended_at,
        "older": [[one.origin, one.size] for one in report.older],
        "since": [[one.origin, one.size] for one in report.since],
        "restored": list(report.restored),
    }


def data_of_proof(proved: Proved) -> Dict[str, Any]:
    """Give a proved entry to a program."""
    head, leaf = proved.head, proved.leaf
    try:
        state: Any = json.loads(proved.state) if proved.state else None
    except (ValueError, RecursionError):
        state = ascii(proved.state)
    return {
        "ok": True,
        "origin": head.origin,
        "size": head.size,
        "root": root_of(head),
        "signed_by": list(head.signed_by),
        "position": int(leaf.position),
        "stream": leaf.stream.decode("utf-8", "replace"),
        "version": int(leaf.version),
        "topic": leaf.topic.decode("utf-8", "replace"),
        "recorded_at": leaf.recorded_at.decode(),
        "state": state,
        "texts": dict(proved.texts),
        "texts_withheld": proved.texts_withheld,
        "since": [[one.origin, one.size] for one in proved.since],
    }


def told_bad(language: str, bad: Bad) -> str:
    """Say what is wrong, in one sentence."""
    return say_wrong(language, bad.code, bad.position, bad.facts)


def told_wrong_use(language: str, wrong: WrongUse) -> str:
    """Say why nothing was checked."""
    return say(language, "wrong-use") + say_wrong(language, wrong.code, 0, wrong.facts)


def data_of_failure(language: str, error: Exception) -> Dict[str, Any]:
    """Give what is wrong to a program."""
    if isinstance(error, WrongUse):
        return {"ok": False, "code": error.code, "why": told_wrong_use(language, error)}
    assert isinstance(error, Bad)
    return {
        "ok": False,
        "code": error.code,
        "position": error.position,
        "why": told_bad(language, error),
    }
