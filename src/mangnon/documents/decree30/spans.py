"""Where the cells of a table's head stand when some span several columns or rows."""

from collections.abc import Sequence

from mangnon.documents.decree30.parts import Head


def placed(heads: Sequence[Sequence[Head]]) -> list[list[tuple[Head, str]]]:
    """Each row of the head from the left, with the cells that hang down from above marked as going on."""
    lines: list[list[tuple[Head, str]]] = []
    hanging: dict[int, tuple[Head, int]] = {}
    for heads_of_row in heads:
        line, column, waiting = [], 0, list(heads_of_row)
        while waiting or column in hanging:
            if column not in hanging:
                hanging[column] = waiting[0], waiting.pop(0).rows
            head, left = hanging.pop(column)
            line.append((head, _merge(head, left)))
            if left > 1:
                hanging[column] = (head, left - 1)
            column += head.columns
        lines.append(line)
    return lines


def _merge(head: Head, rows_left: int) -> str:
    if head.rows == 1:
        return ""
    return "restart" if rows_left == head.rows else "continue"


def column_count(heads: Sequence[Sequence[Head]]) -> int:
    return sum(head.columns for head in heads[0])


def leaf_heads(heads: Sequence[Sequence[Head]]) -> list[str]:
    """The text that stands directly over each column."""
    leaves = [""] * column_count(heads)
    for line in placed(heads):
        column = 0
        for head, _ in line:
            if head.columns == 1:
                leaves[column] = head.text
            column += head.columns
    return leaves
