"""House rules that a page of Python can hold."""

import ast
import configparser
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import mangnon

PACKAGE = Path(mangnon.__file__).parent
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}
DOMAINS = [p for p in PACKAGE.iterdir() if (p / "models.py").exists() or (p / "models").is_dir()]
LINES = 300


def _sources():
    return [p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts]


def _is_action(path: Path) -> bool:
    return path.stem == "actions" or "actions" in path.parts


def _saves(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
        # save(path) keeps a file, never a row; what names its actor is an action
        is_action = is_call and any(keyword.arg == "by" for keyword in node.keywords)
        if is_call and not is_action and not (node.func.attr == "save" and node.args):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno} .{node.func.attr}()"


def test_nothing_outside_actions_saves():
    found = [line for path in _sources() if not _is_action(path) for line in _saves(path)]
    assert found == []


def _action_modules():
    for domain in DOMAINS:
        if (domain / "actions.py").exists():
            yield f"mangnon.{domain.name}.actions"
        if (domain / "actions").is_dir():
            yield from (f"mangnon.{domain.name}.actions.{m.name}" for m in pkgutil.iter_modules([domain / "actions"]))


@pytest.mark.parametrize("name", list(_action_modules()))
def test_every_public_action_names_its_actor(name):
    module = import_module(name)
    for label, function in inspect.getmembers(module, inspect.isfunction):
        if inspect.unwrap(function).__module__ != name or label.startswith("_"):
            continue
        parameters = inspect.signature(function).parameters.values()
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters), f"{name}.{label}: keyword-only"
        assert "by" in {p.name for p in parameters}, f"{name}.{label}: takes no actor"


def test_files_stay_small():
    long = {str(p.relative_to(PACKAGE)): n for p in _sources() if (n := len(p.read_text().splitlines())) > LINES}
    assert long == {}, "give the room a second door or a new room"


def test_functions_stay_small():
    long = []
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.body[0].lineno + 1 > 32:
                long.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")
    assert long == []


def test_templates_stay_small():
    long = [str(p) for p in PACKAGE.rglob("*.html") if len(p.read_text().splitlines()) > 120]
    assert long == []


def test_no_room_without_a_name():
    homeless = {"utils", "helpers", "common", "core", "manager", "misc"}
    assert [p for p in _sources() if p.stem in homeless or p.parent.name in homeless] == []


def test_each_package_with_tables_has_its_contract():
    contracts = configparser.ConfigParser()
    contracts.read(PACKAGE.parent.parent / ".importlinter")
    wanted = {f"importlinter:contract:private-{domain.name}" for domain in DOMAINS}
    assert wanted <= set(contracts.sections())


def test_every_view_says_whether_it_reads_or_writes():
    from django.urls import get_resolver

    bare = []
    for pattern in _patterns(get_resolver().url_patterns):
        view = pattern.callback
        if view.__module__.startswith("mangnon.web") and not hasattr(view, "door"):
            bare.append(f"{view.__module__}.{view.__name__}")
    assert bare == []


def _patterns(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
