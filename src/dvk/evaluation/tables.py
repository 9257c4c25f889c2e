"""Bảng điểm (score tables): many scorecards under one rubric, a row each; nothing is scored anew and nothing ranked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve, field, frozen

from dvk._display import Displayed
from dvk._fields import Words, as_tuple
from dvk.criteria import Criterion, Rubric
from dvk.errors import InvalidDocument, InvalidValue, Problem, WrongType
from dvk.evaluation.scorecards import Scorecard
from dvk.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dvk.criteria import Points
    from dvk.evaluation.results import ScoreLine

__all__ = ["Cell", "RowOrder", "ScoreTable", "one_rubric", "score_table"]

Cell: TypeAlias = str | bool | Decimal | None
RowOrder: TypeAlias = Literal["given", "name", "total"]


@frozen(kw_only=True, repr=False)
class ScoreTable(Displayed):
    """Bảng điểm (score table): scorecards under one rubric as rows, its criteria as columns.

    ``cards`` are the rows in their order, ``criteria`` the columns; ``names`` has a name for each subject that has
    one. The cells are the lines of the scorecards themselves: :meth:`line`. :func:`dvk.presentation.score_grid` lays
    the table out in words, a notebook shows it so, and :meth:`records` is for a data frame or a file.

    >>> from dvk.criteria import Answer, FreePoints
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])
    >>> sheets = [Assessment(id=f"p-{name}", subject=name, rubric="r") for name in ("m-1", "m-2")]
    >>> table = score_table([evaluate(rubric, sheet) for sheet in sheets], names={"m-1": "Tổ hợp tác trồng lúa"})
    >>> table, [table.name(card) for card in table.cards]
    (<ScoreTable r: 2 rows, 1 criteria>, ['Tổ hợp tác trồng lúa', 'm-2'])
    """

    rubric: Rubric
    criteria: tuple[Criterion, ...] = field(converter=as_tuple)
    cards: tuple[Scorecard, ...] = field(converter=as_tuple)
    names: Mapping[str, str] = field(factory=dict[str, str])

    def __repr__(self) -> str:
        return f"<ScoreTable {self.rubric.id}: {len(self.cards)} rows, {len(self.criteria)} criteria>"

    def __len__(self) -> int:
        return len(self.cards)

    @property
    def layers(self) -> tuple[str, ...]:
        """Các lớp chấm (the layers that occur): tự chấm, thẩm định, công nhận, in the order of the rows."""
        return tuple(dict.fromkeys(card.layer for card in self.cards))

    @property
    def illustrative(self) -> bool:
        """Số liệu minh họa (is any of it made up)?"""
        return any(card.illustrative for card in self.cards)

    def name(self, card: Scorecard) -> str:
        """Tên để in (the name to print of whom a card is about): the id where none was given."""
        return self.names.get(card.subject, card.subject)

    def line(self, card: Scorecard, criterion: str) -> ScoreLine | None:
        """Một ô (the line of a card in a column): ``None`` where the group it is in does not apply to the subject.

        Raises :class:`~dvk.errors.UnknownId` for a criterion that the rubric does not have.
        """
        self.rubric[criterion]
        return next((line for line in _lines(card) if line.criterion == criterion), None)

    def records(self) -> list[dict[str, Cell]]:
        """Bảng dạng dòng (flat rows): a dictionary a card, with ids and exact decimals, never names or labels.

        Columns: subject, layer, period, assessment, rubric; for each criterion ``<id>.low``, ``<id>.high``,
        ``<id>.met`` and ``<id>.state`` (known, open, not-applicable); total_low, total_high, max, outcome, band,
        missing (ids with blanks between), unknown (attributes), illustrative. Every row has the same columns. Points
        are known where low and high are equal; a number that no decimal can hold has twelve places.
        """
        return [self._record(card) for card in self.cards]

    def _record(self, card: Scorecard) -> dict[str, Cell]:
        row: dict[str, Cell] = {
            "subject": card.subject,
            "layer": card.layer,
            "period": None if card.period is None else str(card.period),
            "assessment": card.assessment,
            "rubric": card.rubric,
        }
        lines = {line.criterion: line for line in reversed([*_lines(card)])}  # an adjustment comes after its group
        for criterion in self.criteria:
            line = lines.get(criterion.id)
            away = line is None or not line.applies
            row[f"{criterion.id}.low"], row[f"{criterion.id}.high"] = _ends(None if line is None else line.exact)
            row[f"{criterion.id}.met"] = None if line is None else line.met
            is_open = line is not None and line.is_open
            row[f"{criterion.id}.state"] = "not-applicable" if away else "open" if is_open else "known"
        row["total_low"], row["total_high"] = _ends(card.exact)
        return row | {
            "max": card.max_points,
            "outcome": card.outcome.value,
            "band": None if card.band is None else card.band.id,
            "missing": " ".join(card.missing),
            "unknown": " ".join(card.unknown),
            "illustrative": card.illustrative,
        }


def _lines(card: Scorecard) -> Iterator[ScoreLine]:
    return (line for top in card.lines for _, line in top.walk())


def _ends(exact: Points | None) -> tuple[Decimal | None, Decimal | None]:
    span = None if exact is None else exact.interval
    return (None, None) if span is None else (span.low, span.high)


def one_rubric(cards: Iterable[Scorecard]) -> Rubric:
    """The one rubric of all the cards; two of them, or no card at all, is an error that names what came."""
    held = as_tuple(cards)
    for place, card in enumerate(held):
        if not isinstance(card, Scorecard):
            expected = Words("a scorecard", "một kết quả chấm")
            raise WrongType("type.wrong", path=f"cards[{place}]", expected=expected, got=type(card).__name__)
    if not held:
        raise InvalidValue("cards.none", path="cards")
    first: Rubric = held[0].definition
    for place, card in enumerate(held):
        if card.rubric != first.id:
            raise InvalidValue(
                "cards.several_rubrics", path=f"cards[{place}]", first=_called(first), other=_called(card.definition)
            )
        if card.definition is not first and card.definition != first:
            raise InvalidValue("cards.rubric_changed", path=f"cards[{place}]", got=first.id)
    return first


def _called(rubric: Rubric) -> Words:
    """What a rubric is called in an error: its id and its name."""
    return Words(f"{rubric.id} ({rubric.label.en or rubric.label.vi})", f"{rubric.id} ({rubric.label.vi})")


def score_table(
    cards: Iterable[Scorecard],
    *,
    lines: Literal["top", "all"] | int = "top",
    names: Mapping[str, str] | None = None,
    sort: RowOrder = "given",
) -> ScoreTable:
    """Lập bảng điểm (a table of many scorecards under one rubric): a row a card, a column a criterion.

    *lines* says how deep the columns go: ``"top"`` takes the first level, a number so many levels, ``"all"`` every
    one. *names* are the names to print, by subject id. The rows stay as given unless *sort* asks for ``"name"``
    (Vietnamese order) or ``"total"``: the highest first, equal ones as given, and those whose total is not known last.

    Several cards of one subject may come with their layers (tự chấm, thẩm định, công nhận), each is a row. Raises
    :class:`~dvk.errors.InvalidValue` for cards by different rubrics, naming both, and
    :class:`~dvk.errors.InvalidDocument` for a sheet that comes twice, and for persons who would be sorted by points.

    >>> from dvk.criteria import Answer, FreePoints
    >>> from dvk.evaluation import Assessment, evaluate
    >>> rubric = Rubric(id="r", label="R", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])
    >>> sheets = [
    ...     Assessment(id="p-1", subject="m-1", rubric="r", answers=[Answer("a", points="7.5")]),
    ...     Assessment(id="p-2", subject="m-2", rubric="r"),
    ... ]
    >>> rows = score_table([evaluate(rubric, sheet) for sheet in sheets]).records()
    >>> [(row["subject"], row["a.low"], row["a.high"], row["a.state"]) for row in rows]
    [('m-1', Decimal('7.5'), Decimal('7.5'), 'known'), ('m-2', Decimal('0'), Decimal('10'), 'open')]
    """
    held: tuple[Scorecard, ...] = as_tuple(cards)
    rubric = one_rubric(held)
    if sort == "total":
        persons = [place for place, card in enumerate(held) if card.subject_type == "individual"]
        if persons:
            raise InvalidDocument(
                Problem("cohort.of_persons", f"cards[{place}]", (), (("got", held[place].subject),))
                for place in persons
            )
    seen = [card.assessment for card in held]
    twice = [place for place, name in enumerate(seen) if name in seen[:place]]
    if twice:
        raise InvalidDocument(
            Problem("id.duplicate", f"cards[{place}].assessment", (), (("got", seen[place]),)) for place in twice
        )
    table = ScoreTable(
        rubric=rubric, criteria=_down_to(rubric.criteria, _depth(lines)), cards=held, names=dict(names or {})
    )
    return evolve(table, cards=_sorted(table, sort))


def _depth(lines: object) -> int | None:
    if lines == "all":
        return None
    depth = 1 if lines == "top" else lines
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 1:
        raise InvalidValue("choice.unknown", path="lines", got=str(lines), expected=("top", "all", "1, 2, 3 …"))
    return depth


def _down_to(criteria: Iterable[Criterion], depth: int | None) -> tuple[Criterion, ...]:
    """The criteria down to so many levels, in the order of the document."""
    found: list[Criterion] = []
    for criterion in criteria:
        found.append(criterion)
        if depth is None or depth > 1:
            found.extend(_down_to(criterion.children, None if depth is None else depth - 1))
    return tuple(found)


def _sorted(table: ScoreTable, sort: str) -> tuple[Scorecard, ...]:
    if sort == "given":
        return table.cards
    if sort == "name":
        return tuple(sorted(table.cards, key=lambda card: sort_key(table.name(card))))
    if sort != "total":
        raise InvalidValue("choice.unknown", path="sort", got=str(sort), expected=("given", "name", "total"))
    known = [(card.exact.one, card) for card in table.cards if card.exact is not None and card.exact.one is not None]
    rest = [card for card in table.cards if card.exact is None or card.exact.one is None]
    return (*(card for _, card in sorted(known, key=lambda pair: -pair[0])), *rest)
