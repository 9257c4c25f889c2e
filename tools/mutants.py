"""The small faults that `make mutate` puts into the code: which they are, and where they may stand.

Cosmic Ray makes them; three operators are our own: a condition is turned round whole, and the code of the house is full
of filters (`for x in y if ...`) and of `in`. What is no logic is left out by rule, see `_spared`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import parso
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.boolean_replacer import AddNot
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("periods", "indicators", "units", "evaluation", "aggregation")

# One or two replacements for each operator, those that are hardest to see: a bound that is off by one, a sign, a
# condition turned round. All of Cosmic Ray's (`+` becomes `**`, `|`, `<<`, ...) mostly end in a TypeError, which any
# test would see: they make the score prettier and say nothing.
SWAPS = {
    "Comparison": (
        *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
        *("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt"),
        *("Lt_GtE", "LtE_Gt", "Gt_LtE", "GtE_Lt"),
    ),
    "Binary": (
        *("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul"),
        *("BitOr_BitAnd", "BitAnd_BitOr", "BitXor_BitOr"),
    ),
    "Unary": ("USub_UAdd", "Delete_Not"),
}
OTHERS = (
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer", "NumberReplacer"),
    "ZeroIterationForLoop",
)


class NegateCondition(AddNot):
    """`if c` becomes `if not (c)`: without brackets, `if not a and b` would become `if not not a and b`."""

    def mutate(self, node: Any, index: int) -> Any:
        del index  # a condition is turned round in one way
        place = 1 if isinstance(node, self.NODE_TYPES) else 2
        node.children[place] = parso.parse(f" not ({node.children[place].get_code().strip()})")
        return node


class NegateFilter(Operator):
    """`for x in y if c` becomes `for x in y if not (c)`."""

    def mutation_positions(self, node: Any) -> Any:
        if node.type == "comp_if":
            yield (node.children[1].start_pos, node.children[1].end_pos)

    def mutate(self, node: Any, index: int) -> Any:
        del index  # a filter is turned round in one way
        node.children[1] = parso.parse(f" not ({node.children[1].get_code().strip()})")
        return node

    @classmethod
    def examples(cls) -> Any:
        return ()


class NegateIn(Operator):
    """`x in y` becomes `x not in y`, and the other way round."""

    def mutation_positions(self, node: Any) -> Any:
        if node.type == "comparison":
            yield from ((one.start_pos, one.end_pos) for _, one in self._places(node))

    def mutate(self, node: Any, index: int) -> Any:
        place, one = self._places(node)[index]
        node.children[place] = parso.parse(" in" if one.type == "comp_op" else " not in")
        return node

    @staticmethod
    def _places(node: Any) -> list[tuple[int, Any]]:
        return [
            (place, one) for place, one in enumerate(node.children) if one.get_code().split() in (["in"], ["not", "in"])
        ]

    @classmethod
    def examples(cls) -> Any:
        return ()


@cache
def operators() -> dict[str, Operator]:
    names = {f"{family}{pair}": f"Replace{family}Operator_{pair}" for family, pairs in SWAPS.items() for pair in pairs}
    names |= {name: name for name in OTHERS}
    made = {name: get_operator(f"core/{full}")() for name, full in names.items()}
    own = (NegateCondition, NegateFilter, NegateIn)
    return made | {one.__name__: one() for one in own}


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, the operator, and which of the places the operator finds in the file."""

    path: str  # from the root of the tree
    operator: str
    occurrence: int
    line: int
    function: str  # the outermost function it stands in, or "" for a module's or a class's own code

    @property
    def room(self) -> str:
        return self.path.split("/")[2]

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line}:{self.operator}:{self.occurrence}"

    def code(self) -> str | None:
        source = (ROOT / self.path).read_text(encoding="utf-8")
        return mutate_code(source, operators()[self.operator], self.occurrence)


Span = tuple[tuple[int, int], tuple[int, int]]


def _span(node: ast.AST) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]


def _spared(tree: ast.Module) -> list[Span]:
    """What is no logic, and is not mutated.

    Annotations and type aliases; decorators (`@frozen(kw_only=True)`); code for type checkers only; the arguments of
    the error that a `raise` raises, and what a problem or a finding says (texts have tests of their own); `strict=` of
    zip, a guard that never speaks; `repr=` and `metadata=` of a field.
    """
    # X = A | B at the top of a module is a type's name
    names = [one for one in tree.body if isinstance(one, ast.Assign) and isinstance(one.value, ast.BinOp)]
    return [_span(one) for one in (*names, *(one for node in ast.walk(tree) for one in _no_logic(node)))]


def _no_logic(node: ast.AST) -> list[ast.AST]:
    found: list[ast.AST | None] = []
    match node:
        case ast.FunctionDef():
            found = [*node.decorator_list, node.returns]
        case ast.ClassDef():
            found = [*node.decorator_list]
        case ast.arg() | ast.AnnAssign():
            found = [node.annotation]
        case ast.Raise(exc=ast.Call()):
            found = [node]
        case ast.keyword(arg="strict" | "repr" | "metadata"):
            found = [node]
        case ast.If(test=ast.Name("TYPE_CHECKING")) | ast.Call(func=ast.Name("TypeVar" | "cast")):
            found = [node]
        case ast.Call(func=ast.Name("Problem" | "_problem")):
            found = [*node.keywords]
    return [one for one in found if one is not None]


def _said_already(tree: ast.Module) -> set[tuple[int, int]]:
    """Where a condition turned round is a fault that another operator makes: `if not x`, `if a == b`, `if a in b`."""
    tests = [node.test for node in ast.walk(tree) if isinstance(node, ast.If | ast.IfExp | ast.While)]
    tests += [one for node in ast.walk(tree) if isinstance(node, ast.comprehension) for one in node.ifs]
    return {
        (one.lineno, one.col_offset)
        for one in tests
        if (isinstance(one, ast.Compare) and len(one.ops) == 1)
        or (isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not))
    }


def _functions(tree: ast.Module) -> list[tuple[Span, str]]:
    """The body of each outermost function: a default of a parameter belongs to the module."""

    def of(body: list[ast.stmt], prefix: str) -> list[tuple[Span, str]]:
        found: list[tuple[Span, str]] = []
        for node in body:
            if isinstance(node, ast.FunctionDef):
                found.append(((_span(node.body[0])[0], _span(node)[1]), prefix + node.name))
            elif isinstance(node, ast.ClassDef):
                found += of(node.body, f"{prefix}{node.name}.")
        return found

    return of(tree.body, "")


def mutants(path: str) -> list[Mutant]:
    """Every fault that may be put into a file."""
    source = (ROOT / path).read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source)
    spared, functions, said = _spared(tree), _functions(tree), _said_already(tree)

    def at(spot: tuple[int, int]) -> tuple[int, int]:  # ast counts bytes, parso letters
        line, column = spot
        return line, len(lines[line - 1][:column].encode())

    def inside(spot: tuple[int, int], span: Span) -> bool:
        return span[0] <= spot < span[1]

    counts = dict.fromkeys(operators(), 0)
    found: list[Mutant] = []
    for node in ast_nodes(get_ast(source)):
        for name, operator in operators().items():
            for start, _ in operator.mutation_positions(node):
                spot, occurrence = at(start), counts[name]
                counts[name] += 1
                if name in ("NegateCondition", "NegateFilter") and spot in said:
                    continue
                if not any(inside(spot, span) for span in spared):
                    where = next((one for span, one in functions if inside(spot, span)), "")
                    found.append(Mutant(path, name, occurrence, spot[0], where))
    return found


def files(room: str) -> list[str]:
    found = sorted((ROOT / "src" / "dvk" / room).rglob("*.py")) or [ROOT / "src" / "dvk" / f"{room}.py"]
    return [one.relative_to(ROOT).as_posix() for one in found if one.name != "__init__.py"]
