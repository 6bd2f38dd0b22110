"""Which statements of a function can run, and which parts of it are its own."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def own_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Everything in a function that can run, but for the functions in it, which run elsewhere or not at all."""
    waiting = deque(live_children(node))
    while waiting:
        part = waiting.popleft()
        yield part
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
            waiting += part.decorator_list
        elif not isinstance(part, ast.Lambda):
            waiting += live_children(part)


def live_children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node, without statements behind a `return` and without branches that are never taken."""
    taken = _truth(node.test) if isinstance(node, ast.If) else None
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield value
        elif isinstance(value, list) and not (taken is True and field == "orelse") and not (taken is False and field == "body"):
            yield from live(value)


def live(nodes: Iterable[object]) -> Iterator[ast.AST]:
    """The statements up to the one that nothing gets past."""
    for node in nodes:
        if isinstance(node, ast.AST):
            yield node
            if _ends(node):
                return


def leaves_always(statements: list[ast.stmt]) -> bool:
    return any(_ends(statement) for statement in statements)


def _ends(node: ast.AST) -> bool:
    """Whether what stands behind a statement never runs. A `with` never says so: its manager may swallow an error."""
    match node:
        case ast.If():
            taken = _truth(node.test)
            return (taken is False or leaves_always(node.body)) and (taken is True or leaves_always(node.orelse))
        case ast.While():
            return _truth(node.test) is True and not _has_break(node.body)
        case ast.Try():
            ended = leaves_always(node.body) or leaves_always(node.orelse)
            return leaves_always(node.finalbody) or (ended and all(leaves_always(handler.body) for handler in node.handlers))
        case ast.Match():
            return all(leaves_always(case.body) for case in node.cases) and any(_takes_all(case) for case in node.cases)
    return isinstance(node, _LEAVES)


def _has_break(nodes: Iterable[ast.AST]) -> bool:
    """Whether a loop with these statements is left by `break`; those of loops inside are their own."""
    return any(
        isinstance(node, ast.Break) or (_has_break(node.orelse) if isinstance(node, _LOOPS) else _has_break(live_children(node)))
        for node in live(nodes)
        if not isinstance(node, FUNCTIONS)
    )


def _takes_all(case: ast.match_case) -> bool:
    return case.guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def _truth(test: ast.expr) -> bool | None:
    """What a condition is always; None: it depends."""
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand)
        return None if inner is None else not inner
    return False if getattr(test, "id", getattr(test, "attr", "")) == "TYPE_CHECKING" else None
