"""The story from first to last page, chapter by chapter."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mangnon.access.scope import scope
from mangnon.base import clock
from mangnon.base.actor import System
from mangnon.cli.story import board, children, letters, paper, reports, work
from mangnon.cli.story.cast import Cast, Office
from mangnon.cli.story.ledger import Ledger, Result
from mangnon.people import queries as people
from mangnon.places import queries as places
from mangnon.places.rules import Level

EXAMPLES = Path(os.environ.get("MANGNON_EXAMPLES", Path(__file__).resolve().parent.parent / "examples"))
CHAPTERS = ("board", "higher", "letter", "work", "filled", "reminded", "late", "returned", "consolidated", "received",
            "papers")  # fmt: skip
BEGINS = date(2024, 1, 2)
Progress = Callable[[str, int], Callable[[], None]]  # a title and a total → what to call after each step


@dataclass(frozen=True)
class Stage:
    """Where and when the story plays."""

    province: str  # code of the province
    district: str  # code of the district
    higher_on: date
    letter_on: date
    answers_on: date


TAN_YEN = Stage(province="24", district="216", higher_on=date(2024, 3, 14), letter_on=date(2024, 3, 20),
                answers_on=date(2024, 4, 18))  # fmt: skip


@dataclass
class Story:
    """Plays what was not yet played; results are kept in the ledger."""

    ledger: Ledger
    paper: Path
    progress: Progress
    stage: Stage = TAN_YEN

    def __post_init__(self) -> None:
        self.cast = Cast(BEGINS)
        with scope(System("demo")):
            on = self.stage.letter_on
            district = places.by_code(self.stage.district, Level.DISTRICT, on)
            province = places.by_code(self.stage.province, Level.PROVINCE, on)
            self.district = people.at_place(district.id, on, people.COMMITTEE)[0].id
            self.department = people.at_place(province.id, on, "child-affairs")[0].id

    def play(self) -> dict[str, Result]:
        """Every chapter, in order."""
        return {name: self.chapter(name) for name in CHAPTERS}

    def chapter(self, name: str) -> Result:
        """One chapter, played unless it was played before."""
        return self.ledger.once(name, getattr(self, f"_{name}"))

    def children(self, count: int) -> Result:
        """The children of the province, registered once."""
        return self.ledger.once("children", lambda: self._children(count)) if count else {}

    def _children(self, count: int) -> Result:
        advance = self.progress("Nạp trẻ em giả lập của tỉnh", 1)
        told = children.fill(
            count=count, province=self.stage.province, district=self.stage.district, since=BEGINS, on=clock.today(),
            folder=self.paper,
        )  # fmt: skip
        advance()
        return told

    def _board(self) -> Result:
        return board.found(self.district, self.cast, BEGINS)

    def _higher(self) -> Result:
        letter = letters.Letter(Office(self.department, self.stage.higher_on), self._files("so-"), "736/SLĐTBXH-TE",
                                self.stage.higher_on)  # fmt: skip
        with self._demo():
            return letters.play(letter, self.cast)

    def _letter(self) -> Result:
        letter = letters.Letter(Office(self.district, self.stage.letter_on), self._files("huyen-"), "412/UBND-LĐTBXH",
                                self.stage.letter_on, corrections=2)  # fmt: skip
        return letters.play(letter, self.cast, carries_out=self.chapter("higher")["directive"])

    def _files(self, prefix: str) -> Sequence[Path]:
        return sorted(path for path in EXAMPLES.iterdir() if path.name.startswith(prefix))

    def _demo(self):
        return scope(System("demo"))

    def _work(self) -> Result:
        agencies = [debtor for _, debtor, _ in self.owed()]
        return work.play(agencies, self.cast, self.stage.answers_on)

    def _creditor(self):
        return self.cast.officer(Office(self.district, self.stage.letter_on).desk, "ChildOfficer", self.stage.letter_on)

    def _duty(self):
        creditor = self._creditor()
        with scope(creditor):
            return reports.half_year_duty(creditor, self.stage.letter_on)

    def owed(self) -> list[tuple[int, int, bool]]:
        return reports.owed_ids(self._duty(), self._creditor())

    @property
    def due_on(self) -> date:
        with scope(self._creditor()):
            return self._duty().obligations.order_by("due_on").values_list("due_on", flat=True)[0]

    def _filled(self) -> Result:
        """All but the last two communes send in time."""
        owed = self.owed()
        communes = [each for each in owed if each[2]]
        waiting = communes[-2:]
        done: dict[str, int] = {}
        tick = self.progress("Các đơn vị điền và gửi báo cáo 6 tháng", len(owed) - len(waiting))
        for number, (obligation, debtor, _) in enumerate(each for each in owed if each not in waiting):
            day = self.due_on - timedelta(days=number % 4)
            desk = reports.desk_of(debtor, self.cast, day)
            done[str(debtor)] = reports.fill_and_send(obligation, desk, number=31 + number, on=day, seed=debtor)
            tick()
        return {"reports": done, "late": [each[:2] for each in waiting], "communes": len(communes)}

    def _reminded(self) -> Result:
        on = self.due_on + timedelta(days=1)
        reminded = reports.remind(self._duty(), self._creditor(), on)
        file = paper.reminder(self.paper, self._duty(), self._creditor(), on)
        return {**reminded, "file": str(file)}

    def _late(self) -> Result:
        done: dict[str, int] = {}
        for number, (obligation, debtor) in enumerate(self.chapter("filled")["late"]):
            day = self.due_on + timedelta(days=3)
            desk = reports.desk_of(debtor, self.cast, day)
            done[str(debtor)] = reports.fill_and_send(obligation, desk, number=57 + number, on=day, seed=debtor)
        return {"reports": done}

    def _returned(self) -> Result:
        sent = self.chapter("filled")["reports"]
        communes = {debtor for _, debtor, is_commune in self.owed() if is_commune}
        debtor, report = next((int(key), value) for key, value in sent.items() if int(key) in communes)
        on = self.due_on + timedelta(days=4)
        desk = reports.desk_of(debtor, self.cast, on)
        return {"report": report, "agency": debtor,
                **reports.return_one(report, self._creditor(), desk, number=70, on=on)}  # fmt: skip

    def _consolidated(self) -> Result:
        on = self.due_on + timedelta(days=5)
        return reports.consolidate(self._duty(), self.district, self.cast, on=on, number=98)

    def _received(self) -> Result:
        made = self.chapter("consolidated")
        if made:
            reports.receive(made["report"], made["creditor"], self.cast, self.due_on + timedelta(days=5))
        return {"received": bool(made)}

    def _papers(self) -> Result:
        made = self.chapter("consolidated")
        returned = self.chapter("returned")["report"]
        names = {returned: "bao-cao-xa", **({made["report"]: "bao-cao-huyen"} if made else {})}
        files = paper.sealed_reports(self.paper, list(names), self._creditor(), names)
        return {"files": [str(path) for path in files]}
