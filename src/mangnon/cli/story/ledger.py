"""What of the story was already played: a second run is quick and changes nothing twice."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True)
class Ledger:
    """Results of finished chapters by name, in a file beside the story's Word files."""

    path: Path

    def once(self, name: str, chapter: Callable[[], Result]) -> Result:
        """The chapter's result: played now, or as it was when it was played."""
        played = self._read()
        if name not in played:
            played[name] = chapter()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(played, ensure_ascii=False, indent=1))
        return played[name]

    def has(self, name: str) -> bool:
        return name in self._read()

    def _read(self) -> dict[str, Result]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}
