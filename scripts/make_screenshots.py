"""Makes the pictures of the guide: the browser journeys are played and photographed on their way.

    .venv/bin/python scripts/make_screenshots.py

Needs Chromium from Debian. The pictures are those of the pages as they are; nothing is drawn by hand.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "guide" / "pictures"
SHOWN = re.compile(r"\(pictures/([\w-]+\.png)\)")
COLOURS = (128, 64, 32)
LARGEST = 120 * 1024  # bytes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        played = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/browser", "-n2", "--dist", "worksteal", "-q"],
            cwd=ROOT, env={**os.environ, "MANGNON_PICTURES": folder}, check=False,
        )  # fmt: skip
        TARGET.mkdir(parents=True, exist_ok=True)
        for path in sorted(one for one in Path(folder).glob("*.png") if one.name in shown()):
            print(f"{path.name}: {shrink(path, TARGET / path.name) // 1024} KB")
    sys.exit(played.returncode)


def shown() -> set[str]:
    """The pictures that the guide names; what nobody shows is not kept."""
    return {name for page in TARGET.parent.glob("*.md") for name in SHOWN.findall(page.read_text(encoding="utf-8"))}


def shrink(source: Path, target: Path) -> int:
    """Keep the picture in as many colours as the size allows; its bytes are returned."""
    picture = Image.open(source).convert("RGB")
    for colours in COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            break
    return target.stat().st_size


if __name__ == "__main__":
    main()
