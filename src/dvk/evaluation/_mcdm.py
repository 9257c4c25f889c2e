"""Gói pymcdm (a reader of that package): the one place that computes a ranking, in binary floating point."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from dvk.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

__all__ = ["Column", "preferences"]


class Column(Protocol):
    """What the computation needs to know of a criterion."""

    @property
    def weight(self) -> Fraction: ...
    @property
    def by_value(self) -> bool: ...
    @property
    def cost(self) -> bool: ...


class _Normalisation(Protocol):
    def __call__(self, x: Any, *, cost: bool) -> Any: ...  # noqa: ANN401  the package's own arrays


class _Method(Protocol):
    def __call__(
        self,
        matrix: Sequence[Sequence[float]],
        weights: Sequence[float],
        types: Sequence[int],
        validation: bool = ...,
    ) -> Iterable[float]: ...


class _Methods(Protocol):
    def WSM(self, normalization_function: Sequence[_Normalisation]) -> _Method: ...  # noqa: N802
    def WPM(self, normalization_function: Sequence[_Normalisation]) -> _Method: ...  # noqa: N802
    def TOPSIS(self, normalization_function: Sequence[_Normalisation]) -> _Method: ...  # noqa: N802


class _Normalizations(Protocol):
    max_normalization: _Normalisation
    linear_normalization: _Normalisation
    vector_normalization: _Normalisation


def preferences(method: str, columns: Sequence[Column], rows: Sequence[Sequence[Fraction]]) -> tuple[float, ...]:
    """The preference value of each row, the higher the better; a column without weight is left out.

    What the package's own validation would warn of (a subject that is best or worst everywhere) is no mistake here.
    """
    methods, normalise = _package()
    kept = [place for place, column in enumerate(columns) if column.weight]
    held = [columns[place] for place in kept]
    same = [len({row[place] for row in rows}) == 1 for place in kept]
    matrix = [[float(row[place]) for place in kept] for row in rows]
    if method == "weighted-sum":
        ways = [
            _as_it_is if not column.by_value else _one if alike else normalise.max_normalization
            for column, alike in zip(held, same, strict=True)
        ]
        engine = methods.WSM(ways)
    elif method == "weighted-product":
        engine = methods.WPM([normalise.linear_normalization if column.by_value else _as_it_is for column in held])
    else:
        engine = methods.TOPSIS([_as_it_is if alike else normalise.vector_normalization for alike in same])
    weights = [float(column.weight) for column in held]
    types = [-1 if column.cost else 1 for column in held]
    return tuple(float(value) for value in engine(matrix, weights, types, validation=False))


def _as_it_is(x: Any, *, cost: bool) -> Any:  # noqa: ANN401, ARG001  the package's own call
    return x


def _one(x: Any, *, cost: bool) -> Any:  # noqa: ANN401, ARG001  the same
    return x * 0 + 1


def _package() -> tuple[_Methods, _Normalizations]:
    """The package, looked for only now: it is an extra."""
    missing = MissingExtra("extra.missing", room="dvk.ranked", package="dvk[ranking]")
    try:
        methods, normalise = import_module("pymcdm.methods"), import_module("pymcdm.normalizations")
    except ModuleNotFoundError:
        raise missing from None
    if not all(hasattr(methods, name) for name in ("WSM", "WPM", "TOPSIS")):
        raise missing
    return cast("_Methods", methods), cast("_Normalizations", normalise)
