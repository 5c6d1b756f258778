from __future__ import annotations
from pathlib import Path
from ..source import Source
def source_of(path: Path) -> Source:
    return Source(str(path), path.read_text())
