"""Measures how densely code is written and what its names say.

Complexity is McCabe's (A Complexity Measure, 1976), counted as radon does: one for a function, and
one for each branch, loop, handler, condition of a comprehension and boolean operator.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

VAGUE_NAMES = frozenset(
    {
        "found",
        "one",
        "other",
        "own",
        "told",
        "said",
        "says",
        "way",
        "place",
        "what",
        "why",
        "kept",
        "made",
        "held",
        "given",
        "here",
        "there",
        "more",
        "most",
        "thing",
        "known",
        "wanted",
        "shown",
        "taken",
        "left",
        "both",
    }
)
"""Words that would fit any value, and so say nothing of the one they name."""

MOST_POSITIONAL = 4
"""How many values a struct may be given by their order alone."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.Assert,
    ast.match_case,
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.Match)


class Module(msgspec.Struct, frozen=True, kw_only=True):
    """A module of the code that is measured.

    Args:
        path: Its file.
        tree: Its syntax.
        code_lines: How many of its lines are neither blank nor comment nor docstring.
    """

    path: Path
    tree: ast.Module
    code_lines: int


class Function(msgspec.Struct, frozen=True, kw_only=True):
    """A function and how hard it is to read.

    Args:
        name: Its module and name.
        complexity: McCabe's, at least 1.
        lines: How long it is, its docstring included.
        nesting: How deep its blocks stand in one another.
    """

    name: str
    complexity: int
    lines: int
    nesting: int


def read_modules(folder: Path) -> list[Module]:
    """Parse every module below a folder."""
    modules = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        lines = [line.strip() for line in text.splitlines()]
        code_lines = sum(bool(line) and not line.startswith("#") for line in lines)
        code_lines -= sum(_docstring_lines(node) for node in ast.walk(tree))
        modules.append(Module(path=path, tree=tree, code_lines=max(code_lines, 1)))
    return modules


def _docstring_lines(node: ast.AST) -> int:
    if not isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Module)):
        return 0
    docstring = ast.get_docstring(node, clean=False)
    return len(docstring.splitlines()) if docstring else 0


def functions_of(modules: list[Module]) -> list[Function]:
    """Measure every function and method."""
    return [
        Function(
            name=f"{module.path.name}:{node.lineno} {node.name}",
            complexity=_complexity(node),
            lines=(node.end_lineno or node.lineno) - node.lineno + 1,
            nesting=_nesting(node),
        )
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, _FUNCTIONS)
    ]


def _complexity(function: ast.AST) -> int:
    total = 1
    for node in _nodes_within(function):
        if isinstance(node, _BRANCHES):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
    return total


def _nodes_within(function: ast.AST) -> Iterator[ast.AST]:
    # A function within a function is counted by itself.
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, _FUNCTIONS):
            yield child
            yield from _nodes_within(child)


def _nesting(node: ast.AST) -> int:
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _FUNCTIONS):
            continue
        # `elif` is an `if` within the `else` of another, and stands no deeper.
        is_elif = isinstance(node, ast.If) and node.orelse == [child]
        own_level = int(isinstance(child, _BLOCKS) and not is_elif)
        deepest = max(deepest, own_level + _nesting(child))
    return deepest


def nodes_per_line(modules: list[Module]) -> float:
    """How much syntax stands on a line of code, on average."""
    nodes = sum(1 for module in modules for _ in ast.walk(module.tree))
    return nodes / sum(module.code_lines for module in modules)


def per_thousand_lines(modules: list[Module]) -> dict[str, float]:
    """How often what packs several steps into one line stands in a thousand lines of code."""
    counts: Counter[str] = Counter()
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, _COMPREHENSIONS):
                counts["comprehensions"] += 1
            elif isinstance(node, ast.IfExp):
                counts["conditional expressions"] += 1
            elif isinstance(node, ast.BoolOp):
                counts["boolean operators"] += len(node.values) - 1
    lines = sum(module.code_lines for module in modules)
    return {construct: 1000 * count / lines for construct, count in counts.items()}


def share_of_vague_names(modules: list[Module]) -> float:
    """The share of assigned names and parameters that would fit any value, from 0 to 1."""
    names = [name for module in modules for name in _assigned_names(module.tree)]
    return sum(name in VAGUE_NAMES for name in names) / max(len(names), 1)


def _assigned_names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def positional_calls(modules: list[Module]) -> list[str]:
    """Where a class of the code gets more than four values by their order alone."""
    nodes = [
        (module.path, node) for module in modules for node in ast.walk(module.tree)
    ]
    classes = {node.name for _, node in nodes if isinstance(node, ast.ClassDef)}
    calls = []
    for path, node in nodes:
        if isinstance(node, ast.Call) and len(node.args) > MOST_POSITIONAL:
            callee = node.func
            name = (
                callee.id
                if isinstance(callee, ast.Name)
                else getattr(callee, "attr", "")
            )
            if name in classes:
                calls.append(f"{path.name}:{node.lineno} {name}")
    return calls


def public_classes(modules: list[Module]) -> list[str]:
    """The names of all classes that other modules may import, each as often as it is given."""
    return [
        node.name
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
