"""The scores reached on the labelled examples; they only rise. Skipped where the examples are absent."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "directives"
FLOOR = json.loads((Path(__file__).parent / "floor.json").read_text())
# A figure printed to two places may hide this much.
ROUNDING = 0.005


@pytest.fixture(scope="module")
def scores():
    if not (SHARED / "examples").is_dir():
        pytest.skip("the labelled examples are not here")
    reader = [sys.executable, "-m", "mangnon.directives.reader", "--json"]
    command = [sys.executable, str(SHARED / "score.py"), "--json", str(SHARED / "examples"), "--", *reader]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("figure", FLOOR)
def test_the_score_holds(scores, figure):
    assert scores[figure] >= FLOOR[figure] - ROUNDING
