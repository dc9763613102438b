"""Finds the texts that a piece of code can show, by reading it: `Message.of(BASE[code] + TAIL if late else TEXT, ...)`.

Follows constants of modules, dictionaries of texts, choices, sums, local names and parameters (to the calls that fill them).
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType

from msgspec import Struct

Function = ast.FunctionDef | ast.AsyncFunctionDef
DEEPEST = 8  # steps from a call back to the texts; more would be a riddle for translators too


class Unresolved(ValueError):
    """A text that cannot be found by reading the code."""


class Source(Struct, frozen=True):
    """A module as text and as code."""

    name: str
    tree: ast.Module
    module: ModuleType

    def functions(self) -> Iterator[Function]:
        return (n for n in ast.walk(self.tree) if isinstance(n, Function))


def sources(package: str, home: Path) -> list[Source]:
    """All modules of a package."""
    out = []
    for path in sorted((home / package).rglob("*.py")):
        name = ".".join(path.relative_to(home).with_suffix("").parts).removesuffix(".__init__")
        out.append(Source(name, ast.parse(path.read_text(encoding="utf-8")), importlib.import_module(name)))
    return out


def calls(source: Source) -> Iterator[tuple[Function | None, ast.Call]]:
    """Every call with the function around it."""
    around: dict[ast.AST, Function] = {}
    for function in source.functions():  # outer ones come first: the innermost stays
        around.update(dict.fromkeys(ast.walk(function), function))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield around.get(node), node


def name_of(call: ast.Call) -> str:
    """`f` of `f(...)`, `Message.of` of `Message.of(...)`."""
    return ast.unparse(call.func)


class Texts(Struct, frozen=True):
    """Resolves expressions against all modules of a package."""

    modules: tuple[Source, ...]

    def of(self, node: ast.expr, source: Source, function: Function | None, depth: int = 0) -> frozenset[str]:
        """All texts `node` can be. Raises Unresolved."""
        if depth > DEEPEST:
            raise Unresolved(ast.unparse(node))
        deeper = depth + 1
        match node:
            case ast.Constant(value=str(text)):
                return frozenset({text})
            case ast.IfExp(body=a, orelse=b):
                return self.of(a, source, function, deeper) | self.of(b, source, function, deeper)
            case ast.BoolOp(values=values):
                return frozenset().union(*(self.of(v, source, function, deeper) for v in values))
            case ast.BinOp(left=a, op=ast.Add(), right=b):
                return frozenset(x + y for x, y in product(self.of(a, source, function, deeper), self.of(b, source, function, deeper)))
            case ast.Subscript(value=ast.Name(id=name)) | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")):
                table = getattr(source.module, name, None)
                return self._table(table) if isinstance(table, dict) else self._named(name, node, source, function, deeper)
            case ast.ListComp(elt=element):
                return self.of(element, source, function, deeper)
            case ast.Call(func=ast.Name(id=name)):
                return self._returned(name, node, deeper)
            case ast.Name(id=name):
                return self._named(name, node, source, function, deeper)
        raise Unresolved(ast.unparse(node))

    def _table(self, table: dict[object, object]) -> frozenset[str]:
        return frozenset(v for v in table.values() if isinstance(v, str))

    def _returned(self, name: str, node: ast.expr, depth: int) -> frozenset[str]:
        """What the function `name` can return."""
        found = [
            self.of(line.value, source, function, depth)
            for source in self.modules
            for function in source.functions()
            if function.name == name
            for line in ast.walk(function)
            if isinstance(line, ast.Return) and line.value is not None
        ]
        if not found:
            raise Unresolved(ast.unparse(node))
        return frozenset().union(*found)

    def _named(self, name: str, node: ast.expr, source: Source, function: Function | None, depth: int) -> frozenset[str]:
        given = [self.of(v, source, function, depth) for v in _assigned(name, function)] if function else []
        if given:
            return frozenset().union(*given)
        if function and name in (parameters := [a.arg for a in function.args.args + function.args.kwonlyargs]):
            found = [
                self.of(value, other, where, depth)
                for other in (self.modules if not function.name.startswith("_") else (source,))  # a module's own name is its own
                for where, call in calls(other)
                if name_of(call).split(".")[-1] == function.name and (value := _argument(call, name, parameters)) is not None
            ]
            if found:
                return frozenset().union(*found)
        known = getattr(source.module, name, None)
        if isinstance(known, str):
            return frozenset({known})
        raise Unresolved(ast.unparse(node))


def _assigned(name: str, function: Function) -> Iterator[ast.expr]:
    """What is assigned to `name` inside `function`, also as one of several names."""
    for node in ast.walk(function):
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            yield node.value
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from (v for t, v in zip(target.elts, node.value.elts, strict=False) if isinstance(t, ast.Name) and t.id == name)


def _argument(call: ast.Call, name: str, parameters: list[str]) -> ast.expr | None:
    """What a call passes for the parameter `name`."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    place = parameters.index(name)
    return call.args[place] if place < len(call.args) else None
