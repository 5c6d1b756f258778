"""The model of record linkage, learnt from the register itself."""

import tempfile
from datetime import date
from pathlib import Path

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.base.errors import Refused
from mangnon.linkage.actions import models
from mangnon.linkage.compare import Model, dedupe
from mangnon.linkage.queries import nation
from mangnon.linkage.queries.doubles import Advance

ENOUGH = 50_000
"""Fewer records hold too few second ones to learn from; until then the shipped model judges."""


class TooFew(Refused):
    """The register is too small to learn from."""


def learn(*, by: System, on: date, advance: Advance = lambda stage, done, total: None) -> Model:
    """Learn from every record and judge by that from `on` on.

    Raises:
        TooFew: fewer than ENOUGH records.
    """
    with tempfile.TemporaryDirectory() as folder:
        with scope(by):
            records = nation.written(Path(folder) / "register", on)
        if records.size < ENOUGH:
            raise TooFew(f"Sổ mới có {records.size} hồ sơ; cần ít nhất {ENOUGH} để học. Mô hình đi kèm vẫn được dùng.")
        model = dedupe.learn(records, on=on, advance=advance)
    with scope(by):
        models.keep(model=model, by=by, on=on)
    return model
