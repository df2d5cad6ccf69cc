"""The verifier is one file that needs nothing, says what it checked, and never falls over."""

import ast
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings, strategies as st

from hjul.adapters.ledger.verifier import line, words
from hjul.adapters.ledger.verifier.assembling import PARTS, assembled
from hjul.adapters.ledger.verifier.checking import Wanted, check as checked
from hjul.adapters.ledger.verifier.ed25519 import ORDER, PRIME, decoded, encoded, is_signed
from hjul.adapters.ledger.verifier.limits import Bad
from hjul.adapters.ledger.verifier.line import guarded
from hjul.adapters.ledger.verifier.notes import key_of
from tests.audit.conftest import KEY, OURS, Check, Copies
from tests.audit.forging import Forger

# RFC 8032, section 7.1: public key, message, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
        "9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f"
        "11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984"
        "dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), PUBLISHED)
def test_published_signatures_are_accepted_and_their_neighbours_refused(
    key: str, message: str, signature: str
) -> None:
    parts = [bytes.fromhex(one) for one in (key, signature, message)]
    assert is_signed(*parts)
    assert not is_signed(parts[0], parts[1], parts[2] + b"x")
    higher = int.from_bytes(parts[1][32:], "little") + ORDER
    assert not is_signed(parts[0], parts[1][:32] + higher.to_bytes(32, "little"), parts[2])


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
def test_it_agrees_with_the_library_that_signs(secret: bytes, message: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, signature = key.public_key().public_bytes_raw(), bytearray(key.sign(message))
    assert is_signed(public, bytes(signature), message)
    signature[bit // 8] ^= 1 << bit % 8
    assert not is_signed(public, bytes(signature), message)


def test_points_are_read_only_as_they_are_written() -> None:
    assert decoded((PRIME + 1).to_bytes(32, "little")) is None, "y is not below the prime"
    assert decoded((1 | 1 << 255).to_bytes(32, "little")) is None, "minus nothing"
    assert decoded((2).to_bytes(32, "little")) is None, "on no curve"
    point = decoded(bytes.fromhex(PUBLISHED[0][0]))
    assert point is not None
    assert encoded(point).hex() == PUBLISHED[0][0]


TYPED: dict[str, Callable[[str], bytes]] = {
    "as it was printed": lambda text: text.encode(),
    "by Windows": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "by PowerShell": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "from a screen": lambda text: "".join(f"  {line}\n" for line in text.split("\n")).encode(),
    "without an end": lambda text: text.rstrip().encode(),
}


@pytest.mark.parametrize("how", TYPED)
def test_what_somebody_kept_is_read_however_it_was_kept(
    how: str, copies: Copies, tmp_path: Path
) -> None:
    note = (copies.young / "checkpoint").read_text(encoding="utf-8")
    three = note.partition("\n\n")[0] + "\n"
    since, key = str(tmp_path / "since"), str(tmp_path / "key")
    Path(key).write_bytes(TYPED[how](f"# ours\n{KEY}\n"))
    assert [str(one.name) for one in line.keys_given(key, "nowhere")] == [OURS.name]
    for text in (three, note):
        Path(since).write_bytes(TYPED[how](text))
        assert line.kept_in(since) == text.encode()


def test_what_is_no_checkpoint_says_nothing_about_the_bundle(
    check: Check, copies: Copies, tmp_path: Path
) -> None:
    (tmp_path / "since").write_text("Dear auditor,")
    said = check(copies.young, "--since", tmp_path / "since")
    assert (said.status, said.code) == (2, "bad-since")


def test_a_key_of_small_order_signs_nothing() -> None:
    nothing = (1).to_bytes(32, "little")
    assert not is_signed(nothing, nothing + bytes(32), b"anything")


# ---- one file ------------------------------------------------------------------------------------


def test_it_keeps_to_python_of_an_old_machine_and_to_the_standard_library() -> None:
    tree = ast.parse(assembled(), feature_version=(3, 8))
    names = {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    } | {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    assert names <= sys.stdlib_module_names
    assert "hjul" not in names


def test_no_name_of_one_part_hides_that_of_another() -> None:
    body = ast.parse(assembled()).body
    made = [
        name
        for node in body
        for name in (
            [node.name]
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            else [t.id for t in node.targets if isinstance(t, ast.Name)]
            if isinstance(node, ast.Assign)
            else []
        )
    ]
    assert sorted(set(made)) == sorted(made)
    assert all(f"==== {part} " in assembled() for part in PARTS)


def test_the_verifier_in_a_bundle_is_the_one_of_this_release(copies: Copies) -> None:
    assert (copies.young / "verifier.py").read_text(encoding="utf-8") == assembled()


def runs(program: str) -> bool:
    return not subprocess.run([program, "-c", ""], capture_output=True, check=False).returncode


def test_it_runs_on_the_oldest_python_that_is_here(verifier: Path, copies: Copies) -> None:
    old = [shutil.which(f"python3.{minor}") for minor in (8, 9, 10, 11)]
    program = next((one for one in old if one and runs(one)), sys.executable)
    line = [program, "-I", str(verifier), str(copies.young), "--key", KEY, "--json"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (0, True), done.stderr


# ---- what it says --------------------------------------------------------------------------------


def test_every_sentence_is_there_in_both_languages_with_the_same_facts() -> None:
    import string

    def facts(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert words.ENGLISH.keys() == words.SWEDISH.keys()
    for code, text in words.ENGLISH.items():
        assert facts(text) == facts(words.SWEDISH[code]), code


def test_everything_that_can_be_wrong_has_a_sentence() -> None:
    raised = {
        node.args[0].value
        for node in ast.walk(ast.parse(assembled()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Bad", "WrongUse")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(raised) > 30
    assert raised <= words.ENGLISH.keys()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The bundle is whole and unaltered."), ("sv", "Paketet är helt och oförändrat.")],
)
def test_it_says_in_words_what_it_checked(
    language: str, sentence: str, verifier: Path, copies: Copies
) -> None:
    line = [sys.executable, "-I", str(verifier), str(copies.young), "--key", KEY]
    done = subprocess.run(
        [*line, "--lang", language, "--since", str(copies.young / "checkpoint")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith(sentence)
    assert "{" not in done.stdout
    assert (copies.young / "checkpoint").read_text().split("\n")[2] in done.stdout


def test_nothing_in_a_bundle_can_hide_what_is_said_of_it(
    verifier: Path, copies: Copies, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    forger.manifest["division"] = "x”\x1b[2K\nNothing is withheld.\u202e\x9b8m"
    forger.payloads = forger.private = forger.commands = []
    line = [sys.executable, "-I", str(verifier), str(forger.write(tmp_path / "x")), "--key", KEY]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)

    assert "\nNothing is withheld." not in done.stdout
    assert r"“x”\x1b[2K\nNothing is withheld.\u202e\x9b8m”" in done.stdout


def test_it_speaks_to_a_terminal_that_knows_no_letters_but_english_ones(
    verifier: Path, copies: Copies
) -> None:
    line = [sys.executable, str(verifier), str(copies.young), "--key", KEY, "--lang", "sv"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(line, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_nobody_needs_to_read_to_the_end(verifier: Path, copies: Copies) -> None:
    line = f"'{sys.executable}' -I '{verifier}' '{copies.young}' --key '{KEY}' | true"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False)
    assert done.stderr == b""


# ---- what it refuses -----------------------------------------------------------------------------


def code(path: Path) -> str:
    with pytest.raises(Bad) as caught:
        guarded(lambda: checked(str(path), Wanted((key_of(KEY, "key"),))))
    return caught.value.code


def test_what_is_no_bundle_is_refused(tmp_path: Path, check: Check) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("hello")
    (tmp_path / "cut.zip").write_bytes(b"PK\x05\x06" + bytes(17))
    assert code(tmp_path / "empty") == "file-missing"
    assert code(tmp_path / "text") == "no-bundle"
    assert code(tmp_path / "cut.zip") in ("no-bundle", "unreadable")
    assert check(tmp_path / "nowhere").status == 2
    assert check(tmp_path / "empty", "--proof").status == 2


def zipped(place: Path, entries: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return place


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_holds_nothing_that_does_not_belong_in_it(tmp_path: Path) -> None:
    place = tmp_path / "x.zip"
    for name in ("../manifest.json", "/etc/passwd", "a/b", "C:\\x", "schemas/../x.json", "x\x00"):
        assert code(zipped(place, [(name, b"")])) == "strange-file"
    assert code(zipped(place, [("checkpoint", b"")] * 2)) == "file-twice"
    assert code(zipped(place, [("my.key", b"")])) == "key-inside"


def hidden_between(data: bytes) -> bytes:
    """Move all but the first entry, and let the list at the end say so."""
    found = zipfile.ZipFile(io.BytesIO(data))
    second = sorted(entry.header_offset for entry in found.infolist())[1]
    moved = bytearray(data[:second] + b"hidden" + data[second:])
    at = found.start_dir + 6
    for entry in found.infolist():
        if entry.header_offset >= second:
            moved[at + 42 : at + 46] = (entry.header_offset + 6).to_bytes(4, "little")
        at += 46 + len(entry.filename) + len(entry.extra) + len(entry.comment)
    end = len(moved) - 22
    moved[end + 16 : end + 20] = (found.start_dir + 6).to_bytes(4, "little")
    return bytes(moved)


HIDDEN: dict[str, Callable[[bytes], bytes]] = {
    "before": lambda data: b"#!/bin/sh\n" + data,
    "another zip": lambda data: data + data,
    "after": lambda data: data + b"\n",
    "a remark": lambda data: data[:-2] + b"\x04\x00more",
    "too few counted": lambda data: data[:-12] + b"\x02\x00" + data[-10:],
    "between": hidden_between,
}


@pytest.mark.parametrize("where", HIDDEN)
def test_a_zip_in_which_another_program_may_find_other_files_is_refused(
    where: str, copies: Copies, tmp_path: Path
) -> None:
    names = [str(file.relative_to(copies.young)) for file in copies.young.rglob("*")]
    files = [(name, copies.young / name) for name in names if (copies.young / name).is_file()]
    packed = zipped(tmp_path / "x.zip", [(name, file.read_bytes()) for name, file in files])
    assert checked(str(packed), Wanted((key_of(KEY, "key"),))).payloads
    packed.write_bytes(HIDDEN[where](packed.read_bytes()))
    assert code(packed) == "zip-beside"


def test_what_becomes_a_link_when_it_is_unpacked_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("README.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    assert code(tmp_path / "x.zip") == "strange-file"


def test_a_zip_that_grows_out_of_proportion_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", [("leaves.jsonl", bytes(50_000_000))])
    assert code(bomb) == "too-much"


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    copies: Copies, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    forger.payloads[0] = b'{"pos":1,"state":"' + b"x" * (17 << 20) + b'"}'
    assert code(forger.write(tmp_path / "long")) == "line-long"


def test_a_manifest_without_end_is_refused(copies: Copies, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(copies.young, bundle)
    (bundle / "manifest.json").write_text("[" * 100_000)
    assert code(bundle) == "manifest-form"
    (bundle / "manifest.json").write_bytes(b" " * (5 << 20))
    assert code(bundle) == "too-much"


def test_a_link_is_not_followed(copies: Copies, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(copies.young, bundle)
    (bundle / "leaves.jsonl").unlink()
    (bundle / "leaves.jsonl").symlink_to("/dev/zero")
    assert code(bundle) == "strange-file"


def test_a_bundle_of_a_later_format_says_which_verifier_it_needs(
    copies: Copies, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle"
    shutil.copytree(copies.young, bundle)
    said = (bundle / "manifest.json").read_text()
    (bundle / "manifest.json").write_text(said.replace("hjul-bundle/1", "hjul-bundle/2"))
    assert code(bundle) == "format"


def test_every_file_is_the_one_that_was_listed(copies: Copies, tmp_path: Path) -> None:
    schema = next((copies.young / "schemas").iterdir())
    files = [file for file in copies.young.iterdir() if file.is_file()]
    for name in (file.relative_to(copies.young) for file in (*files, schema)):
        if name.name == "manifest.json":
            continue
        bundle = tmp_path / "bundle"
        shutil.rmtree(bundle, ignore_errors=True)
        shutil.copytree(copies.young, bundle)
        data = bytearray((bundle / name).read_bytes())
        data[len(data) // 2] ^= 1
        (bundle / name).write_bytes(data)
        assert code(bundle)
        (bundle / name).unlink()
        assert code(bundle) == "file-missing"


def test_a_secret_key_is_never_shown(tmp_path: Path, copies: Copies, check: Check) -> None:
    secret = tmp_path / "nykoping.key"
    secret.write_text("PRIVATE+KEY+hjul-nykoping+4046cb3e+AUJ+xQvz5g5bFQXWxvrtA6uMMa\n")
    said = check(copies.young, key=str(secret))
    assert (said.status, said.code) == (2, "private-key")
    assert "xQvz5g5b" not in str(said.data)


def test_a_file_may_hold_several_keys_and_remarks(
    tmp_path: Path, copies: Copies, check: Check
) -> None:
    keys = tmp_path / "keys.txt"
    other = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    keys.write_text(f"# from the minutes of 3 March\n{other}\n\n{KEY}\n")
    assert check(copies.young, key=str(keys)).status == 0
    keys.write_text("# nothing else\n")
    assert check(copies.young, key=str(keys)).code == "no-key"
