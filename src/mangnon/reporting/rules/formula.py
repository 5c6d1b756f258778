"""The small language of computed cells: `a + b - c`, `sum(children)`, `ratio(a, b)`, `ratio(a, b, 100000)`.

A name is resolved to cell keys by the definition (the same column, the same row, or another table);
what comes out knows only cell keys and figures.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Lookup = Callable[[str], Decimal | None]
Resolve = Callable[[str], tuple[str, ...]]
LONGEST = 1000


class BadFormula(ValueError):
    """The formula can't be read; the message says why in Vietnamese."""


@dataclass(frozen=True)
class Number:
    amount: Decimal

    def references(self) -> Iterator[str]:
        return iter(())

    def value(self, lookup: Lookup) -> Decimal | None:
        return self.amount


@dataclass(frozen=True)
class Cell:
    key: str

    def references(self) -> Iterator[str]:
        yield self.key

    def value(self, lookup: Lookup) -> Decimal | None:
        return lookup(self.key)


@dataclass(frozen=True)
class Sum:
    """A term not filled in adds nothing, so that a total grows as it is filled; a subtracted one must be there."""

    added: tuple["Expression", ...]
    subtracted: tuple["Expression", ...] = ()

    def references(self) -> Iterator[str]:
        for term in self.added + self.subtracted:
            yield from term.references()

    def value(self, lookup: Lookup) -> Decimal | None:
        added = [value for term in self.added if (value := term.value(lookup)) is not None]
        taken = [term.value(lookup) for term in self.subtracted]
        if not added or None in taken:
            return None
        return sum(added, Decimal(0)) - sum((value for value in taken if value is not None), Decimal(0))


@dataclass(frozen=True)
class Ratio:
    """`per` times numerator over denominator, to `places` digits, halves up; nothing over zero."""

    numerator: "Expression"
    denominator: "Expression"
    per: int = 100
    places: int = 2

    def references(self) -> Iterator[str]:
        yield from self.numerator.references()
        yield from self.denominator.references()

    def value(self, lookup: Lookup) -> Decimal | None:
        above, below = self.numerator.value(lookup), self.denominator.value(lookup)
        if above is None or not below:
            return None
        return (above * self.per / below).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)


Expression: TypeAlias = Number | Cell | Sum | Ratio


def is_ratio(text: str) -> bool:
    return text.lstrip("= ").startswith("ratio(")


def parse(text: str, resolve: Resolve) -> Expression:
    """Read a formula; `resolve` gives the cell keys of a name (several for `children`) or raises BadFormula."""
    if len(text) > LONGEST:
        raise BadFormula(f"Công thức dài hơn {LONGEST} ký tự.")
    try:
        tree = ast.parse(text.lstrip("= "), mode="eval").body
    except (SyntaxError, ValueError) as problem:
        raise BadFormula(f"Không đọc được công thức “{text}”.") from problem
    return _expression(tree, resolve, text)


def parse_rule(text: str, resolve: Resolve) -> tuple[Expression, str, Expression]:
    """Read a check: two formulas joined by =, <= or >=."""
    for sign in ("<=", ">=", "="):
        left, found, right = text.partition(sign)
        if found:
            return parse(left.strip(), resolve), sign, parse(right.strip(), resolve)
    raise BadFormula(f"Điều kiện “{text}” thiếu dấu =, <= hoặc >=.")


def _expression(node: ast.expr, resolve: Resolve, text: str) -> Expression:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Number(Decimal(str(number)))
        case ast.Name() | ast.Attribute():
            return _named(node, resolve, text)
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return _chain(node, resolve, text)
        case ast.Call(func=ast.Name(id="sum"), args=terms, keywords=[]) if terms:
            return Sum(tuple(found for term in terms for found in _several(term, resolve, text)))
        case ast.Call(func=ast.Name(id="ratio"), args=[above, below, *per], keywords=[]):
            return Ratio(_expression(above, resolve, text), _expression(below, resolve, text), *_per(per, text))
    raise BadFormula(f"Công thức “{text}” dùng cách viết không có trong ngôn ngữ công thức.")


def _chain(node: ast.expr, resolve: Resolve, text: str) -> Sum:
    """a + b - c, however long, without a step into each."""
    added: list[Expression] = []
    subtracted: list[Expression] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        (added if isinstance(node.op, ast.Add) else subtracted).append(_expression(node.right, resolve, text))
        node = node.left
    return Sum((_expression(node, resolve, text), *reversed(added)), tuple(reversed(subtracted)))


def _several(node: ast.expr, resolve: Resolve, text: str) -> tuple[Expression, ...]:
    if isinstance(node, ast.Name | ast.Attribute):
        return tuple(map(Cell, resolve(ast.unparse(node))))
    return (_expression(node, resolve, text),)


def _named(node: ast.expr, resolve: Resolve, text: str) -> Expression:
    keys = resolve(ast.unparse(node))
    if len(keys) != 1:
        raise BadFormula(f"Trong công thức “{text}”, “{ast.unparse(node)}” gồm nhiều ô: dùng sum(…).")
    return Cell(keys[0])


def _per(arguments: list[ast.expr], text: str) -> tuple[int, ...]:
    match arguments:
        case []:
            return ()
        case [ast.Constant(value=int() as per)] if per > 0:
            return (per,)
    raise BadFormula(f"Trong công thức “{text}”, phần thứ ba của ratio phải là một số như 100 hoặc 100000.")
