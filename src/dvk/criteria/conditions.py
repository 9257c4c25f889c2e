"""Điều kiện (conditions): what must hold, as data, about the subject's attributes and about lines of the sheet.

A condition is true, false, or not known yet; nothing is evaluated but these records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from attrs import field, frozen

from dvk._exact import exact
from dvk._fields import a_slug, a_text, as_tuple, one_of, slugs, texts
from dvk.criteria.named import nearest_named
from dvk.criteria.points import Points, as_fraction, as_range
from dvk.errors import Problem, nearest
from dvk.values import Label, Source, as_label

__all__ = [
    "Attribute",
    "AttributeKind",
    "Bound",
    "Condition",
    "Given",
    "Known",
    "LineState",
    "Option",
    "Reads",
    "as_bound",
    "as_conditions",
    "condition_problems",
    "every",
]

Given: TypeAlias = bool | Fraction | str
"""What is known of an attribute: yes or no, a number, or the id of an option."""


Bound: TypeAlias = Decimal | Fraction
"""A bound of a condition: a decimal, or a fraction such as ``"2/3"`` that no decimal can hold."""

_is_ratio = re.compile(r"-?[0-9]{1,30}/0*[1-9][0-9]{0,30}").fullmatch


def as_bound(value: Decimal | Fraction | int | str | None) -> Decimal | Fraction | None:
    """A bound from a number, digits, or two whole numbers with a stroke between (a typed converter)."""
    if value is None or isinstance(value, Fraction):
        return value
    return Fraction(value) if isinstance(value, str) and _is_ratio(value) else exact(value)


class AttributeKind(StrEnum):
    """Loại thuộc tính (kind of attribute): what may be said of it.

    A ``YEAR`` is taken from the period that is judged and a ``SUBJECT`` from the sheet's type of subject, where nobody
    answers them on the sheet.

    >>> AttributeKind("choice") is AttributeKind.CHOICE
    True
    """

    CHOICE = "choice"
    NUMBER = "number"
    SUBJECT = "subject"
    YES_NO = "yes-no"
    YEAR = "year"


_ASKED = {AttributeKind.CHOICE: "choice", AttributeKind.SUBJECT: "choice", AttributeKind.YES_NO: "met"}


@frozen
class Option:
    """Mục để chọn (option): one of the answers that an attribute or a rule offers.

    >>> Option("loai-1", "Xã loại I").label.vi
    'Xã loại I'
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)


def _as_kind(value: str | AttributeKind) -> AttributeKind:
    return one_of(AttributeKind, value, "kind")


@frozen(kw_only=True)
class Attribute:
    """Thuộc tính, dữ kiện xét (attribute): what conditions ask about a subject, apart from what is scored.

    The class of the place, the region, the year, the type of the subject, whether a head was disciplined, the share of
    tasks done on time. It is answered on the sheet like a line, with its evidence: ``choice`` for a choice, ``value``
    for a number, ``met`` for yes and no. One that nobody answered is not known, which is neither yes nor no.

    >>> region = Attribute(id="vung", label="Vùng", kind="choice", options=[Option("dbscl", "ĐBSCL")])
    >>> region.kind.value, region.asks
    ('choice', 'choice')
    """

    id: str = field(validator=a_slug)
    label: Label = field(converter=as_label)
    kind: AttributeKind = field(default=AttributeKind.YES_NO, converter=_as_kind)
    options: tuple[Option, ...] = field(default=(), converter=as_tuple)
    symbol: str = field(default="", validator=a_text)
    within: tuple[Decimal, Decimal] | None = field(default=None, converter=as_range)
    source: Source | None = None
    note: str = field(default="", validator=a_text)

    @property
    def asks(self) -> str:
        """Ô trả lời (the part of an answer that says it)."""
        return _ASKED.get(self.kind, "value")

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của thuộc tính (what is wrong with it): a choice without options, or options elsewhere."""
        if self.within is not None and self.within[1] < self.within[0]:
            details = (("low", self.within[0]), ("high", self.within[1]))
            return (Problem("interval.reversed", "within", details=details),)
        if (self.asks == "choice") != bool(self.options):
            return (Problem("attribute.options", "options", details=(("got", self.id),)),)
        names = [option.id for option in self.options]
        return tuple(
            Problem("id.duplicate", f"options[{place}].id", details=(("got", name),))
            for place, name in enumerate(names)
            if name in names[:place]
        )


class Reads(StrEnum):
    """Xét gì của dòng (what a condition reads of a line): đạt hay không, điểm, phần trăm điểm tối đa, số đo; hoặc đếm.

    ``COUNT`` and ``SHARE`` are of several ``lines``: how many of them, and what percentage.

    >>> Reads("percent") is Reads.PERCENT
    True
    """

    MET = "met"
    POINTS = "points"
    PERCENT = "percent"
    VALUE = "value"
    COUNT = "count"
    SHARE = "share"


_OF_MANY = (Reads.COUNT, Reads.SHARE)


@frozen(kw_only=True)
class LineState:
    """Tình trạng một dòng (what is known of a line), as conditions read it.

    ``full`` says that the line did not apply and counts in full: met, with its points, and nothing was measured.
    """

    points: Points | None = None
    most: Fraction | None = None
    met: bool | None = None
    value: Fraction | None = None
    applies: bool = True
    full: bool = False


@frozen
class Known:
    """Những điều đã biết (what is known): attributes by id, and lines by id once they are scored."""

    attributes: Mapping[str, Given] = field(factory=dict[str, Given])
    lines: Mapping[str, LineState] = field(factory=dict[str, LineState])


def _as_reads(value: str | Reads | None) -> Reads | None:
    return value if value is None else one_of(Reads, value, "reads")


def _optional_label(value: str | Label | None) -> Label | None:
    return None if value is None else as_label(value)


def as_conditions(value: Condition | Sequence[Condition]) -> tuple[Condition, ...]:
    """One condition or several (a typed converter)."""
    return (value,) if isinstance(value, Condition) else as_tuple(value)


@frozen(kw_only=True)
class Condition:
    """Điều kiện (condition): exactly one question, about an attribute, a line, several lines, or other conditions.

    An ``attribute`` or a ``line`` is tested by ``met`` (yes or no), ``one_of`` (options) or by bounds: ``at_least`` (từ
    … trở lên), ``above`` (trên), ``at_most`` (không quá), ``below`` (dưới). A bound may be a fraction, ``"2/3"``.
    ``reads`` says what of a line is bounded. Of several ``lines`` it is counted how many (``count``) or what percentage
    (``share``) are met, or with ``met=False`` are not; a line that does not apply to the unit counts nowhere: what is
    asked about it is left out, and a condition that asks nothing else holds. ``all_of``, ``any_of`` and ``none_of``
    join conditions. ``label`` is how the document words it.

    >>> far = Condition(attribute="vung", one_of=["tay-nguyen", "tdmn-phia-bac"])
    >>> far.holds(Known({"vung": "tay-nguyen"})), far.holds(Known({"vung": "dbscl"})), far.holds(Known())
    (True, False, None)
    """

    label: Label | None = field(default=None, converter=_optional_label)
    attribute: str = ""
    line: str = ""
    lines: tuple[str, ...] = field(default=(), converter=as_tuple, validator=slugs)
    reads: Reads | None = field(default=None, converter=_as_reads)
    met: bool | None = None
    one_of: tuple[str, ...] = field(default=(), converter=as_tuple, validator=texts)
    at_least: Bound | None = field(default=None, converter=as_bound)
    above: Bound | None = field(default=None, converter=as_bound)
    at_most: Bound | None = field(default=None, converter=as_bound)
    below: Bound | None = field(default=None, converter=as_bound)
    all_of: tuple[Condition, ...] = field(default=(), converter=as_conditions)
    any_of: tuple[Condition, ...] = field(default=(), converter=as_conditions)
    none_of: tuple[Condition, ...] = field(default=(), converter=as_conditions)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Các ngưỡng (its bounds), those that are set."""
        four = (self.at_least, self.above, self.at_most, self.below)
        return tuple(bound for bound in four if bound is not None)

    def walk(self) -> Iterator[Condition]:
        """Duyệt (walk): the condition and all inside it."""
        yield self
        for inner in (*self.all_of, *self.any_of, *self.none_of):
            yield from inner.walk()

    def holds(self, known: Known) -> bool | None:
        """Có đáp ứng không (does it hold)? ``None`` where what is known does not decide it."""
        return every([] if self.is_void(known) else [self._holds(known)])

    def _holds(self, known: Known) -> bool | None:
        if self.all_of or self.any_of or self.none_of:
            asked = [inner for inner in (*self.all_of, *self.any_of, *self.none_of) if not inner.is_void(known)]
            answers = [inner.holds(known) for inner in asked]
            if self.all_of:
                return every(answers)
            none = every([_not(answer) for answer in answers])
            return none if self.none_of else _not(none)
        if self.attribute:
            return self._of_attribute(known.attributes.get(self.attribute))
        if self.lines:
            return self._of_lines([known.lines[name] for name in self.lines if name in known.lines])
        state = known.lines.get(self.line)
        return None if state is None else self._of_line(state)

    def is_void(self, known: Known) -> bool:
        """Không hỏi gì (does it ask only about lines that do not apply?): these say nothing about the unit."""
        inner = (*self.all_of, *self.any_of, *self.none_of)
        if inner:
            return all(one.is_void(known) for one in inner)
        if self.lines:
            states = [known.lines.get(name) for name in self.lines]
            return all(state is not None and not state.applies for state in states)
        state = known.lines.get(self.line) if self.line else None
        return state is not None and (not state.applies or (state.full and self.reads is Reads.VALUE))

    def _of_attribute(self, given: Given | None) -> bool | None:
        if given is None:
            return None
        if isinstance(given, bool):
            return given is (self.met is not False)
        if isinstance(given, str):
            return given in self.one_of
        return self._bounded(Points.of(given))

    def _of_line(self, state: LineState) -> bool | None:
        if self.reads in (None, Reads.MET):
            return None if state.met is None else state.met is (self.met is not False)
        if self.reads is Reads.VALUE:
            return None if state.value is None else self._bounded(Points.of(state.value))
        if state.points is None:
            return None
        if self.reads is Reads.POINTS:
            return self._bounded(state.points)
        return self._bounded(state.points.times(100 / state.most)) if state.most else None

    def _of_lines(self, states: Sequence[LineState]) -> bool | None:
        asked = [state for state in states if state.applies]
        wanted = self.met is not False
        sure = sum(state.met is wanted for state in asked)
        counted = Points(sure, sure + sum(state.met is None for state in asked))
        if self.reads is Reads.SHARE:
            return self._bounded(counted.times(Fraction(100, len(asked)))) if asked else None
        return self._bounded(counted)

    def _bounded(self, span: Points) -> bool | None:
        """Whether all of the span lies within the bounds, none of it, or some."""
        answers: list[bool | None] = []
        if self.at_least is not None:
            answers.append(span.reaches(as_fraction(self.at_least)))
        if self.above is not None:
            answers.append(_not(_at_most(span, as_fraction(self.above))))
        if self.at_most is not None:
            answers.append(_at_most(span, as_fraction(self.at_most)))
        if self.below is not None:
            answers.append(_not(span.reaches(as_fraction(self.below))))
        return every(answers)


def _at_most(span: Points, bound: Fraction) -> bool | None:
    """Whether the span ends at the bound or before it."""
    if span.high is not None and span.high <= bound:
        return True
    return False if span.low is not None and span.low > bound else None


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def every(answers: Sequence[bool | None]) -> bool | None:
    """Whether all hold: one that does not decides, whatever is not known of the others."""
    if False in answers:
        return False
    return None if None in answers else True


# -- what is wrong with a condition ------------------------------------------------------------------------------------
def condition_problems(
    condition: Condition, attributes: Mapping[str, Attribute], lines: Mapping[str, Any] | None
) -> Iterator[Problem]:
    """What is wrong with a condition, paths from it on; without *lines* it may ask about attributes only."""
    asked = [bool(part) for part in (condition.attribute, condition.line, condition.lines)]
    asked += [bool(part) for part in (condition.all_of, condition.any_of, condition.none_of)]
    if sum(asked) != 1:
        yield Problem("condition.one_question")
        return
    for name in ("all_of", "any_of", "none_of"):
        for place, inner in enumerate(getattr(condition, name)):
            for problem in condition_problems(inner, attributes, lines):
                yield problem.under(f"{name}[{place}]")
    if condition.attribute:
        yield from _attribute_problems(condition, attributes)
    if condition.line or condition.lines:
        yield from _of_lines_problems(condition, lines)


def _of_lines_problems(condition: Condition, lines: Mapping[str, Any] | None) -> Iterator[Problem]:
    for name, where in ((condition.line, "line"), *((name, "lines") for name in condition.lines)):
        if name and lines is None:
            yield Problem("condition.lines_too_early", where, details=(("got", name),))
        elif name and lines is not None and name not in lines:
            yield Problem("criterion.not_here", where, nearest(name, lines), (("got", name),))
    found = list(_line_problems(condition))
    yield from found
    if not found and lines is not None:
        yield from _never(condition, lines)


def _never(condition: Condition, lines: Mapping[str, Any]) -> Iterator[Problem]:
    """A question that a line can never answer: whether free points are met, how many points a checklist has."""
    for name in (condition.line, *condition.lines):
        line = lines.get(name)
        met = condition.reads in (None, Reads.MET, *_OF_MANY)
        if line is not None and (not line.can_be_met if met else _without(line, condition.reads)):
            details = (("got", name), ("reads", (condition.reads or Reads.MET).value))
            yield Problem("condition.never", "reads", details=details)


def _without(line: Any, reads: Reads | None) -> bool:  # noqa: ANN401  a criterion, which stands on a higher floor
    if reads is Reads.VALUE:
        return line.rule is None or line.rule.asks != "value"
    return line.points_span is None


def _attribute_problems(condition: Condition, attributes: Mapping[str, Attribute]) -> Iterator[Problem]:
    name = condition.attribute
    if name not in attributes:
        details = (("got", name), ("known", tuple(attributes)))
        yield Problem("attribute.unknown", "attribute", nearest(name, attributes), details)
        return
    attribute = attributes[name]
    options = [option.id for option in attribute.options]
    tests = {"choice": bool(condition.one_of), "met": condition.met is not None, "value": bool(condition.bounds)}
    if not tests[attribute.asks] or sum(tests.values()) != 1 or condition.reads is not None:
        yield Problem("condition.wrong_test", "attribute", (), (("got", name), ("kind", attribute.kind.value)))
    elif attribute.asks == "choice":
        for place, option in enumerate(condition.one_of):
            if option not in options:
                details = (("got", option), ("expected", tuple(options)))
                near = nearest_named(option, {one.id: one.label for one in attribute.options})
                yield Problem("choice.unknown", f"one_of[{place}]", near, details)


def _line_problems(condition: Condition) -> Iterator[Problem]:
    counts = condition.reads in _OF_MANY
    bounded = condition.reads not in (None, Reads.MET)
    wrong = bool(condition.one_of) or counts != bool(condition.lines) or bounded != bool(condition.bounds)
    if wrong or (condition.met is not None and bounded and not counts):
        reads = "met" if condition.reads is None else condition.reads.value
        yield Problem("condition.wrong_reading", "reads", details=(("got", reads),))
