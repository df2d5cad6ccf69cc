"""Somebody who wants to pass another history off as the real one, and knows what a bundle is."""

import json
import re
import shutil
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.note import PrivateKey
from hjul.adapters.ledger.verifier.checking import manifest_text

JSONL = ("leaves", "payloads", "private", "commands")


@dataclass
class Forger:
    """A bundle in somebody's hands, line by line; `write` makes everything fit again."""

    leaves: list[bytes]
    payloads: list[bytes]
    private: list[bytes]
    commands: list[bytes]
    files: dict[str, bytes]
    manifest: dict[str, Any] = field(default_factory=dict[str, Any])

    @classmethod
    def of(cls, bundle: Path) -> "Forger":
        lines = {name: (bundle / f"{name}.jsonl").read_bytes().splitlines() for name in JSONL}
        files = {
            str(file.relative_to(bundle)): file.read_bytes()
            for file in bundle.rglob("*")
            if file.is_file() and file.suffix != ".jsonl" and file.name != "manifest.json"
        }
        manifest = json.loads((bundle / "manifest.json").read_bytes())
        return cls(**lines, files=files, manifest=manifest)

    def write(self, where: Path, signer: PrivateKey | None = None) -> Path:
        """Write it, with a manifest that fits; signed anew if there is a key."""
        if signer is not None:
            self._sign(signer)
        files = {**self.files, **{f"{n}.jsonl": joined(getattr(self, n)) for n in JSONL}}
        self._fit(files)
        shutil.rmtree(where, ignore_errors=True)
        for name, data in {**files, "manifest.json": manifest_text(self.manifest).encode()}.items():
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            (where / name).write_bytes(data)
        return where

    def _sign(self, signer: PrivateKey) -> None:
        peaks = tree.grown(b"", 0, map(tree.leaf_hash, self.leaves))
        head = Checkpoint(self.manifest["origin"], len(self.leaves), tree.root(peaks))
        self.files["checkpoint"] = head.note([signer]).encode()
        self.files = {k: v for k, v in self.files.items() if not k.startswith("checkpoints/")}

    def _fit(self, files: dict[str, bytes]) -> None:
        origin, size, root = files["checkpoint"].decode().split("\n")[:3]
        sealed = b"\n".join(self.payloads).count(b'"sha256:')
        self.manifest |= {"origin": origin, "size": int(size), "root": root}
        self.manifest["counts"] = {
            "checkpoints": sum(name.startswith("checkpoints/") for name in files),
            "commands": len(self.commands),
            "leaves": len(self.leaves),
            "payloads": len(self.payloads),
            "texts": len(self.private),
        }
        self.manifest["withheld"] = {
            "payloads": len(self.leaves) - len(self.payloads),
            "texts": sealed - len(self.private),
        }
        self.manifest["files"] = {
            name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in files.items()
        }

    # ---- what one may want to change ---------------------------------------------------------

    def edit(self, position: int, old: bytes, new: bytes) -> None:
        """Change a payload."""
        assert old in self.payloads[position - 1]
        self.payloads[position - 1] = self.payloads[position - 1].replace(old, new)

    def reseal(self, position: int) -> None:
        """Make a leaf fit its payload."""
        state = self.payloads[position - 1].partition(b'"state":')[2][:-1]
        self.relabel(position, sha256=sha256(state).hexdigest())

    def relabel(self, position: int, **changed: object) -> None:
        """Change a leaf, and write it as it must be written."""
        leaf = {**json.loads(self.leaves[position - 1]), **changed}
        text = json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.leaves[position - 1] = text.encode()

    def drop(self, position: int) -> None:
        """Take an entry away, and let all that follow move up."""
        del self.leaves[position - 1], self.payloads[position - 1]
        self.private = [line for line in self.private if place(line) != position]
        self.private = [moved(line, position) for line in self.private]
        self.commands = [one for line in self.commands for one in shortened(line, position)]
        self.renumber()

    def swap(self, one: int, other: int) -> None:
        """Let two entries change places."""
        for lines in (self.leaves, self.payloads):
            lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]

    def renumber(self) -> None:
        """Give every entry the number of its place, and every stream its versions without gaps."""
        versions: dict[str, int] = {}
        for at in range(len(self.leaves)):
            stream = json.loads(self.leaves[at])["oid"]
            versions[stream] = versions.get(stream, 0) + 1
            self.relabel(at + 1, pos=at + 1, ver=versions[stream])
            state = self.payloads[at].partition(b'"state":')[2]
            self.payloads[at] = b'{"pos":%d,"state":%b' % (at + 1, state)

    def cut(self, size: int) -> None:
        """Cut the tail off."""
        del self.leaves[size:], self.payloads[size:]
        self.private = [line for line in self.private if place(line) <= size]
        self.commands = [line for line in self.commands if json.loads(line)["last"] <= size]


def joined(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def place(line: bytes) -> int:
    found = re.search(rb'"pos":(\d+)', line)
    assert found is not None
    return int(found[1])


def moved(line: bytes, gone: int) -> bytes:
    """Give a line of a later position the one before it."""
    at = place(line)
    return line if at < gone else line.replace(b'"pos":%d' % at, b'"pos":%d' % (at - 1))


def shortened(line: bytes, gone: int) -> list[bytes]:
    """Give a command without an entry that is gone; nothing if it led to no other."""
    command = json.loads(line)
    first, last = (
        command["first"] - (command["first"] > gone),
        command["last"] - (command["last"] >= gone),
    )
    text = json.dumps({**command, "first": first, "last": last}, separators=(",", ":"))
    return [text.encode()] if first <= last else []
