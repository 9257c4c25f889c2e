"""Kết quả thành bảng (results to frames): tables, comparisons, listings, movements and whatever else has records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, cast

from dvk._fields import Words
from dvk.aggregation import TOTAL, Completeness, Table
from dvk.aggregation.quotients import shown
from dvk.errors import InvalidValue, WrongType
from dvk.exchange.frames.backends import frame_of
from dvk.exchange.frames.columns import Filled, scale_of
from dvk.exchange.frames.quotients import roomy
from dvk.periods import Period
from dvk.register.tidy import TidyColumn, TidyType
from dvk.register.tidy.shape import DECIMALS
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["LABELLED", "TABLE_COLUMNS", "columns_of_result", "to_frame"]

_ID, _TEXT, _CHOICE, _DAY = TidyType.ID, TidyType.TEXT, TidyType.CHOICE, TidyType.DAY
_WHOLE, _YES_NO, _NUMBER = TidyType.WHOLE, TidyType.YES_NO, TidyType.NUMBER
LABELLED = "_label"
_ENDS = ("low", "high", "low_open", "high_open")


def _column(name: str, kind: TidyType, vi: str, en: str, *, required: bool = False) -> TidyColumn:
    return TidyColumn(name, kind, Label(vi, en), required=required)


def _part(name: str, vi: str, en: str) -> tuple[TidyColumn, ...]:
    return (
        _column(f"{name}_low", _NUMBER, f"{vi}, ít nhất", f"the least of the {en}"),
        _column(f"{name}_high", _NUMBER, f"{vi}, nhiều nhất", f"the most of the {en}"),
        _column(f"{name}_low_open", _YES_NO, f"{vi}: không kể chính số ít nhất", "is the least itself left out?"),
        _column(f"{name}_high_open", _YES_NO, f"{vi}: không kể chính số nhiều nhất", "is the most itself left out?"),
    )


BEFORE = (
    _column("indicator", _ID, "mã chỉ tiêu", "id of the indicator", required=True),
    _column("period", _ID, "mã kỳ", "id of the period", required=True),
    _column("period_start", _DAY, "ngày đầu kỳ", "first day of the period; null: open"),
    _column("period_end", _DAY, "ngày cuối kỳ", "last day of the period; null: open"),
)
AFTER = (
    _column("low", _NUMBER, "ít nhất, theo đơn vị gốc", "the least, in the base measure; null: not known"),
    _column("high", _NUMBER, "nhiều nhất, theo đơn vị gốc", "the most, in the base measure; null: not known"),
    TidyColumn("completeness", _CHOICE, Label("mức đầy đủ", "completeness"), required=True, choices=Completeness),
    _column("received", _WHOLE, "số đơn vị đã báo cáo", "units that have reported"),
    _column("expected", _WHOLE, "số đơn vị phải báo cáo", "units that should have"),
    _column("low_open", _YES_NO, "không kể chính số ít nhất", "is the least itself left out?", required=True),
    _column("high_open", _YES_NO, "không kể chính số nhiều nhất", "is the most itself left out?", required=True),
    _column("estimated", _YES_NO, "có phần ước", "did declared shares go into it?", required=True),
    _column("illustrative", _YES_NO, "số minh họa", "made up?", required=True),
    *_part("numerator", "tử số", "numerator of a ratio"),
    *_part("denominator", "mẫu số", "denominator of a ratio"),
    _column("sources", _TEXT, "nguồn, nối bằng dấu cộng", "what was used, with a plus between several"),
    _column("missing", _WHOLE, "số đơn vị chưa có", "of how many units nothing complete has come", required=True),
    _column("nil", _WHOLE, "số đơn vị không phát sinh", "how many units said there is nothing", required=True),
    _column("late", _WHOLE, "số đơn vị nộp muộn", "how many units were late", required=True),
    _column("hidden", _YES_NO, "được giữ kín", "is a small number kept back?", required=True),
)
TABLE_COLUMNS = (*BEFORE, *AFTER)
"""The columns of a table; those of its dimensions stand after ``period_end``."""


class Recorded(Protocol):
    """A result that has its rows as dictionaries."""

    def records(self) -> Sequence[Mapping[str, object]]:
        """The rows."""
        ...


def to_frame(result: Table | Recorded, backend: str = "polars", *, labels: str | None = None) -> Any:  # noqa: ANN401
    """Bảng thành khung dữ liệu (a table as a frame), tidy: a row a figure, totals included, numbers exact.

    Any other result with ``records()`` too: a comparison, a listing, movements … *backend* is ``"polars"``,
    ``"pandas"`` or ``"pyarrow"``. Codes are ordered categories in the order of their list, as in the table; with
    ``labels="vi"`` the words stand beside them, in columns that end with ``_label``. A period has its id, in the order
    of its days, and its first and last day.

    Where one column would need more than 38 digits for counts and quotients together, the quotients are rounded half
    up to as many as there is room for, and stay exact in their numerator and denominator. What another result has as
    a fraction is shown to 28 digits.

    Raises :class:`~dvk.errors.MissingExtra` where the package is not installed and :class:`~dvk.errors.InvalidValue`
    for another backend or language, and for figures that no column of 38 digits can hold together.

    >>> from dvk.aggregation import Request, aggregate
    >>> from dvk.catalog import an_giang
    >>> table = aggregate(an_giang(), Request(indicators="models-reported", periods="2016/2020", unit="vn-89"))
    >>> to_frame(table)["low"].to_list()
    [Decimal('14043.000000000000')]
    """
    if labels not in (None, "vi"):
        raise InvalidValue("choice.unknown", path="labels", got=str(labels), expected=("vi",))
    return frame_of(columns_of_result(result, labels=labels is not None), backend, "dvk.exchange.to_frame")


def columns_of_result(result: Table | Recorded, *, labels: bool = False) -> list[Filled]:
    """The columns of a result."""
    if isinstance(result, Table):
        return list(_of_table(result, labels=labels))
    if not hasattr(result, "records"):
        words = Words("a table, or another result with records", "bảng, hoặc kết quả khác có records")
        raise WrongType("type.wrong", path="result", expected=words, got=type(result).__name__)
    return list(_of_records(result, labels=labels))


# -- tables ------------------------------------------------------------------------------------------------------------
def _of_table(table: Table, *, labels: bool) -> Iterator[Filled]:
    indicators = {item.id: item.label.vi for item in table.indicators}
    yield from _coded("indicator", table.indicator, indicators, labels=labels)
    few = {id(one): one for one in table.period}  # each of them stands in many rows
    told = [
        {where: say(one) for where, one in few.items()}  # a column after the other, each word made once
        for say in (str, _first, _last)
    ]
    ids, first, last = ([words[id(one)] for one in table.period] for words in told)
    yield Filled("period", _ID, ids, _in_order(few.values()))
    yield Filled("period_start", _DAY, first)
    yield Filled("period_end", _DAY, last)
    for name, codes in table.keys.items():
        yield from _coded(name, codes, table.labels.get(name, {}), labels=labels)
    size = len(table)
    shares = [*table.parts] if table.parts else [None] * size
    counts: dict[str, Sequence[object]] = {
        "low": roomy(table.low, shares, "low"),
        "high": roomy(table.high, shares, "high"),
        "completeness": [one.value for one in table.completeness],
        "received": table.received,
        "expected": table.expected,
        "low_open": table.low_open,
        "high_open": table.high_open,
        "estimated": table.estimated or [False] * size,
        "illustrative": [table.illustrative] * size,
        **_parts_of(shares),
        "sources": ["+".join(one) or None for one in table.sources] if table.sources else [None] * size,
        **{
            name: [len(one) for one in who] if who else [0] * size
            for name, who in (("missing", table.missing), ("nil", table.nil), ("late", table.late))
        },
        "hidden": table.hidden or [False] * size,
    }
    for column in AFTER:
        values = counts[column.name]
        if column.type is _NUMBER:
            yield _numbers(column.name, cast("Sequence[Decimal | None]", values))
        else:
            yield Filled(column.name, column.type, values, column.choices or None)


def _parts_of(shares: Sequence[Any]) -> dict[str, Sequence[object]]:
    return {
        f"{name}_{end}": [None if one is None else getattr(one[place], end) for one in shares]
        for place, name in enumerate(("numerator", "denominator"))
        for end in _ENDS
    }


def _numbers(name: str, values: Sequence[Decimal | None]) -> Filled:
    return Filled(name, _NUMBER, values, None, scale_of(name, values))


def _coded(name: str, codes: Sequence[object], words: Mapping[str, str], *, labels: bool) -> Iterator[Filled]:
    """A column of codes in the order of their words; the words beside it on request, the same for two codes or not."""
    ordered = dict.fromkeys(words)
    ordered.update(dict.fromkeys(sorted({str(code) for code in codes if code is not None} - ordered.keys())))
    yield Filled(name, _ID, codes, tuple(ordered))
    if labels:
        said = [None if code is None else words.get(str(code), str(code)) for code in codes]
        shown = dict.fromkeys(words.get(code, code) for code in ordered)
        yield Filled(f"{name}{LABELLED}", _TEXT, said, tuple(shown))


def _in_order(periods: Iterable[Period]) -> tuple[str, ...]:
    return tuple(str(one) for one in sorted(set(periods), key=lambda one: (one.start, one.end, str(one))))


def _first(period: Period) -> date | None:
    return None if period.open_start else period.start


def _last(period: Period) -> date | None:
    return None if period.open_end else period.end


# -- other results -----------------------------------------------------------------------------------------------------
def _of_records(result: Recorded, *, labels: bool) -> Iterator[Filled]:
    rows = list(result.records())
    names = list(dict.fromkeys(name for row in rows for name in row))
    words = _words_of(result, names)
    periods = {str(period): period for period in _periods_in(result)}
    for name in names:
        values: list[Any] = [row.get(name) for row in rows]
        if name in words:
            yield from _coded(name, values, words[name], labels=labels)
        elif values and periods and all(value is None or value in periods for value in values):
            held = [periods.get(value) for value in values]
            yield Filled(name, _ID, values, _in_order(one for one in held if one is not None))
            yield Filled(f"{name}_start", _DAY, [None if one is None else _first(one) for one in held])
            yield Filled(f"{name}_end", _DAY, [None if one is None else _last(one) for one in held])
        else:
            yield _plain(name, values)


def _plain(name: str, values: list[Any]) -> Filled:
    """A column by what its name says, or what its cells are."""
    values = [shown(value) if isinstance(value, Fraction) else value for value in values]
    kind = _kind_of(name, values)
    if kind is _NUMBER:
        if any(isinstance(value, float) for value in values):
            return Filled(name, kind, values, inexact=True)
        numbers = [None if value is None else Decimal(value) for value in values]
        return Filled(name, kind, numbers, None, _room(name, numbers))
    if kind is _DAY:
        return Filled(name, kind, [date.fromisoformat(value) if isinstance(value, str) else value for value in values])
    return Filled(name, kind, values)


def _room(name: str, numbers: list[Decimal | None]) -> int:
    return DECIMALS if not any(number is not None for number in numbers) else scale_of(name, numbers)


_NAMED = {"on": _DAY, "day": _DAY, "low": _NUMBER, "high": _NUMBER, "exact": _NUMBER, "adjustment": _NUMBER}
_ENDINGS = {"low": _NUMBER, "high": _NUMBER, "met": _YES_NO, "before": _WHOLE, "after": _WHOLE}
_WHOLES = ("received", "expected", "matched", "of", "rank", "generations")
_QUOTIENTS = ("relative", "difference")


def _kind_of(name: str, values: list[Any]) -> TidyType:
    """The type of a column: what its cells are, or where all are empty what its name says."""
    kinds: set[type[object]] = {type(value) for value in values if value is not None}
    if not kinds:
        return _named(name)
    if kinds == {bool}:
        return _YES_NO
    if kinds == {int}:
        return _NUMBER if _named(name) is _NUMBER else _WHOLE
    if kinds <= {Decimal, int, float}:
        return _NUMBER
    return _DAY if _named(name) is _DAY else _TEXT


def _named(name: str) -> TidyType:
    if name.startswith(_WHOLES) and not name.startswith("of_"):
        return _WHOLE
    if name in _QUOTIENTS:
        return _NUMBER
    return _NAMED.get(name) or _ENDINGS.get(name.replace(".", "_").rpartition("_")[2], _TEXT)


def _words_of(result: object, names: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """The words of codes that a result brings: by dimension, or for its lines."""
    found = cast("Mapping[str, Any]", getattr(result, "labels", None) or {})
    if found and all(isinstance(one, str) for one in found.values()):
        first = next((name for name in ("group", "unit") if name in names), None)
        return {} if first is None else {first: {**found, TOTAL: found.get(TOTAL, "Cộng")}}
    return {name: words for name, words in found.items() if name in names and not isinstance(words, str)}


def _periods_in(result: object) -> Iterator[Period]:
    """The periods that a result speaks of."""
    things: list[object] = [result]
    for name in ("lines", "changes", "figures", "cards"):
        things += cast("Iterable[object]", getattr(result, name, ()) or ())
    held = [cast("object", getattr(one, "figure", None)) for one in things]
    things += [one for one in held if one is not None and not callable(one)]
    things += [entry for one in things for entry in cast("Iterable[object]", getattr(one, "entries", ()) or ())]
    for one in things:
        for name in ("period", "base_period", "at", "of"):
            value = getattr(one, name, None)
            if isinstance(value, Period):
                yield value
