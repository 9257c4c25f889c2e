"""Lỗi và cảnh báo (errors and warnings): every exception of the library, in English and in Vietnamese.

The class says how to catch an error, the *code* says which rule was broken, and the details are data: what was
expected, what came, where (a path into the data) and what is near. ``str`` gives the English words; the clerk who has
to mend the file reads the Vietnamese ones of ``error.message("vi")``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dvk._messages import MESSAGES
    from dvk._problem import Problem

__all__ = [
    "MESSAGES",
    "Ambiguous",
    "CannotAdd",
    "DvkError",
    "InvalidDocument",
    "InvalidValue",
    "Language",
    "MissingExtra",
    "NotKnown",
    "Problem",
    "UnknownId",
    "WrongType",
    "nearest",
]

Language = Literal["en", "vi"]

_MANY = {"en": "{} problems:", "vi": "{} chỗ cần sửa:"}
_LATER = {"MESSAGES": "dvk._messages", "Problem": "dvk._problem"}


def __getattr__(name: str) -> object:
    """The table of messages and how they are told, which are loaded when the first error is made."""
    if name in _LATER:
        return _later(name)
    message = f"module 'dvk.errors' has no attribute {name!r}"
    raise AttributeError(message)


@cache
def _later(name: str) -> object:
    found: object = getattr(import_module(_LATER[name]), name)
    return found


def _problem() -> type[Problem]:
    return cast("type[Problem]", _later("Problem"))


def nearest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Gần giống (near matches): the known words most like *word*, best first.

    >>> nearest("kinh-to", ["kinh-te", "quoc-phong"])
    ('kinh-te',)
    """
    words = list(known)
    holding = [one for one in words if word and (word in one or one in word)]
    alike: list[str] = import_module("difflib").get_close_matches(word, words, n=limit, cutoff=0.6)
    return tuple(dict.fromkeys([*alike, *holding]))[:limit]


class DvkError(Exception):
    """Lỗi của dvk (any error of the library): holds one :class:`Problem`.

    >>> error = DvkError("id.not_slug", path="models[0].id", got="Mô hình 1")
    >>> error.code, error.path, error.details
    ('id.not_slug', 'models[0].id', {'got': 'Mô hình 1'})
    """

    problem: Problem

    def __init__(self, code: str, *, path: str = "", near: Iterable[str] = (), **details: object) -> None:
        self.problem = _problem()(code, path, tuple(near), tuple(details.items()))
        super().__init__(code)

    @classmethod
    def of(cls, problem: Problem) -> DvkError:
        """Lỗi từ một chỗ cần sửa (the error that carries *problem*)."""
        return cls(problem.code, path=problem.path, near=problem.near, **dict(problem.details))

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem))

    @property
    def code(self) -> str:
        """Mã lỗi (which rule): a word that does not change between versions."""
        return self.problem.code

    @property
    def path(self) -> str:
        """Vị trí (where): the path into the data, such as ``models[3].title``."""
        return self.problem.path

    @property
    def near(self) -> tuple[str, ...]:
        """Gần giống (what is near): known words like the one that came."""
        return self.problem.near

    @property
    def details(self) -> dict[str, object]:
        """Chi tiết (details): what was expected and what came, by name."""
        return dict(self.problem.details)

    def message(self, language: Language = "en") -> str:
        """Câu báo lỗi (the message): in English, or in Vietnamese for ``"vi"``."""
        return self.problem.message(language)

    def __str__(self) -> str:
        return self.message("en")


def _rebuild(kind: type[DvkError], problem: Problem) -> DvkError:
    return kind.of(problem)


class InvalidValue(DvkError, ValueError):
    """Giá trị sai (invalid value): the right type, but against a rule.

    >>> from dvk.values import Interval
    >>> Interval(5, 3)
    Traceback (most recent call last):
    dvk.errors.InvalidValue: ...
    """


class Ambiguous(InvalidValue):
    """Có nhiều cách hiểu (ambiguous): a text that may be read in more than one way, with all its readings.

    ``readings`` are texts that say each reading so that it can be read in one way only. Nothing is chosen.

    >>> error = Ambiguous("read.ambiguous", got="1 tỷ 2", readings=("1,2 tỷ", "1 tỷ 2 đồng"))
    >>> error.readings
    ('1,2 tỷ', '1 tỷ 2 đồng')
    >>> print(error.message("vi"))
    "1 tỷ 2" có thể hiểu nhiều cách, cần viết rõ: 1,2 tỷ; 1 tỷ 2 đồng
    """

    @property
    def readings(self) -> tuple[str, ...]:
        """Các cách hiểu (the readings), each written so that it has one meaning."""
        found = self.details.get("readings")
        return cast("tuple[str, ...]", found) if isinstance(found, tuple) else ()


class WrongType(DvkError, TypeError):
    """Sai kiểu (wrong type): a ``datetime`` where a ``date`` is meant, a float where a number must be exact.

    >>> from dvk.values import Approx
    >>> Approx(1.5)
    Traceback (most recent call last):
    dvk.errors.WrongType: ...
    """


class UnknownId(DvkError, KeyError):
    """Mã không có (unknown id): no unit, model, code … of that id; near matches are given.

    >>> from dvk.measures import measure
    >>> measure("mo-hin")
    Traceback (most recent call last):
    dvk.errors.UnknownId: ... (near: mo-hinh, ...)
    """


class NotKnown(DvkError, LookupError):
    """Chưa biết (not known): the question is good, but the data does not reach so far.

    >>> from datetime import date
    >>> error = NotKnown("unit.not_there_on", unit="xa-a", day=date(2024, 1, 1))
    >>> isinstance(error, LookupError)
    True
    """


class CannotAdd(DvkError, TypeError):
    """Không được cộng (cannot add): a sum that the kind of the figures forbids; the message names the rule.

    >>> error = CannotAdd("sum.stock_over_time", indicator="models-alive")
    >>> error.code, isinstance(error, TypeError)
    ('sum.stock_over_time', True)
    """


class MissingExtra(DvkError, ImportError):  # type: ignore[misc]  # ImportError.path is a file's, ours is the data's
    """Thiếu gói mở rộng (missing extra): names the extra to install.

    >>> error = MissingExtra("extra.missing", room="dvk.testing", package="hypothesis")
    >>> error.details["package"], isinstance(error, ImportError)
    ('hypothesis', True)
    """


class InvalidDocument(DvkError, ValueError):
    """Tài liệu sai (invalid document): refused whole, with every problem found and its path.

    >>> from dvk import Problem
    >>> error = InvalidDocument([Problem("id.duplicate", "models[1].id", details=(("got", "a"),))])
    >>> error.problems[0].path
    'models[1].id'
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("document.invalid", count=len(self.problems))

    def __reduce__(self) -> tuple[object, ...]:
        return (InvalidDocument, (self.problems,))

    def message(self, language: Language = "en") -> str:
        """Câu báo lỗi (the message): a line a problem."""
        if len(self.problems) == 1:
            return self.problems[0].message(language)
        lines = [_MANY[language].format(len(self.problems))]
        lines += [f"- {problem.message(language)}" for problem in self.problems]
        return "\n".join(lines)
