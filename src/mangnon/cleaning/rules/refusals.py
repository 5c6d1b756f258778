"""Why a step of a round cannot be taken."""

from dataclasses import dataclass

from mangnon.base.errors import NotFound, Refused


class CleaningRefused(Refused):
    """The step cannot be taken as things stand; the message says what to do."""


class RoundClosed(CleaningRefused):
    def __init__(self) -> None:
        super().__init__("Đợt làm sạch này đã chốt, không sửa được nữa. Việc còn lại sẽ vào danh sách tháng sau.")


class NotInRound(NotFound):
    """No such round or record among those the officer may see."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy hồ sơ này trong đợt làm sạch ở địa bàn của đồng chí.")


@dataclass(frozen=True)
class Clash:
    """A fact that someone else wrote meanwhile: what one wrote, what stands; as the screen says them."""

    key: str
    mine: str
    theirs: str


class Stale(CleaningRefused):
    """Someone else answered the record since it was shown; `version` is the one to answer over knowingly."""

    def __init__(self, clashes: tuple[Clash, ...], version: int):
        super().__init__("Hồ sơ này vừa được người khác ghi. Hãy so từng mục rồi lưu lại.")
        self.clashes = clashes
        self.version = version


@dataclass(frozen=True)
class Stuck:
    """A record that cannot be written as it was answered: which, why, and the facts that clash."""

    item: str
    name: str
    why: str
    clashes: tuple[Clash, ...] = ()


class NothingWritten(CleaningRefused):
    """Some records stand otherwise in the register than when they were listed: none was written."""

    def __init__(self, stuck: tuple[Stuck, ...]):
        super().__init__(f"Chưa ghi hồ sơ nào: {len(stuck)} hồ sơ cần xem lại trước.")
        self.stuck = stuck
