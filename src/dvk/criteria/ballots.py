"""Biểu quyết (votes): what was counted in a council, and the share of votes that a rule asks for."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from dvk._fields import one_of
from dvk.criteria.conditions import Bound, as_bound
from dvk.criteria.points import as_decimal, as_fraction
from dvk.errors import InvalidValue, Problem, WrongType

if TYPE_CHECKING:
    from dvk._fields import Named

__all__ = ["Ballot", "VoteBase", "VoteShare", "a_count", "share_of", "share_problems"]

_WHOLE = 100
_MAY_BE_LEFT_OUT = ("present", "number", "quorum")


def a_count(_: object, attribute: Named, value: Any) -> None:  # noqa: ANN401  as attrs hands it over
    """Validator: a whole number, not below zero; ``None`` where the field may be left out."""
    if value is None and attribute.name in _MAY_BE_LEFT_OUT:
        return
    if type(value) is not int:
        raise WrongType("type.wrong", path=attribute.name, expected="a whole number", got=type(value).__name__)
    if value < 0:
        raise InvalidValue("value.negative", path=attribute.name, got=value)


def share_of(bound: Bound) -> Fraction:
    """A share in percent: a number is one already, a fraction such as 2/3 is of the whole."""
    return bound * _WHOLE if isinstance(bound, Fraction) else as_fraction(bound)


def share_problems(path: str, bound: Bound | None) -> tuple[Problem, ...]:
    """The problem of a share that is none."""
    if bound is None or 0 <= share_of(bound) <= _WHOLE:
        return ()
    details = (("got", as_decimal(share_of(bound))), ("low", 0), ("high", _WHOLE))
    return (Problem("answer.value_out_of_range", path, details=details),)


@frozen(kw_only=True)
class Ballot:
    """Kết quả biểu quyết (ballot): how many members there are, how many were present, how many agreed.

    ``present`` is ``None`` where nobody noted it. Who is neither for nor against left the paper blank, or did not vote.

    >>> Ballot(members=11, present=9, in_favour=7, against=1).in_favour
    7
    """

    members: int = field(validator=a_count)
    present: int | None = field(default=None, validator=a_count)
    in_favour: int = field(validator=a_count)
    against: int = field(default=0, validator=a_count)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của kết quả biểu quyết (what is wrong with it): more votes than present, more present than members."""
        here = self.members if self.present is None else self.present
        if here > self.members:
            return (Problem("ballot.too_many", "present", details=(("got", here), ("expected", self.members))),)
        voted = self.in_favour + self.against
        if voted > here:
            return (Problem("ballot.too_many", "in_favour", details=(("got", voted), ("expected", here))),)
        if not self.members:
            return (Problem("ballot.nobody", "members"),)
        return ()


class VoteBase(StrEnum):
    """Tính trên (what a share of votes is of): tổng số thành viên, or số thành viên có mặt.

    >>> VoteBase("present") is VoteBase.PRESENT
    True
    """

    MEMBERS = "members"
    PRESENT = "present"


def _as_base(value: str | VoteBase) -> VoteBase:
    return one_of(VoteBase, value, "of")


@frozen(kw_only=True)
class VoteShare:
    """Tỷ lệ biểu quyết (share of votes): how many of a council must agree, of all members or of those present.

    ``at_least`` (từ … trở lên) and ``above`` (trên, quá) are percentages, or fractions of the whole such as ``"2/3"``.
    ``quorum`` is the share of all members who must be present: without it no vote is valid, and the question stays
    open, as it does where nobody noted who was present.

    Of at least 70 % of all members, as for a title in the national list of administrative procedures (9387):

    >>> rule = VoteShare(at_least=70)
    >>> rule.holds(Ballot(members=11, present=9, in_favour=7)), rule.holds(Ballot(members=10, in_favour=7))
    (False, True)
    """

    at_least: Bound | None = field(default=None, converter=as_bound)
    above: Bound | None = field(default=None, converter=as_bound)
    of: VoteBase = field(default=VoteBase.MEMBERS, converter=_as_base)
    quorum: Bound | None = field(default=None, converter=as_bound)

    def problems(self) -> tuple[Problem, ...]:
        """Lỗi của quy tắc (what is wrong with it): no share is asked, or one that is none."""
        if (self.at_least is None) == (self.above is None):
            return (Problem("vote.no_share", "at_least"),)
        asked = {"at_least": self.at_least, "above": self.above, "quorum": self.quorum}
        return tuple(problem for path, bound in asked.items() for problem in share_problems(path, bound))

    def share(self, ballot: Ballot) -> Fraction | None:
        """Tỷ lệ đồng ý (the share that agreed), in percent: ``None`` where it is not known what it is of."""
        base = ballot.members if self.of is VoteBase.MEMBERS else ballot.present
        return Fraction(ballot.in_favour * _WHOLE, base) if base else None

    def is_valid(self, ballot: Ballot) -> bool | None:
        """Có đủ số người dự không (were enough members present?): ``None`` where nobody noted it."""
        if self.quorum is None:
            return True
        if ballot.present is None:
            return None
        return Fraction(ballot.present * _WHOLE, ballot.members) >= share_of(self.quorum)

    def holds(self, ballot: Ballot) -> bool | None:
        """Có đạt tỷ lệ không (is the share reached?): ``None`` without a valid vote."""
        share = self.share(ballot)
        if share is None or self.is_valid(ballot) is not True:
            return None
        if self.at_least is not None:
            return share >= share_of(self.at_least)
        return self.above is not None and share > share_of(self.above)
