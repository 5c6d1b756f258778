"""The modules of the reader import each other in one direction only."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from mangnon.directives import reader

FOLDER = Path(reader.__file__).parent


def imported_by(path: Path) -> set[str]:
    """The reader's own modules that the module at `path` imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found


def test_no_two_modules_import_each_other():
    graph = {path.stem: imported_by(path) for path in FOLDER.glob("*.py") if not path.stem.startswith("__")}
    assert graph["reading"] >= {"output", "zones"}
    assert list(TopologicalSorter(graph).static_order())
