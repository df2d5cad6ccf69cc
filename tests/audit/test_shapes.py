"""Reading thousands at a time says the same as reading one by one, and believes nothing more."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from hjul.adapters.ledger import tree
from hjul.adapters.ledger.verifier import contents
from hjul.adapters.ledger.verifier.contents import at, text_at
from hjul.adapters.ledger.verifier.leaves import Order, Tree
from hjul.adapters.ledger.verifier.limits import Bad
from hjul.adapters.ledger.verifier.shapes import VALUES_AT_MOST, Shapes, path_of, shape_of
from tests.audit.conftest import OURS, Check, Copies
from tests.audit.forging import Forger

NAMES = st.text("ab.0é", max_size=3) | st.sampled_from(("event", "record", "command_id"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**6) | st.text("ab é:", max_size=9),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(NAMES, some, max_size=3),
    max_leaves=12,
)
STATES = st.fixed_dictionaries(
    {
        "event": st.dictionaries(NAMES, VALUES, max_size=4),
        "record": st.dictionaries(NAMES, VALUES, max_size=4),
        "salt": st.just("0" * 32),
    }
)


def written(stored: Any) -> bytes:
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()


# ---- payloads ------------------------------------------------------------------------------------


@given(STATES)
def test_under_every_field_a_shape_finds_what_a_parser_finds(stored: dict[str, Any]) -> None:
    state = written(stored)
    shape = shape_of(state)
    assert shape is not None
    found = shape.pattern.fullmatch(state)
    assert found is not None
    for field, place in shape.places.items():
        assert found[place] == text_at(stored, field)


@given(STATES, st.lists(NAMES, min_size=1, max_size=4))
def test_a_shape_knows_every_field_that_leads_to_a_text(
    stored: dict[str, Any], steps: list[str]
) -> None:
    field = ".".join(steps).encode()
    shape = shape_of(written(stored))
    assert shape is not None
    assert (field in shape.places) == isinstance(at(stored, path_of(field)), str)


@given(STATES, STATES)
def test_whatever_fits_a_shape_is_json_with_the_same_fields(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    shape = shape_of(written(one))
    assert shape is not None
    found = shape.pattern.fullmatch(written(other))
    if found:
        assert {f: found[p] for f, p in shape.places.items()} == {
            field: text_at(other, field) for field in shape.places
        }


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b'{"event": {}}',
        b'{"event":{"a":"x","a":"y"}}',
        b'{"event":{"a":NaN}}',
        b'{"event":{"a":1e5}}',
        b'{"event":{"a":01}}',
        b'{"event":' + b"[" * 5_000,
    ],
)
def test_what_is_not_written_canonically_has_no_shape(state: bytes) -> None:
    assert shape_of(state) is None


def test_a_number_stands_where_a_number_stood_and_no_text() -> None:
    shape = shape_of(b'{"event":{"size":3,"name":"x"}}')
    assert shape is not None
    for value in (b"-1", b"0", b"2.5", b"null", b"true"):
        assert shape.pattern.fullmatch(b'{"event":{"size":%b,"name":""}}' % value)
    for value in (b'"3"', b"03", b"", b"-", b"[]", b"3,", b'3,"more":1'):
        assert not shape.pattern.fullmatch(b'{"event":{"size":%b,"name":""}}' % value)


def test_learning_shapes_comes_to_an_end() -> None:
    shapes = Shapes()
    for number in range(VALUES_AT_MOST):
        shapes.fitting(b"%d" % (number % 700), b'{"event":{"a%d":"","b":1}}' % number)
    assert sum(map(len, shapes.of.values())) <= VALUES_AT_MOST / 2
    assert shapes.fitting(b"other", b'{"event":{}}') is None


@pytest.mark.parametrize(
    "state",
    [
        '{"event":{"lesson":"%s","more":"\\u00e5"},"record":{}}',
        '{ "event":{"lesson":"%s"}}',
        '{"event":{"lesson":"%s","x":1e3}}',
    ],
)
def test_a_text_is_found_in_a_payload_that_only_a_parser_reads(state: str) -> None:
    salt, data = b"s" * 16, b"text"
    sealed = (state % f"sha256:{sha256(salt + data).hexdigest()}").encode()
    row = (b"lesson", b"1", salt.hex().encode(), b"", data)
    over_lines = sealed.replace(b"{", b"{\n", 1)
    in_base64 = b'{"pos":1,"base64":"%b"}' % b64encode(over_lines)
    for stored, line in ((sealed, b'{"pos":1,"state":%b}' % sealed), (over_lines, in_base64)):
        leaf = (b"", b"s", b"1", b"", sha256(stored).hexdigest().encode(), b"t", b"1")
        found = given_contents(line, row)
        found.check([leaf], 1)
        assert (found.texts, found.commitments) == (1, 1)
        wrong = given_contents(line, (*row[:4], b"other"))
        with pytest.raises(Bad, match="text"):
            wrong.check([leaf], 1)


def test_a_payload_with_a_raw_control_character_is_no_json_and_holds_no_text() -> None:
    salt, data = b"s" * 16, b"text"
    digest = sha256(salt + data).hexdigest()
    sealed = f'{{"event":{{"lesson":"sha256:{digest}","note":"a%b"}}}}'.encode()
    row = (b"lesson", b"2", salt.hex().encode(), b"", data)
    for sign in (b"\t", b"\x00", b"\xff", b"\\"):
        states = [sealed % b"", sealed % sign]
        lines = [b'{"pos":%d,"state":%b}' % one for one in enumerate(states, start=1)]
        digests = [sha256(one).hexdigest().encode() for one in states]
        leaves = [(b"", b"s", b"%d" % at, b"", d, b"t", b"") for at, d in enumerate(digests, 1)]
        for last in (lines[1], b'{"pos":2,"base64":"%b"}' % b64encode(states[1])):
            found = given_contents(lines[0] + b"\n" + last, row)
            with pytest.raises(Bad, match="text"):
                found.check(leaves, 1)


def given_contents(payloads: bytes, row: contents.Row) -> contents.Contents:
    """Give what is checked beside the leaves, from these payloads and this text."""
    from tests.audit.test_mutations import InMemory

    field, position, salt, subject, data = row
    told = b'{"field":"%b","pos":%b,"salt":"%b","subject":"%b","text":"%b"}\n'
    private = told % (field, position, salt, subject, data)
    files = {"payloads.jsonl": payloads + b"\n", "private.jsonl": private, "commands.jsonl": b""}
    return contents.Contents(InMemory(files), "")


# ---- leaves --------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40), max_size=8))
def test_a_tree_is_the_same_however_it_grew(counts: list[int]) -> None:
    grown, lines = Tree(), [b"%d" % number for number in range(sum(counts))]
    begin = 0
    for count in counts:
        grown.add(lines[begin : begin + count])
        begin += count
        peaks = tree.grown(b"", 0, map(tree.leaf_hash, lines[:begin]))
        assert (grown.size, grown.root()) == (begin, tree.root(peaks))


@pytest.mark.parametrize("position", [1, 7, 20])
@pytest.mark.parametrize(
    "changed",
    [
        {"ver": 77},
        {"pos": 77},
        {"rec": "2027-02-30T00:00:00.000000Z"},
        {"rec": "2027-02-03T24:00:00.000000Z"},
        {"rec": "2027-02-03 08:00:00.000000Z"},
        {"rec": "2020-01-01T00:00:00.000000Z"},
        {"sha256": "AB" * 32},
        {"sha256": "g" * 64},
        {"div": "a\tb"},
        {"oid": 'with "marks"'},
        {"topic": "é"},
        {"oid": "x" * 70_000},
    ],
    ids=str,
)
def test_leaves_read_together_are_judged_as_one_by_one(
    position: int, changed: dict[str, object], copies: Copies
) -> None:
    forger = Forger.of(copies.grown)
    forger.relabel(position, **changed)
    together, apart = Order(), Order()
    leaves, bad = together.take_all(b"\n".join((*forger.leaves, b"")), forger.leaves)
    expected: list[Any] = []
    wrong: Bad | None = None
    for line in forger.leaves:
        try:
            expected.append(apart.take(line))
        except Bad as caught:
            wrong = caught
            break
    assert leaves == expected
    assert (bad and (bad.code, bad.position, bad.facts)) == (
        wrong and (wrong.code, wrong.position, wrong.facts)
    )
    if bad is None:
        assert vars(together) == vars(apart)


def test_a_leaf_that_reaches_over_two_lines_is_none() -> None:
    one, other = b'{"div":"a', b'b","oid":"s"}'
    leaves, bad = Order().take_all(one + b"\n" + other + b"\n", [one, other])
    assert not leaves
    assert bad is not None
    assert (bad.code, bad.position) == ("leaf-form", 1)


# ---- the epoch -----------------------------------------------------------------------------------


def test_an_epoch_that_no_restore_began_is_refused_though_it_was_signed(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    forger.manifest["origin"] = forger.manifest["origin"][:-1] + "2"
    said = check(forger.write(tmp_path / "forged", OURS))
    assert (said.status, said.code) == (1, "epoch")


def test_a_restore_that_is_kept_quiet_by_the_origin_is_refused(
    copies: Copies, check: Check, tmp_path: Path
) -> None:
    forger = Forger.of(copies.young)
    keeping = next(
        at for at, line in enumerate(forger.leaves, 1) if json.loads(line)["oid"] == "keeping"
    )
    forger.relabel(keeping, topic="keeping.history-restored.1")
    said = check(forger.write(tmp_path / "forged", OURS))
    assert (said.status, said.code) == (1, "epoch")
