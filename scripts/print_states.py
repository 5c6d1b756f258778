"""Print every state and step into docs/reference/states.md, from the tables in the rules.

Usage: .venv/bin/python scripts/print_states.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from mangnon.directives.rules import states as directives  # noqa: E402
from mangnon.reporting.rules import states as reporting  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "states.md"
OPENING = """# States

Printed by `scripts/print_states.py` from `directives/rules/states.py` and `reporting/rules/states.py`;
a test fails when this page is not up to date.
"""


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


def page() -> str:
    parts = [
        OPENING,
        _part("Directives", directives.DIRECTIVE_LABELS, directives.DIRECTIVE_STEPS,
              directives.diagram_of(directives.DIRECTIVE_STEPS, directives.DirectiveState.REGISTERED)),
        _part("Findings", directives.FINDING_LABELS, directives.FINDING_STEPS,
              directives.diagram_of(directives.FINDING_STEPS, directives.FindingState.PROPOSED)),
        _part("Tasks", directives.TASK_LABELS, directives.MOVES, directives.diagram()),
        _part("Reports", reporting.REPORT_LABELS, reporting.MOVES, reporting.diagram()),
    ]  # fmt: skip
    return "\n".join(parts)


def _part(title: str, labels: dict, steps: dict, diagram: str) -> str:
    states = "\n".join(f"| `{state}` | {label} |" for state, label in labels.items())
    moves = "\n".join(_row(name, step) for name, step in steps.items())
    return (
        f"## {title}\n\n| state | on screen |\n|---|---|\n{states}\n\n```mermaid\n{diagram}\n```\n\n"
        f"| step | on screen | from | to | side | permission | reason |\n|---|---|---|---|---|---|---|\n{moves}\n"
    )


def _row(name: str, step) -> str:
    sources = ", ".join(f"`{source}`" for source in step.sources)
    target = f"`{step.target}`" if step.target else "stays"
    reason = "yes" if step.wants_reason else ""
    return (
        f"| `{name}` | {step.label} | {sources} | {target} | {getattr(step, 'side', '')} | `{step.needs}` | {reason} |"
    )


if __name__ == "__main__":
    main()
