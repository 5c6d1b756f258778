"""Why a record of a child cannot be kept as given."""

from collections.abc import Mapping
from dataclasses import dataclass

from mangnon.base.errors import NotFound, Refused


class RecordRefused(Refused):
    """Facts that cannot be so; `by_field` says what is wrong with which field."""

    def __init__(self, problems: Mapping[str, str]):
        super().__init__(" ".join(problems.values()))
        self.by_field = dict(problems)


@dataclass(frozen=True)
class Clash:
    """A field of a record that someone else changed meanwhile: what one wrote, what stands."""

    field: str
    mine: object
    theirs: object


class Stale(Refused):
    """Someone else changed the record since it was opened."""

    def __init__(self, clashes: tuple[Clash, ...], version: int):
        super().__init__("Hồ sơ này vừa được người khác sửa. Hãy so từng mục rồi lưu lại.")
        self.clashes = clashes
        self.version = version


class IsMerged(Refused):
    """The record was merged into another; nothing is written to it any more."""

    def __init__(self) -> None:
        super().__init__("Hồ sơ này đã gộp vào hồ sơ khác; hãy mở hồ sơ đang dùng rồi ghi vào đó.")


class NotHere(NotFound):
    """No such record among those the officer may see."""

    def __init__(self, what: str = "hồ sơ trẻ em") -> None:
        super().__init__(f"Không tìm thấy {what} này trong địa bàn của đồng chí.")
