"""The line to the population register as documented in docs/reference/population-register.md: paths, signatures."""

import hashlib
import hmac

PATH = "/v1/inquiries"
MOST_AT_ONCE = 50
MOST_BYTES = 2_000_000
CLOCK_SKEW = 300
"""Seconds that two clocks may differ."""
CLIENT, TIMESTAMP, SIGNATURE = "X-Client-Id", "X-Timestamp", "X-Signature"


def sign_request(key: str, method: str, path: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 in hexadecimal over method, path, timestamp and the body's SHA-256, a line each."""
    return _sign(key, method, path, timestamp, hashlib.sha256(body).hexdigest())


def sign_answer(key: str, request_signature: str, timestamp: str, body: bytes) -> str:
    """The same over the request's signature, so that an answer belongs to one request."""
    return _sign(key, request_signature, timestamp, hashlib.sha256(body).hexdigest())


def is_signed(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _sign(key: str, *lines: str) -> str:
    return hmac.new(key.encode(), "\n".join(lines).encode(), hashlib.sha256).hexdigest()
