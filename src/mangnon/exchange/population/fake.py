"""A stand-in for the population register that behaves as documented, with errors and delays on order.

It keeps nothing on disk and is never part of a real server.
"""

import hashlib
import json
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from socketserver import ThreadingMixIn
from uuid import uuid4
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from mangnon.exchange.population import interface
from mangnon.vn.names import search_key

ERRORS = ("429", "500", "503", "garbage", "pending", "omit", "unsigned", "twice", "stranger")
_STATUS = {
    "400": ("400 Bad Request", "bad_request"), "403": ("403 Forbidden", "not_allowed"),
    "429": ("429 Too Many Requests", "rate_limited"), "500": ("500 Internal Server Error", "internal"),
    "503": ("503 Service Unavailable", "maintenance"),
}  # fmt: skip


class Fake:
    """A WSGI application. `people`: persons by the interface's words; `plan`: what befalls the next requests, in turn
    (a name of `ERRORS`, "slow" or "ok"); afterwards each fails with probability `errors`. `delay`: seconds at most."""

    def __init__(self, people: Iterable[Mapping[str, object]], *, key: str, client: str = "mang-non",
                 plan: Iterable[str] = (), errors: float = 0.0, delay: float = 0.0, seed: int = 1):  # fmt: skip
        self.people = [dict(person) for person in people]
        self.key, self.client = key, client
        self.plan, self.errors, self.delay = deque(plan), errors, delay
        self.seen: dict[str, tuple[str, dict]] = {}
        self.requests = 0
        self._chance, self._lock = random.Random(seed), threading.Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterator[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        befalls = self._befalls()
        if befalls == "slow":
            time.sleep(max(self.delay, 3.0))
        elif self.delay:
            time.sleep(self._chance.random() * self.delay)
        status, content = self._answer(environ, body, befalls)
        if befalls == "garbage":
            content = b"<html>proxy error</html>"
        timestamp = str(int(time.time()))
        signed = interface.sign_answer(self.key, environ.get("HTTP_X_SIGNATURE", ""), timestamp, content)
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(content))),
                   (interface.TIMESTAMP, timestamp)]  # fmt: skip
        if befalls != "unsigned":
            headers.append((interface.SIGNATURE, signed))
        if status[:3] in ("429", "503"):
            headers.append(("Retry-After", "2"))
        start_response(status, headers)
        return iter([content])

    def _befalls(self) -> str:
        with self._lock:
            self.requests += 1
            if self.plan:
                return self.plan.popleft()
            return self._chance.choice(ERRORS) if self._chance.random() < self.errors else "ok"

    def _answer(self, environ: dict, body: bytes, befalls: str) -> tuple[str, bytes]:
        if code := self._stranger(environ, body):
            return "401 Unauthorized", _error(code)
        if befalls in _STATUS:
            status, code = _STATUS[befalls]
            return status, _error(code)
        inquiries = json.loads(body)["inquiries"]
        if len(inquiries) > interface.MOST_AT_ONCE:
            return "413 Content Too Large", _error("too_many")
        with self._lock:
            answers = [self._one(inquiry, befalls) for inquiry in inquiries]
        return "200 OK", json.dumps({"answers": _disturbed(answers, befalls)}, ensure_ascii=False).encode()

    def _stranger(self, environ: dict, body: bytes) -> str:
        timestamp = environ.get("HTTP_X_TIMESTAMP", "")
        wanted = interface.sign_request(self.key, "POST", environ.get("PATH_INFO", ""), timestamp, body)
        is_known = environ.get("HTTP_X_CLIENT_ID") == self.client and environ.get("REQUEST_METHOD") == "POST"
        if not (is_known and interface.is_signed(environ.get("HTTP_X_SIGNATURE", ""), wanted)):
            return "bad_signature"
        is_late = abs(time.time() - int(timestamp or 0)) > interface.CLOCK_SKEW
        return "clock_skew" if is_late else ""

    def _one(self, inquiry: dict, befalls: str) -> dict:
        """The same question has the same answer, however often it is asked."""
        request_id = inquiry["request_id"]
        digest = hashlib.sha256(json.dumps(inquiry, sort_keys=True).encode()).hexdigest()
        before = self.seen.get(request_id)
        if before and before[0] != digest:
            return _refused(request_id, "request_id_reused")
        if befalls == "pending" and not before:
            return {"request_id": request_id, "status": "pending", "retry_after": 1}
        answer = before[1] if before else {"request_id": request_id, **self._look_up(inquiry)}
        self.seen[request_id] = (digest, answer)
        return answer

    def _look_up(self, inquiry: dict) -> dict:
        if inquiry.get("kind") == "number":
            number = str(inquiry.get("number", ""))
            if len(number) != 12 or not number.isdecimal():
                return {"status": "refused", "error": {"code": "bad_number", "message": "12 digits"}}
            found = [person for person in self.people if person["number"] == number]
        else:
            found = [person for person in self.people if _is_alike(person, inquiry)]
        if len(found) != 1:
            return {"status": "answered", "result": "several" if found else "not_found"}
        return {"status": "answered", "result": "found", "person": found[0]}


def _is_alike(person: Mapping, inquiry: Mapping) -> bool:
    same = search_key(str(person["full_name"])) == search_key(str(inquiry.get("full_name", "")))
    return same and person["birth_date"] == inquiry.get("birth_date")


def _disturbed(answers: list[dict], befalls: str) -> list[dict]:
    match befalls:
        case "twice":
            return [*answers, *answers]
        case "contradict":
            return [
                *answers,
                *({"request_id": one["request_id"], "status": "answered", "result": "not_found"} for one in answers),
            ]
        case "stranger":
            person = {"number": "001300000000", "full_name": "Người Lạ", "birth_date": "2015-01-01"}
            return [*answers, {"request_id": str(uuid4()), "status": "answered", "result": "found", "person": person}]
        case "omit":
            return []
    return answers


def _refused(request_id: str, code: str) -> dict:
    return {"request_id": request_id, "status": "refused", "error": {"code": code}}


def _error(code: str) -> bytes:
    return json.dumps({"error": {"code": code, "message": code}}).encode()


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format, *args) -> None:
        """What is asked is nobody's to read in a log."""


def server(fake: Fake, port: int = 0, host: str = "127.0.0.1") -> WSGIServer:
    """A server on loopback, not yet running; port 0 takes a free one."""
    return make_server(host, port, fake, server_class=_Threaded, handler_class=_Quiet)
