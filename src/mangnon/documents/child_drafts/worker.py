"""The process that opens a foreign list of children and drafts its rows. It may fail; the one who asked lives on.

In: a line of JSON (what is asked), then the file. Out: lines of `rules.sheets.drafts`. A file that is not taken ends
the process with exit code REFUSED, the sentence on its error stream.
"""

import gc
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))  # -I leaves out every path of the caller's

from python_calamine import CalamineError

from mangnon.documents.sheets import long, worker
from mangnon.documents.sheets.reading import Limits, NotAWorkbook
from mangnon.registry.rules.sheets import drafts, mapping
from mangnon.registry.rules.sheets.preview import Ground

REFUSED = 3


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    worker.bound(order["limits"])
    gc.disable()  # rows make no cycles
    layouts = [mapping.from_json(kept) for kept in order["layouts"]]
    ground = Ground(**{**order["ground"], "on": date.fromisoformat(order["ground"]["on"])})
    try:
        sys.stdout.buffer.writelines(drafts.lines(_rows(order), layouts, ground))
    except (worker.TooLarge, NotAWorkbook) as refusal:
        _refuse(str(refusal))
    except CalamineError:
        _refuse(worker.DAMAGED)


def _rows(order: dict) -> Iterator[tuple[int, int, list]]:
    data = sys.stdin.buffer.read()
    if order["media_type"] != long.CSV:
        return worker.numbered(data, order["limits"])
    return long.rows_of_csv(data, Limits(**order["limits"]))


def _refuse(words: str) -> None:
    sys.stderr.buffer.write(words.encode())
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
