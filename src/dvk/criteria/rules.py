"""Quy tắc chấm (scoring rules): from one answer to points and a reason, exactly and without rounding.

A rule is a small frozen record. The ones of the library are listed in ``RULES``, with the ``tag`` that names each in a
document; a project may write its own, :class:`Rule` says what it must do. A rule does not refuse its own definition
when it is made: a :class:`~dvk.criteria.Rubric` asks each rule for its ``problems()`` and refuses all of them at once,
each at its path.
"""

from __future__ import annotations

from decimal import Decimal
from inspect import getattr_static
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeGuard, runtime_checkable

from attrs import field, frozen

from dvk._exact import exact, optional_exact
from dvk._fields import a_slug, as_tuple, texts
from dvk.criteria.answers import Answer, Input, Reason, Score
from dvk.criteria.named import nearest_named
from dvk.criteria.numbers import Number, as_number, most, optional_number
from dvk.criteria.points import Points, as_fraction
from dvk.errors import Problem
from dvk.values import Label, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Choices",
    "FreePoints",
    "Level",
    "Rule",
    "YesNo",
    "can_say_met",
    "is_rule",
    "not_negative",
    "off_step",
]

_ZERO = Decimal(0)


@runtime_checkable
class Rule(Protocol):
    """Quy tắc chấm (scoring rule): what a rule of your own must do.

    ``tag`` names it in a document and ``asks`` says which part of an answer it reads: ``met``, ``value``, ``points`` or
    ``choice``. ``points_span`` is what it can give at all. ``score`` is called only with an answer that has that part
    and that ``check`` found nothing wrong with; a missing answer is not the rule's business, it is worth anything in
    its span. A rule that also says whether the line is met, and carries points, has ``judges = True``. One that can
    give only some scores, not any number of points in its span, may list them in a method ``grades``: the search for
    the smallest change tries these and no others.

    >>> isinstance(YesNo(5), Rule)
    True
    """

    tag: ClassVar[str]

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        ...

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give): ``None`` for a rule without points, a missing end where nobody knows."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của chính quy tắc (what is wrong with the rule itself), paths from the rule on."""
        ...

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer), paths from the answer on."""
        ...

    def score(self, answer: Answer) -> Score:
        """Chấm (score) an answer that is there and right."""
        ...


def is_rule(thing: object) -> TypeGuard[Rule]:
    """Whether something does what a rule does; what it gives is not asked, for it may be wrong in itself."""
    names = ("tag", "asks", "points_span", "problems", "check", "score")
    return not isinstance(thing, type) and all(getattr_static(thing, name, None) is not None for name in names)


def can_say_met(rule: Rule) -> bool:
    """Whether a line of this rule is a question of yes and no (it may carry points besides)."""
    return rule.points_span is None or bool(getattr(rule, "judges", False))


def not_negative(path: str, number: object) -> tuple[Problem, ...]:
    """The problem of a plain number below zero."""
    if not isinstance(number, Decimal) or number >= 0:
        return ()
    return (Problem("value.negative", path, details=(("got", number),)),)


def off_step(points: Decimal, step: Decimal) -> bool:
    """Not a whole number of steps (by fractions: a remainder of decimals fails on long numbers)."""
    return as_fraction(points) % as_fraction(step) != 0


def all_or_nothing(points: Number | None) -> Points | None:
    """What a rule can give that gives all or nothing."""
    if points is None:
        return None
    top = most(points)
    return Points(0 if top is None else min(_ZERO, top), None if top is None else max(_ZERO, top))


def given(points: Number | None, *, met: bool | None) -> Points | None:
    """What such a rule gives: all, nothing, or where nobody knows whether it is met, or how much all is, up to that."""
    if points is None:
        return None
    if met is False:
        return Points(0, 0)
    top = points if isinstance(points, Decimal) else most(points)
    return Points(0, top) if met is None or not isinstance(points, Decimal) else Points.of(points)


@frozen
class YesNo:
    """Đạt hay không đạt (yes or no): full points or none; without points, a line of a checklist.

    ``points="?"`` says that no source has shown how many there are.

    >>> YesNo(5).score(Answer("quy-hoach", met=True)).points.number
    Decimal('5')
    >>> YesNo().points_span is None
    True
    """

    tag: ClassVar[str] = "yes-no"
    judges: ClassVar[bool] = True

    points: Number | None = field(default=None, converter=optional_number)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "met"

    @property
    def points_span(self) -> Points | None:
        """Khung điểm (what it can give)."""
        return all_or_nothing(self.points)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule)."""
        return not_negative("points", self.points)

    def check(self, answer: Answer) -> tuple[Problem, ...]:  # noqa: ARG002  a yes or a no is always right
        """Lỗi của câu trả lời (what is wrong with an answer): nothing can be."""
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): all or nothing."""
        met = answer.met is True
        return Score(Reason.of("yes-no.met" if met else "yes-no.not_met"), points=given(self.points, met=met), met=met)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give)."""
        return tuple(self.score(Answer("x", met=met)) for met in (False, True))


@frozen
class Level:
    """Mức của một dòng (level of a line): what may be chosen, and the points for it.

    >>> Level("tot", "Tốt", 5).points
    Decimal('5')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    points: Decimal = field(converter=exact)


@frozen
class Choices:
    """Chấm theo mức (choices): one of several named levels, each with its points.

    ``passes`` names the levels with which the line counts as met, where its group asks for that.

    >>> rule = Choices([Level("tot", "Tốt", 5), Level("kha", "Khá", 3), Level("yeu", "Yếu", 0)])
    >>> rule.score(Answer("nen-nep", choice="kha")).points.number
    Decimal('3')
    """

    tag: ClassVar[str] = "choices"

    levels: tuple[Level, ...] = field(converter=as_tuple)
    passes: tuple[str, ...] = field(default=(), converter=as_tuple, validator=texts)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "choice"

    @property
    def judges(self) -> bool:
        """Có nói đạt hay không (does it say whether the line is met?): where ``passes`` does."""
        return bool(self.passes)

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give): from the least to the most of its levels."""
        points = [level.points for level in self.levels]
        return Points(min(points, default=_ZERO), max(points, default=_ZERO))

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): no level, one twice, an unknown one in ``passes``."""
        names = [level.id for level in self.levels]
        found = [] if names else [Problem("choices.empty", "levels")]
        for place, level in enumerate(self.levels):
            if level.id in names[:place]:
                found.append(Problem("id.duplicate", f"levels[{place}].id", details=(("got", level.id),)))
            found.extend(not_negative(f"levels[{place}].points", level.points))
        found.extend(_unknown_levels(self.passes, self.levels))
        return tuple(found)

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): a level that is not offered."""
        names = [level.id for level in self.levels]
        if answer.choice in names:
            return ()
        details = (("got", answer.choice), ("expected", tuple(names)))
        return (
            Problem(
                "choice.unknown",
                "choice",
                nearest_named(answer.choice or "", {level.id: level.label for level in self.levels}),
                details,
            ),
        )

    def score(self, answer: Answer) -> Score:
        """Chấm (score): the points of the level that was chosen."""
        level = next(level for level in self.levels if level.id == answer.choice)
        met = level.id in self.passes if self.passes else None
        return Score(Reason.of("choices.chosen", level=level.label.vi), points=level.points, met=met)

    def grades(self) -> tuple[Score, ...]:
        """Các kết quả có thể (every score it can give)."""
        return tuple(self.score(Answer("x", choice=level.id)) for level in self.levels)


def _unknown_levels(passes: Iterable[str], levels: Sequence[Level]) -> list[Problem]:
    labels = {level.id: level.label for level in levels}
    names = tuple(labels)
    return [
        Problem("choice.unknown", f"passes[{place}]", nearest_named(name, labels), (("got", name), ("expected", names)))
        for place, name in enumerate(passes)
        if name not in names
    ]


@frozen
class FreePoints:
    """Chấm trong khung (free points): any points from the least to the most, in steps such as 0,25 or 0,5.

    Without a ``step`` the document sets none. Steps are counted from zero. ``max_points="?"`` says that no source has
    shown the most, and leaves a line open to any scorer's points.

    >>> FreePoints(15, step="0.5").check(Answer("noi-dung", points="12.3"))[0].code
    'answer.off_step'
    """

    tag: ClassVar[str] = "free-points"

    max_points: Number = field(converter=as_number)
    step: Decimal | None = field(default=None, converter=optional_exact)
    min_points: Decimal = field(default=_ZERO, converter=exact, kw_only=True)

    @property
    def asks(self) -> Input:
        """Ô trả lời (which part of an answer it reads)."""
        return "points"

    @property
    def points_span(self) -> Points:
        """Khung điểm (what it can give)."""
        top = most(self.max_points)
        return Points(self.min_points if top is None else min(self.min_points, top), top)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with the rule): an empty range, or a step that misses one of its ends."""
        found = [*not_negative("max_points", self.max_points), *not_negative("min_points", self.min_points)]
        if isinstance(self.max_points, Decimal) and self.min_points > self.max_points >= 0:
            details = (("low", self.min_points), ("high", self.max_points))
            found.append(Problem("interval.reversed", "min_points", details=details))
        if self.step is not None and self.step <= 0:
            return (*found, Problem("step.not_positive", "step", details=(("got", self.step),)))
        for name in ("max_points", "min_points"):
            end: object = getattr(self, name)
            if self.step is not None and isinstance(end, Decimal) and off_step(end, self.step):
                found.append(Problem("answer.off_step", name, details=(("got", end), ("step", self.step))))
        return tuple(found)

    def check(self, answer: Answer) -> tuple[Problem, ...]:
        """Lỗi của câu trả lời (what is wrong with an answer): out of range, or off the step."""
        points = answer.points or _ZERO
        top = most(self.max_points)
        if points < self.min_points or (top is not None and points > top):
            details = (("got", points), ("low", self.min_points), ("high", "?" if top is None else top))
            return (Problem("answer.out_of_range", "points", details=details),)
        if self.step is not None and off_step(points, self.step):
            return (Problem("answer.off_step", "points", details=(("got", points), ("step", self.step))),)
        return ()

    def score(self, answer: Answer) -> Score:
        """Chấm (score): the points as given."""
        return Score(Reason.of("free-points.given"), points=answer.points or _ZERO)
