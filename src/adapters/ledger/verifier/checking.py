"""Checks a whole bundle: manifest, signature, every leaf and payload, the root, older checkpoints.

The manifest says nothing that is not found again in the rest, so nothing in it need be believed.
"""

from __future__ import annotations

import base64
import json
from bisect import bisect_right
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

from hjul.adapters.ledger.verifier.container import (
    CHECKPOINT,
    LEAVES,
    MANIFEST,
    NEEDED,
    Container,
    apart,
    container,
)
from hjul.adapters.ledger.verifier.contents import Contents, Lost
from hjul.adapters.ledger.verifier.leaves import Order, Tree
from hjul.adapters.ledger.verifier.limits import ENTRIES_AT_MOST, FORMAT, Bad, is_object
from hjul.adapters.ledger.verifier.notes import Head, Key, head_of

Progress = Callable[[int, int], None]
OLDER = "checkpoints/"


class Wanted(NamedTuple):
    """What one brings from outside: keys, and checkpoints kept from before.

    `since` holds pairs of what a file is called and its bytes. Without `is_signed`, nobody's
    signature is asked for: only that the bundle agrees with itself.
    """

    keys: Tuple[Key, ...] = ()
    since: Tuple[Tuple[str, bytes], ...] = ()
    is_signed: bool = True


class Report(NamedTuple):
    """What was checked and held."""

    head: Head
    division: str
    payloads: int
    texts: int
    texts_withheld: int
    streams: int
    commands: int
    began_at: str
    ended_at: str
    older: Tuple[Head, ...]
    since: Tuple[Head, ...]
    restored: Tuple[int, ...]

    @property
    def payloads_withheld(self) -> int:
        """How many entries are there as a leaf only."""
        return self.head.size - self.payloads


class Run:
    """One check of one bundle."""

    def __init__(self, bundle: Container, wanted: Wanted, progress: Optional[Progress]) -> None:
        """Read what the bundle says of itself, and check who signed it.

        Raises:
            Bad: If it is not what it must be.
        """
        self.bundle, self.wanted, self.progress = bundle, wanted, progress
        self.manifest = manifest_of(bundle)
        check_files(bundle, self.manifest)
        note = bundle.small(CHECKPOINT)
        self.head = head_of(note, wanted.keys, CHECKPOINT, bare=not wanted.is_signed)
        if wanted.is_signed and not self.head.signed_by:
            raise Bad("unsigned", where=CHECKPOINT)
        self._check_head()
        names = sorted(name for name in bundle.sizes if name.startswith(OLDER))
        self.older = [
            (name, head_of(bundle.small(name), wanted.keys, name, bare=True)) for name in names
        ]
        for name, head in self.older:
            if name != f"{OLDER}{head.epoch}-{head.size:016d}":
                raise Bad("bad-checkpoint", where=name)
        self.since = [
            (name, head_of(note, wanted.keys, name, bare=True)) for name, note in wanted.since
        ]
        self._check_logs()

    def report(self) -> Report:
        """Check everything else.

        Raises:
            Bad: At the first thing that is not as it was sealed.
        """
        order, tree = Order(), Tree()
        contents = Contents(self.bundle, self.manifest["division"])
        roots = self._read(order, tree, contents)
        if tree.size != self.head.size:
            raise Bad("size", found=tree.size, expected=self.head.size)
        contents.end(tree.size)
        if tree.root() != self.head.root:
            raise Bad("root-other", size=tree.size)
        self._check_heads(roots, order.restored, contents.lost)
        self._check_rest(contents, tree.size)
        return Report(
            head=self.head,
            division=self.manifest["division"],
            payloads=contents.payloads,
            texts=contents.texts,
            texts_withheld=contents.commitments - contents.texts,
            streams=len(order.versions),
            commands=contents.commands,
            began_at=order.began_at.decode(),
            ended_at=order.recorded_at.decode(),
            older=tuple(head for _, head in self.older),
            since=tuple(head for _, head in self.since),
            restored=tuple(order.restored),
        )

    def _read(self, order: Order, tree: Tree, contents: Contents) -> Dict[int, bytes]:
        """Walk over all leaves; give the roots at the sizes that somebody kept."""
        kept = sorted({head.size for _, head in self.since + self.older})
        roots = {0: tree.root()}
        for block in self.bundle.whole_lines(LEAVES):
            lines = apart(block)
            self._check_leaves(order, contents, tree.size, block, lines)
            begin, end = tree.size, tree.size + len(lines)
            for size in (one for one in kept if begin < one < end):
                tree.add(lines[tree.size - begin : size - begin])
                roots[size] = tree.root()
            tree.add(lines[tree.size - begin :])
            roots[end] = tree.root()
            if self.progress:
                self.progress(tree.size, self.head.size)
        return roots

    def _check_leaves(
        self, order: Order, contents: Contents, size: int, block: bytes, lines: List[bytes]
    ) -> None:
        """Check some leaves that follow after so many, and what belongs to each."""
        leaves, bad = order.take_all(block, lines)
        room = self.head.size - size
        contents.check(leaves[:room], size + 1)
        if len(lines) > room and len(leaves) >= room:
            raise Bad("size", found=self.head.size + 1, expected=self.head.size)
        if bad is not None:
            raise bad

    def _check_heads(self, roots: Dict[int, bytes], restored: List[int], lost: Lost) -> None:
        """Hold the checkpoints against the tree, and their epochs against the restores in it."""
        for name, head in self.since + self.older:
            if roots.get(head.size) != head.root:
                raise self._unlike(name, head, restored[head.epoch - 1 :], lost)
        for name, head in [(CHECKPOINT, self.head), *self.since, *self.older]:
            epoch = 1 + bisect_right(restored, head.size)
            if head.epoch != epoch:
                raise Bad("epoch", where=name, found=head.epoch, expected=epoch)

    def _unlike(self, name: str, head: Head, later: List[int], lost: Lost) -> Bad:
        """Say why the history is not that of a checkpoint: lost only if a later restore says so."""
        for position in later:
            first, last = lost.get(position, (1, head.size))
            if first <= head.size <= last:
                return Bad("lost", where=name, size=head.size, restored=position)
        code = "since" if head.size <= self.head.size else "rollback"
        return Bad(code, where=name, size=head.size, now=self.head.size)

    def _check_head(self) -> None:
        head, said = self.head, self.manifest
        root = base64.b64encode(head.root).decode()
        for name, value in (
            ("log_id", head.log_id),
            ("origin", head.origin),
            ("root", root),
            ("size", head.size),
        ):
            if said[name] != value:
                raise Bad("manifest-other", name=name)
        if head.size > ENTRIES_AT_MOST:
            raise Bad("too-much")

    def _check_logs(self) -> None:
        """Check that all checkpoints are of this history, and none is ahead of it."""
        for name, head in self.since + self.older:
            if head.log_id != self.head.log_id:
                raise Bad("other-log", where=name)
            is_ahead = head.size > self.head.size and head.epoch == self.head.epoch
            if is_ahead or head.epoch > self.head.epoch:
                raise Bad("rollback", where=name, size=head.size, now=self.head.size)

    def _check_rest(self, contents: Contents, size: int) -> None:
        counts = {
            "checkpoints": len(self.older),
            "commands": contents.commands,
            "leaves": size,
            "payloads": contents.payloads,
            "texts": contents.texts,
        }
        withheld = {
            "payloads": size - contents.payloads,
            "texts": contents.commitments - contents.texts,
        }
        if self.manifest["counts"] != counts or self.manifest["withheld"] != withheld:
            raise Bad("manifest-other", name="counts")
        for name, said in self.manifest["files"].items():
            if name not in self.bundle.digests:
                for _ in self.bundle.blocks(name):
                    pass
            if self.bundle.digests[name] != said["sha256"]:
                raise Bad("file-other", file=name)


def check(path: str, wanted: Wanted, progress: Optional[Progress] = None) -> Report:
    """Check a bundle.

    Raises:
        Bad: At the first thing that is not as it was sealed.
        WrongUse: If there is no bundle.
    """
    bundle = container(path)
    try:
        return Run(bundle, wanted, progress).report()
    finally:
        bundle.close()


def manifest_of(bundle: Container) -> Dict[str, Any]:
    """Read the manifest, if it is written as this format writes it.

    Raises:
        Bad: If it is not.
    """
    written = bundle.small(MANIFEST)
    try:
        said: Any = json.loads(written)
        again = manifest_text(said).encode()
    except (ValueError, RecursionError, UnicodeError):
        raise Bad("manifest-form") from None
    if is_object(said) and said.get("format", FORMAT) != FORMAT:
        raise Bad("format", found=str(said["format"])[:40], expected=FORMAT)
    if again != written or not is_manifest(said):
        raise Bad("manifest-form")
    checked: Dict[str, Any] = said
    return checked


def manifest_text(said: Dict[str, Any]) -> str:
    """Write a manifest in the one way that is accepted."""
    return json.dumps(said, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


SHAPE: Dict[str, Any] = {
    "counts": {"checkpoints": 0, "commands": 0, "leaves": 0, "payloads": 0, "texts": 0},
    "division": "",
    "files": {},
    "format": "",
    "log_id": "",
    "origin": "",
    "root": "",
    "size": 0,
    "withheld": {"payloads": 0, "texts": 0},
}


def is_manifest(said: Any) -> bool:
    """Say whether it has the fields it must have, and no other."""
    if not is_like(said, SHAPE, skip="files") or not is_object(said["files"]):
        return False
    return all(is_like(file, {"bytes": 0, "sha256": ""}) for file in said["files"].values())


def is_like(said: Any, shape: Any, skip: str = "") -> bool:
    """Say whether a value has the shape of another."""
    if not is_object(shape):
        return type(said) is type(shape)
    if not is_object(said) or said.keys() != shape.keys():
        return False
    return all(name == skip or is_like(said[name], shape[name]) for name in shape)


def check_files(bundle: Container, manifest: Dict[str, Any]) -> None:
    """Check that exactly the listed files are there, each as long as it should be.

    Raises:
        Bad: If not.
    """
    listed: List[str] = [*manifest["files"], MANIFEST]
    for name in sorted(set(listed) - set(bundle.sizes) | set(NEEDED) - set(listed)):
        raise Bad("file-missing", file=name[:120])
    for name in sorted(set(bundle.sizes) - set(listed)):
        raise Bad("strange-file", file=name)
    for name, said in manifest["files"].items():
        if bundle.sizes[name] != said["bytes"]:
            raise Bad("file-other", file=name)
