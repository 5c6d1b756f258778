"""Asking the population register: one signed request for some questions, bounded in time and size."""

import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import httpx
from django.conf import settings

from mangnon.exchange.population import interface
from mangnon.exchange.rules.population import Fault


@dataclass(frozen=True)
class Line:
    """Where the register answers and who we are; `seconds` for a whole request."""

    url: str
    client: str
    key: str
    certificate: str = ""
    seconds: float = 30.0


@dataclass(frozen=True)
class Question:
    request_id: UUID
    asked: Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: `found` (found, not_found, several) with a person, or a fault."""

    request_id: UUID
    found: str = ""
    person: Mapping[str, object] | None = None
    fault: Fault | None = None
    retry_after: float | None = None


class NoAnswer(Exception):
    """The whole request has no answer; the message holds no personal data."""

    def __init__(self, fault: Fault, retry_after: float | None = None):
        super().__init__(str(fault))
        self.fault, self.retry_after = fault, retry_after


_STATUS = {400: Fault.BAD_REQUEST, 401: Fault.WRONG_KEY, 403: Fault.NOT_ALLOWED, 404: Fault.BAD_REQUEST,
           413: Fault.BAD_REQUEST, 422: Fault.BAD_REQUEST, 429: Fault.RATE_LIMITED}  # fmt: skip
_REFUSED = {"bad_number": Fault.BAD_NUMBER, "request_id_reused": Fault.REUSED}


def line() -> Line | None:
    """The line set by the environment; None where there is none and lists are carried by hand."""
    return Line(**settings.POPULATION) if settings.POPULATION["url"] else None


def ask(line: Line, questions: Sequence[Question]) -> list[Answer]:
    """One request for at most `interface.MOST_AT_ONCE` questions; answers in the order they came.

    Raises:
        NoAnswer: nobody answered in time, or not what was agreed.
    """
    body = json.dumps({"inquiries": [{"request_id": str(q.request_id), **q.asked} for q in questions]}).encode()
    timestamp = str(int(time.time()))
    signature = interface.sign_request(line.key, "POST", interface.PATH, timestamp, body)
    headers = {
        interface.CLIENT: line.client, interface.TIMESTAMP: timestamp, interface.SIGNATURE: signature,
        "Content-Type": "application/json",
    }  # fmt: skip
    try:
        status, given, content = _post(line, body, headers)
    except httpx.TimeoutException as error:
        raise NoAnswer(Fault.TIMEOUT) from error
    except httpx.HTTPError as error:
        raise NoAnswer(Fault.UNREACHABLE) from error
    if status != 200:
        fault = _STATUS.get(status, Fault.SERVER_ERROR if status >= 500 else Fault.BAD_ANSWER)
        raise NoAnswer(fault, _seconds(given.get("Retry-After")))
    wanted = interface.sign_answer(line.key, signature, given.get(interface.TIMESTAMP, ""), content)
    if not interface.is_signed(given.get(interface.SIGNATURE, ""), wanted):
        raise NoAnswer(Fault.UNSIGNED)
    return _answers(content)


def _post(line: Line, body: bytes, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes]:
    """Status, headers, content; a slow trickle ends with the whole request's time."""
    end, parts, size = time.monotonic() + line.seconds, [], 0
    limits = httpx.Timeout(min(line.seconds, 10.0), read=line.seconds)
    verify = ssl.create_default_context()
    if line.certificate:
        verify.load_cert_chain(line.certificate)
    with httpx.Client(base_url=line.url, timeout=limits, follow_redirects=False, verify=verify) as client:
        with client.stream("POST", interface.PATH, content=body, headers=headers) as response:
            for part in response.iter_raw():
                parts.append(part)
                size += len(part)
                if time.monotonic() > end:
                    raise httpx.ReadTimeout("the whole request took too long")
                if size > interface.MOST_BYTES:
                    raise NoAnswer(Fault.BAD_ANSWER)
        return response.status_code, response.headers, b"".join(parts)


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.strip().isdecimal() else None


def _answers(content: bytes) -> list[Answer]:
    try:
        return [_answer(told) for told in json.loads(content)["answers"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoAnswer(Fault.BAD_ANSWER) from error


def _answer(told: Mapping) -> Answer:
    request_id = UUID(told["request_id"])
    match told["status"]:
        case "answered" if told["result"] in ("found", "not_found", "several"):
            return Answer(request_id, told["result"], dict(told.get("person") or {}))
        case "pending":
            return Answer(request_id, fault=Fault.PENDING, retry_after=float(told.get("retry_after") or 0))
        case "refused":
            return Answer(request_id, fault=_REFUSED.get(told.get("error", {}).get("code"), Fault.REFUSED))
    raise ValueError(told["status"])
