"""Xếp thứ tự theo nhiều tiêu chí (ranking by several criteria): a tool to compare with, which classifies nobody."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field, frozen

from dvk._display import Displayed
from dvk._fields import as_tuple, one_of
from dvk.criteria import Criterion, Rubric, as_decimal
from dvk.errors import InvalidDocument, Problem
from dvk.evaluation._mcdm import preferences
from dvk.evaluation._nodes import symbol_of
from dvk.evaluation._ranking_checks import card_problems, exact_weights, input_of, weight_problems
from dvk.evaluation.tables import one_rubric
from dvk.periods import Period
from dvk.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from dvk.evaluation.scorecards import Scorecard

__all__ = ["RankedCriterion", "RankedRow", "Ranking", "RankingMethod", "ranked"]

_TIED = 1e-9  # what two preference values may differ by for the order of additions alone
_NAMES = {
    "weighted-sum": Label("Tổng có trọng số", "weighted sum"),
    "weighted-product": Label("Tích có trọng số", "weighted product"),
    "topsis": Label(
        "TOPSIS (gần phương án tốt nhất, xa phương án kém nhất)", "TOPSIS (near the best, far from the worst)"
    ),
}
_SCALES = {
    "weighted-sum": Label(
        "tỷ lệ điểm giữ nguyên; số đo chia cho số lớn nhất (tiêu chí càng thấp càng tốt: 1 trừ đi thương ấy);"
        " số đo mà mọi đối tượng bằng nhau tính là 1",
        "shares of points as they are; measured values by the largest (a cost: 1 less that);"
        " a measured value in which all are equal is 1",
    ),
    "weighted-product": Label(
        "tỷ lệ điểm giữ nguyên; số đo chia cho số lớn nhất (tiêu chí càng thấp càng tốt: số nhỏ nhất chia cho số đo)",
        "shares of points as they are; measured values by the largest (a cost: the smallest by the value)",
    ),
    "topsis": Label(
        "mỗi tiêu chí chia cho căn bậc hai của tổng bình phương; tiêu chí mà mọi đối tượng bằng nhau không ảnh hưởng",
        "each criterion by the root of its sum of squares; one in which all are equal has no influence",
    ),
}


class RankingMethod(StrEnum):
    """Phương pháp xếp thứ tự (ranking method): tổng có trọng số, tích có trọng số, TOPSIS.

    >>> RankingMethod("topsis").label.vi
    'TOPSIS (gần phương án tốt nhất, xa phương án kém nhất)'
    """

    WEIGHTED_SUM = "weighted-sum"
    WEIGHTED_PRODUCT = "weighted-product"
    TOPSIS = "topsis"

    @property
    def label(self) -> Label:
        """Tên phương pháp (the name of the method)."""
        return _NAMES[self.value]

    @property
    def normalisation(self) -> Label:
        """Cách đưa về cùng thang (how criteria are brought to one scale)."""
        return _SCALES[self.value]


@frozen(kw_only=True)
class RankedCriterion:
    """Tiêu chí so sánh (criterion of a ranking): its weight, of one in all, and what of it is compared.

    ``by_value`` says that the measured value is compared and not the points as a share of their maximum, ``cost`` that
    less is better, ``symbol`` is what the value is measured in.

    >>> from dvk.criteria import FreePoints
    >>> content = Criterion(id="noi-dung", label="Nội dung", rule=FreePoints(40))
    >>> RankedCriterion(criterion=content, weight=Fraction(2, 5)).by_value
    False
    """

    criterion: Criterion
    weight: Fraction
    by_value: bool = False
    cost: bool = False
    symbol: str = ""


@frozen(kw_only=True)
class RankedRow:
    """Dòng thứ tự (row of a ranking): the rank, the preference value it follows from, and the exact inputs.

    ``preference`` is a binary float that the engine computed: a comparison, and no points. ``inputs`` stand in the
    order of the criteria: measured values, or points as a share of their maximum.

    >>> RankedRow(subject="xa-an", rank=1, preference=0.75, inputs=[Fraction(3, 4)]).inputs
    (Fraction(3, 4),)
    """

    subject: str
    rank: int
    preference: float
    inputs: tuple[Fraction, ...] = field(converter=as_tuple)


@frozen(kw_only=True, repr=False)
class Ranking(Displayed):
    """Bảng xếp thứ tự (ranking): rows from the first rank on, with the method, the criteria and their weights.

    Equal subjects share a rank, and the next one is counted on: 1, 2, 2, 4. A ranking compares the subjects that were
    given, with the weights that were given; it is no class and no decision, and other subjects may change it.
    :func:`dvk.presentation.ranking_grid` lays it out, a notebook shows it so.

    >>> from dvk.criteria import FreePoints
    >>> line = Criterion(id="a", label="A", rule=FreePoints(10))
    >>> row = RankedRow(subject="xa-an", rank=1, preference=0.75, inputs=[Fraction(3, 4)])
    >>> Ranking(
    ...     rubric=Rubric(id="r", label="R", criteria=[line]),
    ...     method=RankingMethod.TOPSIS,
    ...     criteria=[RankedCriterion(criterion=line, weight=Fraction(1))],
    ...     rows=[row],
    ... )
    <Ranking r by topsis: 1 rows>
    """

    rubric: Rubric
    method: RankingMethod
    criteria: tuple[RankedCriterion, ...] = field(converter=as_tuple)
    rows: tuple[RankedRow, ...] = field(converter=as_tuple)
    names: Mapping[str, str] = field(factory=dict[str, str])
    period: Period | None = None
    layer: str = "decided"
    illustrative: bool = False

    def __repr__(self) -> str:
        return f"<Ranking {self.rubric.id} by {self.method.value}: {len(self.rows)} rows>"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[RankedRow]:
        return iter(self.rows)

    def name(self, row: RankedRow) -> str:
        """Tên để in (the name to print): the id where none was given."""
        return self.names.get(row.subject, row.subject)

    def records(self) -> list[dict[str, str | int | float | Decimal]]:
        """Bảng dạng dòng (flat rows): subject, rank, preference, method, and each criterion's input and weight.

        Inputs and weights are decimals, exact where a decimal can hold them; the preference is the engine's float.
        """
        found: list[dict[str, str | int | float | Decimal]] = []
        for row in self.rows:
            record: dict[str, str | int | float | Decimal] = {
                "subject": row.subject,
                "rank": row.rank,
                "preference": row.preference,
                "method": self.method.value,
            }
            for one, value in zip(self.criteria, row.inputs, strict=True):
                record[f"{one.criterion.id}.input"] = as_decimal(value)
                record[f"{one.criterion.id}.weight"] = as_decimal(one.weight)
            found.append(record)
        return found


def ranked(
    cards: Iterable[Scorecard],
    *,
    weights: Mapping[str, Decimal | Fraction | int | str],
    method: RankingMethod | str = RankingMethod.WEIGHTED_SUM,
    values: Iterable[str] = (),
    costs: Iterable[str] = (),
    names: Mapping[str, str] | None = None,
) -> Ranking:
    """Xếp thứ tự (rank) collectives that were scored by one rubric, by several of its criteria at once.

    *weights* are by criterion, exact, and add up to 1 or to 100. A criterion is compared by its points as a share of
    their maximum; those named in *values* by what was measured, and of these those in *costs* the lower the better.
    *names* are the names to print, by subject id. A ranking compares; it classifies nobody.

    Refused whole, with every problem, as :class:`~dvk.errors.InvalidDocument`: a line that is still open (unknown is
    not zero) or does not apply; fewer than two criteria with a weight; nothing but counts of models or times and
    amounts of money, which say who did more and not who did well; an individual; who is not eligible; one subject
    twice, several layers or periods; a zero in a weighted product; subjects that are all equal.

    Needs ``pip install "dvk[ranking]"``, and raises :class:`~dvk.errors.MissingExtra` without it.

    >>> from importlib.util import find_spec
    >>> from dvk.criteria import Answer, FreePoints
    >>> from dvk.evaluation import Assessment, evaluate
    >>> lines = [Criterion(id=name, label=name, rule=FreePoints(10)) for name in ("dan-chu", "hieu-qua")]
    >>> rubric = Rubric(id="r", label="R", criteria=lines)
    >>> def card(subject, first, second):
    ...     answers = [Answer("dan-chu", points=first), Answer("hieu-qua", points=second)]
    ...     return evaluate(rubric, Assessment(id=f"p-{subject}", subject=subject, rubric="r", answers=answers))
    >>> cards = [card("xa-an", 6, 9), card("xa-binh", 9, 7)]
    >>> if find_spec("pymcdm"):
    ...     found = ranked(cards, weights={"dan-chu": 60, "hieu-qua": 40})
    ...     assert [(row.rank, row.subject) for row in found] == [(1, "xa-binh"), (2, "xa-an")]
    """
    held: tuple[Scorecard, ...] = as_tuple(cards)
    rubric = one_rubric(held)
    chosen = one_of(RankingMethod, method, "method")
    measured, lower = as_tuple(values), as_tuple(costs)
    exact, problems = exact_weights(weights)
    problems = (*problems, *weight_problems(rubric, exact, measured, lower), *card_problems(held))
    criteria = [
        RankedCriterion(
            criterion=rubric[name],
            weight=weight,
            by_value=name in measured,
            cost=name in lower,
            symbol=symbol_of(rubric[name].rule) if name in measured else "",
        )
        for name, weight in exact.items()
        if name in rubric
    ]
    rows, found = _inputs(held, criteria)
    problems = (*problems, *found)
    if not problems:
        problems = tuple(_cannot_compare(chosen, held, criteria, rows))
    if problems:
        raise InvalidDocument(problems)
    return Ranking(
        rubric=rubric,
        method=chosen,
        criteria=criteria,
        rows=_by_rank(held, rows, preferences(chosen.value, criteria, rows)),
        names=dict(names or {}),
        period=held[0].period,
        layer=held[0].layer,
        illustrative=any(card.illustrative for card in held),
    )


def _inputs(
    cards: Sequence[Scorecard], criteria: Sequence[RankedCriterion]
) -> tuple[list[list[Fraction]], list[Problem]]:
    rows: list[list[Fraction]] = []
    problems: list[Problem] = []
    for place, card in enumerate(cards):
        row: list[Fraction] = []
        for one in criteria:
            value = input_of(card, one.criterion.id, by_value=one.by_value, path=f"cards[{place}]")
            if isinstance(value, Problem):
                problems.append(value)
            else:
                row.append(value)
        rows.append(row)
    return rows, problems


def _cannot_compare(
    method: RankingMethod,
    cards: Sequence[Scorecard],
    criteria: Sequence[RankedCriterion],
    rows: Sequence[Sequence[Fraction]],
) -> Iterator[Problem]:
    """What the method cannot take: values below zero, a zero in a product, subjects that are all equal."""
    counted = [place for place, one in enumerate(criteria) if one.weight]
    for number, (card, row) in enumerate(zip(cards, rows, strict=True)):
        for place in counted:
            path, subject = f"cards[{number}]", ("subject", card.subject)
            got = ("got", criteria[place].criterion.id)
            if row[place] < 0:
                yield Problem("ranking.negative", path, (), (got, subject, ("value", as_decimal(row[place]))))
            elif method is RankingMethod.WEIGHTED_PRODUCT and row[place] == 0:
                yield Problem("ranking.zero_in_product", path, (), (got, subject))
    if all(len({row[place] for row in rows}) == 1 for place in counted):
        yield Problem("ranking.all_equal", "cards")


def _by_rank(
    cards: Sequence[Scorecard], rows: Sequence[Sequence[Fraction]], values: Sequence[float]
) -> Iterator[RankedRow]:
    """The rows from the best on. Values that differ by less than the engine's own noise are equal, and tied."""
    order = sorted(range(len(values)), key=lambda place: -values[place])
    groups: list[list[int]] = []
    for place in order:
        if groups and values[groups[-1][0]] - values[place] <= _TIED:
            groups[-1].append(place)
        else:
            groups.append([place])
    rank = 1
    for group in groups:
        for place in sorted(group):  # tied ones as they were given
            yield RankedRow(subject=cards[place].subject, rank=rank, preference=values[place], inputs=rows[place])
        rank += len(group)
