"""What the screen says waits for the reader's language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import mangnon

PACKAGE = Path(mangnon.__file__).parent
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
AT_ONCE = {"gettext", "ngettext", "pgettext", "npgettext"}


def _names_of(tree: ast.Module) -> set[str]:
    """What this file calls the functions that translate at once."""
    return {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name in AT_ONCE
    }


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when the file is imported: bodies of functions wait, their defaults do not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS):
            for part in (
                *getattr(child, "decorator_list", ()),
                *child.args.defaults,
                *filter(None, child.args.kw_defaults),
            ):
                yield part
                yield from _run_at_import(part)
        else:
            yield child
            yield from _run_at_import(child)


def _frozen(source: str) -> list[int]:
    tree = ast.parse(source)
    names = _names_of(tree)
    return [
        node.lineno
        for node in _run_at_import(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def test_no_text_is_translated_at_import():
    found = {
        str(path.relative_to(PACKAGE)): lines for path in PACKAGE.rglob("*.py") if (lines := _frozen(path.read_text()))
    }
    assert found == {}, (
        "the language of the first reader would stay: gettext_lazy, or gettext_noop and gettext on the page"
    )


def test_the_guard_sees_what_it_should():
    source = (
        "from django.utils.translation import gettext as _, gettext_lazy\n"
        "A = {'a': _('a')}\n"
        "B = gettext_lazy('b')\n"
        "def c(words=_('c')):\n"
        "    return _('d')\n"
    )
    assert _frozen(source) == [2, 4]
