"""No bundle, proof or note that somebody meddled with is believed, whatever was done to it.

`HJUL_MUTATIONS` says how many are tried, a few thousand unless it is set, and
`HJUL_MUTATIONS_SEED` which ones, so that several runs try others.
"""

import io
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pytest

from hjul import LearnLesson, OpenInitiative
from hjul.adapters.ledger.verifier import contents, notes
from hjul.adapters.ledger.verifier.checking import Report, Run, Wanted, manifest_text
from hjul.adapters.ledger.verifier.container import Container, Zip
from hjul.adapters.ledger.verifier.ed25519 import is_signed
from hjul.adapters.ledger.verifier.limits import Bad
from hjul.adapters.ledger.verifier.line import guarded
from hjul.adapters.ledger.verifier.notes import key_of
from hjul.adapters.ledger.verifier.proof import proved
from hjul.adapters.ledger.verifier.telling import told_bad
from tests.audit.conftest import ANNA, KEY, a_history

TRIED = int(os.environ.get("HJUL_MUTATIONS", "2000"))
SEED = int(os.environ.get("HJUL_MUTATIONS_SEED", "6962"))
SECONDS_AT_MOST = 1.0
WANTED = Wanted((key_of(KEY, "key"),))
SEALED = ("leaves.jsonl", "payloads.jsonl", "private.jsonl", "commands.jsonl", "checkpoint")
NASTY = (
    *(b"", b"-1", b"0", b"1e999", b"9" * 30, b"9" * 5000, b"null", b"true", b'""', b'"\\ud800"'),
    *(b"[" * 5000, b'{"a":' * 5000, b"\x00", b"\xff\xfe", b"\n", b"\n\n", b"\r\n", b"\\", b'"'),
    *("\u2028".encode(), "\u2014 ".encode(), b"A" * 70_000, b"{}", b"[]", b"sha256:" + b"0" * 64),
)

Files = dict[str, bytes]
Meaning = tuple[bytes, bytes, dict[bytes, bytes], dict[bytes, bytes]]


class InMemory(Container):
    """A bundle that was never written to a disk."""

    def __init__(self, files: Files) -> None:
        super().__init__("memory")
        self.files = files
        for name, data in files.items():
            self.add(name, len(data))

    def open(self, name: str) -> IO[bytes]:
        return io.BytesIO(self.files[name])


@dataclass
class Meddler:
    """Somebody who changes things at random, and the files that were there before."""

    before: Files
    lots: random.Random = field(default_factory=lambda: random.Random(SEED))

    def mutated(self) -> Files:
        """Give the files changed in one to three places, often with a manifest that fits."""
        files = dict(self.before)
        for _ in range(self.lots.choice((1, 1, 1, 2, 3))):
            name = self.lots.choice((*SEALED, *SEALED, *files))
            files[name] = self.changed(files[name])
        if self.lots.random() < 0.1:
            files = self.shuffled(files)
        return fitting(files) if self.lots.random() < 0.7 else files

    def shuffled(self, files: Files) -> Files:
        """Take a file away, add one, or let two change places."""
        one, other = self.lots.sample(sorted(files), 2)
        kind = self.lots.randrange(3)
        if kind == 0:
            del files[one]
        elif kind == 1:
            files[one], files[other] = files[other], files[one]
        else:
            files[self.lots.choice(("key", "../x", "checkpoints/1-9", "a" * 300))] = files[one]
        return files

    def changed(self, data: bytes) -> bytes:
        """Change bytes, a line, or a value."""
        ways = (self.byte, self.cut, self.copied, self.line, self.value, self.nasty)
        return self.lots.choice(ways)(data)

    def byte(self, data: bytes) -> bytes:
        at = self.lots.randrange(len(data) + 1)
        return data[:at] + bytes([self.lots.randrange(256)]) + data[at + 1 :]

    def cut(self, data: bytes) -> bytes:
        at = self.lots.randrange(len(data) + 1)
        return data[:at] + data[at + self.lots.choice((1, 2, 10, len(data))) :]

    def copied(self, data: bytes) -> bytes:
        at, length = self.lots.randrange(len(data) + 1), self.lots.choice((1, 8, 200))
        to = self.lots.randrange(len(data) + 1)
        return data[:to] + data[at : at + length] + data[to:]

    def line(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at, other = self.lots.randrange(len(lines)), self.lots.randrange(len(lines))
        kind = self.lots.randrange(4)
        if kind == 0:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 1:
            del lines[at]
        elif kind == 2:
            lines.insert(other, lines[at])
        else:
            lines[at] = lines[other]
        return b"\n".join(lines)

    def value(self, data: bytes) -> bytes:
        """Replace a run of letters or digits by another from the same file."""
        words = data.replace(b'"', b" ").replace(b",", b" ").replace(b":", b" ").split()
        if not words:
            return data
        old, new = self.lots.choice(words), self.lots.choice(words)
        return data.replace(old, new, 1)

    def nasty(self, data: bytes) -> bytes:
        at = self.lots.randrange(len(data) + 1)
        return data[:at] + self.lots.choice(NASTY) + data[at + self.lots.choice((0, 1, 40)) :]


def fitting(files: Files) -> Files:
    """Let the manifest fit what is there, as far as it can."""
    try:
        said = json.loads(files["manifest.json"])
        lines = {name: files.get(f"{name}.jsonl", b"").count(b"\n") for name in COUNTED}
        said["counts"] |= lines
        said["withheld"] = {
            "payloads": lines["leaves"] - lines["payloads"],
            "texts": files["payloads.jsonl"].count(b'"sha256:') - lines["texts"],
        }
        said["files"] = {
            name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in files.items()
            if name != "manifest.json"
        }
        return {**files, "manifest.json": manifest_text(said).encode()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return files


COUNTED = ("leaves", "payloads", "texts", "commands")


def meaning(bundle: Container) -> Meaning:
    """Give what a bundle says: leaves, payloads, and the texts and commands by where they are."""
    leaves, payloads = (b"".join(bundle.blocks(name)) for name in SEALED[:2])
    texts = {b"%b %b" % row[:2]: row[4] for row in contents.rows_of(bundle)}
    commands = {
        b"%d" % command[1]: command[0].encode()
        for command in map(contents.command_of, contents.lines_of(bundle, "commands.jsonl"))
    }
    return leaves, payloads, texts, commands


def says_no_more(found: Meaning, true: Meaning) -> bool:
    """Say whether nothing is said that is not true; texts may be left out."""
    return found[:2] == true[:2] and found[2].items() <= true[2].items() and found[3] == true[3]


def judged(step: Callable[[], Any]) -> Any:
    """Give what came of a check, or nothing when it was refused; never late, never unexpected."""
    started = time.process_time()
    try:
        found = guarded(step)
    except Bad as bad:
        found, told = None, [told_bad(language, bad) for language in ("en", "sv")]
    else:
        told = ["believed", "trodd"]
    assert all(told)
    assert time.process_time() - started < SECONDS_AT_MOST
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A small history as a folder, as a zip, and the proof of an entry."""
    folder = tmp_path_factory.mktemp("small")
    with a_history("memory:") as hjul:
        stream = hjul.ask(OpenInitiative(division="kultur", title="Längre öppet"), by=ANNA).stream
        hjul.checkpoint()
        for number in range(6):
            hjul.ask(LearnLesson(stream, lesson=f'"lesson" {number}\n', why="så"), by=ANNA)
        bundle, packed = hjul.export(folder / "bundle"), hjul.export(folder / "bundle.zip")
        proof = hjul.prove(f"{stream}@3")
    return bundle.where, packed.where, proof


@pytest.fixture(autouse=True)
def quick_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the same signature once only; another one is checked in full."""
    monkeypatch.setattr(notes, "is_signed", cache(is_signed))


def test_no_bundle_that_says_something_else_is_believed(small: tuple[Path, Path, str]) -> None:
    folder = small[0]
    files = {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
    true = meaning(InMemory(files))
    meddler, believed = Meddler(files), 0

    def checked(files: Files) -> Report:
        return Run(InMemory(files), WANTED, None).report()

    assert judged(lambda: checked(files)) is not None
    for _ in range(TRIED):
        mutated = meddler.mutated()
        report = judged(lambda mutated=mutated: checked(mutated))
        if report is not None:
            believed += 1
            assert says_no_more(meaning(InMemory(mutated)), true)
            assert report.texts + report.texts_withheld == len(true[2])
    assert believed < TRIED / 4


def test_no_zip_that_says_something_else_is_believed(
    small: tuple[Path, Path, str], tmp_path: Path
) -> None:
    packed = small[1].read_bytes()
    meddler, place = Meddler({}), tmp_path / "mutated.zip"
    place.write_bytes(packed)
    bundle = Zip(str(place))
    true = meaning(bundle)
    bundle.close()

    def checked() -> Meaning:
        opened = Zip(str(place))
        try:
            Run(opened, WANTED, None).report()
            return meaning(opened)
        finally:
            opened.close()

    for _ in range(max(TRIED // 5, 100)):
        place.write_bytes(meddler.changed(packed))
        found = judged(checked)
        assert found is None or says_no_more(found, true)


def test_no_proof_that_says_something_else_is_believed(small: tuple[Path, Path, str]) -> None:
    proof = small[2].encode()
    meddler = Meddler({})
    true = judged(lambda: proved(proof, WANTED))
    for _ in range(TRIED):
        mutated = meddler.changed(proof)
        found = judged(lambda mutated=mutated: proved(mutated, WANTED))
        if found is not None:
            assert (found.head, found.leaf, found.state) == (true.head, true.leaf, true.state)
            assert dict(found.texts).items() <= dict(true.texts).items()


def test_no_note_that_says_something_else_is_believed(small: tuple[Path, Path, str]) -> None:
    note = (small[0] / "checkpoint").read_bytes()
    meddler = Meddler({})
    true = notes.head_of(note, WANTED.keys, "note")
    for _ in range(TRIED):
        mutated = meddler.changed(note)
        found = judged(lambda mutated=mutated: notes.head_of(mutated, WANTED.keys, "note"))
        if found is not None and found.signed_by:
            assert found == true
