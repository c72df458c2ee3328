"""Follows a template with the types of what it shows, and names what these do not have.

A template is walked without being run, every branch of it: names are given the types they have
in the program, loops those of their items, and a macro is walked anew for each call with other
types.
"""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, nodes

MKDOCS = object()
"""What MkDocs and Jinja bring: taken as it comes."""

_SAME = {"reverse", "list", "select", "unique", "sort", "default", "safe", "rejectattr"}
_TEXT = {"join", "replace", "capitalize", "format", "urlencode", "lower", "upper"}
_NUMBER = {"length", "count", "int", "round"}
_OF_ITEMS = {"selectattr", "rejectattr"}


class _Macro:
    def __init__(self, node: nodes.Macro, scope: dict[str, Any]) -> None:
        self.node = node
        self.scope = scope


class _Caller:
    """What a ``{% call %}`` block hands to a macro."""

    def __init__(self, node: nodes.CallBlock, scope: dict[str, Any]) -> None:
        self.node = node
        self.scope = scope


class TemplateTypes:
    """Checks templates against types.

    Args:
        environment: Finds the templates.
        names: What every template can name, with types.
    """

    def __init__(self, environment: Environment, names: dict[str, Any]) -> None:
        self._environment = environment
        self._names = names
        self._walked: set[tuple[Any, ...]] = set()
        self._template = ""
        self._line = 0
        self._allows_missing = False
        self.problems: list[str] = []

    def check(self, template: str, names: dict[str, Any]) -> None:
        """Walk a template that is shown with these names."""
        self._in_template(template, dict(names))

    def _in_template(self, template: str, scope: dict[str, Any]) -> None:
        assert self._environment.loader is not None
        before, self._template = self._template, template
        source = self._environment.loader.get_source(self._environment, template)[0]
        tree = self._environment.parse(source, template)
        # A macro may be called above the line that defines it, from inside of a block.
        for macro in tree.find_all(nodes.Macro):
            scope[macro.name] = _Macro(macro, scope)
        self._walk(tree.body, scope)
        self._template = before

    def _say(self, text: str) -> None:
        problem = f"{self._template}:{self._line}: {text}"
        if problem not in self.problems:
            self.problems.append(problem)

    # Statements

    def _walk(self, body: list[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            self._line = node.lineno
            method = getattr(self, f"_walk_{type(node).__name__.lower()}", None)
            if method is not None:
                method(node, scope)
            else:
                for child in node.iter_child_nodes():
                    if isinstance(child, nodes.Expr):
                        self._type(child, scope)

    def _walk_output(self, node: nodes.Output, scope: dict[str, Any]) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                self._type(part, scope)

    def _walk_if(self, node: nodes.If, scope: dict[str, Any]) -> None:
        self._type(node.test, scope)
        for body in (node.body, node.elif_, node.else_):
            if body is not node.body or self._may_hold(node.test, scope):
                self._walk(body, scope)

    def _walk_for(self, node: nodes.For, scope: dict[str, Any]) -> None:
        items = self._type(node.iter, scope)
        inner = {**scope, "loop": MKDOCS}
        self._bind(node.target, self._item(items), inner)
        if node.test is not None:
            self._type(node.test, inner)
        self._walk(node.body, inner)
        self._walk(node.else_, scope)

    def _walk_assign(self, node: nodes.Assign, scope: dict[str, Any]) -> None:
        self._bind(node.target, self._type(node.node, scope), scope)

    def _walk_block(self, node: nodes.Block, scope: dict[str, Any]) -> None:
        self._walk(node.body, {**scope, "super": MKDOCS})

    def _walk_macro(self, node: nodes.Macro, scope: dict[str, Any]) -> None:
        """A macro is walked where it is called."""

    def _walk_extends(self, node: nodes.Extends, scope: dict[str, Any]) -> None:
        """A parent is walked for itself."""

    def _walk_callblock(self, node: nodes.CallBlock, scope: dict[str, Any]) -> None:
        self._call(node.call, scope, _Caller(node, scope))

    def _walk_include(self, node: nodes.Include, scope: dict[str, Any]) -> None:
        assert isinstance(node.template, nodes.Const)
        self._in_template(node.template.value, dict(scope))

    def _walk_fromimport(self, node: nodes.FromImport, scope: dict[str, Any]) -> None:
        assert isinstance(node.template, nodes.Const)
        imported: dict[str, Any] = {}
        self._in_template(node.template.value, imported)
        for name in node.names:
            assert isinstance(name, str)
            if name not in imported:
                self._say(f"{node.template.value} has no macro {name}")
            scope[name] = imported.get(name, MKDOCS)

    def _bind(self, target: nodes.Node, value: Any, scope: dict[str, Any]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        elif isinstance(target, nodes.Tuple):
            parts = typing.get_args(value)
            if typing.get_origin(value) is not tuple or len(parts) != len(target.items):
                self._say(f"{len(target.items)} names for {value}")
                parts = (MKDOCS,) * len(target.items)
            for part, one in zip(target.items, parts, strict=True):
                self._bind(part, one, scope)

    def _may_hold(self, test: nodes.Expr, scope: dict[str, Any]) -> bool:
        """False where a test asks for a name that is not defined here."""
        if not (isinstance(test, nodes.Test) and test.name == "defined"):
            return True
        return not isinstance(test.node, nodes.Name) or test.node.name in {
            **self._names,
            **scope,
        }

    # Expressions

    def _type(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        method = getattr(self, f"_type_{type(node).__name__.lower()}", None)
        if method is not None:
            return method(node, scope)
        for child in node.iter_child_nodes():
            self._type(child, scope)
        return str if isinstance(node, nodes.Concat) else int

    def _type_const(self, node: nodes.Const, _scope: dict[str, Any]) -> Any:
        return type(node.value)

    def _type_name(self, node: nodes.Name, scope: dict[str, Any]) -> Any:
        for names in (scope, self._names):
            if node.name in names:
                return names[node.name]
        if not self._allows_missing:
            self._say(f"nothing is called {node.name}")
        return MKDOCS

    def _type_getattr(self, node: nodes.Getattr, scope: dict[str, Any]) -> Any:
        return self._attribute(self._type(node.node, scope), node.attr)

    def _type_getitem(self, node: nodes.Getitem, scope: dict[str, Any]) -> Any:
        items = self._type(node.node, scope)
        self._type(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return items
        return self._item(items)

    def _type_condexpr(self, node: nodes.CondExpr, scope: dict[str, Any]) -> Any:
        self._type(node.test, scope)
        parts = [node.expr1] if self._may_hold(node.test, scope) else []
        parts += [node.expr2] if node.expr2 is not None else []
        return _either(*(self._type(part, scope) for part in parts)) if parts else str

    def _type_or(self, node: nodes.Or, scope: dict[str, Any]) -> Any:
        return _either(self._type(node.left, scope), self._type(node.right, scope))

    def _type_tuple(self, node: nodes.Tuple, scope: dict[str, Any]) -> Any:
        # The unions inside of it may differ: a tuple of tuples is a list of what they have alike.
        parts = [self._type(item, scope) for item in node.items]
        if parts and all(typing.get_origin(part) is tuple for part in parts):
            columns = zip(*map(typing.get_args, parts), strict=True)
            return tuple[tuple[tuple(_either(*column) for column in columns)], ...]  # type: ignore[misc]
        return tuple[tuple(parts)] if all(map(_is_type, parts)) else MKDOCS  # type: ignore[misc]

    _type_list = _type_tuple

    def _type_test(self, node: nodes.Test, scope: dict[str, Any]) -> Any:
        before, self._allows_missing = self._allows_missing, node.name == "defined"
        self._type(node.node, scope)
        self._allows_missing = before
        return bool

    def _type_filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        before, self._allows_missing = self._allows_missing, node.name == "default"
        value = self._type(node.node, scope) if node.node is not None else str
        self._allows_missing = before
        for argument in node.args:
            self._type(argument, scope)
        named = [
            argument.value
            for argument in (*node.args[:1], *(one.value for one in node.kwargs))
            if isinstance(argument, nodes.Const)
        ]
        if node.name in _OF_ITEMS or node.name == "map":
            attribute = self._attribute(self._item(value), named[0])
            return tuple[attribute, ...] if node.name == "map" else value  # type: ignore[valid-type]
        if node.name in _SAME:
            return value
        if node.name in _TEXT | _NUMBER:
            return str if node.name in _TEXT else int
        self._say(f"what comes of |{node.name} is not known here")
        return MKDOCS

    def _type_call(self, node: nodes.Call, scope: dict[str, Any]) -> Any:
        return self._call(node, scope, None)

    def _call(
        self, node: nodes.Call, scope: dict[str, Any], caller: _Caller | None
    ) -> Any:
        called = self._type(node.node, scope)
        given = [self._type(argument, scope) for argument in node.args]
        named = {one.key: self._type(one.value, scope) for one in node.kwargs}
        if isinstance(called, _Macro):
            self._call_macro(called, given, named, caller)
            return str
        if isinstance(called, _Caller):
            inner = dict(called.scope)
            for parameter, value in zip(called.node.args, given, strict=True):
                self._bind(parameter, value, inner)
            self._walk(called.node.body, inner)
            return str
        if called is dict:
            return dict[str, _pair_value(self._item(given[0]))]  # type: ignore[misc]
        if isinstance(called, types.FunctionType):
            return typing.get_type_hints(called)["return"]
        if typing.get_origin(called) is collections.abc.Callable:
            return typing.get_args(called)[-1]
        return called if called is not None else MKDOCS

    def _call_macro(
        self,
        macro: _Macro,
        given: list[Any],
        named: dict[str, Any],
        caller: _Caller | None,
    ) -> None:
        key = (
            id(macro.node),
            self._template,
            str(given),
            str(named),
            id(caller and caller.node),
        )
        if key in self._walked:
            return
        self._walked.add(key)
        parameters = [parameter.name for parameter in macro.node.args]
        if len(given) > len(parameters):
            self._say(
                f"{macro.node.name} takes {len(parameters)} values, not {len(given)}"
            )
        inner = dict(macro.scope)
        inner.update(dict.fromkeys(parameters, str))
        inner.update(zip(parameters, given, strict=False))
        inner.update(named)
        if caller is not None:
            inner["caller"] = caller
        missing = parameters[len(given) : len(parameters) - len(macro.node.defaults)]
        for name in missing:
            if name not in named:
                self._say(f"{macro.node.name} is not given its {name}")
        self._walk(macro.node.body, inner)

    # Types

    def _attribute(self, owner: Any, name: str) -> Any:
        if owner is MKDOCS:
            return MKDOCS
        several = [
            self._attribute_of(one, name)
            for one in _members(owner)
            if one is not type(None)
        ]
        return _either(*several)

    def _attribute_of(self, owner: Any, name: str) -> Any:
        if owner is MKDOCS:
            return MKDOCS
        kind = typing.get_origin(owner) or owner
        if not isinstance(kind, type):
            self._say(f"of {owner} nothing is known, nor its {name}")
            return MKDOCS
        hints = (
            typing.get_type_hints(kind) if hasattr(kind, "__struct_fields__") else {}
        )
        if name in hints:
            return hints[name]
        if name == "get":
            return collections.abc.Callable[..., typing.get_args(owner)[-1] | None]
        value = getattr(kind, name, None)
        if value is None:
            self._say(f"{kind.__name__} has no {name}")
            return MKDOCS
        if isinstance(value, property):
            return typing.get_type_hints(value.fget)["return"]
        if isinstance(value, types.FunctionType):
            return value
        return collections.abc.Callable[..., str]

    def _item(self, items: Any) -> Any:
        if items is MKDOCS:
            return MKDOCS
        found = [_item_of(one) for one in _members(items) if one is not type(None)]
        if not found or None in found:
            self._say(f"{items} has no items")
            return MKDOCS
        return _either(*found)


def _item_of(items: Any) -> Any:
    if items is str or items is MKDOCS:
        return items
    origin, parts = typing.get_origin(items), typing.get_args(items)
    if origin is None or not parts:
        return None
    if origin is tuple:
        return _either(*(part for part in parts if part is not Ellipsis))
    return parts[-1] if issubclass(origin, collections.abc.Mapping) else parts[0]


def _pair_value(pair: Any) -> Any:
    return typing.get_args(pair)[-1]


def _members(kind: Any) -> Iterator[Any]:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        for member in typing.get_args(kind):
            yield from _members(member)
    elif typing.get_origin(kind) is typing.Annotated:
        yield from _members(typing.get_args(kind)[0])
    elif typing.get_origin(kind) is typing.Literal:
        yield from {type(value) for value in typing.get_args(kind)}
    else:
        yield kind


def _is_type(kind: Any) -> bool:
    return not isinstance(kind, _Macro | _Caller) and kind is not MKDOCS


def _either(*kinds: Any) -> Any:
    if not all(map(_is_type, kinds)):
        return next(kind for kind in kinds if not _is_type(kind))
    return typing.Union[kinds]  # noqa: UP007 - of as many as there are


__all__ = ["MKDOCS", "TemplateTypes"]
