"""Ed25519 signatures, checked in plain Python, strictly (RFC 8032, section 5.1.7).

Points are (X, Y, Z, T) in extended coordinates, x = X/Z, y = Y/Z, x*y = T/Z. A key or number that
is not written in its one canonical way is refused, and so is a key of small order, under which
anything could pass for signed.
"""

from __future__ import annotations

import hashlib
from typing import Optional, Tuple

Point = Tuple[int, int, int, int]

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
NOTHING = (0, 1, 1, 0)


def is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether a signature of 64 bytes is that of the key of 32 bytes over the message."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    point = decoded(public_key)
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or scalar >= ORDER or is_small(point):
        return False
    first = signature[:32]
    digest = hashlib.sha512(first + public_key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    minus = (PRIME - point[0], point[1], point[2], PRIME - point[3])
    return encoded(added(times(scalar, BASE), times(challenge, minus))) == first


def is_small(point: Point) -> bool:
    """Say whether eight times a point is nothing."""
    for _ in range(3):
        point = added(point, point)
    return point[0] % PRIME == 0 and (point[1] - point[2]) % PRIME == 0


def added(one: Point, other: Point) -> Point:
    """Add two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * CURVE % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)


def times(scalar: int, point: Point) -> Point:
    """Add a point to itself so many times."""
    total: Point = NOTHING
    while scalar:
        if scalar & 1:
            total = added(total, point)
        point = added(point, point)
        scalar >>= 1
    return total


def encoded(point: Point) -> bytes:
    """Write a point as 32 bytes."""
    inverse = pow(point[2], PRIME - 2, PRIME)
    x, y = point[0] * inverse % PRIME, point[1] * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decoded(data: bytes) -> Optional[Point]:
    """Read a point; nothing if the bytes are no point, or not its canonical ones."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = PRIME - x
    return (x, y, 1, x * y % PRIME)


def base_point() -> Point:
    """Give the point that all keys are multiples of: y = 4/5, x even."""
    point = decoded((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))
    assert point is not None
    return point


BASE = base_point()
