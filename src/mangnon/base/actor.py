"""Who acts: an officer through a post, or the system under a name. Every action takes one as `by`."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """What the audit trail keeps of whoever acts. An officer signed in (`access.officer`) is one."""

    @property
    def officer_id(self) -> int | None: ...
    @property
    def post_id(self) -> int | None: ...
    @property
    def agency_id(self) -> int | None: ...
    @property
    def place_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def request_id(self) -> str: ...


@dataclass(frozen=True)
class System:
    """The program itself, under the name of the work it does (`System("catalogue")`)."""

    name: str
    officer_id: None = None
    post_id: None = None
    agency_id: None = None
    place_id: None = None
    address: str = ""
    request_id: str = ""
